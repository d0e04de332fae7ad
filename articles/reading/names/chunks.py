"""Finds runs of capitalised words, of which names are made.

A unit is one capitalised word, or several that are one known name ("Gulf of Mexico"). A run is a
row of units with nothing but spaces between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.reading.names.codes import is_code, is_listed_at
from articles.reading.names.registry import RegistryHit
from articles.reading.names.words import CAPITAL, LOWER, NUMBER, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer, Known

LONGEST_RUN = 14


_SHORTEST_SHOUT = 3


_MONEY = ("$", "£", "€")


#: What stands between a town and its river: "Newcastle upon Tyne", "Frankfurt am Main".
BY_RIVERS = frozenset({"upon", "am", "sur"})


_NUMERAL = re.compile(r"\d[\d.,-]{0,7}[A-Z]?|[IVX]{1,5}|\d+[A-Z]")


_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\n": " "})


@dataclass(slots=True)
class Unit:
    """Words ``first`` to ``last`` (half-open) of a sentence, and what is known of them."""

    first: int
    last: int
    start: int
    end: int
    low: str
    known: Known | None = None
    hit: RegistryHit | None = None


@dataclass(slots=True)
class Run:
    """Units in a row; ``words`` are those of the whole sentence."""

    words: Sequence[Word]
    units: tuple[Unit, ...]


def runs_of(
    text: str,
    words: Sequence[Word],
    raised: Sequence[int],
    fixed: Mapping[int, Unit],
    lists: Gazetteer,
    heading: bool = False,
) -> list[Run]:
    """The runs of one sentence, in order. Runs longer than any name are left out.

    ``raised`` are the indices of the words that are not in lower case; ``fixed`` holds units that
    are settled beforehand, by the word they begin with.

    In a heading, where every word has a capital, ordinary words end a run.
    """
    runs: list[Run] = []
    units: list[Unit] = []
    count = len(words)
    starts = sorted({*raised, *fixed}) if fixed else raised
    at = 0
    while at < count:
        if not units:
            ahead = bisect_left(starts, at)
            if ahead == len(starts):
                break
            at = starts[ahead]
            if at not in fixed and _only_counts(text, words, at):
                at += 1
                continue
        unit = fixed.get(at)
        unit = unit or _unit(text, words, at, lists)
        if heading and unit is not None and _is_ordinary(unit, lists):
            unit = None
        if unit is None:
            _close(runs, words, units)
            units = []
            at += 1
            continue
        apart = heading and units and (_is_settled(units[-1]) or _is_settled(unit))
        if units and (apart or not _continues(words, units[-1], unit, lists)):
            _close(runs, words, units)
            units = []
        units.append(unit)
        at = unit.last
    _close(runs, words, units)
    return runs


def _only_counts(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether the word is a figure that numbers no street: no name begins with it."""
    return words[at].shape == NUMBER and _numbered_street(text, words, at) is None


def _is_settled(unit: Unit) -> bool:
    """Whether a unit is a name whatever stands beside it."""
    if unit.known is not None:
        return unit.known.sort in ("country", "capital", "region", "body")
    return unit.hit is not None


def _is_ordinary(unit: Unit, lists: Gazetteer) -> bool:
    if unit.known is not None or unit.hit is not None or unit.low in lists.courtesy:
        return False
    low = unit.low
    if low in lists.believers and low.endswith("s"):
        return True
    if low.endswith(("ed", "ing", "ly")) and low not in lists.genders:
        # "Ann Lee Jacked Up Her Rent"
        return (
            low not in lists.wide_surnames and low not in lists.surnames and low not in lists.towns
        )
    return low in lists.function or lists.is_common(low)


def _close(runs: list[Run], words: Sequence[Word], units: list[Unit]) -> None:
    while units and units[-1].low in ("&",):
        units.pop()
    if units and len(units) <= LONGEST_RUN:
        runs.append(Run(words, tuple(units)))


def registered_units(
    text: str, words: Sequence[Word], hits: Sequence[RegistryHit]
) -> dict[int, Unit]:
    """The registry's hits in one sentence as units, by the word they begin with."""
    units: dict[int, Unit] = {}
    at = 0
    for hit in hits:
        while at < len(words) and words[at].end <= hit.start:
            at += 1
        last = at
        while last < len(words) and words[last].start < hit.end:
            last += 1
        if last > at:
            low = text[hit.start : hit.end].lower()
            units[at] = Unit(at, last, hit.start, hit.end, low, hit=hit)
            at = last
    return units


