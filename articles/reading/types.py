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
class Figure:
    """A number in the text, read to its value.

    ``value`` is a number, or the words of a result ("3-1"). ``unit`` is ``%``, ``percentage
    points``, ``share`` ("half" is 0.5), ``score``, a currency's three letters, a measure in the
    plural, with "/month" where it is a rate; empty for a plain count. ``precision`` is ``exact``,
    ``about``, ``at least``, ``at most`` or ``vague`` ("hundreds"). ``noun`` says what is counted,
    in the text's own words, and ``age`` for an age; empty when it cannot be told.
    """

    start: int
    end: int
    value: float | str
    unit: str = ""
    precision: str = "exact"
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a sentence that can be checked by itself: what becomes a Fact.

    ``kinds`` come most important first, from: ``allegation``, ``figure``, ``superlative``,
    ``comparison``, ``event``, ``identity``, ``date`` and ``statement`` (a claim that can be looked
    up and is none of these). ``importance`` is ``may`` for what any reader knows, definitions and
    scenes, else ``must``; ``confidence`` is its score from 0 to 100, by which a page can order.
    ``high_risk`` is defined in ``facts.risk``. ``figures`` are the numbers in it. ``attributed_to``
    is the source the
    story gives ("residents"), None when it speaks in its own voice. ``resolved_from`` and
    ``resolved_to`` are the dates that words such as "on Sunday" mean, when the date of publication
    is known. ``same_as`` is the index, in ``Reading.facts``, of the first occurrence of the same fact.
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
    importance: str = "must"
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A stretch of which no mark was made, and why, in words for an editor.

    ``kind`` is ``fact``, ``reported speech`` or ``name``: what it might have been.
    """

    start: int
    end: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class InHeadline:
    """What stands in the headline; here offsets count into ``Reading.headline``.

    A fact's ``same_as`` is the index, in ``Reading.facts``, of the body's fact that says the same.
    """

    quotes: tuple[Quotation, ...] = ()
    entities: tuple[Name, ...] = ()
    facts: tuple[Claim, ...] = ()


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
    in_headline: InHeadline = InHeadline()
    passed: tuple[Passed, ...] = ()
    notes: tuple[str, ...] = field(default=())
    language: str = ""
