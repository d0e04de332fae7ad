"""Parting a sentence into the smallest pieces that say something by themselves.

English marks most clause borders: by a comma or a dash, by a word such as "after" or "which", and
by the quotations and reported clauses that were found before. A border counts only where both
sides hold a verb; a piece without one stays with the piece before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from articles.reading.fact_words import (
    ANY_VERB,
    BE,
    EVENT,
    FINITE,
    ING,
    MODAL,
    NUMBER,
    OPENER,
    SAYING,
    Word,
)
from articles.reading.wordlists import word_set

_MARKS: Final = frozenset(",;:()—–")
_HARD: Final = frozenset(";:()[]—–")
_SOFT_OPENERS: Final = frozenset(("and", "but", "or", "as", "with", "by"))
_OPENING: Final = word_set("as after before since until despite with amid for like unlike instead")
_LONGEST_OPENING: Final = 7
_ASIDE: Final = 5
_AHEAD: Final = 14
_STRIP_FRONT: Final = word_set(
    "and but or as with that which who while when because although though whereas if so after"
    " before since where whose whom then also however meanwhile elsewhere still nevertheless"
    " instead yet later whether even thus therefore unless until too indeed once"
)
_STRIP_BACK: Final = word_set("and but or as that the a while with by at for of to from")


def part_clauses(row: Sequence[Word], borders: Collection[int]) -> list[tuple[int, int]]:
    """The clauses of a sentence as half-open ranges of its words, without gaps, in order.

    ``borders`` are offsets at which a quotation or a reported clause begins or ends.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    verbal = False
    for at in range(1, len(row)):
        word, before = row[at], row[at - 1]
        verbal = verbal or bool(before.flags & ANY_VERB)
        if (
            word.gap == " "
            and not (word.flags & OPENER or before.flags & SAYING or word.low in _SOFT_OPENERS)
            and word.start not in borders
            and before.end not in borders
        ):
            continue  # by far the most words
        if _is_border(row, start, at, verbal, borders):
            ranges.append((start, at))
            start, verbal = at, False
    ranges.append((start, len(row)))
    return ranges


def _is_border(
    row: Sequence[Word], start: int, at: int, verbal: bool, borders: Collection[int]
) -> bool:
    word = row[at]
    gap = word.gap
    if gap == " ":
        if word.start in borders or row[at - 1].end in borders:
            return _verb_ahead(row, at, False)
        if not verbal:
            return False
        if (
            row[at - 1].flags & SAYING
            and not row[at - 1].flags & ING
            and _verb_ahead(row, at, False)
        ):
            return True
        if word.low in _SOFT_OPENERS:
            return word.low in ("and", "but", "as") and _verb_ahead(row, at + 1, word.low == "and")
        return bool(word.flags & OPENER) and _verb_ahead(row, at + 1, False)
    if " - " in gap or "--" in gap or not _HARD.isdisjoint(gap):
        return not _is_aside(row, at)
    if word.start in borders or any(
        row[at - 1].end <= spot <= word.start
        for spot in _near(borders, row[at - 1].end, word.start)
    ):
        return True
    if "," in gap:
        return _comma_parts(row, start, at, verbal)
    return False


def _is_aside(row: Sequence[Word], at: int) -> bool:
    """Whether the gap before a word opens or closes a short bracket: "Ann Lee (Labour) said"."""
    gap = row[at].gap
    if "(" in gap and ")" not in gap:
        return any(")" in word.gap for word in row[at + 1 : at + _ASIDE])
    if gap.startswith((") ", ")’s", ")'s")) and "(" not in gap:
        return any("(" in word.gap for word in row[max(0, at - _ASIDE + 1) : at])
    return False


def _near(borders: Collection[int], low: int, high: int) -> list[int]:
    """The borders inside a gap; a gap is short, so each place is asked for."""
    return [spot for spot in range(low, min(high, low + 8) + 1) if spot in borders]


def _comma_parts(row: Sequence[Word], start: int, at: int, verbal: bool) -> bool:
    word = row[at]
    if (
        row[start].low == "according"
        or word.flags & (OPENER | ING)
        or word.low in ("according", "led", "including")
    ):
        return True
    if word.flags & EVENT and not verbal:
        return True
    return verbal and _verb_ahead(row, at, False)


def _verb_ahead(row: Sequence[Word], at: int, soon: bool) -> bool:
    """Whether a verb stands in the next words, before the next mark. ``soon``: within five."""
    for index in range(at, min(len(row), at + (5 if soon else _AHEAD))):
        if index > at and row[index].gap != " " and not _MARKS.isdisjoint(row[index].gap):
            return False
        flags = row[index].flags
        if soon and flags & (EVENT | BE | MODAL | SAYING) and not flags & ING:
            return True
        if not soon and flags & ANY_VERB:
            return True
    return False


def _behind_opening(row: Sequence[Word], first: int, last: int) -> int:
    """Past "As a result," and "After long talks,": openings without a verb or a number."""
    if row[first].low not in _OPENING:
        return first
    for index in range(first + 1, min(first + _LONGEST_OPENING, last - 1)):
        if row[index].gap.startswith(","):
            return index
        if row[index - 1].flags & (FINITE | NUMBER) or row[index].capital:
            break
    return first


def trimmed(row: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The range without the conjunctions and adverbs that only tie it to its neighbours."""
    for index in range(first + 1, min(first + 5, last - 1)):
        if row[index].low == "that" and not any(w.flags & FINITE for w in row[first:index]):
            first = index  # "late on Sunday that the bridge ..."
            break
    while first < last - 1 and row[first].low in ("and", "but", "or"):
        first += 1
    first = _behind_opening(row, first, last)
    while first < last - 1 and row[first].low in _STRIP_FRONT:
        first += 1
    while last - 1 > first and row[last - 1].low in _STRIP_BACK:
        last -= 1
    return first, last
