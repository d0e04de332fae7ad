"""Decides the kind of a name of one word."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.reading.names.accused import charged_with
from articles.reading.names.beside import follows_the
from articles.reading.names.clubs import club_at, is_team
from articles.reading.names.context import context, is_language, state_follows
from articles.reading.names.first_names import is_somebody_called_will
from articles.reading.names.forms import by_address, by_form, by_lists, by_subject, small_town
from articles.reading.names.guesses import UNKNOWN, Evidence, Guess
from articles.reading.names.head_words import is_abbreviation
from articles.reading.names.letters import guess_initials
from articles.reading.names.listed_words import from_lists, is_no_name
from articles.reading.names.people import (
    are_people,
    ends_list,
    first_of_two,
    is_adjective_of_people,
    is_pair,
    may_be_somebody,
)
from articles.reading.names.preceding import is_called_body, is_somebodys_body, is_told_by
from articles.reading.names.segmentation import Piece
from articles.reading.names.words import LOWER, NUMBER, UPPER
from articles.reading.text.gazetteer import Gazetteer

#: The letters of the longest word in capitals that is taken for a name, where it may be an ordinary
#: word that is shouted and elsewhere.
_LONGEST_INITIALS, _LONGEST_NAME = 6, 12


_MEMBERS = re.compile(r"[A-Z]{2,5}ers")


_INITIALS_IN_PLURAL = re.compile(r"[A-Z]{2,5}s")


_LETTER_AND_FIGURE = re.compile(r"[A-Z]\d{1,3}")


#: "Sh450", "Rs1,200": sums in other currencies; "AD842".
_MONEY = re.compile(
    r"(?:K?Sh|Rs|Rp|RM|Tk|GH|AD|BC|IRR|INR|NPR|PKR|KES|UGX|NGN|USD|GBP|EUR|AUD|CAD)\d+"
)


def guess_single(piece: Piece, lists: Gazetteer, vocabulary: Set[str], sport: bool) -> Guess | None:
    """What a name of one unit is, None when it is no name.

    ``vocabulary`` holds the words that the article also writes in lower case; ``sport`` says
    whether the article speaks of sport.
    """
    unit = piece.units[0]
    low = unit.low
    if unit.hit is not None:
        return Guess(unit.hit.meanings[0].kind, "in the registry", 95)
    if low in _NEVER_ALONE:
        return None
    if piece.titled and low not in lists.function:
        return Guess("person", "after a title or role", 85)
    if (by := club_at(piece, lists) or first_of_two(piece, lists)) is not None:
        return Guess(*by)
    if (told := by_subject(piece, lists, vocabulary)) is not None:
        return told
    if unit.known is not None:
        return None if is_no_name(piece) else from_lists(piece, unit.known, lists)
    special = _from_special_lists(piece, lists, sport)
    if special is not None:
        return special
    if low.startswith(("#", "@")):
        return Guess("other", "hashtag", 60) if low[0] == "#" and low[1:2].isalpha() else None
    if _names_nothing(piece, lists):
        return None
    return _by_writing(piece, lists, vocabulary)


def _by_writing(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> Guess | None:
    """What a word is that no list names: a product, initials, an ordinary or an unusual word."""
    word, low = piece.words[piece.first], piece.units[0].low
    if _number_before(piece):
        if word.shape == UPPER:
            return None  # "3 GW"
        if low in lists.genders:
            return Guess("other", "name behind a number, as products have", 55)
    if low[-1] == "s" and _INITIALS_IN_PLURAL.fullmatch(word.text):
        return guess_initials(piece, lists, None)
    if word.shape == UPPER and not lists.is_common(low):
        return _in_capitals(piece, lists, vocabulary)
    if word.opens and _may_be_charged(piece, lists) and (by := charged_with(piece)) is not None:
        return Guess(*by, guessed=True)
    if _is_ordinary(low, lists, vocabulary):
        return _ordinary_word(piece, lists, vocabulary)
    return _unusual_word(piece, lists)


def _may_be_charged(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the word that opens a sentence can be a surname: no ordinary word, role or plural."""
    low = piece.units[0].low
    if low in lists.roles or low.endswith(_OF_ORDINARY_WORDS):
        return False
    return low in lists.surnames or not lists.is_common(low)


