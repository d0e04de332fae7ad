"""Decides the kind of a name of several words."""

from __future__ import annotations

import re

from articles.reading.names.beside import follows_the
from articles.reading.names.chunks import BY_RIVERS
from articles.reading.names.clubs import follows_sport, is_named_as_team
from articles.reading.names.context import context
from articles.reading.names.forms import ends_as_firms_do
from articles.reading.names.guesses import UNKNOWN, VERSIONS, Evidence, Guess
from articles.reading.names.head_words import head_kind
from articles.reading.names.people import (
    could_be_person,
    is_first_name,
    is_personal_particle,
    may_be_surname,
    sounds_personal,
)
from articles.reading.names.places import is_branch, is_town_before_state, is_venue
from articles.reading.names.preceding import is_somebodys_body, is_told_by
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, NUMBER, UPPER
from articles.reading.text.gazetteer import Gazetteer

_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")


#: How the kinds are called in a rule.
_A = {
    "organisation": "an organisation",
    "place": "a place",
    "event": "an event",
    "other": "a work, law or product",
}


def guess_longer(piece: Piece, lists: Gazetteer) -> Guess | None:
    """What a name of several units is, None when it is no name."""
    if piece.titled:
        return Guess("person", "after a title or role", 90)
    if _is_shouted(piece, lists) or _is_appeal(piece) or _is_lettered(piece):
        return None
    if piece.lows[-1] in _OF_CLUBS and follows_sport(piece, lists):
        return Guess("organisation", "a club, after a word of sport", 80)
    if piece.lows[0] in lists.near["ships"]:
        return Guess("other", "a ship", 80)
    if piece.words[piece.first].gap.endswith("@ "):
        return Guess("place", "after “@”", 70)
    if is_town_before_state(piece, lists):
        return Guess("place", "town before its state or country", 75)
    if _is_programme(piece, lists):
        return Guess("other", "a programme, before its hosts", 65)
    by = context(piece, lists)
    if by is not None and _outweighs_its_words(piece, by, lists):
        return Guess(*by)
    return _by_head_word(piece, lists, by) or _without_head_word(piece, lists, by)


#: Last words of clubs that are last words of places too.
_OF_CLUBS = frozenset({"town", "city", "county", "park", "villa", "palace", "forest", "orient"})


def _is_appeal(piece: Piece) -> bool:
    """Whether it is an appeal to readers with capitals: "Sign Up For Our Newsletter"."""
    return piece.lows[0] in _APPEALS and not _APPEALED.isdisjoint(piece.lows[1:])


_APPEALS = frozenset(
    "skip sign subscribe click follow join read share download watch get see".split()
)


_APPEALED = frozenset({"our", "your", "up", "us", "here", "now", "more", "to"})


def _is_lettered(piece: Piece) -> bool:
    """Whether a letter only tells one of several apart: "Plan B"."""
    lows = piece.lows
    return len(lows) == 2 and len(lows[1]) == 1 and lows[0] in _LETTERED


_LETTERED = frozenset("plan class grade hepatitis vitamin tier category exhibit pot".split())


def _is_shouted(piece: Piece, lists: Gazetteer) -> bool:
    """Whether it is part of a sentence in capitals: "THIS IS NOT OK"."""
    words = [piece.words[unit.first] for unit in piece.units]
    return all(word.shape == UPPER for word in words) and any(
        word.low in lists.function for word in words
    )


def _without_head_word(piece: Piece, lists: Gazetteer, by: Evidence | None) -> Guess | None:
    """What a name is of which no head word tells the kind."""
    if piece.lows[1:2] == ("the",) and len(piece.lows) == 3:
        return Guess("person", "first name and surname", 80)  # "Peter the Great"
    if BY_RIVERS.intersection(piece.lows[1:-1]):
        return Guess("place", "a town by its river", 80)
    if piece.lows[-1] == "state" and follows_the(piece):
        return Guess("place", "the other name of a state", 60)
    directions = lists.near["directions"]
    last = piece.units[-1].known
    if last is not None and all(low in directions for low in piece.lows[:-1]):
        return Guess(last.kind, "part of a known place", 75)
    if all(lists.is_people(low) or low in directions for low in piece.lows):
        return None
    return (
        _made_of_places(piece, lists)
        or _by_its_words(piece, lists, by)
        or _by_neighbours(piece, lists, by)
    )


