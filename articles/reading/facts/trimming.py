"""A clause without what only ties it to its neighbours: conjunctions, adverbs, openings, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clauses import Piece, finite_ahead
from articles.reading.facts.predicates import FINITE
from articles.reading.facts.words import ANY_VERB, DET, NUMBER, PREP, PRON, FactWord
from articles.reading.text.wordlists import word_set

_OPENING: Final = word_set(
    "as after before since until despite with amid for like unlike instead due in of"
)


_TIMES: Final = word_set(
    "day days week weekend month year years decade night morning evening afternoon summer winter"
    " spring autumn hours minutes months weeks past last this next recent early late"
)


_LONGEST_OPENING: Final = 7


_STRIP_FRONT: Final = word_set(
    "and but or as with that which who while when because although though whereas so after before"
    " since where whose whom then also however meanwhile elsewhere still nevertheless instead yet"
    " whether thus therefore until indeed moreover furthermore additionally"
)


_STRIP_BACK: Final = word_set("and but or as that the a while with by at for of to from who which")


_KEEP_PLACE: Final = word_set("as with after before since until where when because")


_SUBJECTS: Final = word_set("that who which")


_AHEAD: Final = 30  # words


_OF_A_SOURCE: Final = word_set("of for in at on and")


def trimmed(row: Sequence[FactWord], roles: Sequence[int], piece: Piece) -> tuple[int, int]:
    """The range of a piece without the conjunctions, adverbs and openings that only tie it to its
    neighbours, and without "According to the ministry" before them."""
    first, last = piece.first, piece.last
    if row[first].low == "according":
        first = _behind_source(row, first, last)
    if piece.link == "report":
        first = _at_that(row, roles, first, last)
    while first < last - 1 and row[first].low in ("and", "but", "or"):
        first += 1
    if piece.link != "opener":
        first = _behind_opening(row, first, last)
    while first < last - 1 and _only_ties(row, roles, first, piece):
        first += 1
    while last - 1 > first and row[last - 1].low in _STRIP_BACK:
        last -= 1
    return first, last


def _at_that(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where "that" begins what is reported: "reporters on Sunday that the bridge …"; else ``first``."""
    for index in range(first + 1, min(first + 7, last - 2)):
        if roles[index] == FINITE:
            break
        if row[index].low == "that" and finite_ahead(row, roles, index + 1, _AHEAD):
            return index
    return first


def _only_ties(row: Sequence[FactWord], roles: Sequence[int], at: int, piece: Piece) -> bool:
    """Whether the first word only ties the piece to its neighbours."""
    low = row[at].low
    if low not in _STRIP_FRONT:
        return False
    if low in ("that", "so") and row[at].capital:
        return False
    if low in _SUBJECTS and roles[at + 1] == FINITE:
        return False  # "which can lead to", "that is"
    keeps = low in _KEEP_PLACE and piece.link != "opener"
    return not keeps or _opens_clause(row, roles, at, piece.last)


def _behind_opening(row: Sequence[FactWord], first: int, last: int) -> int:
    """Past "As a result," and "After long talks,": openings without a verb, a name or a number."""
    if row[first].low not in _OPENING:
        return first
    for index in range(first + 1, min(first + _LONGEST_OPENING, last - 1)):
        if row[index].gap.startswith(","):
            return index
        if row[index].capital or row[index].flags & (NUMBER | ANY_VERB):
            break
        if row[index].low in _TIMES:
            break
    return first


def _behind_source(row: Sequence[FactWord], first: int, last: int) -> int:
    """Where the clause begins behind "According to …"; ``first`` when nothing follows."""
    for index in range(first + 2, min(last, first + _AHEAD)):
        if "," in row[index].gap:
            return index
        named = row[index - 1].capital and not row[index].capital and index > first + 2
        begins = row[index].flags & (DET | NUMBER | PRON | PREP)
        if named and begins and row[index].low not in _OF_A_SOURCE:
            return index
    return first


def _opens_clause(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> bool:
    """Whether the opening word governs a clause, and not a phrase before it: "after he won"."""
    for index in range(first + 1, last):
        if roles[index] == FINITE:
            return True
        if "," in row[index].gap:
            return False
    return False