def _from_special_lists(piece: Piece, lists: Gazetteer, sport: bool) -> Guess | None:
    """What a word on a list of its own is: a language, a team, "Will", "May", "Roe v. Wade"."""
    unit = piece.units[0]
    opens, low = piece.words[unit.first].opens, unit.low
    if is_language(piece, lists):
        return Guess("other", "a language", 60)
    if is_road(piece, lists):
        return Guess("place", "number of a road", 70)
    if low in lists.doubtful_nicknames and is_team(piece, lists):
        return Guess("organisation", "nickname of a team", 75)
    if low in lists.nicknames or (sport and low in lists.doubtful_nicknames):
        return Guess("organisation", "nickname of a team", 70, opens)
    if not opens and follows_the(piece) and (by := _by_its_article(piece)) is not None:
        return Guess(*by)
    if not opens and follows_the(piece) and _is_paper(piece, lists):
        return Guess("organisation", "a newspaper or body, after “the”", 60)
    if low == "will" and is_somebody_called_will(piece.words, unit, unit, lists):
        return Guess("person", "first name that is also a verb", 40, True, True, True)
    if low in lists.near["parties to a case"] and not follows_the(piece) and not opens:
        return Guess("person", "a party to a case", 45, guessed=True)
    if low in lists.calendar and may_be_somebody(piece, lists):
        return Guess("person", "surname that is also a month", 40, True, True, True)
    return None


