"""Names of several words that are places, or bodies called after one."""

from __future__ import annotations

from articles.reading.names.beside import follows_the
from articles.reading.names.context import state_follows
from articles.reading.names.head_words import head_kind
from articles.reading.names.people import is_first_name
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import UPPER
from articles.reading.text.gazetteer import Gazetteer


def is_town_before_state(piece: Piece, lists: Gazetteer) -> bool:
    """ "San Orvo, California", "Weeks Hole, Mass.": its state follows, and no first name begins it."""
    if lists.first_heads.get(piece.lows[0]) == "place":
        return state_follows(piece, lists)
    if is_first_name(piece.lows[0], lists) or head_kind(piece.units, lists) not in (None, "place"):
        return False
    return len(piece.units) == 2 and state_follows(piece, lists)


def is_branch(piece: Piece, lists: Gazetteer) -> bool:
    """ "BBC Scotland", "UT Arlington": a body or initials and a place, with no noun behind them."""
    first, last = piece.units[0], piece.units[-1].known
    if len(piece.units) != 2 or last is None or last.kind != "place":
        return False
    after = piece.after
    if after is not None and after.gap == " " and after.low not in lists.function:
        return False
    if first.known is not None:
        return first.known.sort == "body" and first.last - first.first == 1
    word = piece.words[first.first]
    return (
        word.shape == UPPER
        and word.text.isalpha()
        and 1 < len(first.low) < 6
        and last.sort in ("city", "town")
    )


def is_venue(piece: Piece, lists: Gazetteer) -> bool:
    """ "at the Magic Lantern in Corvin": where something takes place."""
    before, after = piece.before, piece.after
    if before is None or after is None or after.low != "in" or not follows_the(piece):
        return False
    if piece.first < 2 or piece.words[piece.first - 2].low != "at":
        return False
    town = piece.words[piece.last + 1 : piece.last + 2]
    known = lists.known.get(town[0].text) if town else None
    return known is not None and known.kind == "place"
