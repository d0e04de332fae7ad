"""From runs of capitalised words to single names: joining over "of", taking titles off, splitting.

"Bank of England" is one name, "mayor of London" holds one; "US Secretary of State John Kerry" holds
two; "Texas Governor" holds a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.gazetteer import Gazetteer
from articles.reading.units import Run, Unit
from articles.reading.words import CAPITAL, LOWER, UPPER, Word

_ADJECTIVE = re.compile(r"(?:ed|ing|ous|ful|ish|ive|less|ical|able|ible|ary)$")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_CONNECTORS = frozenset({"of", "for", "on", "and"})
_LINKS: dict[tuple[str, ...], str] = {
    ("of",): "of",
    ("of", "the"): "of",
    ("for",): "for",
    ("for", "the"): "for",
    ("on",): "on",
    ("at",): "at",
    ("and",): "and",
    ("and", "the"): "and",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Units that make one name. ``titled`` says which title stood before them."""

    words: Sequence[Word]
    units: tuple[Unit, ...]
    titled: bool = False
    gender: str | None = None

    @property
    def first(self) -> int:
        return self.units[0].first

    @property
    def last(self) -> int:
        return self.units[-1].last

    @property
    def start(self) -> int:
        return self.units[0].start

    @property
    def end(self) -> int:
        return self.units[-1].end

    @property
    def lows(self) -> tuple[str, ...]:
        return tuple(unit.low for unit in self.units)


def is_abbreviation(word: Word, lists: Gazetteer) -> bool:
    """Whether the word is an abbreviation that names nothing: "TV", "I.P.O.", but not "Xi"."""
    if sum(letter.isupper() for letter in word.text) < 2:
        return False
    return word.low in lists.abbreviations or word.low.replace(".", "") in lists.abbreviations


def head_kind(units: Sequence[Unit], lists: Gazetteer) -> str | None:
    """The kind that a longer name's head word gives it, None when it gives none."""
    if len(units) < 2:
        return None
    lows = [unit.low for unit in units]
    if lows[-1].rstrip(".") in lists.company:
        return "organisation"
    for at, low in enumerate(lows):
        if at and low in _CONNECTORS and lows[at - 1] in lists.heads:
            return lists.heads[lows[at - 1]]
        if at and low == "for":
            return "organisation"
    end = len(units)
    while end > 1 and (lows[end - 1][0].isdigit() or len(lows[end - 1]) == 1):
        end -= 1
    last = units[end - 1]
    if last.known is not None and last.known.sort in ("body", "thing"):
        return last.known.kind
    while end > 2 and units[end - 1].known is not None:
        end -= 1
    if lows[end - 1] in ("centre", "center") and lows[end - 2] in lists.compound_places:
        return "place"
    if lows[end - 1] == "district" and lows[end - 2] in lists.compound_bodies:
        return "organisation"
    return lists.heads.get(lows[end - 1])


def pieces_of(runs: Sequence[Run], lists: Gazetteer) -> list[Piece]:
    """The names in the runs of one sentence, in order."""
    pieces: list[Piece] = []
    for run, after_office in _join(runs, lists):
        pieces.extend(_split(run.words, run.units, lists, after_office))
    return pieces


def _join(runs: Sequence[Run], lists: Gazetteer) -> list[tuple[Run, bool]]:
    """Runs joined over "of", "for", "on", "and"; and whether an office's "of" stood before."""
    joined: list[tuple[Run, bool]] = []
    for run in runs:
        if joined:
            left, office = joined[-1]
            link = _link(left, run)
            if link and _belongs(left, run, link, lists):
                between = tuple(
                    Unit(at, at + 1, word.start, word.end, word.low)
                    for at, word in enumerate(
                        run.words[left.units[-1].last : run.units[0].first], left.units[-1].last
                    )
                )
                joined[-1] = (Run(run.words, left.units + between + run.units), office)
                continue
            last = left.units[-1].low
            joined.append((run, link in ("of", "for") and last in lists.roles))
        else:
            joined.append((run, False))
    return joined


def _link(left: Run, right: Run) -> str | None:
    """The small word between two runs when only small words and spaces part them."""
    between = right.words[left.units[-1].last : right.units[0].first]
    if not between or len(between) > 2 or right.words[left.units[-1].last - 1].possessive:
        return None
    if not all(word.joins for word in (*between, right.words[right.units[0].first])):
        return None
    return _LINKS.get(tuple(word.low for word in between))


def _belongs(left: Run, right: Run, link: str, lists: Gazetteer) -> bool:
    head = left.units[-1]
    noun = head.low.rpartition(" ")[2]
    lows = [unit.low for unit in left.units]
    if len(left.units) + len(right.units) > 12 or head.hit:
        return False
    if link == "at":
        return "university" in lows and "of" in lows
    if link == "and":
        return _conjoined(left, right, lists)
    if head.known is not None and head.known.sort != "body":
        return False
    inside = any(low in ("of", "for") for low in lows)
    if inside and lists.is_common(head.low):
        return True
    return noun in {"of": lists.takes_of, "for": lists.takes_for, "on": lists.takes_on}[link]


def _conjoined(left: Run, right: Run, lists: Gazetteer) -> bool:
    """ "Museum and Art Gallery", "Department of Health and Human Services": one name."""
    if any(unit.known or unit.hit for unit in right.units):
        return False
    lows = [unit.low for unit in right.units]
    plain = all(
        low in lists.heads or low in lists.believers or lists.is_common(low) for low in lows
    )
    if not plain or lows[0] in lists.genders:
        return False
    if len(left.units) > 2 and any(unit.low in ("of", "for") for unit in left.units):
        tail = left.units[-1]
        return tail.known is None and tail.hit is None
    return len(left.units) > 1 and left.units[-1].low in lists.heads and lows[-1] in lists.heads