def _names_nothing(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the word is a people, a month, a function word, an abbreviation, a flight's letters."""
    word, low = piece.words[piece.first], piece.units[0].low
    if len(low) < 2 or low in lists.function or low in lists.calendar or lists.is_people(low):
        return True
    if is_abbreviation(word, lists):
        return True
    members = low.endswith("ers") and _MEMBERS.fullmatch(word.text)
    if members or low.startswith(("pro-", "anti-")):
        return True  # "GOPers", "Pro-Varr"
    if is_adjective_of_people(piece, lists) or are_people(piece, lists):
        return True
    if "-" in low and is_pair(piece, lists):
        return True
    numbered = low[-1].isdigit() and (
        _LETTER_AND_FIGURE.fullmatch(word.text) or _MONEY.fullmatch(word.text)
    )
    return bool(numbered) or _is_flight(piece)


def _in_capitals(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> Guess | None:
    """What a word in capitals is; None when it is long enough for a word that is shouted."""
    word, low = piece.words[piece.first], piece.units[0].low
    if _is_shouted(piece, lists):
        return None
    may_be_shouted = low in vocabulary or word.opens
    if len(low) > (_LONGEST_INITIALS if may_be_shouted else _LONGEST_NAME):
        return None
    by = context(piece, lists)
    if by is not None and by[0] == "other":
        return Guess("other", by[1], 55)
    return guess_initials(piece, lists, by)


def _is_ordinary(low: str, lists: Gazetteer, vocabulary: Set[str]) -> bool:
    """Whether the word is one of English, a role or a head of longer names, and no name by itself."""
    return (
        lists.is_common(low)
        or (low in vocabulary and low not in lists.genders)
        or low in lists.roles
        or low.removesuffix("s") in lists.roles
        or low in lists.courtesy
        or low in lists.heads
        or low in lists.role_front
    )


def _ordinary_word(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> Guess | None:
    """What an ordinary word with a capital is; None for an order: "Mark my words"."""
    word = piece.words[piece.first]
    if word.opens and is_order(piece, lists):
        return None
    if not word.opens and state_follows(piece, lists):
        return Guess("place", "before its state or country", 75)
    by = context(piece, lists) if piece.units[0].low in lists.genders else None
    if by is not None and by[0] == "person" and by[2] >= _SURE:
        return Guess(*by)  # "Grace, 26, sold it"
    if piece.units[0].low in lists.genders and ends_list(piece, lists):
        return Guess("person", "first name in a list", 50, guessed=True)
    if by is None and not word.opens and is_called_body(piece, lists):
        return Guess("organisation", "after a word for a kind of organisation", 70)
    before = piece.before
    capital = before is not None and before.text == "The" and not before.opens
    if capital and word.joins and piece.units[0].low != "latest":
        by = context(piece, lists)
        if by is not None and by[2] >= _CLEAR:
            return Guess(*by, guessed=True)
        if is_told_by(piece, lists):
            return Guess("organisation", "a newspaper or body, after “the”", 45, guessed=True)
        return Guess("other", "after a capital “The”", 40, guessed=True)
    if not word.opens and _is_proper_use(piece, lists, vocabulary):
        by = context(piece, lists) or small_town(piece, lists)
        kind = by[0] if by is not None else "other"
        return Guess(kind, "proper use", 25, guessed=True, backed=True)
    return Guess("other", "part of a longer name", 40, word.opens, True, backed=True)


#: From which confidence on neighbours tell what "The" and an ordinary word are.
_CLEAR = 65


#: From which confidence on neighbours make somebody of an ordinary word: "Grace, 26,".
_SURE = 75


def _unusual_word(piece: Piece, lists: Gazetteer) -> Guess:
    """What a word with a capital is that is no ordinary one."""
    word, low = piece.words[piece.first], piece.units[0].low
    by = context(piece, lists) or small_town(piece, lists)
    coined = _is_coined(word.text, lists) and low not in lists.genders
    if coined and by is not None and by[1] == "a word of saying follows":
        by = "organisation", "a coined word, of which something is said", 50
    if low in lists.genders and (by is None or by[0] == "person" or by[2] < 55):
        introduced = by is not None and by[1] in _INTRODUCED
        return Guess("person", "first name", 50, word.opens and not introduced, by is None)
    weak = word.opens and not _is_odd(word.text) and not (word.possessive and low[-1] != "s")
    if by is None and is_told_by(piece, lists):
        by = "organisation", "a newspaper or body, after “the”", 50
    if by is not None:
        said = by[1] in _FIRM and not low.endswith(_OF_ORDINARY_WORDS)
        return Guess(*by, weak=weak and not said, guessed=by[2] < 60)
    if low in lists.surnames:
        return Guess("person", "surname", 45, weak, True)
    told = by_address(low)
    if told is None and not coined:
        told = by_form(low) or by_lists(word.text, low, lists)
    if told is not None and told[0] == "person" and is_somebodys_body(piece, lists):
        told = None  # "Ann Lee of Tovrin": no person
    if told is not None:
        return Guess(*told, weak=weak, guessed=True)
    return Guess("other", "capital inside a sentence", UNKNOWN, weak, True)


#: What makes somebody of a first name that opens its sentence.
_INTRODUCED = ("a description follows", "an age follows", "“who” follows")


def _by_its_article(piece: Piece) -> Evidence | None:
    """ "the West", "the Constitution": names of a part of the world and of a law behind "the"."""
    after = piece.after
    if after is not None and after.gap == " " and after.shape != LOWER:
        return None
    if piece.lows[0] in ("west", "south", "north", "east"):
        describes = after is not None and after.gap == " " and after.low in _SIDES
        return None if describes else ("place", "a part of the world or a country", 60)
    if piece.lows[0] == "constitution":
        return "other", "a law, after “the”", 60
    return None


#: "the North side" is no name by "North" alone.
_SIDES = frozenset("side end coast bank wing gate door stand tower pole face lawn".split())


def _is_paper(piece: Piece, lists: Gazetteer) -> bool:
    """Whether the word behind "the" is a newspaper or body: "the Guardian", "told the Sun"."""
    if piece.lows[0] in lists.near["only behind the"]:
        return True
    told = piece.first > 1 and piece.words[piece.first - 2].low in ("told", "tells")
    return told and piece.lows[0] in ("sun", "star", "people")


def _is_shouted(piece: Piece, lists: Gazetteer) -> bool:
    """Whether an ordinary word in capitals stands beside the word: "GET OUT and vote"."""
    words, first, last = piece.words, piece.first, piece.last
    beside = [*words[max(0, first - 1) : first], *words[last : last + 1]]
    return any(
        word.shape == UPPER and word.gap == " " and word.low in lists.function for word in beside
    )


def is_order(piece: Piece, lists: Gazetteer) -> bool:
    """Whether a word that opens a sentence is a verb with its object: "Mark my words"."""
    after = piece.after
    if after is None or after.gap != " " or piece.words[piece.first].possessive:
        return False
    return after.low in _DETERMINERS or after.low in _OBJECTS


#: They make an order of the verb before them: "Tell me".
_OBJECTS = frozenset("me him her us them it you all every any some".split())


#: Endings of words that have their capital from the sentence: "Aviation analysts".
_OF_ORDINARY_WORDS = ("s", "ing", "ly", "tion", "sion", "ment", "ity", "ness", "ance", "ence")


# What makes a name of a word that opens its sentence.
_FIRM = (
    "a word of saying follows",
    "what only organisations have follows",
    "a description follows",
    "what it does with what is its own follows",
    "what it does follows",
    "what only clubs do follows",
    "what only countries do follows",
    "what only places have follows",
)


_NEVER_ALONE = frozenset("st street inc inc. corp corp. ltd ltd. llc plc co co. century".split())


def _is_odd(word: str) -> bool:
    """Whether a word is written as only names are: "YouTube", "McBride", "Jay-Z"."""
    rest = word[1:]
    return not rest.islower() and any(map(str.isupper, rest)) and not word.isupper()


def _is_coined(word: str, lists: Gazetteer) -> bool:
    """Whether a word is a product's or a firm's, written as no surname is: "MacBook", "SunPower"."""
    if not _is_odd(word) or "-" in word or "'" in word or "’" in word:
        return False
    front = next((front for front in _FRONTS if word.startswith(front)), "")
    return not front or lists.is_common(word[len(front) :].lower())


#: How surnames begin that have a second capital.
_FRONTS = ("Mac", "Mc", "De", "Di", "La", "Le", "Van", "O")


def is_road(piece: Piece, lists: Gazetteer) -> bool:
    """Whether letters and figures number a road: "the M62", "on the A1 northbound", "I-44"."""
    word, after = piece.words[piece.first], piece.after
    if word.text.isalpha() or not _ROAD.fullmatch(word.text):
        return False
    if word.text.startswith("I-"):
        return True
    low = after.low if after is not None and after.gap == " " else ""
    if low in lists.near["roads"]:
        return True
    thing = low in lists.near["of a thing"] or _AIRCRAFT.fullmatch(word.text) is not None
    return follows_the(piece) and not thing


_ROAD = re.compile(r"[AM]\d{1,4}|A\d\d?M|B\d{3,4}|I-\d{1,3}")


_AIRCRAFT = re.compile(r"A[23]\d0")


def _is_flight(piece: Piece) -> bool:
    """The letters of a flight or a form: "JT 610"."""
    after = piece.words[piece.last] if piece.last < len(piece.words) else None
    return len(piece.lows[0]) == 2 and after is not None and after.joins and after.low.isdigit()


def _is_proper_use(piece: Piece, lists: Gazetteer, vocabulary: Set[str]) -> bool:
    """Whether an ordinary word is used as a name: a capital, no article, never in lower case."""
    low = piece.lows[0]
    if low in vocabulary or low in lists.heads or low in lists.courtesy:
        return False
    if low in lists.roles or low.removesuffix("s") in lists.roles:
        return False
    before = piece.before
    return before is None or before.low not in _DETERMINERS


_DETERMINERS = frozenset("the a an this that these those our your my his her its their".split())


def _number_before(piece: Piece) -> bool:
    """Whether a figure that is no year stands before: "3 GW", "737 Max"."""
    before = piece.before
    figure = before is not None and before.shape == NUMBER and before.low.isdigit()
    beside = piece.words[piece.first].gap == " "
    return figure and beside and before is not None and len(before.low) not in (4, 2, 1)
