"""What the reader returns: small frozen records of places in a text.

Every ``start`` and ``end`` counts Unicode code points into ``Reading.body`` and is half-open, after
the TextPositionSelector of the W3C Web Annotation Data Model, section 4.2.5. No span crosses the blank
line between two paragraphs. ``rule`` names the rule that made a suggestion; ``confidence``, from 0 to
100, orders suggestions and is not a probability.
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

    - ``kind``: ``direct`` (the whole utterance is between marks), ``mixed`` (a quoted part inside the
      story's own sentence) or ``indirect`` (reported speech without marks).
    - The span of direct and mixed ones is the words between the marks, that of indirect ones the
      reported clause.
    - ``speaker``: the speaker's name in this article, or words such as "residents"; None when the text
      does not show it.
    - ``speaker_start`` and ``speaker_end``: the place of the words that name the speaker, which may be a
      pronoun.
    - ``continues``: the index, in ``Reading.quotes``, of the piece before it, when an utterance is broken
      up.
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
    """One or two words between marks that are nobody's quotation: a term, or a word that the story keeps
    at a distance. It has no speaker, and nobody is asked for one."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names something. All spans of one thing have the same ``name``.

    - ``kind``: ``person``, ``organisation``, ``place``, ``event`` or ``other``.
    - ``key``: the registry's key when the name is known and unambiguous; ``candidates``: the keys of all
      entries that share an ambiguous alias.
    - ``gender``: ``m``, ``f`` or None, for pronouns.
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

    - ``value``: a number, or the words of a result ("3-1").
    - ``unit``: ``%``, ``percentage points``, ``share`` ("half" is 0.5), ``score``, the three letters of a
      currency, or a measure in the plural, with "/month" for a rate; empty for a plain count.
    - ``precision``: ``exact``, ``about``, ``at least``, ``at most`` or ``vague`` ("hundreds").
    - ``noun``: what is counted, in the text's own words; ``age`` for an age; empty when unknown.
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

    - ``kinds``, the most important first: ``allegation``, ``figure``, ``superlative``, ``comparison``,
      ``event``, ``identity``, ``date`` and ``statement`` (a claim that can be looked up and is none of
      the others).
    - ``importance``: ``may`` for what any reader knows, for definitions and scenes; otherwise ``must``.
    - ``confidence``: its score from 0 to 100, by which a page can order facts.
    - ``high_risk``: as ``facts.risk`` defines it. ``figures``: the numbers in it.
    - ``attributed_to``: the source that the story names ("residents"); None when the story itself speaks.
    - ``resolved_from`` and ``resolved_to``: the dates that words such as "on Sunday" mean, when the day of
      publication is known.
    - ``same_as``: the index, in ``Reading.facts``, of the first occurrence of the same fact.
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
    """A stretch that might have been a mark, with the reason why it is none, in words for an editor.

    ``kind`` is what it might have been: ``fact``, ``reported speech`` or ``name``.
    """

    start: int
    end: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class InHeadline:
    """The marks in the headline; here offsets count into ``Reading.headline``.

    The ``same_as`` of a fact is the index, in ``Reading.facts``, of the body's fact that says the same.
    """

    quotes: tuple[Quotation, ...] = ()
    entities: tuple[Name, ...] = ()
    facts: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the reader finds in one text. Tuples are sorted by start, then end."""

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
