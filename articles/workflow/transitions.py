"""The steps of a story from stage to stage. One table holds them all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils import timezone

from articles.choices import ARCHIVE_STAGES, Stage
from articles.ledger import audit_log, counters, moments, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.four_eyes import require_untouched
from articles.ledger.permissions import permitted, require, require_stage
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import locked
from articles.models import Article, Event, User
from articles.search import catalogue
from articles.workflow import gate
from articles.workflow.one_person import require_second_person

AUTHOR, ASSIGNEE = "author", "assignee"


#: The fields that a transition may change.
_MOVED = (
    "stage", "stage_since", "assignee", "published_at", "dated_at", "withdrawal_note",
    "publish_at", "publish_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transition:
    """One step from stage to stage.

    - ``starts``: the stages from which it may be made.
    - ``to``: the stage after it; None for the stage before the last step (restoring).
    - ``needs``: nothing, a ``reason`` for the log, or a ``note`` for the public.
    - ``done``: the word of the audit log.
    - ``notifies``: the fields of the story whose people are told of it.
    - ``title``: stands above its form when the label is not enough.
    - ``effect``: what it does, in a sentence.
    - ``is_grave``: its button has the colour of danger.
    """

    name: str
    label: str
    starts: tuple[Stage, ...]
    to: Stage | None
    permission: str
    done: str
    needs: str = ""
    gate: bool = False
    four_eyes: bool = False
    notifies: tuple[str, ...] = (AUTHOR, ASSIGNEE)
    title: str = ""
    effect: str = ""
    is_grave: bool = False


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
            effect="You have the story, and its review begins.",
        ),
        Transition(
            "return",
            "Return to the author",
            (Stage.RECEIVED, Stage.IN_REVIEW),
            Stage.RETURNED,
            "return_story",
            "returned",
            needs="reason",
            effect="Its author gets it back with your reason, edits it, and hands it in again.",
        ),
        Transition(
            "resubmit",
            "Hand in again",
            (Stage.RETURNED,),
            Stage.IN_REVIEW,
            "hand_in",
            "handed in again",
            effect="It is in review again.",
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
            title="Clear this story",
            effect="It can be published from now on. Readers do not see it before that.",
        ),
        Transition(
            "reopen",
            "Reopen",
            (Stage.CLEARED,),
            Stage.IN_REVIEW,
            "clear",
            "reopened",
            needs="reason",
            title="Reopen this story",
            effect="It is in review again and has to be cleared anew.",
        ),
        Transition(
            "publish",
            "Publish",
            (Stage.CLEARED,),
            Stage.PUBLISHED,
            "publish",
            "published",
            gate=True,
            title="Publish this story",
        ),
        Transition(
            "withdraw",
            "Withdraw",
            (Stage.PUBLISHED,),
            Stage.WITHDRAWN,
            "publish",
            "withdrawn",
            needs="note",
            title="Withdraw this story from readers",
            effect="Readers keep the headline, the word “withdrawn” with the day, and your note. Words,"
            " facts and quotes go out of their sight. Whoever had the story by mail is told.",
            is_grave=True,
        ),
        Transition(
            "spike",
            "Spike",
            (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED),
            Stage.SPIKED,
            "spike",
            "spiked",
            needs="reason",
            title="Spike this story",
            effect="It leaves the desk; readers never saw it. Who may spike can restore it.",
            is_grave=True,
        ),
        Transition(
            "restore",
            "Restore",
            (Stage.SPIKED,),
            None,
            "spike",
            "restored",
            effect="It comes back to the stage in which it was spiked.",
        ),
    )
}


def effects(article: Article, step: Transition) -> list[str]:
    """What this step does to this story, in sentences for the person who is about to take it."""
    if step.name != "publish":
        return [step.effect] if step.effect else []
    until = article.embargo_until
    if until is not None and until > timezone.now():
        seen = f"Readers see it when its embargo ends, on {moments.in_words(until)}."
    else:
        seen = "Readers see it at once. From then on its words change by a correction only."
    shown = [article.headline, article.byline, article.section, article.outlet]
    return [seen, f"They see: {', '.join(str(part) for part in shown if part)}."]


def open_to(article: Article, user: User) -> list[Transition]:
    """The transitions that the story's page offers this person, whatever the gate says.

    A story without an author cannot be returned to one, so that is not offered.
    """
    ways = [each for each in TRANSITIONS.values() if can_move(user, article, each)]
    if article.author_id is None:
        return [each for each in ways if each.name != "return"]
    return ways


def can_move(user: User, article: Article, transition: Transition) -> bool:
    """Whether this person may make this transition now, whatever the gate says."""
    return permitted(require_may_move, article, transition, user)


def require_may_move(article: Article, transition: Transition, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may make the transition, whatever the gate says."""
    require(by, transition.permission)
    require_stage(article, transition.starts, f"“{transition.label}” does not go there.")
    if transition.name == "resubmit":
        _require_may_resubmit(article, by)
    if transition.four_eyes:
        require_untouched(by, article, transition.name)
        require_second_person(by, article)