def _unit(text: str, words: Sequence[Word], at: int, lists: Gazetteer) -> Unit | None:
    word = words[at]
    if word.shape == NUMBER and (street := _numbered_street(text, words, at)) is not None:
        return street
    if word.shape == LOWER or word.shape == NUMBER:
        return _joining_word(words, at, lists)
    if is_code(text, word) or is_listed_at(words, at):
        return None
    known = _numbered(text, words, at, lists) or _state(words, at, lists)
    known = known or _known(text, words, at, lists)
    if known is not None:
        return known
    if at + 1 < len(words) and words[at + 1].joins and not word.possessive:
        pair = f"{word.low} {words[at + 1].low}"
        if pair in lists.demonyms:
            return Unit(at, at + 2, word.start, words[at + 1].end, pair)
    return Unit(at, at + 1, word.start, word.end, word.low)


def _numbered(text: str, words: Sequence[Word], at: int, lists: Gazetteer) -> Unit | None:
    """ "Article 50", "Title IV", "Route 66": a word and its number are one name."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].gap == " " else None
    if after is None:
        return None
    for section, kind in (("numbered other", "other"), ("numbered place", "place")):
        if word.low in lists.near[section] and _NUMERAL.fullmatch(after.text):
            whole = text[word.start : after.end]
            return Unit(
                at, at + 2, word.start, after.end, whole.lower(), Known(kind, whole, "thing")
            )
    return None


def _numbered_street(text: str, words: Sequence[Word], at: int) -> Unit | None:
    """ "14th Street", "5th Avenue"."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.shape != CAPITAL or not after.joins:
        return None
    if after.low.rstrip(".") not in _STREETS or not _ORDINAL.fullmatch(word.low):
        return None
    whole = text[word.start : after.end]
    known = Known("place", whole, "thing")
    return Unit(at, at + 2, word.start, after.end, whole.lower(), known)


_STREETS = frozenset({"street", "avenue", "ave", "st"})


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _state(words: Sequence[Word], at: int, lists: Gazetteer) -> Unit | None:
    """A postal code behind the name of a town: "Okmulgee, OK"."""
    word = words[at]
    name = lists.postal.get(word.text)
    if name is None or not at or word.gap != ", " or words[at - 1].shape != CAPITAL:
        return None
    if at > 1 and words[at - 1].joins and words[at - 2].low in lists.genders:
        return None  # "Eric Biondi, MD"
    return Unit(at, at + 1, word.start, word.end, word.low, lists.known.get(name))


def _known(text: str, words: Sequence[Word], at: int, lists: Gazetteer) -> Unit | None:
    """The longest known name that begins at this word."""
    word = words[at]
    shouted = word.shape == UPPER and len(word.text) > 1
    most = _most_words(word, shouted, lists)
    for count in range(min(most, len(words) - at), 0, -1):
        end = words[at + count - 1]
        whole = text[word.start : end.end].translate(_PLAIN)
        known = lists.known.get(whole)
        if known is None and word.text != text[word.start : word.end]:
            known = lists.known.get(" ".join(part.text for part in words[at : at + count]))
        if known is None and (text[end.end : end.end + 1] == "." or "." in whole):
            known = lists.known.get(whole + ".")
        if known is None and shouted and whole.isupper() and len(whole) > _SHORTEST_SHOUT:
            # the place of a dateline: "BAGHDAD (Reuters)"
            known = lists.known.get(whole.title())
            known = known if known is not None and known.kind == "place" else None
        if end.possessive and (unit := _with_ending(text, words, at, at + count, lists)):
            return unit
        if known is not None and text[end.end : end.end + 1] in _MONEY:
            return None
        if known is not None and _is_unbroken(words, at, at + count):
            return Unit(at, at + count, word.start, end.end, whole.lower(), known)
    return None


def _most_words(word: Word, shouted: bool, lists: Gazetteer) -> int:
    """The words of the longest known name that begins with ``word``."""
    most = lists.longest.get(word.text, 0)
    if "." in word.text:
        most = max(most, lists.longest.get(f"{word.text}.", 0))
    if word.possessive:
        most = max(most, lists.longest.get(f"{word.text}'s", 0))
    return max(most, lists.longest.get(word.text.title(), 0)) if shouted else most


def _with_ending(
    text: str, words: Sequence[Word], first: int, last: int, lists: Gazetteer
) -> Unit | None:
    """A name that ends in "'s" itself, and is nobody's surname here: "Sainsbury's", "McDonald's"."""
    end = words[last - 1].end + 2
    begins = words[first]
    if text[end - 2 : end] not in ("'s", "’s") or (
        begins.joins and words[first - 1].shape == CAPITAL
    ):
        return None
    whole = text[begins.start : end].translate(_PLAIN)
    known = lists.known.get(whole)
    return None if known is None else Unit(first, last, begins.start, end, whole.lower(), known)


