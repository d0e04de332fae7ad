"""Recognises who is charged with something, by the words behind the name: "Roe denies fraud"."""

from __future__ import annotations

from articles.reading.names.guesses import Evidence
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import Word

_CHARGES = frozenset(
    "charge charges count counts trial prison jail prosecution extradition allegations".split()
)


_NAMED_FOR = frozenset(
    "charged accused arrested jailed imprisoned convicted sentenced acquitted indicted extradited bailed"
    " cleared remanded".split()
)


_ANSWERS = frozenset("denies denied admits admitted pleaded pleads pled".split())


_CRIMES = frozenset(
    "murder manslaughter fraud theft rape assault robbery burglary arson perjury bribery guilty not"
    " wrongdoing charges charge counts offence offences count corruption".split()
)


_BE = frozenset("was is were has had been later also then".split())


_NEAR = 5  # words


def charged_with(piece: Piece) -> Evidence | None:
    """That a charge, an arrest or a plea is told of the name: "Roe faces 18 charges", "Roe denies fraud"."""
    behind = _behind(piece)
    if not behind:
        return None
    first, rest = behind[0].low, {word.low for word in behind[1:]}
    if first in ("faces", "faced") and rest & _CHARGES:
        return _FOUND
    if first in _ANSWERS and rest & _CRIMES:
        return _FOUND
    return _FOUND if _done_to(behind) in _NAMED_FOR else None


def is_sentenced(piece: Piece) -> bool:
    """Whether a plea, an arrest or a sentence is told of the name, which no town or firm can have."""
    behind = _behind(piece)
    if behind and behind[0].low in ("pleaded", "pleads", "pled"):
        return any(word.low in ("guilty", "not") for word in behind)
    return _done_to(behind) in _ONLY_PEOPLE


def _done_to(behind: list[Word]) -> str:
    """What was done to the name before these words: "arrested" in "was later arrested"; else empty."""
    if not behind or behind[0].low not in _BE:
        return ""
    return next((word.low for word in behind if word.low not in _BE), "")


_ONLY_PEOPLE = frozenset("arrested jailed imprisoned sentenced extradited bailed remanded".split())


_FOUND = ("person", "a charge or a plea follows", 58)


def _behind(piece: Piece) -> list[Word]:
    """The next words of the sentence, as far as nothing stands between them."""
    found: list[Word] = []
    for word in piece.words[piece.last : piece.last + _NEAR]:
        if not word.joins:
            break
        found.append(word)
    return found