def _outweighs_its_words(piece: Piece, by: Evidence, lists: Gazetteer) -> bool:
    """Whether what stands before the name counts for more than its own words: "the film Erin Roe",
    "firms such as Jane Lane"."""
    if by[1] == "a ship" or (by[1] == "after a role" and piece.lows[0] in lists.genders):
        return len(piece.units) == 2
    if by[1] == "after a word for a work or product":
        after = piece.after
        low = after.low if after is not None and after.gap == " " else ""
        near = lists.near
        return not (low in near["deeds"] or low in near["only people"] or low in _ACTS)
    if by[1] == "a description follows" and by[0] in ("other", "organisation"):
        # "Harbour Street, a film by", "Open House, a charity"; not "Harbour Street, the agency said"
        said = piece.after is not None and piece.after.low == "the"
        return head_kind(piece.units, lists) == "place" and not (said and by[0] != "other")
    if by[1] == "after a word for a kind of organisation" and _is_of_plain_words(piece, lists):
        return True  # "the band Velvet Nights"
    if by[1] not in (*_BEFORE_ALL, *_ONLY_WORKS) or piece.words[piece.last - 1].possessive:
        return False
    kind = head_kind(piece.units, lists)
    if by[1] == "after a word for several works":
        return True  # "her novels, among them Wet Season"
    return kind in ("other", "place") if by[1] in _ONLY_WORKS else kind != "event"


def _is_of_plain_words(piece: Piece, lists: Gazetteer) -> bool:
    """Whether an ordinary plural that is nobody's surname ends the name, and nobody founds or runs
    what stands before it: "the firm Ann Lee runs"."""
    last = piece.lows[-1]
    plain = last.endswith("s") and lists.is_common(last) and last not in lists.wide_surnames
    after = piece.after
    return plain and not (after is not None and after.low in _FOUNDED)


_FOUNDED = frozenset(
    "founded runs ran owns owned leads led built started created joined left".split()
)


_BEFORE_ALL = (
    "somebody of that name",
    "a work of that year",
    "after what belongs to a work",
    "after a word for several organisations",
    "after a word for several works",
    "it is the work of somebody",
    "it is owned by somebody",
)


#: What outweighs only the head word of a work or place: "the rescue group Project Hollow".
_ONLY_WORKS = ("after a word for a kind of organisation",)


_SORTS_BEHIND = ("a word for a body follows", "a word for a place follows")


_ACTS = frozenset("plays played stars starred who".split())


def _by_head_word(piece: Piece, lists: Gazetteer, by: Evidence | None) -> Guess | None:
    """ "Elmsby Council": an organisation, unless the head word is a surname here."""
    kind = head_kind(piece.units, lists)
    if kind is None:
        return None
    named_so = is_first_name(piece.lows[0], lists) and may_be_surname(piece, lists)
    if named_so and not follows_the(piece) and not (by is not None and by[0] == "place"):
        return None
    if kind in ("place", "organisation") and by_year(piece, closed=True):
        return Guess("other", "a year in brackets follows", 75)
    if kind == "organisation" and _holds_a_crowd(piece):
        return Guess("place", "where a crowd or a game is", 80)
    if kind == "other" and is_told_by(piece, lists):
        return Guess("organisation", "a newspaper or body, after “the”", 60)
    return Guess(kind, f"made of words as {_A[kind]} is", 80)


def _holds_a_crowd(piece: Piece) -> bool:
    """ "in front of 15,000 people in Vane Center", "the concert at Vane Centre"."""
    before = piece.before
    at = piece.first - (2 if before is not None and before.low == "the" else 1)
    if (
        at < 1
        or piece.lows[-1] not in ("center", "centre")
        or piece.words[at].low not in ("in", "at")
    ):
        return False
    return any(
        word.low in _CROWDS or (word.shape == NUMBER and word.gap == ",")
        for word in piece.words[max(0, at - _NEAR) : at]
    )


_NEAR = 5


_CROWDS = frozenset(
    "people fans spectators crowd game match concert gig win loss victory show".split()
)


