"""Draws a story with its marks: paragraphs of flat pieces, cut wherever a mark begins or ends.

Overlapping marks are not nested across pieces: each piece has every mark that covers it, the longest
outermost. Python writes the HTML and not a template, because a story with 400 marks has a thousand
pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Protocol

from django.utils.safestring import SafeString, mark_safe

from articles.anchoring import segments
from articles.choices import Decision, EntityKind, FactKind, Part
from articles.models import Fact, Mention, Occurrence
from articles.models.facts import label_of, state_of
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Extent

#: A tag, or a digit before a hyphen and another digit.
_HYPHEN = re.compile(r"(<[^>]*>)|(\d)-(?=\d)")

FACT, QUOTE, NAME = "fact", "quote", "name"


class HasPlace(Protocol):
    """Anything with a place in a text: code points, half-open."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_KINDS = dict(EntityKind.choices)


@dataclass(frozen=True, slots=True)
class Mark:
    """One span to draw. ``shape`` is fact, quote or name; ``state`` a class of marks.css.

    - ``start`` and ``end`` are code points into the ``part``, half-open.
    - ``key`` is unique on the page, and the id of its first piece.
    - ``href`` makes its words a link.
    - ``note`` is the number behind its last piece; ``is_exception`` says that this note is shown whole.
    """

    key: str
    start: int
    end: int
    shape: str
    state: str
    label: str
    href: str = ""
    note: str = ""
    part: str = Part.BODY
    is_exception: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place, its HTML, whether it is a caption, and how much of it is settled."""

    number: int
    start: int
    end: int
    html: SafeString
    coverage: tuple[dict[str, str], ...] = field(default=())
    said: str = ""
    is_caption: bool = False


def fact_mark(fact: Fact, **fields: Any) -> Mark:
    shape = QUOTE if fact.kind == FactKind.QUOTATION else FACT
    key = f"fact-{fact.pk}"
    return Mark(
        key, fact.start, fact.end, shape, state_of(fact), label_of(fact), part=fact.part, **fields
    )


def occurrence_mark(occurrence: Occurrence) -> Mark:
    """An occurrence of ``occurrence.fact``, drawn in that fact's state."""
    of = fact_mark(occurrence.fact)
    return Mark(
        f"occurrence-{occurrence.pk}",
        occurrence.start,
        occurrence.end,
        of.shape,
        of.state,
        f"{of.label}, said before",
        part=occurrence.part,
    )


def name_mark(mention: Mention, **fields: Any) -> Mark:
    label = f"{_KINDS.get(mention.kind, mention.kind)}, {Decision(mention.decision).label}"
    key = f"mention-{mention.pk}"
    return Mark(
        key, mention.start, mention.end, NAME, mention.decision, label, part=mention.part, **fields
    )


def mark_at(mark: Fact | Mention, start: int, end: int) -> Mark:
    """The mark in its present state, drawn on another place: code points, half-open."""
    drawn = name_mark(mark) if isinstance(mark, Mention) else fact_mark(mark)
    return replace(drawn, start=start, end=end)


def render_marks(
    body: str,
    marks: Iterable[Mark],
    *,
    here: str = "",
    places: Sequence[tuple[int, int]] | None = None,
    captions: Collection[str] = (),
) -> list[Paragraph]:
    """The paragraphs of ``body`` with its marks, each with its coverage. Marks of the headline are left
    out.

    ``here`` is the key of the mark in hand. With ``places``, as (start, end) in the body, only their
    paragraphs are drawn. ``captions`` are the texts of paragraphs that are captions. Raises ValueError
    for a mark that is empty or outside the text.
    """
    wanted = [
        (number, paragraph)
        for number, paragraph in enumerate(split_paragraphs(body), 1)
        if places is None or touches(paragraph, places)
    ]
    if places is not None:
        spans = [(paragraph.start, paragraph.end) for _, paragraph in wanted]
        marks = [mark for mark in marks if touches(mark, spans)]
    by_key = {mark.key: mark for mark in marks if mark.part == Part.BODY}
    pieces = iter(segments(len(body), [(m.start, m.end, m.key) for m in by_key.values()]))
    strips = _strips(body, tuple(paragraph for _, paragraph in wanted), by_key.values())
    drawn: list[Paragraph] = []
    piece = next(pieces, None)
    for (number, paragraph), strip in zip(wanted, strips, strict=True):
        html: list[str] = []
        while piece is not None and piece[0] < paragraph.end:
            start, end, keys = piece
            inside = max(start, paragraph.start), min(end, paragraph.end)
            if inside[0] < inside[1]:
                html.append(_piece(body, *inside, [by_key[key] for key in keys], here))
            if end > paragraph.end:
                break
            piece = next(pieces, None)
        drawn.append(
            Paragraph(
                number,
                paragraph.start,
                paragraph.end,
                mark_safe("".join(html)),  # every word of it went through escape()
                strip,
                _said(strip),
                body[paragraph.start : paragraph.end] in captions,
            )
        )
    return drawn


