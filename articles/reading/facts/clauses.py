"""Parting a sentence into the smallest pieces that say something by themselves.

English marks most clause borders: by a comma or a dash, by a word such as "after" or "which", and
by the quotations and reported clauses that were found before. A border counts only where both
sides hold a verb; a piece without one stays with the piece before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from articles.reading.facts.words import (
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
from articles.reading.grammar.cues import FUNCTION_WORDS
from articles.reading.text.wordlists import word_set

_MARKS: Final = frozenset(",;:()—–")


_HARD: Final = frozenset(";:()[]—–")


_QUOTING: Final = frozenset('"“”‘«»')


_SOFT_OPENERS: Final = frozenset(("and", "but", "or", "as", "with", "by"))


_OPENING: Final = word_set("as after before since until despite with amid for like unlike instead")


_LONGEST_OPENING: Final = 7


_ASIDE: Final = 5


_AHEAD: Final = 14


_NEAR_SUBJECT: Final = 14  # words


_NEAR_NOUN: Final = 7


_RELATIVE: Final = frozenset(("who", "which", "that"))


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


def with_subject(row: Sequence[Word], first: int, free: int, borders: Collection[int]) -> int:
    """Where the clause that begins at ``first`` begins with its subject, if that is near.

    "founded the firm in 2003" says nothing by itself; "Ann Lee, who founded the firm in 2003" does.
    Words before ``free`` belong to another claim, and no quotation's border is crossed.
    """
    verb = row[first].flags
    if first == free or not verb & FINITE or verb & (ING | SAYING):
        return first
    behind = first
    while behind > free and FUNCTION_WORDS.get(row[behind - 1].low) == "adv":
        behind -= 1
    related = behind > free and row[behind - 1].low in _RELATIVE
    if related and not _parted(row, behind - 1, borders):
        return _noun_before(row, behind - 1, free, borders, first)
    if related or free or row[first - 1].low in _SOFT_OPENERS or row[0].low == "according":
        return first  # a second verb: "won in May and lost in June"
    for at in range(first, max(0, first - _NEAR_SUBJECT), -1):
        before = row[at - 1]
        if before.flags & OPENER:
            return at if at < behind and before.low not in _RELATIVE else first
        if before.flags & (FINITE | ING) or _parted(row, at, borders):
            return first
    return 0 if behind and first <= _NEAR_SUBJECT else first


def _noun_before(
    row: Sequence[Word], relative: int, free: int, borders: Collection[int], first: int
) -> int:
    """Where the noun phrase before "who" begins; ``first`` when none can be told."""
    for at in range(relative - 1, max(free, relative - _NEAR_NOUN) - 1, -1):
        word, tag = row[at], FUNCTION_WORDS.get(row[at].low)
        bound = tag in ("prep", "conj", "to", "aux") and word.low != "of"
        if bound or word.flags & ANY_VERB:
            placed = row[relative].low == "who" and tag == "prep"  # "the mayor in Elmsby, who"
            return first if placed or at + 1 == relative else at + 1
        if tag == "det" or word.start in borders or at == free:
            return at
        if _parted(row, at, borders) or "," in word.gap:
            return at
    return first


def _parted(row: Sequence[Word], at: int, borders: Collection[int]) -> bool:
    """Whether quotation marks, a bracket, a dash or a colon stand before the word."""
    gap = row[at].gap
    return not (_HARD | _QUOTING).isdisjoint(gap) or row[at - 1].end in borders or "--" in gap