def _made_of_places(piece: Piece, lists: Gazetteer) -> Guess | None:
    """ "Paris Texas", "Greater Manchester"."""
    places = [unit.known for unit in piece.units if unit.known and unit.known.kind == "place"]
    if piece.lows[0].startswith("university"):
        return Guess("organisation", f"made of words as {_A['organisation']} is", 80)
    first = piece.units[0].known
    town = first is not None and first.sort == "town"
    if piece.lows[0] in lists.genders and (town or piece.lows[-1] in lists.wide_surnames):
        places = []  # "Jordan Henderson", "George Washington"
    if places and len(places) == len(piece.units) and any(known.sort != "town" for known in places):
        return Guess("place", "made of known places", 75)
    if first is not None and first.kind == "place" and piece.lows[1] in _OF_TOWNS:
        return Guess("place", "part of a known place", 70)  # "San Lorenzo de Tarapoto"
    if is_branch(piece, lists):
        return Guess("organisation", "a body and its town or country", 62)
    last = piece.units[-1].known
    if last is not None and last.kind == "place" and _is_a_sort_of(piece.lows[:-1], lists):
        return Guess("place", "part of a known place", 70)
    return None


_OF_TOWNS = frozenset({"de", "del", "do", "da", "la", "di"})


def _by_its_words(piece: Piece, lists: Gazetteer, by: Evidence | None) -> Guess | None:
    """What the words of the name by themselves make of it, unless the word behind it says otherwise:
    "the Hoa Lo prison", "the Manu Tarn group"."""
    before = piece.before
    definite = follows_the(piece) or (before is not None and before.possessive)
    if by is not None and by[1] in _SORTS_BEHIND and definite:
        return Guess(*by)
    lows, heading = piece.lows, _is_heading(piece)
    if ends_as_firms_do(lows[-1], lists):
        return Guess("organisation", "ending of a firm’s name", 62)
    could_be, first_name = could_be_person(piece, lists), is_first_name(lows[0], lists)
    first_name = first_name and not _is_of_a_city(piece, lists)
    plain = all(lists.is_common(low) or low in lists.believers for low in lows)
    if plain and (told := _of_ordinary_words(piece, by, could_be and first_name, lists)):
        return told
    if could_be and first_name:
        doubt = heading and any(unit.known for unit in piece.units)
        return Guess("person", "first name and surname", 85, doubt, doubt)
    sort_behind = by is not None and by[1] in _SORTS_BEHIND
    particle = could_be and not (sort_behind or _ends_in_place(piece))
    if particle and set(lows) & lists.particles and is_personal_particle(lows, lists):
        return Guess("person", "name with a particle", 75)
    first = piece.units[0].known
    version = any(low in VERSIONS or low[0].isdigit() for low in lows[1:])
    if version and first is not None and first.sort == "thing" and first.kind == "other":
        return Guess("other", "a known thing and more", 70)
    if is_named_as_team(piece, lists):
        return Guess("organisation", "place and plural: a team", 60, heading, True)
    if _SYLLABLES.fullmatch(piece.words[piece.last - 1].text):
        return Guess("person", "name with a name of two syllables", 70)
    if any(any(c.isdigit() for c in low) and not low.isdigit() for low in lows[1:]):
        return Guess("other", "name with a number, as products have", 55, heading, True)
    return None


def _ends_in_place(piece: Piece) -> bool:
    """ "Camino de Santiago": a place of renown behind the particle."""
    known = piece.units[-1].known
    return known is not None and known.kind == "place" and known.sort != "town"


