"""What changed on a story's review page since it was last drawn, as pieces for htmx to put in place.

The stamp is the number of the story's last event. Every act writes events, so one answer serves the
person who acted and everybody else who has the page open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.choices import Part
from articles.ledger.actions import Action, phrase
from articles.ledger.versions import long_ago
from articles.models import Event, Occurrence
from articles.pages import marked_text
from articles.review.worklist import MarkedOccurrence, Row
from articles.review.workspace import Workspace

#: When more marks have changed, the story and the list are drawn as a whole.
MANY = 60


#: Acts that take marks off their places: the text is drawn anew.
_MOVED = (".reattached", ".retired", ".written", ".displaced")


_MARKS = ("fact.", "quote.", "mention.", "occurrence.")


@dataclass(slots=True)
class Changes:
    """The rows and paragraphs to replace.

    - ``whole``: all of them are replaced.
    - ``relisted``: the list has other rows than before.
    - ``others``: in words what somebody else did last.
    - ``text``: the story's words have changed."""

    stamp: int
    any: bool = False
    whole: bool = False
    relisted: bool = False
    text: bool = False
    rows: list[Row] = field(default_factory=list)
    paragraphs: list[marked_text.Paragraph] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    others: str = ""
    matters: bool = False


def changes_since(workspace: Workspace, since: int) -> Changes:
    """What the events after the number ``since`` changed on the page. At most five queries."""
    events = list(
        Event.objects.filter(chain=workspace.article.pk, number__gt=since)
        .order_by("number")
        .only("number", "action", "target_type", "target_id", "target_text", "actor_id",
              "actor_name", "at", "before", "after", "reason", "undoes_id", "batch")
    )  # fmt: skip
    if not events:
        return Changes(stamp=since)
    found = Changes(stamp=events[-1].number, any=True, events=events)
    found.others = _said_of_others([e for e in events if e.actor_id != workspace.user.pk])
    found.text = any(event.action == Action.REVISION_WRITTEN for event in events)
    moved = any(_done(event).endswith(_MOVED) for event in events) or any(
        event.action.endswith(".undone") and _makes_mark(event.reason) for event in events
    )
    found.matters = moved or any(e.target_type in ("article", "comment", "finding") for e in events)
    targets = _targets(events)
    keys = _keys_of_marks(targets)
    found.whole = moved or len(keys) > MANY
    found.relisted = found.whole or any(map(_brings_rows, events))
    if found.whole:
        found.paragraphs = workspace.drawn()
        return found
    found.rows = [row for row in workspace.every if row.key in keys]
    again = [each for each in workspace.occurrences if each.fact in keys]
    threads = {f"thread-{pk}" for pk in targets.get("comment", ())}
    places = [
        *_in_body(workspace, [*found.rows, *again]),
        *((at, at + 1) for at in map(_left, events) if at is not None),
        *_of_threads(workspace, threads),
    ]
    if places:
        found.paragraphs = workspace.drawn(places)
    return found


def _targets(events: list[Event]) -> dict[str, set[int]]:
    """The ids of the records that the events changed, by their kind."""
    targets: dict[str, set[int]] = {}
    for event in events:
        if event.target_id is not None:
            targets.setdefault(event.target_type, set()).add(event.target_id)
    return targets


def _keys_of_marks(targets: dict[str, set[int]]) -> set[str]:
    """The keys of the facts and mentions that changed; a fact also when its quote or one of its
    occurrences did. One query for occurrences, or none."""
    facts = targets.get("fact", set()) | targets.get("quote", set())
    if again := targets.get("occurrence"):
        facts |= set(Occurrence.objects.filter(pk__in=again).values_list("fact", flat=True))
    mentions = targets.get("mention", set())
    return {f"fact-{pk}" for pk in facts} | {f"mention-{pk}" for pk in mentions}


def _in_body(
    workspace: Workspace, touched: Sequence[Row | MarkedOccurrence]
) -> list[tuple[int, int]]:
    """The places of these marks in the body."""
    length = len(workspace.article.body)
    return [
        (each.start, each.end) for each in touched if each.part == Part.BODY and each.end <= length
    ]


def _of_threads(workspace: Workspace, keys: set[str]) -> list[tuple[int, int]]:
    """The places of these threads in the body."""
    if not keys:
        return []
    return [
        (each.start, each.end)
        for each in workspace.threads
        if each.key in keys and each.part == Part.BODY
        if each.start is not None and each.end is not None
    ]


def as_context(workspace: Workspace, found: Changes) -> dict[str, Any]:
    """What the template of the pieces asks for."""
    context: dict[str, Any] = {"changes": found, "stamp": found.stamp, "oob": True}
    if found.any:
        context |= workspace.marks_listed()
    if found.matters:
        context |= workspace.matters()
    if found.any:
        context["undoable"] = workspace.undoable(found.events)
    return context


def _done(event: Event) -> str:
    """The act of the event. For an undo it is the act that was undone, which the reason names."""
    return event.reason if event.action.endswith(".undone") else event.action


def _makes_mark(action: str) -> bool:
    return action.endswith(".added") and action.startswith(_MARKS)


def _left(event: Event) -> int | None:
    """The place that the mark had before it was given other words; None when it kept its words."""
    start, end = event.before.get("start"), event.before.get("end")
    return start if start is not None or end is None else end - 1


def _brings_rows(event: Event) -> bool:
    """Whether the event adds rows to the list. Undoing a drop does, as the page may not have listed the
    dropped mark.
    """
    return _makes_mark(event.action) or (
        event.action.endswith(".undone") and event.reason.endswith(".dropped")
    )


def _said_of_others(events: list[Event]) -> str:
    """A sentence about the last act of other people: "Leo Brandt, 2 seconds ago: dropped …"."""
    if not events:
        return ""
    last = events[-1]
    more = "" if len(events) == 1 else f" and {len(events) - 1} more"
    words = f" “{last.target_text[:60]}”" if last.target_text else ""
    return f"{last.actor_name}, {long_ago(last.at)} ago: {phrase(last)}{words}{more}."
