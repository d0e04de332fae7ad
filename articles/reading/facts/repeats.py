"""Finds facts that an article says again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from articles.reading.facts.words import DEATH, NUMBER, FactWord
from articles.reading.text.wordlists import words
from articles.reading.types import Claim, Figure

_ALIKE: Final = 0.5


_MOST: Final = 0.6


_LEAST_WORDS: Final = 3


_MOST_COMPARED: Final = 24


_STEM: Final = 6


_SHORTEST: Final = 3


_ENDINGS: Final = ("ing", "ers", "er", "ed", "es", "s", "e", "d")


#: So many marks of the shorter one must be in the longer one.
_NEARLY: Final = 0.85


_ENOUGH: Final = 5


@dataclass(slots=True)
class _Side:
    """A claim as it is compared: its marks, and which of them are figures and names."""

    claim: Claim
    marks: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, claim: Claim, marks: frozenset[str]) -> _Side:
        figures = frozenset([mark for mark in marks if mark[0] == "#"])
        return cls(claim, marks, figures, frozenset([mark for mark in marks if mark[0] == "@"]))


def with_repeats(found: Sequence[tuple[Claim, frozenset[str]]]) -> tuple[Claim, ...]:
    """The claims, each later occurrence of a fact pointing at the first.

    Each claim comes with its marks (see ``marks_of``). Two claims tell the same fact when they have
    a kind in common, hold the same figures, name nothing else, and share half of their marks; for
    identities all of them. Each is compared with a bounded number of earlier ones that share a rare
    mark with it.
    """
    seen: dict[str, list[int]] = {}
    sides = [_Side.of(claim, marks) for claim, marks in found]
    claims: list[Claim] = []
    for index, side in enumerate(sides):
        first = _first_occurrence(side, sides, seen)
        claims.append(replace(side.claim, same_as=first) if first is not None else side.claim)
        if first is None:
            for mark in side.marks:
                seen.setdefault(mark, []).append(index)
    return tuple(claims)


def same_in_body(
    claim: Claim,
    marks: frozenset[str],
    facts: Sequence[Claim],
    marks_of_facts: Sequence[frozenset[str]],
) -> int | None:
    """The index of the first of the body's ``facts`` that says what a headline's ``claim`` says.

    A headline is shorter than the story: most of its marks must be there, its figures all.
    """
    for index, (other, theirs) in enumerate(zip(facts, marks_of_facts, strict=True)):
        if other.same_as is not None or not marks or not set(claim.kinds) & set(other.kinds):
            continue
        figures = {mark for mark in marks if mark[0] == "#"}
        if figures <= theirs and len(marks & theirs) >= _MOST * len(marks):
            return index
    return None


def marks_of(
    row: Sequence[FactWord], names: Sequence[str], figures: Sequence[Figure]
) -> frozenset[str]:
    """What identifies a claim: its figures (with #), names (with @) and the stems of its words.

    Figures count by their value ("nine" is "9"), deaths by one word ("killed", "dead").
    """
    dull = words("dull_words")
    marks = {f"@{name}" for name in names}
    marks |= {f"#{figure.value}" for figure in figures}
    for word in row:
        if word.flags & DEATH:
            marks.add("died")
        elif word.low not in dull and not word.capital and not word.flags & NUMBER:
            marks.add(_stem(word.low))
    return frozenset(marks)


@lru_cache(maxsize=8192)
def _stem(low: str) -> str:
    """The word without the ending of a verb or a plural, cut to its first letters."""
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST:
            return low[: -len(ending)][:_STEM]
    return low[:_STEM]


def _first_occurrence(
    side: _Side, sides: Sequence[_Side], seen: dict[str, list[int]]
) -> int | None:
    if len(side.marks) < _LEAST_WORDS:
        return None
    rarest = sorted([(len(seen[mark]), mark) for mark in side.marks if mark in seen])
    tried: set[int] = set()
    for _, mark in rarest:
        for index in seen[mark]:
            if index in tried:
                continue
            tried.add(index)
            if len(tried) > _MOST_COMPARED:
                return None
            if _same(side, sides[index]):
                return index
    return None


def _same(one: _Side, other: _Side) -> bool:
    if one.figures != other.figures or len(other.marks) < _LEAST_WORDS:
        return False
    if not (one.names <= other.names or other.names <= one.names):
        return False  # won in Elmsby, won in Norwick
    ours, theirs = one.claim, other.claim
    if ours.start < theirs.end and theirs.start < ours.end:
        return False  # a count inside its fact
    if set(ours.kinds).isdisjoint(theirs.kinds):
        return False
    identities = (ours.kinds[0] == "identity") + (theirs.kinds[0] == "identity")
    if identities == 1:
        return False
    if ours.resolved_from and theirs.resolved_from and ours.resolved_from != theirs.resolved_from:
        return False
    if identities:
        return one.marks == other.marks
    shared = len(one.marks & other.marks)
    fewer = min(len(one.marks), len(other.marks))
    told_shorter = fewer >= _ENOUGH and shared >= _NEARLY * fewer
    return told_shorter or shared >= _ALIKE * len(one.marks | other.marks)
