"""Splits runs of capitalised words into single names, and takes titles off them.

"Bank of England" is one name, "mayor of London" holds one; "US Secretary of State John Kerry" holds
two; "Texas Governor" holds a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.names.chunks import Run, Unit
from articles.reading.names.first_names import (
    begins_a_person,
    is_somebody_called_will,
    place_behind_person,
)
from articles.reading.names.head_words import CONNECTORS, SUFFIXES, head_kind, is_abbreviation
from articles.reading.names.joining import join_runs
from articles.reading.names.title_words import ends_secretary_of, is_surname_behind_title
from articles.reading.names.words import CAPITAL, LOWER, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer

# The second half of a Korean or Chinese first name: "Ban Ki-moon"
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+$")


_ADJECTIVE = re.compile(r"(?:ed|ing|ous|ful|ish|ive|less|ical|able|ible|ary)$")


@dataclass(slots=True)
class Piece:
    """Units that make one name.

    ``titled``: a title or office stood before them; ``gender`` is what it tells, ``m`` or ``f``.
    ``first`` and ``last`` bound its words, ``start`` and ``end`` its letters, half-open.
    """

    words: Sequence[Word]
    units: tuple[Unit, ...]
    titled: bool = False
    gender: str | None = None
    first: int = field(init=False)
    last: int = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)
    lows: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        units = self.units
        self.first, self.start = units[0].first, units[0].start
        self.last, self.end = units[-1].last, units[-1].end
        self.lows = tuple([unit.low for unit in units])


def pieces_of(runs: Sequence[Run], lists: Gazetteer) -> list[Piece]:
    """The names in the runs of one sentence, in order."""
    pieces: list[Piece] = []
    for run, after_office in join_runs(runs, lists):
        pieces.extend(_split(run.words, run.units, lists, after_office))
    return pieces


def _split(
    words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer, after_office: bool
) -> list[Piece]:
    """The names in one run of capitals; ``after_office``: an office stands right before it."""
    units = _trim(words, units, lists)
    if not units:
        return []
    if len(units) > 1:
        parted = _parted(words, units, lists, after_office)
        if parted is not None:
            return parted
    if len(units) == 2 and _is_whose(words, units, lists):
        return [Piece(words, units[:1]), *_split(words, units[1:], lists, False)]
    titled = _take_title(words, units, lists)
    if titled is not None:
        return titled
    if _is_calling(words, units, lists) or ends_secretary_of(words, units):
        return [Piece(words, units[1:], titled=True)]
    at = _person_begins(words, units, lists)
    at = at or (_office_ends(units, lists) if after_office else 0)
    if at:
        return _before_person(words, units, at, lists, after_office)
    if after_office and all(u.low in lists.role_front for u in units):
        return []
    if len(units) > 1 and _is_people(units[0], lists) and units[1].low in lists.genders:
        return _split(words, units[1:], lists, False)
    return [Piece(words, units)]


def _parted(
    words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer, after_office: bool
) -> list[Piece] | None:
    """The names around the first month or registered name in a run, or around the place behind
    somebody's full name; None when it holds none of these."""
    place = place_behind_person(units, lists)
    if place:
        return [
            *_split(words, units[:place], lists, after_office),
            *_split(words, units[place:], lists, False),
        ]
    for at in range(len(units)):
        month = _is_calendar(words, units, at, lists)
        if month or (units[at].hit is not None and head_kind(units, lists) is None):
            return [
                *_split(words, units[:at], lists, after_office),
                *([] if month else [Piece(words, (units[at],))]),
                *_split(words, units[at + 1 :], lists, False),
            ]
    return None


def _before_person(
    words: Sequence[Word],
    units: tuple[Unit, ...],
    at: int,
    lists: Gazetteer,
    after_office: bool,
) -> list[Piece]:
    """The names before a person's, which begins at ``at``, and that person's; ordinary words that
    belong to an office are left out."""
    front, person = units[:at], Piece(words, units[at:], titled=after_office)
    if after_office and all(_is_plain(u, lists) or u.low in lists.role_front for u in front):
        return [person]
    return [*_split(words, front, lists, after_office), person]


