"""What the reader returns: small frozen records of places in a text.

Every ``start`` and ``end`` counts Unicode code points into ``Reading.body`` and is half-open, after
the TextPositionSelector of the W3C Web Annotation Data Model, section 4.2.5. No span crosses the
blank line that parts two paragraphs. ``rule`` names the rule that made a suggestion, in words fit
for an editor; ``confidence`` runs from 0 to 100 and orders suggestions, it is no probability.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the pasted page that is not the story.

    ``start`` and ``end`` refer to the canonical pasted text, so that the piece can be put back.
    """

    text: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extent:
    """A bare half-open stretch of the body: a paragraph or a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words reported as somebody's.

    ``kind`` is ``direct`` (the whole utterance stands between marks), ``mixed`` (a quoted part
    inside the story's own sentence) or ``indirect`` (reported speech without marks). For direct and
    mixed ones the span is the words *between* the marks, without them; for indirect ones it is the
    reported clause. ``speaker`` is the name the speaker goes by in this article (or the words that
    stand for it, "residents"), None when the text does not show it; ``speaker_start`` and
    ``speaker_end`` place the words that name the speaker, pronouns included. ``continues`` is the
    index, in ``Reading.quotes``, of the piece before it when one utterance is broken up.
    """

    start: int
    end: int
    kind: str
    rule: str
    confidence: int = 50
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    continues: int | None = None
    fragment: bool = False
    venue: str | None = None
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class ScareQuote:
    """One or two words between marks that nobody is quoted with: a term, or a word held at arm's
    length. It has no speaker, and none is to be asked for."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names something, and the one ``name`` it goes by in this article.

    ``kind`` is ``person``, ``organisation``, ``place``, ``event`` or ``other``. ``key`` is the
    registry's key when the name is known and unambiguous; ``candidates`` are the keys between which
    an ambiguous alias leaves the choice open. ``gender`` is ``m``, ``f`` or None, for pronouns.
    """

    start: int
    end: int
    kind: str
    name: str
    rule: str
    confidence: int = 50
    key: int | None = None
    candidates: tuple[int, ...] = ()
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a sentence that can be checked by itself: what becomes a Fact.

    ``kinds`` come most important first, from: ``allegation``, ``figure``, ``superlative``,
    ``comparison``, ``event``, ``identity``, ``date``; or the single kind ``opinion`` or
    ``forecast``, which are marked but are not facts to check. ``attributed_to`` is the source the
    story gives ("residents"), None when it speaks in its own voice. ``resolved_from`` and
    ``resolved_to`` are the dates that words such as "on Sunday" mean, when the date of publication
    is known. ``same_as`` is the index, in ``Reading.facts``, of the first telling of the same fact.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    rule: str
    confidence: int = 50
    high_risk: bool = False
    attributed_to: str | None = None
    attributed_start: int | None = None
    attributed_end: int | None = None
    resolved_from: date | None = None
    resolved_to: date | None = None
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader makes of one text. Tuples are sorted by start, then end."""

    body: str
    headline: str = ""
    section: str = ""
    byline: str = ""
    dateline: str = ""
    furniture: tuple[Furniture, ...] = ()
    paragraphs: tuple[Extent, ...] = ()
    sentences: tuple[Extent, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    scare_quotes: tuple[ScareQuote, ...] = ()
    entities: tuple[Name, ...] = ()
    facts: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = field(default=())
