"""How an earlier fact compares with a fact: same words, same claim, at odds in one thing, or near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from articles.choices import EntityKind, FactKind, Odds
from articles.memory.index import unit_of
from articles.memory.lifespans import OFFICE, lifespan_of
from articles.memory.stems import stems_of
from articles.models import Entity, Fact, Mention
from articles.reading.text.fold import fold
from articles.search.tokens import words


class Label(TextChoices):
    VERBATIM = "verbatim", "word for word"
    SAME = "same", "same claim"
    FIGURE = Odds.FIGURE.value, "other figure"
    DATE = Odds.DATE.value, "other date"
    PLACE = Odds.PLACE.value, "other place"
    HOLDER = Odds.HOLDER.value, "other holder of the office"
    SPEAKER = "speaker", "other speaker"
    NEAR = "near", "near"


#: The labels of two facts that cannot both be right about the same moment.
AT_ODDS = (Label.FIGURE, Label.DATE, Label.PLACE, Label.HOLDER)

_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}

#: Two facts say the same when they share this much of their words, figures left out.
ALIKE = 0.6

#: Or when the recall gives the pair this score.
SAME = 0.7


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """What is compared of a fact: its words, figures, day, speaker, and the places and people named."""

    words: tuple[str, ...]
    stems: frozenset[str]
    figures: Mapping[str, Sequence[str]]
    day: str = ""
    speaker: str = ""
    places: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    office: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The label, and what each fact says when they are at odds."""

    label: Label
    here: str = ""
    earlier: str = ""

    @property
    def is_at_odds(self) -> bool:
        return self.label in AT_ODDS


def compared_fact(fact: Fact, language: str, named: Iterable[tuple[str, str]] = ()) -> ComparedFact:
    """What is compared of this fact. ``named`` are the names in its sentence, as (kind, name)."""
    named = list(named)
    names = {word for _, name in named for word in words(name)}
    quote = fact.quote if fact.kind == FactKind.QUOTATION and hasattr(fact, "quote") else None
    figures: dict[str, list[str]] = {}
    for figure in fact.figures:
        figures.setdefault(unit_of(figure), []).append(_shown(figure))
    in_figures = {
        word
        for figure in fact.figures
        for word in words(fact.exact[figure["start"] : figure["end"]])
    }
    return ComparedFact(
        words=tuple(words(fact.exact)),
        stems=frozenset(
            stem
            for stem in stems_of(fact.exact, language)
            if stem not in in_figures and stem not in names
        ),
        figures=figures,
        day=_day(fact),
        speaker=fold(quote.said_by) if quote else "",
        places=frozenset(name for kind, name in named if kind == EntityKind.PLACE),
        people=frozenset(name for kind, name in named if kind == EntityKind.PERSON),
        office=lifespan_of(fact, fact.exact) == OFFICE,
    )


def compare(one: ComparedFact, other: ComparedFact, score: float) -> Comparison:
    """How the earlier fact ``other`` compares with ``one``. ``score`` is that of the recall."""
    if one.words == other.words:
        return _verbatim(one, other)
    alike = _share(one.stems, other.stems)
    if alike < ALIKE and score < SAME:
        return Comparison(Label.NEAR)
    figure = _other_figure(one.figures, other.figures)
    if figure is not None:
        return Comparison(Label.FIGURE, *figure)
    if one.day and other.day and one.day != other.day:
        return Comparison(Label.DATE, one.day, other.day)
    if one.office and other.office and _each_one(one.people, other.people):
        return Comparison(Label.HOLDER, *_shown_names(one.people, other.people))
    if _each_one(one.places, other.places):
        return Comparison(Label.PLACE, *_shown_names(one.places, other.places))
    if one.speaker and other.speaker and not _same_person(one.speaker, other.speaker):
        return Comparison(Label.SPEAKER, one.speaker, other.speaker)
    if one.figures.keys() ^ other.figures.keys():
        return Comparison(Label.NEAR)
    return Comparison(Label.SAME)


def _verbatim(one: ComparedFact, other: ComparedFact) -> Comparison:
    if one.speaker and other.speaker and not _same_person(one.speaker, other.speaker):
        return Comparison(Label.SPEAKER, one.speaker, other.speaker)
    if one.day and other.day and one.day != other.day:
        return Comparison(Label.DATE, one.day, other.day)
    return Comparison(Label.VERBATIM)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of stems share, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _other_figure(
    one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]
) -> tuple[str, str] | None:
    """The figures that differ, when they differ in one unit only; otherwise None."""
    if one.keys() != other.keys():
        return None
    differing = [unit for unit in one if sorted(one[unit]) != sorted(other[unit])]
    if len(differing) != 1:
        return None
    unit = differing[0]
    here = [value for value in one[unit] if value not in other[unit]]
    there = [value for value in other[unit] if value not in one[unit]]
    if len(here) != 1 or len(there) != 1:
        return None
    return _with_unit(here[0], unit), _with_unit(there[0], unit)


def _shown(figure: Mapping[str, Any]) -> str:
    value = figure["value"]
    return value if isinstance(value, str) else f"{value:,.10g}"


def _with_unit(value: str, unit: str) -> str:
    unit = unit.replace("_", " ")
    if unit in _SIGNS:
        return f"{_SIGNS[unit]}{value}"
    if unit == "age":
        return f"{value} years old"
    return f"{value}{'' if unit == '%' else ' '}{unit}".strip()


def _day(fact: Fact) -> str:
    """The day that the fact names; empty when it names none, or a longer time."""
    first, last = fact.resolved_from, fact.resolved_to
    if first is None or last not in (None, first):
        return ""
    return f"{first:%-d %B %Y}"


def _each_one(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) == len(other) == 1 and not _same_person(*one, *other)


def _same_person(one: str, other: str) -> bool:
    """Whether two names may belong to one person: all the words of one are words of the other."""
    first, second = set(words(one)), set(words(other))
    return first <= second or second <= first


def _shown_names(one: frozenset[str], other: frozenset[str]) -> tuple[str, str]:
    return next(iter(one)), next(iter(other))


def named_here(mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """(kind, name) of the mentions of a sentence."""
    return [(mention.kind, mention.name) for mention in mentions]


def named_earlier(fact: Fact, entities: Mapping[int, Entity]) -> list[tuple[str, str]]:
    """(kind, name) of the names in the sentence of an indexed fact."""
    indexed = getattr(fact, "indexed", None)
    ids = map(int, indexed.names.split()) if indexed else ()
    return [(entities[key].kind, entities[key].name) for key in ids if key in entities]
