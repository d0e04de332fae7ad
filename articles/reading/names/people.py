"""Decides whether the words of a name may be a person's, or mean people who have no name of their own."""

from __future__ import annotations

from articles.reading.names.context import context
from articles.reading.names.guesses import Evidence
from articles.reading.names.head_words import SUFFIXES
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import CAPITAL, LOWER, NUMBER, UPPER
from articles.reading.text.gazetteer import Gazetteer


def is_first_name(low: str, lists: Gazetteer) -> bool:
    """A first name or an initial; "Jean-Luc" counts by its first part."""
    return (
        low in lists.genders
        or len(low) == 1
        or low[1:2] == "."
        or low.partition("-")[0] in lists.genders
    )


def may_be_surname(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a head word may be a surname here: "Marc Lamont Hill", "Johnnie Christmas"."""
    last = piece.units[-1]
    if not all(u.low in lists.genders or len(u.low.rstrip(".")) == 1 for u in piece.units[:-1]):
        return False
    if last.known is not None:
        return last.known.sort == "thing"
    return last.low in lists.surname_heads


def could_be_person(piece: Piece, lists: Gazetteer) -> bool:
    """Whether nothing in the words of a longer name keeps it from being a person's."""
    if not 2 <= len(piece.units) <= 5:
        return False
    for at, unit in enumerate(piece.units):
        if unit.low in ("&", "of", "for", "and") or unit.low[0].isdigit():
            return False
        surname = at == 1 and len(piece.units) == 2 and is_first_name(piece.lows[0], lists)
        surname = surname or (at == 0 and _is_country_and_first_name(piece, lists))
        sort = unit.known.sort if unit.known is not None else ""
        if sort == "body" or (sort in ("country", "thing", "work") and not surname):
            return False
        people = unit.low in lists.demonyms or unit.low in lists.believers
        if not unit.low.isalpha() and any(map(str.isdigit, unit.low)):
            return False
        if people and not is_first_name(piece.lows[0], lists):
            return False
        if people and at == 0 and lists.is_common(piece.lows[1]):
            return False
        shouted = piece.words[unit.first].shape == UPPER and len(unit.low) > 2
        if shouted and unit.low not in SUFFIXES and "." not in unit.low:
            return False
    return True


def _is_country_and_first_name(piece: Piece, lists: Gazetteer) -> bool:
    """ "Chad Poe", "Jordan Roe": a country that is a first name too, before a surname."""
    first, last = piece.lows[0], piece.lows[-1]
    if first not in lists.genders or last in lists.heads or last in lists.nicknames:
        return False
    known = piece.units[-1].known
    return (known is None or known.sort == "town") and last in lists.wide_surnames


def may_be_somebody(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a month stands where somebody of that name might: "May said"."""
    if piece.lows[0] not in ("may", "march", "april", "june", "august"):
        return False
    before = piece.before
    after = piece.after
    near = lists.near["before a month"]
    dated = before is not None and (before.low in near or before.low[0].isdigit())
    return not dated and not (after is not None and after.text[0].isdigit())


def is_adjective_of_people(piece: Piece, lists: Gazetteer) -> bool:
    """ "the Sarvian dinar", "a Velmic dam": an ending of peoples between an article and a noun."""
    low, before, after = piece.lows[0], piece.before, piece.after
    if not low.endswith(("ian", "ese", "ish", "ic")) or before is None or after is None:
        return False
    if before.low not in _ARTICLES or not piece.words[piece.first].joins or after.gap != " ":
        return False
    if piece.words[piece.first].text[1:] != low[1:] or after.shape != LOWER:
        return False
    if low in lists.genders or low in lists.surnames or low in lists.wide_surnames:
        return False
    near = lists.near
    return not (
        after.low in lists.function or after.low in near["of a thing"] or after.low in near["deeds"]
    )


_ARTICLES = frozenset({"the", "a", "an"})


def is_personal_particle(lows: tuple[str, ...], lists: Gazetteer) -> bool:
    """Whether the small word stands in people's names alone ("van", "bin"), or a surname ends the name:
    places, bodies and works have "de" and "la" too ("Tarn de Orvo")."""
    if lows[0] in _OPEN_SURNAMES:
        return True  # "Le Pen"
    if lows[0] not in _ARTICLES_ABROAD and not _IN_ALL_NAMES.issuperset(lists.particles & {*lows}):
        return True
    return lows[-1] in lists.wide_surnames or lows[-1] in lists.surnames


_OPEN_SURNAMES = frozenset({"le", "de", "di", "da", "du", "van", "von"})


#: "the" in other languages: "El Orvo", "Al Tarn".
_ARTICLES_ABROAD = frozenset({"al", "el", "la", "las", "los"})


#: Small words in the names of people, places and bodies.
_IN_ALL_NAMES = frozenset(
    {
        *_ARTICLES_ABROAD,
        "de",
        "del",
        "della",
        "dei",
        "di",
        "da",
        "das",
        "do",
        "dos",
        "du",
        "des",
        "le",
    }
    | {"san", "st", "y", "e", "zu", "zum", "zur"}
)


def sounds_personal(piece: Piece, lists: Gazetteer) -> bool:
    """Whether none of the words is an ordinary one, or the last one is a frequent surname; a plural
    is somebody only if it is a known surname."""
    last = piece.lows[-1]
    if any(low in lists.function and low not in lists.particles for low in piece.lows):
        return False
    if not _IN_ALL_NAMES.isdisjoint(piece.lows) and not is_personal_particle(piece.lows, lists):
        return False
    plural = last.endswith("s") and not last.endswith(("ss", "is", "us", "os", "as", "es"))
    if plural and last not in lists.wide_surnames and last not in lists.surnames:
        return False
    common = [lists.is_common(low) for low in piece.lows]
    if not any(common):
        return True
    return not common[-1] and piece.lows[-1] in lists.wide_surnames


def is_pair(piece: Piece, lists: Gazetteer) -> bool:
    """Whether two names are held together by what is between them: "the Roe-Lee feud"."""
    after = piece.after
    if after is None or after.gap != " " or after.low not in lists.near["between two"]:
        return False
    parts = piece.words[piece.first].text.split("-")
    return len(parts) == 2 and all(part[:1].isupper() for part in parts)


def are_people(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the ending is one of people or followers in the plural: "Midwesterners", "Tigrayans"."""
    low, before = piece.lows[0], piece.before
    if not low.endswith(_OF_PEOPLES) or len(low) < _LONGER_THAN_SURNAMES:
        return False
    if low in lists.surnames or low in lists.wide_surnames or low in lists.nicknames:
        return False
    if before is not None and (before.low in ("called", "named") or before.shape == NUMBER):
        return False
    by = context(piece, lists)
    return piece.words[piece.first].text[1:] == low[1:] and (by is None or by[0] == "person")


_OF_PEOPLES = ("ians", "yans", "mans", "erners", "ites", "ists", "philes", "phobes", "crats")


_LONGER_THAN_SURNAMES = 7


def first_of_two(piece: Piece, lists: Gazetteer) -> Evidence | None:
    """ "Joe and Hunter Roe": a first name, before another of the same family."""
    words, at = piece.words, piece.last
    if piece.lows[0] not in lists.genders or len(words) < at + 3 or words[at].low != "and":
        return None
    first, surname = words[at + 1], words[at + 2]
    if not (words[at].joins and first.joins and surname.joins) or first.low not in lists.genders:
        return None
    capitals = first.shape == surname.shape == CAPITAL
    if not capitals or surname.low in lists.heads or first.text in lists.known:
        return None
    return "person", "first name beside another", 70


def ends_list(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the word ends a list of first names: Bill in "Ann, Robin and Bill"."""
    words, at = piece.words, piece.first
    if at < 3 or words[at - 1].low != "and":
        return False
    second, first = words[at - 2], words[at - 3]
    if second.gap != ", " or second.shape != CAPITAL or second.low not in lists.genders:
        return False
    return first.shape == CAPITAL and first.low in lists.genders
