"""The words right before and right behind a name."""

from __future__ import annotations

from articles.reading.names.segmentation import Piece
from articles.reading.names.words import Word


def word_before(piece: Piece) -> Word | None:
    """The word before the name, whatever stands between."""
    return piece.before


def word_after(piece: Piece) -> Word | None:
    """The word after the name, whatever stands between."""
    return piece.after


def follows_the(piece: Piece) -> bool:
    """Whether "the" stands before the name."""
    before = piece.before
    return before is not None and before.low == "the" and piece.words[piece.first].joins
