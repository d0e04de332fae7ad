"""The words right before and right behind a name."""

from __future__ import annotations

from articles.reading.names.segmentation import Piece
from articles.reading.names.words import Word


def word_before(piece: Piece) -> Word | None:
    """The word before the name, whatever stands between."""
    return piece.words[piece.first - 1] if piece.first else None


def word_after(piece: Piece) -> Word | None:
    """The word after the name, whatever stands between."""
    return piece.words[piece.last] if piece.last < len(piece.words) else None


def follows_the(piece: Piece) -> bool:
    """Whether "the" stands before the name."""
    before = word_before(piece)
    return before is not None and before.low == "the" and piece.words[piece.first].joins
