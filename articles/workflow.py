"""The way of a story from hand to hand and from stage to stage. The table is the whole truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles import gate
from articles.choices import ARCHIVE_STAGES, WORKING_STAGES, Stage
from articles.ledger import audit_log as events
from articles.ledger import counters as tally
from articles.ledger import notifications, transactions
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import (
    has_hand_in_words,
    require,
    require_other_eyes,
    require_sight,
)
from articles.ledger.transactions import act
from articles.ledger.versions import require_version
from articles.models import Article, Event, User
from articles.search import catalogue

AUTHOR, ASSIGNEE = "author", "assignee"


#: What a transition may change.
_MOVED = ("stage", "stage_since", "assignee", "published_at", "dated_at", "withdrawal_note")


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from stage to stage.

    ``to`` None stands for the stage before (restoring). ``needs`` is what must be said: nothing, a
    ``reason`` for the log, or a ``note`` for the public. ``done`` is the word of the audit log.
    """

    name: str
    label: str
    sources: tuple[Stage, ...]
    to: Stage | None
    permission: str
    done: str
    needs: str = ""
    gate: bool = False
    four_eyes: bool = False
    told: tuple[str, ...] = (AUTHOR, ASSIGNEE)


TRANSITIONS = {
    transition.name: transition
    for transition in (
        Transition(
            "start",
            "Begin review",
            (Stage.RECEIVED,),
            Stage.IN_REVIEW,
            "claim",
            "taken into review",
        ),
        Transition(
            "return",
            "Return to the author",
            (Stage.RECEIVED, Stage.IN_REVIEW),
            Stage.RETURNED,
            "return_story",
            "returned",
            needs="reason",
        ),
        Transition(
            "resubmit",
            "Hand in again",
            (Stage.RETURNED,),
            Stage.IN_REVIEW,
            "hand_in",
            "handed in again",
        ),
        Transition(
            "clear",
            "Clear",
            (Stage.IN_REVIEW,),
            Stage.CLEARED,
            "clear",
            "cleared",
            gate=True,
            four_eyes=True,
        ),
        Transition(
            "reopen",
            "Reopen",
            (Stage.CLEARED,),
            Stage.IN_REVIEW,
            "clear",
            "reopened",
            needs="reason",
        ),
        Transition(
            "publish",
            "Publish",
            (Stage.CLEARED,),
            Stage.PUBLISHED,
            "publish",
            "published",
            gate=True,
        ),
        Transition(
            "withdraw",
            "Withdraw",
            (Stage.PUBLISHED,),
            Stage.WITHDRAWN,
            "publish",
            "withdrawn",
            needs="note",
        ),
        Transition(
            "spike",
            "Spike",
            (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED),
            Stage.SPIKED,
            "spike",
            "spiked",
            needs="reason",
        ),
        Transition("restore", "Restore", (Stage.SPIKED,), None, "spike", "restored"),
    )
}


def open_to(article: Article, user: User) -> list[Transition]:
    """The transitions that this person may make of the story as it stands, the gate apart."""
    return [
        transition
        for transition in TRANSITIONS.values()
        if article.stage in transition.sources
        and user.has_perm(f"articles.{transition.permission}")
        and not (transition.four_eyes and has_hand_in_words(user, article))
        and not (transition.name == "resubmit" and not _may_resubmit(user, article))
    ]


