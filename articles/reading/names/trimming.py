"""Trims runs of capitals: words that merely open a sentence, abbreviations at the edges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.first_names import begins_a_person, is_somebody_called_will
from articles.reading.names.head_words import CONNECTORS, SUFFIXES, head_kind, is_abbreviation
from articles.reading.names.words import LOWER, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer

# The second half of a Korean or Chinese first name: "Ban Ki-moon"
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+$")


_ADJECTIVE = re.compile(r"(?:ed|ing|ous|ful|ish|ive|less|ical|able|ible|ary)$")


def trim(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> tuple[Unit, ...]:
    """Without the words that merely open a sentence, and bare abbreviations at the edges."""
    begin, end = 0, len(units)
    while begin < end and _drops(words, units[begin:], lists):
        begin += 1
    after = words[units[-1].last] if units and units[-1].last < len(words) else None
    if end - begin > 1 and after is not None and after.gap.startswith(":"):
        # a caption's label: "Ahmed Mohamed Image: ..."
        shouted = words[units[end - 2].first].shape == UPPER
        end -= is_plain(units[end - 1], lists) and not shouted
    if end - begin > 1 and _stands_alone(words, units[begin], lists):
        plain = [is_plain(unit, lists) for unit in units[begin + 1 : end]]
        if all(plain) and units[begin].low not in lists.near["ships"]:
            end = begin + 1
    while end > begin and _falls_off(words, units[begin:end], lists):
        end -= 1
    return units[begin:end]


def _falls_off(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """Whether the last unit is a bare abbreviation, a loose particle or a word for people."""
    last = units[-1]
    if last.hit is not None or last.low in SUFFIXES:
        return False
    after = words[last.last] if last.last < len(words) else None
    if last.low in _FRONTS and after is not None and after.low in lists.believers:
        return True  # "Most New Yorkers"
    if len(units) > 1 and _is_no_part(words, units, lists):
        return True
    if len(units) > 1 and last.low == "st" and units[-2].low not in lists.particles:
        return False
    if is_abbreviation(words[last.first], lists) and last.known is None:
        # "Quay Majority PAC", but not "the Super PAC"
        return len(units) < 2 or last.low != "pac" or units[-2].low == "super"
    if len(units) < 2:
        return False
    if last.low in CONNECTORS or last.low == "the":
        return True
    if units[-2].low in lists.courtesy:
        return False  # "Mr. English said"
    describes = after is not None and after.joins and after.shape == LOWER
    if (
        describes
        and lists.is_people(last.low)
        and last.low not in lists.heads
        and units[0].low not in lists.genders
    ):
        # "CNN Republican debate": an adjective
        return last.known is None
    return last.low in lists.particles or _are_people(units, lists)


def _is_no_part(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """Whether the last word is the pronoun "I", is only shouted ("Click HERE"), or says to which party
    somebody from a place belongs ("the Ohio Republican")."""
    last = units[-1]
    if last.low in MEMBERS and len(units) == 2 and units[0].known is not None:
        return True
    if _QUARTER.fullmatch(last.low):
        return True  # "Tovrin Motors Q2 profit"
    shouted = last.low in lists.function and _is_shouted(words[last.first])
    return shouted or _is_pronoun(words, units, lists)


_QUARTER = re.compile(r"[qh][1-4]|fy\d{2,4}")


#: Who belongs to a party.
MEMBERS = frozenset({"republican", "democrat", "tory", "libertarian", "labourite"})


_FRONTS = frozenset({"new", "north", "south", "west", "rhode"})


def _is_shouted(word: Word) -> bool:
    return word.shape == UPPER and len(word.text) > 2


def _is_pronoun(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """The "I" of "Actually I think", which is no numeral of a king."""
    after = words[units[-1].last] if units[-1].last < len(words) else None
    goes_on = after is not None and after.gap == " " and after.shape == LOWER
    return units[-1].low == "i" and goes_on and units[0].low not in lists.genders


def is_plain(unit: Unit, lists: Gazetteer) -> bool:
    """Whether a unit is an ordinary word that is no head of a longer name."""
    if unit.known is not None or unit.hit is not None or unit.low in lists.heads:
        return False
    if unit.low in lists.roles:
        return False
    return unit.low in lists.function or lists.is_common(unit.low)


def _are_people(units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """ "House Democrats", "Most Republicans": people of a party or faith, no name."""
    last = units[-1]
    if last.hit is not None or last.known is not None or not last.low.endswith("s"):
        return False
    if any(unit.low in CONNECTORS for unit in units):
        return False
    placed = units[0].known is not None and units[0].known.sort in ("country", "region")
    return last.low in lists.believers and (placed or units[0].low not in lists.genders)


def _stands_alone(words: Sequence[Word], unit: Unit, lists: Gazetteer) -> bool:
    """Whether a unit is a country, a body or initials, a name by itself: "NASA T-shirt"."""
    if unit.hit is not None:
        return True
    if unit.known is not None:
        return unit.known.sort in ("country", "body")
    word = words[unit.first]
    return word.shape == UPPER and 2 < len(unit.low) < 6 and not is_abbreviation(word, lists)


def _drops(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """Whether the first unit is no part of the name: it only opens the sentence, or abbreviates."""
    unit, more = units[0], len(units) > 1
    word = words[unit.first]
    if more and (unit.low == "copyright" or unit.low.isdigit()):
        return True
    if more and unit.low == "independent" and units[1].known is not None:
        return True  # "the Independent Vermont senator"
    if unit.hit is not None and not (word.opens and unit.low in lists.function):
        return False
    if unit.known is not None or _begins_a_name(words, units, lists):
        return False
    if unit.low in lists.function and (more or unit.low not in lists.calendar):
        return word.shape != UPPER or word.opens or len(unit.low) == 1
    if is_abbreviation(word, lists):
        initials = "." in word.text and more
        return unit.low not in lists.roles and not initials
    if more and word.opens and unit.low in _MAKERS:
        return True  # "Chipmaker Tovrin"
    if not more or not word.opens or unit.low in lists.roles:
        return False
    return _only_opens(units, lists)


_MAKERS = frozenset(
    "retailer carmaker automaker chipmaker drugmaker airline supermarket lender insurer brewer broadcaster"
    " publisher regulator watchdog housebuilder grocer steelmaker planemaker pharmacist bookmaker".split()
)


def _begins_a_name(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """Whether a word that may be an ordinary one begins a name here: "Will Roe", "Mt Etna"."""
    unit = units[0]
    if len(units) == 1:
        return unit.low == "will" and is_somebody_called_will(words, unit, unit, lists)
    if unit.low in ("mt", "ft", "bin") or unit.low in lists.courtesy:
        return True
    second = units[1].known
    if second is not None and second.kind == "place" and unit.low in lists.near["ages of places"]:
        return True
    if begins_a_person(words, units, lists):
        return True
    return _SYLLABLES.match(_text(words, units[1])) is not None


def _only_opens(units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """Whether the first word has its capital from the sentence: "Tired Ann Lee"."""
    first, second = units[0], units[1]
    if first.low in lists.near["directions"] and second.known is None:
        return False  # "West Mercia"
    adjective = _ADJECTIVE.search(first.low) is not None and first.low not in lists.genders
    if adjective and second.low in lists.genders:
        return True
    if not lists.is_common(first.low):
        return False
    town = second.known is not None and second.low not in lists.wide_surnames
    plain = not town and not lists.is_common(second.low)
    plain = plain or second.low in lists.surname_heads or second.low in lists.surnames
    if first.low in lists.genders and (plain or second.low in lists.particles):
        return False
    # "Green Party", "Group F": the second capital shows that the first is part of the name
    return head_kind(units, lists) is None and len(second.low) > 1


def _text(words: Sequence[Word], unit: Unit) -> str:
    return words[unit.first].text
