"""Decides what letters in capitals are: a body, a station, a product, or just a name."""

from __future__ import annotations

import re

from articles.reading.names.beside import follows_the
from articles.reading.names.guesses import UNKNOWN, Guess
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, Word
from articles.reading.text.gazetteer import Gazetteer

_PRODUCT = re.compile(r"[A-Z]{2,3}-?\d{1,4}[a-z]?")


#: Permits have such codes ("H-1B"), and stations in America such letters ("KNBT").
_VISA = re.compile(r"[A-Z]{1,2}-\d{1,2}[A-Z]")


_STATION = re.compile(r"[KW][A-Z]{3}")


#: What bodies do: "OFA pulled its money", "TRN is axing a show".
_DEEDS = frozenset(
    "pulled announced agreed launched signed declined hired fired appointed published reported released plans"
    " planned cancelled canceled refused accused filed sued ordered banned urged rejected apologised".split()
)


def _begins_an_office(after: Word, lists: Gazetteer) -> bool:
    """Whether an office follows initials: "TRN Police Chief Ann Lee", "DNC chair"."""
    return after.low in lists.roles or (after.shape == CAPITAL and after.low in lists.role_front)


def guess_initials(piece: Piece, lists: Gazetteer, by: tuple[str, str, int] | None) -> Guess:
    """What initials are: what the words beside them say, a body behind "the", else just a name."""
    if _VISA.fullmatch(piece.words[piece.first].text):
        return Guess("other", "name with a number, as products have", 55)
    if by is not None and by[0] not in ("person", "place"):
        return Guess(by[0], by[1], by[2], guessed=True)
    if by is None and _STATION.fullmatch(piece.words[piece.first].text):
        return Guess("organisation", "letters of a station", 45, guessed=True)
    if _PRODUCT.fullmatch(piece.words[piece.first].text):
        return Guess("other", "name with a number, as products have", 55, guessed=True)
    after = piece.after
    describes = after is not None and after.gap == " " and after.low not in lists.function
    if (
        (follows_the(piece) and not describes)
        or by is not None
        or (after is not None and after.gap == " " and _begins_an_office(after, lists))
        or (after is not None and after.gap == " " and after.low in _DEEDS)
        or piece.words[piece.last - 1].possessive
    ):
        return Guess("organisation", "initials in capitals", 50, guessed=True)
    return Guess("other", "initials in capitals", UNKNOWN, guessed=True)