def _is_unbroken(words: Sequence[Word], first: int, last: int) -> bool:
    return all(word.joins or word.gap in _AMPERSANDS for word in words[first + 1 : last])


#: What may stand inside a known name: "S&P 500", "Marks & Spencer".
_AMPERSANDS = ("&", " & ")


def _joining_word(words: Sequence[Word], at: int, lists: Gazetteer) -> Unit | None:
    """A small word or a figure that belongs to a name when it stands between its words."""
    word = words[at]
    if at == 0 or at + 1 >= len(words) or not word.joins or words[at - 1].possessive:
        return None
    before, after = words[at - 1], words[at + 1]
    if not after.joins:
        return None
    upper = (CAPITAL, UPPER)
    particle = word.low in lists.particles and word.low not in ("as", "at", "an")
    if particle and after.shape in upper and before.shape in (*upper, LOWER):
        # "Nuri al Maliki", "Kevin de Bruyne"; "van der": the second particle follows a first
        if before.shape == LOWER and before.low not in lists.particles:
            return None
        return Unit(at, at + 1, word.start, word.end, word.low)
    if particle and after.low in lists.particles and before.shape in upper:
        return Unit(at, at + 1, word.start, word.end, word.low)
    if word.low == "the" and after.low in _EPITHETS and before.low in lists.genders:
        return Unit(at, at + 1, word.start, word.end, word.low)
    if word.low in BY_RIVERS and before.shape in upper and after.shape in upper:
        return Unit(at, at + 1, word.start, word.end, word.low)
    figure = word.shape == NUMBER and before.low not in lists.function and not _is_score(word)
    if figure and before.shape in upper and after.shape in upper:
        return Unit(at, at + 1, word.start, word.end, word.low)
    return None


def _is_score(word: Word) -> bool:
    """ "2-2" between two teams."""
    return _SCORE.fullmatch(word.text) is not None


_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


#: What follows a first name and "the": "Peter the Great".
_EPITHETS = frozenset(
    "great terrible conqueror elder younger wise bold bald baptist confessor pious magnificent impaler"
    " apostle lionheart unready evangelist divine bruce pooh frog builder".split()
)


def _continues(words: Sequence[Word], left: Unit, right: Unit, lists: Gazetteer) -> bool:
    last, first = words[left.last - 1], words[right.first]
    if first.gap == " & " and _are_places(left, right):
        return False
    if first.gap == "&" and len(last.text) + len(first.text) > 2:
        return True  # "BB&T Hall"
    if first.gap == " & " or _is_nickname(words, left, right, lists):
        return True
    if not first.joins or first.text[0] in "#@" or last.text[0] in "#@":
        return False
    if last.possessive:
        if right.low in _OWNED and left.known is None and first.gap != "' ":
            return True  # "Addenbrooke's Hospital"
        if first.gap in ("' ", "’ ") and right.low in _OF_MEMBERS and right.known is None:
            plain = lists.is_common(left.low) or left.low in lists.heads
            return plain or left.low.removesuffix("s") in lists.roles
        saint = left.first > 0 and words[left.first - 1].low in ("st", "saint")
        return saint or last.low in lists.near["owners"]
    return True


#: What belongs to its members: "Growers' Cooperative", "Tenants' Union".
_OF_MEMBERS = frozenset(
    "union cooperative co-operative association alliance federation council league guild society committee"
    " trust fund club court party collective assembly congress forum network".split()
)


_OWNED = frozenset("hospital hospice infirmary school college church grammar wharf".split())


def _is_nickname(words: Sequence[Word], left: Unit, right: Unit, lists: Gazetteer) -> bool:
    """Whether marks part a nickname from the names around it: Robert "Bob" Roe."""
    nick = right.first if words[right.first].gap in _NICKNAME_OPENS else left.first
    if nick < 1 or nick + 1 >= len(words) or words[nick].gap not in _NICKNAME_OPENS:
        return False
    if words[nick].text[0] in "#@":
        return False
    if words[nick + 1].gap not in _NICKNAME_CLOSES or words[nick + 1].shape != CAPITAL:
        return False
    return words[nick].shape == CAPITAL and words[nick - 1].low in lists.genders


_NICKNAME_OPENS = frozenset({' "', " “", " ‘", " '", " ("})


_NICKNAME_CLOSES = frozenset({'" ', "” ", "’ ", "' ", ") "})


def _are_places(left: Unit, right: Unit) -> bool:
    """Whether both are known places, of which no "&" makes one name."""
    return all(unit.known is not None and unit.known.kind == "place" for unit in (left, right))