def _is_calling(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """An office or calling that no list holds before a full name: "Archivist Ann Lee"."""
    settled = [unit.known for unit in units[:2] if unit.known and unit.known.sort != "town"]
    if not 3 <= len(units) <= 4 or settled or any(unit.hit for unit in units[:2]):
        return False
    calling, first, last = units[0].low, units[1].low, units[-1].low
    if not _CALLING.fullmatch(calling) or calling in lists.genders:
        return False
    if calling in lists.wide_surnames and not lists.is_common(calling):
        return False
    return first in lists.genders and not lists.is_common(first) and last not in lists.heads


_CALLING = re.compile(r"\w{3,}(?:[aeio]r|ist|ian|ant|eer|man|woman|ess)")


def _is_whose(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """A country or state, and its office or its known body: "Ohio Governor", "UK Home Office"."""
    left, right = units
    if left.known is None or left.known.sort not in ("country", "region"):
        return False
    # "US Census Bureau" is one name
    body = (
        len(left.low) > 4
        and right.known is not None
        and right.known.sort == "body"
        and " " in right.low
    )
    return body or _is_title(words, right, lists)


def _trim(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> tuple[Unit, ...]:
    """Without the words that merely open a sentence, and bare abbreviations at the edges."""
    begin, end = 0, len(units)
    while begin < end and _drops(words, units[begin:], lists):
        begin += 1
    after = words[units[-1].last] if units and units[-1].last < len(words) else None
    if end - begin > 1 and after is not None and after.gap.startswith(":"):
        # a caption's label: "Ahmed Mohamed Image: ..."
        end -= _is_plain(units[end - 1], lists)
    if end - begin > 1 and _stands_alone(words, units[begin], lists):
        plain = [_is_plain(unit, lists) for unit in units[begin + 1 : end]]
        if all(plain):
            end = begin + 1
    while end > begin and _falls_off(words, units[begin:end], lists):
        end -= 1
    return units[begin:end]


def _text(words: Sequence[Word], unit: Unit) -> str:
    return words[unit.first].text


def _falls_off(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """Whether the last unit is a bare abbreviation, a loose particle or a word for people."""
    last = units[-1]
    if last.hit is not None or last.low in SUFFIXES:
        return False
    if len(units) > 1 and _is_pronoun(words, units, lists):
        return True
    if len(units) > 1 and last.low == "st" and units[-2].low not in lists.particles:
        return False
    if is_abbreviation(words[last.first], lists) and last.known is None:
        return True
    if len(units) < 2:
        return False
    if last.low in CONNECTORS or last.low == "the":
        return True
    if units[-2].low in lists.courtesy:
        return False  # "Mr. English said"
    after = words[last.last] if last.last < len(words) else None
    describes = after is not None and after.joins and after.shape == LOWER
    if describes and lists.is_people(last.low) and units[0].low not in lists.genders:
        # "CNN Republican debate": an adjective
        return last.known is None
    return last.low in lists.particles or _are_people(units, lists)


def _is_pronoun(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """The "I" of "Actually I think", which is no numeral of a king."""
    after = words[units[-1].last] if units[-1].last < len(words) else None
    goes_on = after is not None and after.gap == " " and after.shape == LOWER
    return units[-1].low == "i" and goes_on and units[0].low not in lists.genders


def _is_plain(unit: Unit, lists: Gazetteer) -> bool:
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
    if more and unit.low == "copyright":
        return True
    if unit.hit is not None and not (word.opens and unit.low in lists.function):
        return False
    if unit.known is not None or _begins_a_name(words, units, lists):
        return False
    if unit.low in lists.function and (more or unit.low not in lists.calendar):
        return word.shape != UPPER or word.opens or len(unit.low) == 1
    if is_abbreviation(word, lists):
        initials = "." in word.text and more
        return unit.low not in lists.roles and not initials
    if not more or not word.opens or unit.low in lists.roles:
        return False
    return _only_opens(units, lists)


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
    plain = second.known is None and not lists.is_common(second.low)
    if first.low in lists.genders and (plain or second.low in lists.particles):
        return False
    # "Green Party", "Group F": the second capital shows that the first is part of the name
    return head_kind(units, lists) is None and len(second.low) > 1


_SHORT_DAYS = frozenset({"sun", "sat", "mon", "mar", "dec"})


def _is_calendar(words: Sequence[Word], units: Sequence[Unit], at: int, lists: Gazetteer) -> bool:
    """Whether the unit at ``at`` is a day or month, and not somebody's name: "April Lee"."""
    low = units[at].low
    if low not in lists.calendar or units[at].known or units[at].hit:
        return False
    if at and units[at - 1].low in lists.courtesy:
        return False
    if low in _SHORT_DAYS and 0 < at < len(units) - 1 and words[units[at].last - 1].joins:
        return False  # "Corvin Sun Arena"
    if low == "mt" and at + 1 < len(units) and words[units[at].first].shape == CAPITAL:
        return False  # "Mt Etna", no time of the mountains
    if at + 1 < len(units) and begins_a_person(words, units[at:], lists):
        return False
    if at and low == "march" and units[at - 1].low not in lists.calendar:
        return False
    return not (at and units[at - 1].low in lists.genders and low in ("may", "march", "august"))


def _is_people(unit: Unit, lists: Gazetteer) -> bool:
    return unit.hit is None and (unit.low in lists.demonyms or unit.low in lists.believers)


def _is_title(words: Sequence[Word], unit: Unit, lists: Gazetteer) -> bool:
    """Whether the unit is a title or an office: "Mr", "Governor"."""
    if unit.known is not None or unit.hit is not None:
        return False
    if words[unit.first].shape not in (CAPITAL, UPPER) or words[unit.first].possessive:
        return False
    return unit.low in lists.courtesy or (unit.low in lists.roles and unit.low not in lists.genders)


def _take_title(
    words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer
) -> list[Piece] | None:
    """The pieces before and after the last title in the run; None when it holds no title."""
    titles = [at for at, unit in enumerate(units) if _is_title(words, unit, lists)]
    if len(titles) > 1 and is_surname_behind_title(units, titles[-1], lists):
        titles.pop()
    if not titles:
        return None
    kind = head_kind(units, lists)
    if kind is not None and not words[units[titles[-1]].first].possessive:
        after = units[titles[-1] + 1 :]
        if not after or after[0].low not in lists.genders:
            return None
    elif kind is not None:
        return None
    at = titles[-1]
    after = units[at + 1 :]
    if not after or all(unit.low in SUFFIXES for unit in after):
        named = units[0].low in lists.genders and 1 < len(units) <= 4
        if named and not any(u.low in lists.role_front for u in units[1:-1]):
            return None
        after = ()
    before = units[:at]
    while before and (
        before[-1].low in lists.role_front
        or _is_title(words, before[-1], lists)
        or _is_people(before[-1], lists)
    ):
        before = before[:-1]
    pieces = _split(words, before, lists, False) if before else []
    if after:
        gender = lists.courtesy.get(units[at].low) or lists.roles.get(units[at].low)
        pieces.append(Piece(words, after, titled=True, gender=gender))
    return pieces


def _office_ends(units: Sequence[Unit], lists: Gazetteer) -> int:
    """Where a person's name begins behind what an office is for: "Public Prosecution Ann Roe"."""
    for at in range(1, len(units) - 1):
        first = units[at].low.partition("-")[0]
        if first in lists.genders and not lists.is_common(units[at + 1].low):
            return at
        if units[at].low not in CONNECTORS and not lists.is_common(units[at].low):
            return 0
    return 0


def _person_begins(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> int:
    """Where a person's name begins behind another name: "Refugee Council Enver Solomon"."""
    if head_kind(units, lists) is not None and units[-1].low in lists.heads:
        return 0
    for at in range(1, len(units) - 1):
        left, unit = units[at - 1], units[at]
        if unit.low not in lists.genders or (unit.known is not None and unit.known.sort != "town"):
            continue
        if units[0].low in lists.genders or units[at + 1].low in CONNECTORS:
            continue
        settled = left.known is not None and left.known.sort != "town"
        acronym = words[left.first].shape == UPPER and left.last - left.first == 1
        if settled or acronym or left.low in lists.heads or left.low in lists.role_front:
            return at
    return 0