def render_headline(headline: str, marks: Iterable[Mark], *, here: str = "") -> SafeString:
    """The headline with its marks. Marks of the body are left out."""
    by_key = {mark.key: mark for mark in marks if mark.part == Part.HEADLINE}
    pieces = segments(len(headline), [(m.start, m.end, m.key) for m in by_key.values()])
    drawn = [
        _piece(headline, start, end, [by_key[key] for key in keys], here)
        for start, end, keys in pieces
    ]
    return mark_safe("".join(drawn))  # every word of it went through escape()


def unbroken(html: SafeString) -> SafeString:
    """The HTML of a headline in which no score or range ("3-1") is broken at its hyphen."""
    return mark_safe(_HYPHEN.sub(lambda found: found[1] or f"{found[2]}\u2011", html))


def paragraphs_at(body: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, end) of the paragraphs of these places: those that ``render_marks`` would draw."""
    return [(each.start, each.end) for each in split_paragraphs(body) if touches(each, places)]


def touches(extent: HasPlace, places: Iterable[tuple[int, int]]) -> bool:
    """Whether an extent shares a character with one of these places."""
    return any(start < extent.end and end > extent.start for start, end in places)


def _piece(body: str, start: int, end: int, marks: Sequence[Mark], here: str) -> str:
    text = str(escape(body[start:end]))
    for mark in reversed(marks):
        first = f' id="{mark.key}"' if mark.start == start else ""
        held = " here" if mark.key == here else ""
        inner = f'<a href="{escape(mark.href)}">{text}</a>' if mark.href else text
        text = (
            f'<mark{first} class="{mark.shape} {mark.state}{held}" data-mark="{mark.key}"'
            f' data-label="{escape(mark.label)}">{inner}</mark>'
        )
    return text + "".join(
        f'<sup class="note{" exception" * mark.is_exception}">'
        f'<a href="#note-{mark.note}" data-of="{mark.key}">{mark.note}</a></sup>'
        for mark in marks
        if mark.note and mark.end == end
    )


#: States of facts, the worst first: a sentence shows the worst state of its facts.
_WORST = (
    "inaccurate", "disputed", "stale", "open", "awaiting_second", "suggested", "unverifiable",
    "not_checkable", "unchecked", "settled",
)  # fmt: skip


#: These are drawn as wide as the strip.
_DONE = ("unverifiable", "not_checkable", "unchecked", "settled")


def _strips(
    body: str, paragraphs: tuple[Extent, ...], marks: Iterable[Mark]
) -> list[tuple[dict[str, str], ...]]:
    """The coverage strip of each paragraph: pieces of an SVG a hundred high, one a sentence."""
    sentences = split_sentences(body, paragraphs)
    starts = [sentence.start for sentence in sentences]
    states: list[set[str]] = [set() for _ in sentences]
    for mark in marks:
        if mark.shape == NAME or mark.state not in _WORST:
            continue
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(sentences) and sentences[at].start < mark.end:
            if sentences[at].end > mark.start:
                states[at].add(mark.state)
            at += 1
    strips: list[list[dict[str, str]]] = [[] for _ in paragraphs]
    number = 0
    for sentence, found in zip(sentences, states, strict=True):
        while sentence.start >= paragraphs[number].end:
            number += 1
        if found:
            state = next(state for state in _WORST if state in found)
            top, bottom = paragraphs[number].start, paragraphs[number].end
            strips[number].append(
                {
                    "state": state,
                    "width": "10" if state in _DONE else "5",
                    "y": f"{100 * (sentence.start - top) / (bottom - top):.1f}",
                    "height": f"{100 * (sentence.end - sentence.start) / (bottom - top):.1f}",
                }
            )
    return [tuple(strip) for strip in strips]


def _said(strip: Sequence[dict[str, str]]) -> str:
    if not strip:
        return "Nothing to check"
    settled = sum(piece["state"] in _DONE for piece in strip)
    return f"{settled} of {len(strip)} checkable sentences settled"


def key_of(mark: Fact | Mention | Occurrence) -> str:
    """The key of a mark on the page: fact-12, mention-7, occurrence-3."""
    kind = mark._meta.model_name
    return f"{kind}-{mark.pk}"
