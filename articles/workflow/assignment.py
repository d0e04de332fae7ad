"""Assignment."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from articles.choices import WORKING_STAGES, Stage
from articles.ledger import notifications, transactions
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require, require_visible, wrote_or_last_edited
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import Article, User
from articles.workflow.transitions import _record, _save, _state


@atomic_write
def assign(article: Article, to: User | None, *, by: User, version: int) -> Article:
    """Give a story to somebody, or (None) to nobody.

    In order: asks for ``assign``; locks the story; refuses if it changed since ``version``, or if
    the person is deactivated or does not review; saves, with the raised version; records
    ``article.assigned``; tells the new and the former assignee.
    """
    require(by, "assign")
    article = _hold(article, by, version)
    if to is not None and not _reviews(to):
        raise Refused(f"{to} does not review stories.")
    return _hand(article, to, "assigned", by)


@atomic_write
def claim(article: Article, *, by: User, version: int) -> Article:
    """Take a story oneself. As ``assign``, but asks for ``claim``, refuses a story that somebody
    else has, and records ``article.claimed``."""
    require(by, "claim")
    article = _hold(article, by, version)
    if article.assignee_id not in (None, by.pk):
        raise Refused(f"{article.assignee} has this story.")
    if article.stage not in (*WORKING_STAGES, Stage.CLEARED):
        raise Refused(f"This story is {article.get_stage_display()}.")
    return _hand(article, by, "claimed", by)


@atomic_write
def release(article: Article, *, by: User, version: int) -> Article:
    """Give a story back. As ``claim``, but refuses a story one does not have, unless one may
    assign; records ``article.released``."""
    require(by, "claim")
    article = _hold(article, by, version)
    if article.assignee_id is None:
        raise Refused("Nobody has this story.")
    if article.assignee_id != by.pk:
        require(by, "assign")
    return _hand(article, None, "released", by)


@atomic_write
def hand_over(
    article: Article, to: User | None = None, *, by: User, version: int, note: str = ""
) -> Article:
    """Pass a reviewed story on to a chief editor for clearance.

    In order: asks for ``claim``; locks the story; refuses if it changed since ``version``, is not
    in review, or the person named may not clear it (four eyes included); makes them the assignee,
    or nobody, and raises the version; records ``article.handed_over`` with the note as its reason;
    tells that person, or everybody who may clear it.
    """
    require(by, "claim")
    article = _hold(article, by, version)
    if article.stage != Stage.IN_REVIEW:
        raise Refused(f"This story is {article.get_stage_display()}, not in review.")
    if to is not None:
        if not (to.is_active and to.has_perm("articles.clear")):
            raise Refused(f"{to} does not clear stories.")
        if wrote_or_last_edited(to, article):
            raise Refused(f"{to} had a hand in the words, so cannot clear them. Choose another.")
    chiefs = [to] if to else [u for u in User.objects.allowed("clear") if not u.is_superuser]
    before = _state(article)
    article.assignee = to
    _save(article, "assignee")
    _record("article.handed_over", article, by, before, note)
    ready = [chief for chief in chiefs if not wrote_or_last_edited(chief, article)]
    said = f"{by} hands over {article} to be cleared. {note}".strip()
    notifications.tell(ready, article, said, by=by)
    return article


@atomic_write
def set_due(article: Article, due_at: datetime | None, *, by: User, version: int) -> Article:
    """Set or remove the time by which a story should be done.

    In order: asks for ``assign``; locks the story; refuses if it changed since ``version``; saves,
    with the raised version; records ``article.due``; tells the assignee.
    """
    require(by, "assign")
    article = _hold(article, by, version)
    before = _state(article)
    article.due_at = due_at
    _save(article, "due_at")
    _record("article.due", article, by, before)
    if due_at:
        said = f"{article} is due on {timezone.localtime(due_at):%-d %B at %H:%M}."
        notifications.tell([article.assignee], article, said, by=by)
    return article


def _hold(article: Article, by: User, version: int) -> Article:
    article = transactions.lock(article)
    require_visible(by, article)
    require_version(article, version)
    return article


def _hand(article: Article, to: User | None, done: str, by: User) -> Article:
    before, former = _state(article), article.assignee
    article.assignee = to
    _save(article, "assignee")
    _record(f"article.{done}", article, by, before)
    told = f"{by} assigned {article} to {to}." if to else f"{by}: nobody has {article} now."
    notifications.tell([to, former], article, told, by=by)
    return article


def _reviews(person: User) -> bool:
    return person.is_active and person.has_perm("articles.verify")
