"""Splits runs of capitalised words into single names, and takes titles off them.

"Bank of England" is one name, "mayor of London" holds one; "US Secretary of State John Kerry" holds
two; "Texas Governor" holds a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.names.chunks import BY_RIVERS, Run, Unit
from articles.reading.names.first_names import begins_a_person, place_behind_person
from articles.reading.names.head_words import CONNECTORS, SUFFIXES, head_kind
from articles.reading.names.joining import join_runs
from articles.reading.names.title_words import (
    begins_with_courtesy,
    ends_secretary_of,
    is_surname_behind_title,
)
from articles.reading.names.trimming import MEMBERS, trim
from articles.reading.names.words import CAPITAL, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer


@dataclass(slots=True)
class Piece:
    """Units that make one name.

    ``titled``: a title or office stood before them; ``gender`` is what it tells, ``m`` or ``f``.
    ``first`` and ``last`` bound its words, ``start`` and ``end`` its letters, half-open; ``before`` and
    ``after`` are the words beside it, whatever stands between.
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
    before: Word | None = field(init=False)
    after: Word | None = field(init=False)

    def __post_init__(self) -> None:
        units = self.units
        self.first, self.start = units[0].first, units[0].start
        self.last, self.end = units[-1].last, units[-1].end
        self.lows = tuple([unit.low for unit in units])
        self.before = self.words[self.first - 1] if self.first else None
        self.after = self.words[self.last] if self.last < len(self.words) else None


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
    units = trim(words, units, lists)
    if not units:
        return []
    if len(units) > 1:
        parted = _parted(words, units, lists, after_office)
        if parted is not None:
            return parted
    if len(units) == 2 and _is_whose(words, units, lists):
        return [Piece(words, units[:1]), *_split(words, units[1:], lists, False)]
    sails = bool(units[0].first) and words[units[0].first - 1].low in _SAILS
    sails = sails or units[0].low in lists.near["ships"]  # "the MV Baron Orvo"
    titled = None if sails else _take_title(words, units, lists)  # "the ferry Queen Orvo"
    if titled is not None:
        return titled
    if ends_secretary_of(words, units) or _is_calling(words, units, lists):
        return [Piece(words, units[1:], titled=True)] if len(units) > 1 else []
    at = _person_begins(words, units, lists)
    at = at or (_office_ends(units, lists) if after_office else 0)
    if at:
        return _before_person(words, units, at, lists, after_office)
    if after_office and all(u.low in lists.role_front for u in units):
        return []
    if len(units) > 1 and _is_somebodys_party(units, lists):
        return _split(words, units[1:], lists, False)
    return [Piece(words, units)]


def _is_somebodys_party(units: Sequence[Unit], lists: Gazetteer) -> bool:
    """Whether the first word only says what somebody is: "Scottish Ann Lee", "Democrat Roe"."""
    first, second = units[0], units[1]
    if not _is_people(first, lists) or head_kind(units, lists) is not None:
        return False
    if second.low in lists.genders:
        return True
    plain = second.known is not None or lists.is_common(second.low) or second.low in lists.heads
    return first.low in MEMBERS and len(units) == 2 and not plain


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
        if at and units[at - 1].low == "white house" and _is_body(units[at]):
            return [
                *_split(words, units[:at], lists, after_office),
                *_split(words, units[at : at + 1], lists, False),
                *_split(words, units[at + 1 :], lists, False),
            ]
        if at and units[at].low == "white house" and units[at].hit is None:
            # "the Obama White House"
            return [
                *_split(words, units[:at], lists, after_office),
                *_split(words, units[at:], lists, False),
            ]
        month = _is_calendar(words, units, at, lists)
        if month or (units[at].hit is not None and head_kind(units, lists) is None):
            return [
                *_split(words, units[:at], lists, after_office),
                *([] if month else [Piece(words, (units[at],))]),
                *_split(words, units[at + 1 :], lists, False),
            ]
    return None


def _is_body(unit: Unit) -> bool:
    return unit.known is not None and unit.known.sort == "body"


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
    while len(front) > 1 and _is_people(front[-1], lists):
        front = front[:-1]  # "Ohio Republican Ann Lee"
    body = front[-1].low in lists.heads
    if after_office and not body and all(_is_of_an_office(unit, lists) for unit in front):
        return [person]
    return [*_split(words, front, lists, after_office), person]


def _is_of_an_office(unit: Unit, lists: Gazetteer) -> bool:
    """Whether a word may say what an office is for: "Director of Government Affairs"."""
    named = unit.known is not None or unit.hit is not None
    return not named and (lists.is_common(unit.low) or unit.low in lists.role_front)


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
        return _is_sponsor(left, right)
    # "US Census Bureau" is one name
    body = (
        len(left.low) > 4
        and right.known is not None
        and right.known.sort == "body"
        and " " in right.low
        and right.low != "football association"
    )
    return body or _is_title(words, right, lists) or _is_thing_of_country(words, units, lists)


def _is_sponsor(left: Unit, right: Unit) -> bool:
    """A known firm and the award that it pays for: "Budweiser Man of the Match"."""
    if left.known is None or right.known is None or " of the " not in right.low:
        return False
    return left.known.sort == "body" and right.known.kind == "other"