@act
def move(
    article: Article,
    name: str,
    *,
    by: User,
    version: int,
    reason: str = "",
    note: str = "",
    override: bool = False,
) -> Article:
    """Take a story from one stage to the next, by the name of the transition.

    In order: asks for the transition's permission; locks the story; refuses if it changed since
    ``version``, is in another stage than the transition starts from, or lacks the reason or public
    note that it needs; asks for four eyes and the gate where the table says so (``override`` passes
    open blockers with ``reason``: see ``gate.require_open``); saves the stage, the raised version,
    and what goes with the stage: who begins a review has the story, publication dates it and every
    row that repeats the date, withdrawal keeps the public note; brings the catalogue of the archive
    up to date; records ``article.<done>``; tells those in the table. Returns the story as it now
    stands. Raises NotAllowed, Conflict, GateClosed, Refused.
    """
    if name not in TRANSITIONS:
        raise Refused(f"There is no step “{name}”.")
    transition = TRANSITIONS[name]
    require(by, transition.permission)
    article = transactions.lock(article)
    require_sight(by, article)
    require_version(article, version)
    if article.stage not in transition.sources:
        raise Refused(
            f"This story is {article.get_stage_display()}: “{transition.label}” does not go there."
        )
    if name == "resubmit" and not _may_resubmit(by, article):
        raise NotAllowed("Its author hands a story in again, or whoever reviews it.")
    if transition.needs == "reason" and not reason.strip():
        raise Refused(f"“{transition.label}” needs a reason.")
    if transition.needs == "note" and not note.strip():
        raise Refused(f"“{transition.label}” needs a note for the public.")
    if transition.four_eyes:
        require_other_eyes(by, article, transition.name)
    now = timezone.now()
    if transition.gate:
        gate.require_open(article, by=by, override=override, reason=reason)
    before = _state(article)
    article.stage = transition.to or _stage_before(article)
    article.stage_since = now
    _take_effect(article, name, by, note)
    _save(article, *_MOVED)
    if article.stage == Stage.PUBLISHED:
        tally.redate(article)
    if {before["stage"], article.stage} & set(ARCHIVE_STAGES):
        catalogue.refresh(article.pk)
    _record(f"article.{transition.done.replace(' ', '_')}", article, by, before, reason)
    said = f"{by}: {article} was {transition.done}."
    if reason.strip() and not transition.gate:
        said += f" {reason.strip()}"
    notifications.tell(_told(article, transition.told), article, said, by=by)
    return article


@act
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


@act
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


@act
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


@act
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
        if has_hand_in_words(to, article):
            raise Refused(f"{to} had a hand in the words, so cannot clear them. Choose another.")
    chiefs = [to] if to else [u for u in User.objects.allowed("clear") if not u.is_superuser]
    before = _state(article)
    article.assignee = to
    _save(article, "assignee")
    _record("article.handed_over", article, by, before, note)
    ready = [chief for chief in chiefs if not has_hand_in_words(chief, article)]
    said = f"{by} hands over {article} to be cleared. {note}".strip()
    notifications.tell(ready, article, said, by=by)
    return article


@act
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
    require_sight(by, article)
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


def _save(article: Article, *fields: str) -> None:
    """Save these fields, and that the story has changed once more."""
    article.version += 1
    article.save(update_fields=[*fields, "version"])


def _take_effect(article: Article, name: str, by: User, note: str) -> None:
    if name == "start" and article.assignee_id is None:
        article.assignee = by
    if name == "publish":
        article.published_at = article.published_at or article.stage_since
        article.dated_at = article.published_at
    if name == "withdraw":
        article.withdrawal_note = note.strip()


def _stage_before(article: Article) -> Stage:
    """The stage from which the story was last spiked."""
    spiked = Event.objects.filter(chain=article.pk, action="article.spiked")
    last = spiked.order_by("-number").first()
    return Stage(last.before["stage"]) if last else Stage.RECEIVED


def _may_resubmit(user: User, article: Article) -> bool:
    return user.pk == article.author_id or user.has_perm("articles.return_story")


def _reviews(person: User) -> bool:
    return person.is_active and person.has_perm("articles.verify")


def _told(article: Article, parts: Iterable[str]) -> list[User | None]:
    return [getattr(article, part) for part in parts]


def _state(article: Article) -> dict[str, str | int | None]:
    return {
        "stage": article.stage,
        "assignee_id": article.assignee_id,
        "due_at": article.due_at.isoformat() if article.due_at else None,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "withdrawal_note": article.withdrawal_note,
    }


def _record(
    action: str,
    article: Article,
    by: User,
    before: dict[str, str | int | None],
    reason: str = "",
) -> Event:
    after = _state(article)
    changed = [name for name in after if after[name] != before[name]]
    return events.record(
        action,
        by=by,
        article=article,
        target=article,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        reason=reason.strip(),
    )
