"""Decides the kind of one word that the lists hold: a country, a town, a body."""

from __future__ import annotations

from articles.reading.names.accused import charged_with, is_sentenced
from articles.reading.names.context import context, state_follows
from articles.reading.names.guesses import Evidence, Guess
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, LOWER
from articles.reading.text.gazetteer import Gazetteer, Known

#: What is said of a name by the list that holds it.
_LISTED = {
    "country": "country",
    "capital": "capital city",
    "region": "known place",
    "body": "known organisation",
    "work": "title of a work",
    "thing": "known event or thing",
    "spelled": "spelled out beside its initials",
}


def from_lists(piece: Piece, known: Known, lists: Gazetteer) -> Guess | None:
    """What a word is that the gazetteer holds, beside what its neighbours say."""
    unit = piece.units[0]
    opens = piece.words[unit.first].opens
    by = _evidence(piece, known, lists)
    if (somebody := _somebody(piece, known, by, lists)) is not None:
        return Guess(*somebody)
    if known.kind == "place" and state_follows(piece, lists):
        return Guess("place", "known town before its state or country", 90)
    if known.sort in _LISTED:
        placed = by is not None and by[0] == "place" and known.kind == "place"
        return Guess(known.kind, _LISTED[known.sort], 90 if placed else 85)
    if by is not None and by[0] == "place":
        owns = piece.words[piece.last - 1].possessive
        return Guess("place", "known town, after a word of place", 80 if owns else 90)
    personal = unit.low in lists.genders or unit.low in lists.surnames
    enough = 50 if known.sort == "city" else 0
    if by is not None and by[1] == "a government or following of that name" and not personal:
        by = None
    if by is not None and unit.last - unit.first == 1 and by[2] >= enough:
        said = known.sort == "town" and by[1] in _SAID_OF_SOMEBODY
        said = said and not lists.is_common(unit.low)  # "Man, 51, held over fire"
        return Guess(*by, weak=opens and not said, guessed=True)
    if known.sort == "city" and (not personal or _describes(piece)):
        return Guess("place", "known city", 75)
    if lists.is_common(unit.low) or unit.low in lists.function or unit.low in lists.roles:
        return Guess("other", "part of a longer name", 40, opens, True, backed=True)
    if personal:
        return Guess("person", "first name or surname", 40, opens, True)
    return Guess("place", "known town", 50, opens, True)


#: What makes a name of a town's that opens its sentence.
_SAID_OF_SOMEBODY = ("a word of saying follows", "a description follows", "an age follows")


def _evidence(piece: Piece, known: Known, lists: Gazetteer) -> Evidence | None:
    """What the neighbours of the word say, but for a list that begins: "Frankfurt, the board and"."""
    by = context(piece, lists)
    somebody = by is not None and by[0] == "person" and piece.lows[0] in lists.genders
    if somebody and known.sort == "town":
        return by  # "Ngozi, a seamstress"
    if by is not None and by[1] == "a description follows" and known.kind == "place" != by[0]:
        return None
    return by


def _describes(piece: Piece) -> bool:
    """Whether a city says where something is: "a Sydney café"."""
    before, after = piece.before, piece.after
    if before is None or after is None or before.low not in ("a", "an", "the"):
        return False
    return after.gap == " " and after.shape == LOWER and piece.words[piece.first].joins


def _somebody(piece: Piece, known: Known, by: Evidence | None, lists: Gazetteer) -> Evidence | None:
    """ "Marlow pleaded guilty", "a boy called Oscar": people, though towns and things are called so."""
    if known.sort in ("town", "city") and is_sentenced(piece):
        return "person", "a charge or a plea follows", 58
    if known.sort == "town" and piece.lows[0] not in lists.clubs:
        return charged_with(piece)
    called = by is not None and by[1] == "somebody of that name"
    return by if called and known.sort == "thing" else None


def is_no_name(piece: Piece) -> bool:
    """Whether words of the lists are no name here: "a New Yorker", "Reading between the lines"."""
    opens = piece.words[piece.first].opens
    if piece.lows[0] == "achilles" and piece.after is not None and piece.after.low in _OF_ACHILLES:
        return True
    return _is_member(piece) or (
        opens and piece.lows[0].endswith("ing") and _goes_on_between(piece)
    )


#: "an Achilles heel" is nobody's.
_OF_ACHILLES = frozenset({"heel", "heels", "tendon", "tendons", "injury"})


def _is_member(piece: Piece) -> bool:
    """Whether the name means somebody who belongs to it: "a New Yorker", "every New Yorker"."""
    before = piece.before
    if before is None or before.low not in _ONE_OF or not piece.lows[0].endswith("er"):
        return False
    after = piece.after
    return after is None or after.gap != " " or after.shape != CAPITAL


_ONE_OF = frozenset(
    "a an any another every fellow native lifelong true typical most average".split()
)


def _goes_on_between(piece: Piece) -> bool:
    """Whether the town is a verb that opens its sentence: "Reading between the lines"."""
    after = piece.after
    return after is not None and after.gap == " " and after.low in _BEHIND_A_VERB


_BEHIND_A_VERB = frozenset(
    "between through the a an about aloud from this that these his her".split()
)
