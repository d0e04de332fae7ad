"""Tells countries and towns that no list holds by what is done there, and what they have and do."""

from __future__ import annotations

from articles.reading.names.apposition import sounds_like_somebody
from articles.reading.names.guesses import Evidence
from articles.reading.names.segmentation import Piece
from articles.reading.text.gazetteer import Gazetteer

_DEALT_WITH: Evidence = "place", "what is done with countries stands before it", 55


def by_dealings(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "exports to Tovrin", "the border with Tovrin", "fled Tovrin", "crossed into Tovrin"."""
    words, at = piece.words, piece.first - 1
    low = words[at].low
    if low not in _BESIDE or at < 1 or not words[piece.first].joins or len(piece.units) > 2:
        return None
    before = words[at - 1].low
    if low in _OF_PEOPLE_TOO and sounds_like_somebody(piece, lists):
        return None
    if low == "for":
        return _DEALT_WITH if at > 1 and words[at - 2].low == "fled" else None
    if low in _PAIRS:
        return _DEALT_WITH if before in _PAIRS[low] else None
    if low in ("fled", "invaded", "fleeing", "invading"):
        return None if sounds_like_somebody(piece, lists) and low == "fled" else _DEALT_WITH
    if low == "and" and at > 2 and words[at - 2].low == "between":
        return _DEALT_WITH if words[at - 3].low in _BETWEEN else None
    return None


#: What stands before people as well: "talks between Roe and Lee".
_OF_PEOPLE_TOO = frozenset({"between", "and", "with", "of", "against", "on"})


_BETWEEN = frozenset(
    "talks war trade relations ties treaty tension tensions border conflict peace".split()
)


_TO = (
    "exports export ambassador envoy ambassadors visits deported extradited exiled repatriated emigrated"
    " expelled visa visas shipments aid weapons".split()
)


_PAIRS: dict[str, frozenset[str]] = {
    "to": frozenset(_TO),
    "from": frozenset(
        "imports import deported extradited evacuated expelled troops withdrawal withdraw fled independence"
        " flee escaped".split()
    ),
    "with": frozenset("border borders relations ties trade treaty war frontier truce".split()),
    "on": frozenset("sanctions war tariffs attack".split()),
    "against": frozenset("sanctions war".split()),
    "into": frozenset(
        "crossed crossing marched rolled poured smuggled advanced fled drove".split()
    ),
    "of": frozenset("invasion occupation annexation partition republic kingdom liberation".split()),
    "between": _BETWEEN,
}


_BESIDE = frozenset({*_PAIRS, "fled", "invaded", "fleeing", "invading", "and", "for"})


def by_acts_of_a_country(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "Tovrin expelled two envoys", "Tovrin ratified the treaty", "Tovrin's navy"."""
    after = piece.after
    if after is None or after.gap != " " or len(piece.units) > 2:
        return None
    if after.low not in _STATES_DO and not piece.words[piece.last - 1].possessive:
        return None
    if piece.words[piece.last - 1].possessive:
        if after.low in lists.near["owned by a place"]:
            return "place", "what only places have follows", 60
        plain = after.low in _GOVERNED and not sounds_like_somebody(piece, lists)
        return ("place", "what only places have follows", 52) if plain else None
    if len(piece.units) > 1 and sounds_like_somebody(piece, lists):
        return None
    rest = piece.words[piece.last + 1 : piece.last + _NEAR]
    if any(word.low in _OF_STATES for word in rest):
        return "place", "what only countries do follows", 65
    return None


_NEAR = 7


_GOVERNED = frozenset("government president king queen minister ministers rulers leaders".split())


_STATES_DO = frozenset(
    "recalls expels ratifies annexes invades imposes lifts closes reopens bans deploys severs accuses"
    " expelled recalled ratified annexed severed gained declared closed reopened invaded imposed lifted"
    " signed abolished joined left won held sent deployed withdrew accused denies denied mobilised seceded"
    " broke restored legalised legalized banned has had".split()
)


_OF_STATES = frozenset(
    "envoy envoys diplomat diplomats ambassador ambassadors treaty independence embassy embassies airspace"
    " constitution referendum elections troops sanctions ceasefire tariffs republic visas navy soldiers"
    " consulate borders".split()
)
