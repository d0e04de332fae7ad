"""The same fact said again in one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from articles.reading.facts.words import DEATH, NUMBER, FactWord
from articles.reading.text.wordlists import words
from articles.reading.types import Claim, Figure

_ALIKE: Final = 0.5


_MOST: Final = 0.6


_LEAST_WORDS: Final = 3


_MOST_COMPARED: Final = 24


_STEM: Final = 6


def with_repeats(found: Sequence[tuple[Claim, frozenset[str]]]) -> tuple[Claim, ...]:
    """The claims, each later occurrence of a fact pointing at the first.

    Each claim comes with its marks (see ``marks_of``). Two claims tell the same fact when they have
    a kind in common, hold the same figures, name nothing else, and share half of their marks; for
    identities all of them. Each is compared with a bounded number of earlier ones that share a rare
    mark with it.
    """
    seen: dict[str, list[int]] = {}
    told: list[Claim] = []
    for index, (claim, marks) in enumerate(found):
        first = _first_occurrence(claim, marks, found, seen)
        told.append(replace(claim, same_as=first) if first is not None else claim)
        if first is None:
            for mark in marks:
                seen.setdefault(mark, []).append(index)
    return tuple(told)


def told_in_body(
    claim: Claim,
    marks: frozenset[str],
    told: Sequence[Claim],
    marks_told: Sequence[frozenset[str]],
) -> int | None:
    """The index of the first of ``told`` that says what a headline's ``claim`` says.

    A headline is shorter than the story: most of its marks must be there, its figures all.
    """
    for index, (other, theirs) in enumerate(zip(told, marks_told, strict=True)):
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
            marks.add(word.low[:_STEM])
    return frozenset(marks)


def _first_occurrence(
    claim: Claim,
    marks: frozenset[str],
    found: Sequence[tuple[Claim, frozenset[str]]],
    seen: dict[str, list[int]],
) -> int | None:
    if len(marks) < _LEAST_WORDS:
        return None
    rarest = sorted(marks, key=lambda mark: (len(seen.get(mark, ())), mark))
    tried: set[int] = set()
    for mark in rarest:
        for index in seen.get(mark, ()):
            if index in tried:
                continue
            tried.add(index)
            if len(tried) > _MOST_COMPARED:
                return None
            if _same(claim, marks, *found[index]):
                return index
    return None


def _same(claim: Claim, marks: frozenset[str], other: Claim, theirs: frozenset[str]) -> bool:
    if len(theirs) < _LEAST_WORDS or not set(claim.kinds) & set(other.kinds):
        return False
    if "identity" in (claim.kinds[0], other.kinds[0]) and claim.kinds[0] != other.kinds[0]:
        return False
    if {m for m in marks if m[0] == "#"} != {m for m in theirs if m[0] == "#"}:
        return False
    ours, others = ({m for m in side if m[0] == "@"} for side in (marks, theirs))
    if not (ours <= others or others <= ours):
        return False  # won in Elmsby, won in Norwick
    if claim.resolved_from and other.resolved_from and claim.resolved_from != other.resolved_from:
        return False
    if claim.kinds[0] == "identity":
        return marks == theirs
    return len(marks & theirs) >= _ALIKE * len(marks | theirs)
