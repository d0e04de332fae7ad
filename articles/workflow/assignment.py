"""Who has a story, and by when it is due."""

from __future__ import annotations

from datetime import datetime

from articles.choices import WORKING_STAGES, NoticeKind, Stage
from articles.ledger import moments, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.four_eyes import edited, wrote
from articles.ledger.permissions import permitted, require, require_stage
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import locked
from articles.models import Article, User
from articles.workflow.transitions import _record, _save, _state

#: Stages in which somebody has a story.
HELD_STAGES = (*WORKING_STAGES, Stage.CLEARED)


@atomic_write
def assign(article: Article, to: User | None, *, by: User, version: int) -> Article:
    """Give a story to somebody, or (None) to nobody.

    - asks for ``assign``; locks the story;
    - refuses if it changed since ``version``, or if the person is deactivated or does not review;
    - saves, with the raised version; records ``article.assigned``;
    - tells the new and the former assignee.
    """
    require(by, "assign")
    article = locked(article.pk, by=by, version=version)
    if to is not None and not reviews(to):
        raise Refused(f"{to} does not review stories.")
    return hand(article, to, "assigned", by)


@atomic_write
def claim(article: Article, *, by: User, version: int) -> Article:
    """Take a story oneself.

    - asks for ``claim``; locks the story;
    - refuses if it changed since ``version``, or if somebody else with an active account has it;
    - saves, with the raised version; records ``article.claimed``;
    - tells the former assignee.
    """
    require(by, "claim")
    article = locked(article.pk, by=by, version=version)
    require_may_claim(article, by)
    return hand(article, by, "claimed", by)


@atomic_write
def release(article: Article, *, by: User, version: int) -> Article:
    """Give a story back: nobody has it then.

    - asks for ``claim``; locks the story;
    - refuses if it changed since ``version``, and a story that one does not have, unless one may
      ``assign``;
    - saves, with the raised version; records ``article.released``; tells the former assignee.
    """
    require(by, "claim")
    article = locked(article.pk, by=by, version=version)
    require_may_release(article, by)
    return hand(article, None, "released", by)


def require_may_claim(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may take the story now."""
    require(by, "claim")
    holder = article.assignee if article.assignee_id != by.pk else None
    if holder is not None and holder.is_active:
        raise Refused(f"{article.assignee} has this story.")
    require_stage(article, HELD_STAGES, "nobody takes it.")


def can_claim(user: User, article: Article) -> bool:
    """Whether this person may take the story, which they do not have."""
    return article.assignee_id != user.pk and permitted(require_may_claim, article, user)


def require_may_release(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may give the story back now."""
    require(by, "claim")
    if article.assignee_id is None:
        raise Refused("Nobody has this story.")
    if article.assignee_id != by.pk:
        require(by, "assign")


def can_release(user: User, article: Article) -> bool:
    """Whether this person may give the story back."""
    return permitted(require_may_release, article, user)


@atomic_write
def hand_over(
    article: Article, to: User | None = None, *, by: User, version: int, note: str = ""
) -> Article:
    """Pass a reviewed story on to a chief editor for clearance.

    - asks for ``claim``; locks the story;
    - refuses if it changed since ``version``, is not in review, or the person named may not clear
      it (four eyes included);
    - makes them the assignee, or nobody, and raises the version;
    - records ``article.handed_over`` with the note as its reason;
    - tells that person, or everybody who may clear it.
    """
    require(by, "claim")
    article = locked(article.pk, by=by, version=version)
    require_may_hand_over(article, by)
    if to is not None:
        if not (to.is_active and to.has_perm("articles.clear")):
            raise Refused(f"{to} does not clear stories.")
        if wrote(to, article) or edited(to, article):
            raise Refused(f"{to} had a hand in the words, so cannot clear them. Choose another.")
    chiefs = [to] if to else [u for u in User.objects.allowed("clear") if not u.is_superuser]
    before = _state(article)
    article.assignee = to
    _save(article, "assignee")
    _record(Action.ARTICLE_HANDED_OVER, article, by, before, note)
    ready = [chief for chief in chiefs if not (wrote(chief, article) or edited(chief, article))]
    said = f"{by} hands it over to be cleared{': ' if note.strip() else ''}{note.strip()}"
    notifications.tell(ready, article, said, by=by, kind=NoticeKind.CLEARANCE)
    return article


def require_may_hand_over(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may pass the story on to be cleared now."""
    require(by, "claim")
    require_stage(article, (Stage.IN_REVIEW,), "only what is in review is handed over.")


@atomic_write
def set_due(article: Article, due_at: datetime | None, *, by: User, version: int) -> Article:
    """Set or remove the time by which a story should be done.

    - asks for ``assign``; locks the story;
    - refuses if it changed since ``version``;
    - saves, with the raised version; records ``article.due``; tells the assignee.
    """
    require(by, "assign")
    article = locked(article.pk, by=by, version=version)
    before = _state(article)
    article.due_at = due_at
    _save(article, "due_at")
    _record(Action.ARTICLE_DUE, article, by, before)
    if due_at:
        said = f"due {moments.in_words(due_at)}"
        notifications.tell([article.assignee], article, said, by=by, kind=NoticeKind.HANDED)
    return article


def hand(article: Article, to: User | None, done: str, by: User) -> Article:
    """Make ``to`` the assignee of a locked story, inside an act that has asked whether ``by`` may.
    Records ``article.<done>``; tells the new and the former assignee.
    """
    before, former = _state(article), article.assignee
    article.assignee = to
    _save(article, "assignee")
    _record(f"article.{done}", article, by, before)
    line = f"{by} gave it to {to}" if to else f"{by} gave it back: nobody has it now"
    notifications.tell([to, former], article, line, by=by, kind=NoticeKind.HANDED)
    return article


def reviews(person: User) -> bool:
    """Whether stories may be given to this person."""
    return person.is_active and person.has_perm("articles.verify")
