"""The article right before a name."""

from __future__ import annotations

from articles.reading.names.segmentation import Piece


def follows_the(piece: Piece) -> bool:
    """Whether "the" stands before the name."""
    before = piece.before
    return before is not None and before.low == "the" and piece.words[piece.first].joins
