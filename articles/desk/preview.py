"""What the page of one delivery shows: the story as it would be, and what may be decided on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from articles.editing import intake
from articles.editing.intake import Draft
from articles.importing import Incoming, Kind, LeftOut, Remark
from articles.intake.deliveries import Choices, times_of
from articles.ledger.arguments import number_in
from articles.models import Outlet, Section
from articles.pages.marked_text import FACT, NAME, QUOTE, Mark
from articles.reading.types import Reading

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_CHANGE = re.compile(r"change-(\d{1,6})\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was taken off, and whether it is put back."""

    number: int
    item: LeftOut
    is_back: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind that were taken off."""

    kind: str
    lines: list[Line]

    @property
    def is_back(self) -> bool:
        return all(line.is_back for line in self.lines)


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change, what was decided on it, and the words around it."""

    number: int
    remark: Remark
    decided: str
    before: str
    after: str


def choices_of(posted: QueryDict, story: Incoming) -> Choices:
    """What the form says was decided, with what its last button adds to that.

    ``put`` is such a button's value: ``line:3``, ``kind:share bar`` or ``all`` put lines back,
    ``off:`` before it takes them off again. ``changes`` accepts or refuses all tracked changes.
    """
    back = {n for n in map(number_in, posted.getlist("back")) if n is not None}
    button = posted.get("put", "")
    wanted = button.removeprefix("off:")
    named = {
        n
        for n, item in enumerate(story.left_out)
        if wanted in ("all", f"line:{n}", f"kind:{item.kind}")
    }
    back = back - named if button.startswith("off:") else back | named
    decided: dict[str, set[int]] = {"accept": set(), "refuse": set()}
    for name, value in posted.items():
        if (found := _CHANGE.match(name)) and value in decided:
            decided[value].add(int(found[1]))
    every = posted.get("changes", "")
    if every in decided:
        decided = {"accept": set(), "refuse": set()}
        decided[every] = set(story.open_changes)
    return Choices(
        frozenset(n for n in back if n < len(story.left_out)),
        frozenset(decided["accept"]),
        frozenset(decided["refuse"]),
    )


def said_language(posted: QueryDict) -> str:
    """The language that somebody chose in the form; empty for what is no language code."""
    said = posted.get("language", "").strip()
    return said if _LANGUAGE.match(said) else ""


def groups(story: Incoming, choices: Choices) -> list[Group]:
    """What was taken off, by kind, in the order in which the kinds first stand on the page."""
    found: dict[str, list[Line]] = {}
    for n, item in enumerate(story.left_out):
        found.setdefault(item.kind, []).append(Line(n, item, n in choices.back))
    return [Group(kind, lines) for kind, lines in found.items()]


def changes(story: Incoming, choices: Choices, around: int = 60) -> list[Change]:
    """The tracked changes of the document, with so many characters of text on either side."""
    found = []
    for n in story.open_changes:
        remark = story.remarks[n]
        text = story.headline if remark.part == "headline" else story.body
        decided = "accept" if n in choices.accepted else "refuse" if n in choices.refused else ""
        found.append(
            Change(
                n,
                remark,
                decided,
                _before(text, remark.start, around),
                _after(text, remark.end, around),
            )
        )
    return found


def _before(text: str, at: int, most: int) -> str:
    """The words before a place, from the paragraph's beginning or so many characters back."""
    line = text[:at].rpartition("\n")[2]
    return line if len(line) <= most else "… " + line[-most:].partition(" ")[2]


def _after(text: str, at: int, most: int) -> str:
    line = text[at:].partition("\n")[0]
    return line if len(line) <= most else line[:most].rpartition(" ")[0] + " …"


def initial(story: Incoming) -> dict[str, Any]:
    """What the fields of the form begin with: what the story itself says."""
    section, outlet = intake.named_section(story), intake.named_outlet(story)
    return {
        "headline": story.headline,
        "section": section.pk if section else None,
        "outlet": outlet.pk if outlet else None,
        "byline": story.byline,
        "dateline": story.dateline,
        "address": story.address,
        **times_of(story),
    }


def details(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a valid form as ``deliveries.take`` wants them."""
    section: Section | None = cleaned["section"]
    outlet: Outlet | None = cleaned["outlet"]
    return {**cleaned, "section": section, "outlet": outlet}


def warnings(story: Incoming) -> list[str]:
    """What a person should check before the story comes in, in sentences."""
    zone = timezone.get_current_timezone_name()
    found = []
    clocks = [m for m in (story.published, story.embargo) if isinstance(m, datetime)]
    if any(timezone.is_naive(moment) for moment in clocks):
        found.append(
            f"It gives times without a time zone. They are read as {zone}: check that this is right."
        )
    if story.published and times_of(story)["published_at"] is None:
        found.append("It names a time of publication that is still to come. Is it an embargo?")
    if story.embargo:
        found.append("Its sender has set an embargo. It stands in the form.")
    return found


def captions(story: Incoming) -> set[str]:
    """The texts of the paragraphs that are captions."""
    return {paragraph.text for paragraph in story.paragraphs if paragraph.kind is Kind.CAPTION}


def remarks(draft: Draft) -> list[Remark]:
    """What stands in the margin of the document and becomes comments."""
    return [remark for remark in draft.incoming.remarks if not remark.is_change]


def counts(reading: Reading) -> list[tuple[int, str]]:
    """How much of each kind the reader found: (number, word)."""
    firsts = sum(claim.same_as is None for claim in reading.facts)
    names = len({(name.kind, name.name) for name in reading.entities})
    found = (
        (len(reading.paragraphs), "paragraph"),
        (len(reading.quotes), "quotation"),
        (names, "name"),
        (firsts, "fact"),
    )
    return [(number, word if number == 1 else f"{word}s") for number, word in found]


def marks_of(reading: Reading) -> list[Mark]:
    """What the reader found, to be drawn on the text as suggestions."""
    return [
        *(
            Mark(f"quote-{n}", q.start, q.end, QUOTE, "suggested", f"quotation, {q.rule}")
            for n, q in enumerate(reading.quotes)
        ),
        *(
            Mark(f"fact-{n}", c.start, c.end, FACT, "suggested", f"{c.kinds[0]}, {c.rule}")
            for n, c in enumerate(reading.facts)
        ),
        *(
            Mark(f"name-{n}", m.start, m.end, NAME, "suggested", f"{m.kind}: {m.name}")
            for n, m in enumerate(reading.entities)
        ),
    ]
