"""Words of titles and offices that are part of a name, and such as only look like it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.words import Word
from articles.reading.text.gazetteer import Gazetteer


def is_surname_behind_title(units: Sequence[Unit], at: int, lists: Gazetteer) -> bool:
    """Whether the office at the end is a surname: "Mr Baker", "Governor Patty Judge", but not
    "Mr President"."""
    before, low = units[at - 1].low, units[at].low
    if at + 1 != len(units):
        return False
    if at > 1 and before in lists.genders:
        return True
    return before in lists.near["before a surname"] and low not in _ADDRESSED


def begins_with_courtesy(units: Sequence[Unit], lists: Gazetteer) -> bool:
    """Whether "Mr", "Ms" or "Dr" stands before one word more, which is a surname then: "Mr Camp"."""
    return len(units) == 2 and units[0].low in lists.near["before a surname"]


_ADDRESSED = frozenset(
    "president vice-president speaker chairman chairwoman chair mayor judge secretary ambassador justice"
    " governor senator minister premier chancellor commissioner director attorney general chief officer"
    " foreman moderator".split()
)


def ends_secretary_of(words: Sequence[Word], units: Sequence[Unit]) -> bool:
    """The "State" of "the former secretary of State Ann Roe", which begins no name."""
    if units[0].low not in _DEPARTMENTS:
        return False
    first = units[0].first
    before = [word.low for word in words[max(0, first - 2) : first]]
    return before in (
        ["secretary", "of"],
        ["under-secretary", "of"],
        ["undersecretary", "of"],
        ["minister", "of"],
        ["departments", "of"],
    )


_DEPARTMENTS = frozenset(
    "state defence defense health education justice transport energy war".split()
)
