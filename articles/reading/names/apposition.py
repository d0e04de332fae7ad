"""What the noun phrase tells that stands before a name and a comma: "its parent company, Tovrin,"."""

from __future__ import annotations

from articles.reading.names.guesses import Evidence
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL
from articles.reading.text.gazetteer import Gazetteer


def sounds_like_somebody(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a name of several words begins or ends as people's names do."""
    return piece.lows[0] in lists.genders or piece.lows[-1] in lists.wide_surnames


def _is_body_of_somebody(piece: Piece, lists: Gazetteer) -> bool:
    """Whether "its parent company", "Ann Lee's party" or the like stands before the name."""
    at = piece.first - 1
    if piece.words[at].low not in lists.near["body before"]:
        return False
    whose = piece.words[max(0, at - 2) : at]
    return any(word.possessive or word.low in _WHOSE for word in whose)


_WHOSE = frozenset({"its", "their", "his", "her", "our", "my"})


def _is_the_maker(piece: Piece, lists: Gazetteer) -> bool:
    """ "The ferry operator, Tovrin, asked for more"."""
    at = piece.first - 1
    if piece.words[at].low not in lists.near["makers"] or sounds_like_somebody(piece, lists):
        return False
    return any(word.low in ("the", "its", "their") for word in piece.words[max(0, at - 3) : at])


def _closes(piece: Piece) -> bool:
    """Whether a comma or the end follows: "its parent company, Tovrin, said"."""
    after = piece.after
    return after is None or after.gap.startswith((",", ".", ";", " ("))


def by_apposition(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "his widow, Tovrin, said", "its parent company, Tovrin, …", "her album, Glass Quay, …"."""
    if not _closes(piece):
        return None
    if piece.words[piece.first - 1].low in lists.near["thing before"]:
        return "other", "after a word for a work or product", 65
    if piece.words[piece.first - 1].low in lists.near["relatives"]:
        return "person", "after a word of kinship", 70
    before = piece.words[piece.first - 1]
    if before.low in lists.streets and before.shape == CAPITAL:
        return "place", "behind a street", 65  # "Walford Road, Tovrin"
    if before.low in _PLACES and _is_owned(piece):
        return "place", "after a word for a kind of place", 65
    if _is_body_of_somebody(piece, lists) or _is_the_maker(piece, lists):
        return "organisation", "after a word for a kind of organisation", 60
    return None


#: "Tovrin's capital, Orvik,", "his home town, Orvik,".
_PLACES = frozenset(
    "capital city town village hometown birthplace island port harbour harbor suburb".split()
)


def _is_owned(piece: Piece) -> bool:
    at = piece.first - 1
    whose = piece.words[max(0, at - 2) : at]
    return any(word.possessive or word.low in _WHOSE or word.low == "the" for word in whose)


def is_behind_ship(piece: Piece) -> bool:
    """ "Their boat, the Santa Orvo, sank"."""
    at = piece.first - 1
    if at < 1 or piece.words[at].low != "the" or piece.words[at].gap != ", ":
        return False
    return piece.words[at - 1].low in SHIPS


SHIPS = frozenset(
    "boat ship yacht vessel ferry trawler schooner tanker freighter submarine frigate destroyer liner barge"
    " sloop lifeboat catamaran dinghy steamer cutter".split()
)
