"""The place, day and agency before a story's first words: "NEW YORK, May 4 (Reuters) - ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set, words
from articles.reading.types import Extent

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)

_DAY: Final = (
    rf"(?i:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s\d{{4}})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)

_WORD: Final = r"[^\W\d_a-z][\w.'’-]{0,30}"

_PLACE: Final = (
    rf"{_WORD}(?:(?:\s|\s?/\s?|\s(?:and|de|del|la|of|the|upon|on|in|sur|am|di|do|dos|da)\s)"
    rf"{_WORD}){{0,4}}"
)

_PLACES: Final = rf"{_PLACE}(?:,\s(?!{_MONTH}\s\d)(?:{_PLACE}|[A-Z]\.[A-Z]\.)){{0,2}}"

_NAMED: Final = r"[^\W\d_][\w .&/’'-]{1,40}"

_DASH: Final = r"(?:\s*(?:—|–|―|--)\s*|\s+-\s+|\s*-\s+)"

# Three forms: place, perhaps day and agency, dash or colon; place and agency, no dash needed;
# agency alone, perhaps after a day.
_DATELINE: Final = re.compile(
    rf"(?P<place>{_PLACES})(?:,?\s\(?(?P<day>{_DAY})\)?)?,?"
    rf"(?:\s?\((?P<agency>{_NAMED})\)|\s?/(?P<wire>[A-Z][\w. -]{{2,30}})/)?"
    rf"(?:{_DASH}|(?P<colon>:\s+))(?=\S)"
    rf"|(?P<place2>{_PLACES})(?:,?\s\(?(?P<day2>{_DAY})\)?)?,?\s*(?:{_DASH})?"
    rf"\((?P<agency2>{_NAMED})\)(?:{_DASH}|:\s+|\s+)(?=\S)"
    rf"|(?:(?P<day3>{_DAY})\s)?\((?P<agency3>{_NAMED})\)(?:{_DASH}|:\s+)(?=\S)"
)

_NO_PLACES: Final = word_set(
    """watch listen read more update updated breaking exclusive analysis opinion review video photos
    gallery live related note correction clarification editor warning fact question answer q a q&a
    interview comment column recap preview explainer factbox timeline graphic poll quiz spoiler alert
    advisory embargo contact summary background source sources key points also see first second third
    last next step part chapter"""
)

_FAR_DOWN: Final = 6  # paragraphs that bullets and a standfirst may fill before the first words

_LONGEST: Final = 110


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at ``start`` to ``end`` of the text, with the dash and the space behind it.

    ``place`` is empty when only an agency stands there; ``agency`` and ``day`` are as written.
    """

    place: str
    agency: str
    day: str
    start: int
    end: int


def find_dateline(text: str, paragraphs: Sequence[Extent]) -> Dateline | None:
    """The dateline of a story; None when there is none.

    The first paragraph may be the headline, and bullets may come before the first words. So an
    unmistakable dateline is looked for in six paragraphs, any other in two.
    """
    for number, part in enumerate(paragraphs[:_FAR_DOWN]):
        if text[part.start : part.start + 1] == "•":
            continue
        found = _DATELINE.match(text, part.start, min(part.end, part.start + _LONGEST))
        if found is None:
            continue
        dateline = _dateline(found)
        rest = text[found.end() : part.end]
        if len(rest.split()) >= 4 and _holds(dateline, found["colon"] is not None, number, rest):
            return dateline
    return None


def _dateline(found: re.Match[str]) -> Dateline:
    place = found["place"] or found["place2"] or ""
    agency = found["agency"] or found["wire"] or found["agency2"] or found["agency3"] or ""
    day = found["day"] or found["day2"] or found["day3"] or ""
    return Dateline(place.strip(" ,-"), agency.strip(), day, found.start(), found.end())


def _holds(line: Dateline, colon: bool, number: int, rest: str) -> bool:
    """Whether what looks like a dateline is one."""
    agency = line.agency.lower() in words("agencies")
    if line.agency and not agency:
        # "PORT HARROW, Vantry (NewsNow) - …": a newsroom that is on no list
        town = line.place.partition(",")[0]
        return town.isupper() and _is_known(town) and not rest[:40].isupper()
    if not line.place:
        return agency
    parts = line.place.split()
    if parts[0].lower().strip(":") in _NO_PLACES or len(line.place) > 70:
        return False
    if agency:
        return True
    if not (rest[0].isupper() or rest[0] in "“\"'‘" or rest[0].isdigit()):
        return False
    known = all(
        _is_known(part) for part in re.split(r"\s?/\s?|\sand\s", line.place.partition(",")[0])
    )
    if line.day:
        return known or (line.place.isupper() and len(parts) <= 3 and not rest[:40].isupper())
    if colon:
        return known and number < 2
    first = line.place.partition(",")[0]
    if first.isupper() and not rest[:40].isupper():
        return known or "," in line.place or (len(first) > 5 and not _is_plain(first))
    return known and (number < 2 or first.isupper())


def _is_plain(words: str) -> bool:
    """Whether one of the words is an ordinary one, or names a body: no place then."""
    lists = gazetteer()
    return words.title() in lists.known or any(
        lists.is_common(word) or word in lists.function for word in words.lower().split()
    )


def _is_known(place: str) -> bool:
    found = gazetteer().known
    for name in (place, place.title(), place.capitalize()):
        if name in found and found[name].kind == "place":
            return True
    return False