def _split(
    words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer, after_office: bool
) -> list[Piece]:
    units = _trim(words, units, lists)
    if not units:
        return []
    for at, unit in enumerate(units):
        if _is_calendar(units, at, lists):
            return [
                *_split(words, units[:at], lists, after_office),
                *_split(words, units[at + 1 :], lists, False),
            ]
        if unit.hit is not None and len(units) > 1 and head_kind(units, lists) is None:
            return [
                *_split(words, units[:at], lists, after_office),
                Piece(words, (unit,)),
                *_split(words, units[at + 1 :], lists, False),
            ]
    titled = _take_title(words, units, lists)
    if titled is not None:
        return titled
    at = _person_begins(words, units, lists)
    if at:
        front = units[:at]
        if after_office and all(u.low in lists.role_front for u in front):
            return [Piece(words, units[at:], titled=True)]
        return [
            *_split(words, front, lists, after_office),
            Piece(words, units[at:], titled=after_office),
        ]
    if after_office and all(u.low in lists.role_front for u in units):
        return []
    if len(units) > 1 and _is_people(units[0], lists) and units[1].low in lists.genders:
        return _split(words, units[1:], lists, False)
    return [Piece(words, units)]


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


def _falls_off(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    """Whether the last unit is a bare abbreviation, a loose particle or a word for people."""
    last = units[-1]
    if last.hit is not None or last.low in SUFFIXES:
        return False
    if is_abbreviation(words[last.first], lists) and last.known is None:
        return True
    if len(units) < 2:
        return False
    after = words[last.last] if last.last < len(words) else None
    describes = after is not None and after.joins and after.shape == LOWER
    if describes and lists.is_people(last.low) and units[0].low not in lists.genders:
        # "CNN Republican debate": an adjective
        return last.known is None
    return last.low in lists.particles or _are_people(units, lists)


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
    return last.low in lists.believers and units[0].low not in lists.genders


def _stands_alone(words: Sequence[Word], unit: Unit, lists: Gazetteer) -> bool:
    """Whether a unit is a country, a body or initials, a name by itself: "NASA T-shirt"."""
    if unit.hit is not None:
        return True
    if unit.known is not None:
        return unit.known.sort in ("country", "body")
    word = words[unit.first]
    return word.shape == UPPER and 2 < len(unit.low) < 6 and not is_abbreviation(word, lists)


def _drops(words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer) -> bool:
    unit, more = units[0], len(units) > 1
    if unit.hit is not None and not (words[unit.first].opens and unit.low in lists.function):
        return False
    if unit.known is not None:
        return False
    word = words[unit.first]
    if unit.low in lists.function:
        return word.shape != UPPER or word.opens or len(unit.low) == 1
    if is_abbreviation(word, lists):
        initials = "." in word.text and more
        return unit.low not in lists.roles and not initials
    if not more or not word.opens or unit.low in lists.roles:
        return False
    adjective = _ADJECTIVE.search(unit.low) and unit.low not in lists.genders
    if adjective and units[1].low in lists.genders:
        return True
    if not lists.is_common(unit.low):
        return False
    if unit.low in lists.genders and units[1].known is None and not lists.is_common(units[1].low):
        return False
    # "Green Party", "Group F": the second capital shows that the first is part of the name
    return head_kind(units, lists) is None and len(units[1].low) > 1


def _is_calendar(units: Sequence[Unit], at: int, lists: Gazetteer) -> bool:
    low = units[at].low
    if low not in lists.calendar or units[at].known or units[at].hit:
        return False
    if at and units[at - 1].low in lists.courtesy:
        return False
    if at and low == "march" and units[at - 1].low not in lists.calendar:
        return False
    return not (at and units[at - 1].low in lists.genders and low in ("may", "march", "august"))


def _is_people(unit: Unit, lists: Gazetteer) -> bool:
    return unit.hit is None and (unit.low in lists.demonyms or unit.low in lists.believers)


def _is_title(words: Sequence[Word], unit: Unit, lists: Gazetteer) -> bool:
    if unit.known is not None or unit.hit is not None:
        return False
    if words[unit.first].shape not in (CAPITAL, UPPER):
        return False
    return unit.low in lists.courtesy or (unit.low in lists.roles and unit.low not in lists.genders)


def _take_title(
    words: Sequence[Word], units: tuple[Unit, ...], lists: Gazetteer
) -> list[Piece] | None:
    """The pieces before and after the last title in the run; None when it holds no title."""
    titles = [at for at, unit in enumerate(units) if _is_title(words, unit, lists)]
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


def _person_begins(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> int:
    """Where a person's name begins behind another name: "Refugee Council Enver Solomon"."""
    if head_kind(units, lists) is not None and units[-1].low in lists.heads:
        return 0
    for at in range(1, len(units) - 1):
        left, unit = units[at - 1], units[at]
        if unit.low not in lists.genders or (unit.known is not None and unit.known.sort != "town"):
            continue
        if units[0].low in lists.genders or units[at + 1].low in _CONNECTORS:
            continue
        settled = left.known is not None and left.known.sort != "town"
        acronym = words[left.first].shape == UPPER and left.last - left.first == 1
        if settled or acronym or left.low in lists.heads or left.low in lists.role_front:
            return at
    return 0
