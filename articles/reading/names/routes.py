"""Tells places by the ways that begin or end there: "trains between Orvik and Tovrin"."""

from __future__ import annotations

from articles.reading.names.apposition import sounds_like_somebody
from articles.reading.names.guesses import Evidence
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import LOWER
from articles.reading.text.gazetteer import Gazetteer


def end_of_way(piece: Piece, lists: Gazetteer, low: str) -> Evidence | None:
    """What "between" or "and", the word ``low`` right before the name, shows of it."""
    if low not in ("between", "and") or not _is_between(piece):
        return None
    if sounds_like_somebody(piece, lists):
        return None  # "the line between Roe and Lee"
    return "place", "it stands where a way begins or ends", 55


def _is_between(piece: Piece) -> bool:
    """ "trains between Orvik and Tovrin", "the road between Orvik and Tovrin"."""
    words, at = piece.words, piece.first - 1
    if words[at].low == "and":
        at -= 1
        while at > 0 and words[at].shape != LOWER and words[at].joins:
            at -= 1
        if words[at].low != "between":
            return False
    elif not any(word.low == "and" for word in words[piece.last : piece.last + 1]):
        return False
    return not _WAYS.isdisjoint([word.low for word in words[max(0, at - _NEAR_A_WAY) : at]])


_NEAR_A_WAY = 6


_WAYS = frozenset(
    "trains train road route ferry ferries flight flights bus buses highway motorway railway services shuttle"
    " tunnel pipeline halfway line border bridge".split()
)