@atomic_write
def move(
    article: Article,
    name: str,
    *,
    by: User,
    version: int,
    reason: str = "",
    note: str = "",
    override: bool = False,
    passing: Collection[tuple[str, str, int]] | None = None,
) -> Article:
    """Take a story from one stage to the next, by the name of the transition.

    - asks for the transition's permission; locks the story;
    - refuses if it changed since ``version``, or is in a stage from which the step does not start;
    - refuses without the four eyes, the reason or the public note that the step needs;
    - asks the gate. With ``override`` and a ``reason`` the blockers named in ``passing`` do not count:
      see ``gate.require_open``;
    - saves the stage and the raised version. Whoever begins a review has the story; publication
      dates the story and every row that repeats its date; withdrawal keeps the public note; a time
      set for publication is removed;
    - brings the archive's catalogue up to date; records ``article.<done>``;
    - tells the people whom the table of transitions names.

    Returns the story as it now stands. Raises NotAllowed, Conflict, GateClosed, Refused.
    """
    if name not in TRANSITIONS:
        raise Refused(f"There is no step “{name}”.")
    transition = TRANSITIONS[name]
    require(by, transition.permission)
    article = locked(article.pk, by=by, version=version)
    require_may_move(article, transition, by)
    if transition.needs == "reason" and not reason.strip():
        raise Refused(f"“{transition.label}” needs a reason.")
    if transition.needs == "note" and not note.strip():
        raise Refused(f"“{transition.label}” needs a note for the public.")
    now = timezone.now()
    if transition.gate:
        gate.require_open(article, by=by, override=override, reason=reason, passing=passing)
    before = _state(article)
    article.stage = transition.to or _stage_before(article)
    article.stage_since = now
    _take_effect(article, name, by, note)
    _save(article, *_MOVED)
    if article.stage == Stage.PUBLISHED:
        counters.redate(article)
    if {before["stage"], article.stage} & set(ARCHIVE_STAGES):
        catalogue.refresh(article.pk)
    _record(f"article.{transition.done.replace(' ', '_')}", article, by, before, reason)
    said = f"{transition.done} by {by}"
    if reason.strip() and not transition.gate:
        said += f": {reason.strip()}"
    notifications.tell(_people(article, transition.notifies), article, said, by=by)
    if name == "withdraw":
        notifications.tell_mailed(article, f"withdrawn: {note.strip()}", by=by)
    return article


def _save(article: Article, *fields: str) -> None:
    """Save these fields, and raise the story's version."""
    article.version += 1
    article.save(update_fields=[*fields, "version"])


def _take_effect(article: Article, name: str, by: User, note: str) -> None:
    article.publish_at = article.publish_by = None
    if name == "start" and article.assignee_id is None:
        article.assignee = by
    if name == "publish":
        article.published_at = article.published_at or article.stage_since
        article.dated_at = article.published_at
    if name == "withdraw":
        article.withdrawal_note = note.strip()


def _stage_before(article: Article) -> Stage:
    """The stage from which the story was last spiked."""
    spiked = Event.objects.filter(chain=article.pk, action=Action.ARTICLE_SPIKED)
    last = spiked.order_by("-number").first()
    return Stage(last.before["stage"]) if last else Stage.RECEIVED


def _require_may_resubmit(article: Article, by: User) -> None:
    if by.pk != article.author_id and not by.has_perm("articles.return_story"):
        raise NotAllowed("Its author hands a story in again, or whoever reviews it.")


def _people(article: Article, parts: Iterable[str]) -> list[User | None]:
    return [getattr(article, part) for part in parts]


def _state(article: Article) -> dict[str, str | int | None]:
    return {
        "stage": article.stage,
        "assignee_id": article.assignee_id,
        "due_at": article.due_at.isoformat() if article.due_at else None,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "withdrawal_note": article.withdrawal_note,
        "publish_at": article.publish_at.isoformat() if article.publish_at else None,
        "publish_by_id": article.publish_by_id,
    }


def _record(
    action: str,
    article: Article,
    by: User,
    before: dict[str, str | int | None],
    reason: str = "",
) -> Event:
    return audit_log.record_change(
        action,
        by=by,
        article=article,
        target=article,
        before=before,
        after=_state(article),
        reason=reason,
    )