def _is_of_a_city(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a city that is a first name too stands before an ordinary word: "Bristol Beacon"."""
    known, last = piece.units[0].known, piece.lows[-1]
    if known is None or known.sort not in ("city", "capital", "region", "country"):
        return False
    surname = last in lists.wide_surnames or last in lists.surnames or last in lists.surname_heads
    return lists.is_common(last) and not surname


def _of_ordinary_words(
    piece: Piece, by: Evidence | None, personal: bool, lists: Gazetteer
) -> Guess | None:
    """What a name of ordinary words is; ``personal``: its words may be a person's."""
    opens = piece.words[piece.first].opens
    if by is not None and by[2] >= _TOLD[by[0]] and (by[0] != "person" or personal):
        return Guess(*by)
    if is_venue(piece, lists):
        return Guess("place", "a place in a town", 45, guessed=True)
    if is_told_by(piece, lists):
        return Guess("organisation", "a newspaper or body, after “the”", 45, guessed=True)
    if _is_joined_by_somebody(piece):
        return Guess("organisation", "a body, after “joined the”", 45, guessed=True)
    if is_somebodys_body(piece, lists):
        return Guess("organisation", "whose people are named before it", 45, guessed=True)
    if personal and opens and _acts(piece, lists) and _ends_in_surname(piece, lists):
        return Guess("person", "first name and surname, of which something is done", 55)
    if opens or not personal:
        return Guess("other", "ordinary words with capitals", 25, opens, True)
    return None


def _is_joined_by_somebody(piece: Piece) -> bool:
    """ "She joined the Northern Players"."""
    at = piece.first - 2
    return follows_the(piece) and at >= 0 and piece.words[at].low in ("joined", "rejoined", "joins")


def _ends_in_surname(piece: Piece, lists: Gazetteer) -> bool:
    last = piece.lows[-1]
    return last in lists.surname_heads or last in lists.surnames or last in lists.wide_surnames


def _acts(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a verb in the past or "was", "has" follows: "Gene Camp disagreed"."""
    after = piece.after
    if after is None or after.gap != " " or piece.words[piece.last - 1].possessive:
        return False
    return after.low in _DEEDS or (after.low.endswith("ed") and lists.is_common(after.low))


_DEEDS = frozenset(
    "was is has had will won lost spoke came went ran took made told left and".split()
)


#: From which confidence on neighbours make a name of ordinary words with capitals.
_TOLD = {"person": 50, "organisation": 55, "place": 60, "event": 60, "other": 55}


def _by_neighbours(piece: Piece, lists: Gazetteer, by: Evidence | None) -> Guess:
    """What the words beside the name make of it; at the least a name."""
    heading, could_be = _is_heading(piece), could_be_person(piece, lists)
    if (by is None or by[0] == "person") and _is_of_two(piece):
        return Guess("organisation", "a firm of two, with “&”", 50, heading, True)
    if by is not None and (by[0] != "person" or could_be):
        return Guess(*by, heading, by[2] < 60)
    if is_venue(piece, lists):
        return Guess("place", "a place in a town", 45, heading, True)
    if is_somebodys_body(piece, lists):
        return Guess("organisation", "whose people are named before it", 45, heading, True)
    if by_year(piece):
        return Guess("other", "a year in brackets follows", 45, heading, True)
    if follows_the(piece) and piece.lows[-1].endswith("s") and piece.units[-1].known is None:
        return Guess("organisation", "name after “the”", 40, heading, True)
    if could_be and not follows_the(piece) and sounds_personal(piece, lists):
        return Guess("person", "two or three words with capitals", 55, heading, True)
    return Guess("other", "several words with capitals", UNKNOWN, heading, True)


def _is_of_two(piece: Piece) -> bool:
    """ "Roe & Daughters", "Roe & Lee"."""
    return any(word.gap == " & " for word in piece.words[piece.first + 1 : piece.last])


def _is_programme(piece: Piece, lists: Gazetteer) -> bool:
    """ "Morning Quay hosts Ann Lee and Bo Roe": hosts with a name behind them belong to a programme."""
    after = piece.after
    if after is None or after.gap != " " or after.low not in lists.near["hosted"]:
        return False
    named = piece.words[piece.last + 1 : piece.last + 2]
    known = any(unit.known is not None for unit in piece.units)
    return bool(named) and named[0].shape == CAPITAL and not known


def _is_heading(piece: Piece) -> bool:
    """Whether every word may have its capital from its place."""
    return all(piece.words[unit.first].opens for unit in piece.units)


def _is_a_sort_of(lows: tuple[str, ...], lists: Gazetteer) -> bool:
    """ "Old", "Greater", "Roman": words before a place that leave it a place."""
    ages = lists.near["ages of places"]
    return bool(lows) and all(low in ages or lists.is_people(low) for low in lows)


def by_year(piece: Piece, *, closed: bool = False) -> bool:
    """Whether a year in brackets follows, as behind a film or a book; ``closed``: nothing but it."""
    after = piece.words[piece.last] if piece.last < len(piece.words) else None
    if after is None or after.gap != " (" or len(after.low) != 4 or not after.low.isdigit():
        return False
    rest = piece.words[piece.last + 1 : piece.last + 2]
    return not closed or not rest or rest[0].gap.startswith(")")