def _is_thing_of_country(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """ "US Chinook helicopter": a country in short, and the name of one of its things."""
    left, right = units
    after = words[right.last] if right.last < len(words) else None
    if words[left.first].shape != UPPER or right.known is not None or after is None:
        return False
    return after.gap == " " and after.low in lists.near["of a thing"]


_SHORT_DAYS = frozenset({"sun", "sat", "mon", "mar", "dec"})


def _is_calendar(words: Sequence[Word], units: Sequence[Unit], at: int, lists: Gazetteer) -> bool:
    """Whether the unit at ``at`` is a day or month, and not somebody's name: "April Lee"."""
    low = units[at].low
    if low not in lists.calendar or units[at].known or units[at].hit or low in BY_RIVERS:
        return False
    if at and units[at - 1].low in lists.courtesy:
        return False
    if at and low == "sun" and units[at - 1].known is not None:
        return False  # "Baltimore Sun"
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
    if unit.low == "con" and unit.first and words[unit.first - 1].low in ("det", "ch"):
        return True  # "Det Con Ann Lee"
    if unit.low.startswith(("ex-", "then-")):
        return unit.low.partition("-")[2] in lists.roles  # "Ex-MP Ann Lee"
    return unit.low in lists.courtesy or (unit.low in lists.roles and unit.low not in lists.genders)


def _take_title(
    words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer
) -> list[Piece] | None:
    """The pieces before and after the last title in the run; None when it holds no title."""
    titles = [
        at
        for at, unit in enumerate(units)
        if _is_title(words, unit, lists) or (unit.low in _SEVERAL and at + 1 < len(units))
    ]
    before = units[: titles[-1] - 1] if titles else ()
    spoken_of = len(titles) > 1 or (bool(before) and all(_is_people(u, lists) for u in before))
    if spoken_of and is_surname_behind_title(units, titles[-1], lists):
        titles.pop()
    if not titles:
        return None
    kind = None if begins_with_courtesy(units[titles[-1] :], lists) else head_kind(units, lists)
    if kind is not None and not words[units[titles[-1]].first].possessive:
        after = units[titles[-1] + 1 :]
        if not after or not _begins_with_a_person(after, lists):
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
        (before[-1].low in lists.role_front and before[-1].known is None)
        or _is_title(words, before[-1], lists)
        or _is_people(before[-1], lists)
    ):
        before = before[:-1]
    pieces = _split(words, before, lists, False) if before else []
    if after:
        gender = lists.courtesy.get(units[at].low) or lists.roles.get(units[at].low)
        pieces.append(Piece(words, after, titled=True, gender=gender))
    return pieces


def _begins_with_a_person(units: Sequence[Unit], lists: Gazetteer) -> bool:
    """Whether a first name begins ``units``, or they are two unusual words: "Tevo Maral"."""
    if units[0].low in lists.genders:
        return True
    return len(units) == 2 and all(_is_unusual(unit, lists) for unit in units)


def _is_unusual(unit: Unit, lists: Gazetteer) -> bool:
    """Whether a word is no ordinary one, no head of a name and nothing that is known."""
    if unit.known is not None or unit.hit is not None or unit.low in lists.heads:
        return False
    return not (
        lists.is_common(unit.low)
        or unit.low in lists.function
        or unit.low in lists.roles
        or unit.low in lists.role_front
        or lists.is_people(unit.low)
    )


_SAILS = frozenset(
    {"ferry", "ship", "vessel", "yacht", "boat", "liner", "trawler", "tanker", "steamer"}
)


#: Offices before two people or more: "Senators Roe and Lee".
_SEVERAL = frozenset(
    "senators congressmen presidents governors ministers justices judges representatives"
    " councillors professors detectives".split()
)


def _office_ends(units: Sequence[Unit], lists: Gazetteer) -> int:
    """Where a person's name begins behind what an office is for: "Public Prosecution Ann Roe"."""
    head = next((at for at, unit in enumerate(units) if unit.low in lists.heads), -1) + 1
    begins = head > 0 and 2 <= len(units) - head <= 3
    if begins and all(_is_unusual(unit, lists) for unit in units[head : head + 2]):
        return head  # "Chief Justice of the Eastern Islands Tevo Maral"
    for at in range(1, len(units) - 1):
        if len(units[at].low.rstrip(".")) == 1 and units[at - 1].low in lists.role_front:
            return at  # "Leader of the Opposition K. Roe"
        first = units[at].low.partition("-")[0]
        if first in lists.genders and not lists.is_common(units[at + 1].low):
            later = at + 2 < len(units) and units[at + 1].low in lists.genders
            return at + 1 if later and lists.is_common(first) else at
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
        if at + 2 < len(units) and lists.is_common(unit.low) and units[at + 1].low in lists.genders:
            continue  # "Student Life Ann Lee"
        settled = left.known is not None and left.known.sort != "town"
        acronym = words[left.first].shape == UPPER and left.last - left.first == 1
        if settled or acronym or left.low in lists.heads or left.low in lists.role_front:
            return at
    return 0
