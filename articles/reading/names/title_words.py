"""Words of titles and offices that are part of a name, and such as only look like it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.words import Word
from articles.reading.text.gazetteer import Gazetteer


def is_surname_behind_title(units: Sequence[Unit], at: int, lists: Gazetteer) -> bool:
    """Whether the office at the end is a surname: "Mr Baker", "Ms Bishop", but not "Mr President"."""
    low = units[at].low
    title = units[at - 1].low in lists.near["before a surname"] and at + 1 == len(units)
    return title and low not in _ADDRESSED


_ADDRESSED = frozenset(
    "president vice-president speaker chairman chairwoman chair mayor judge secretary ambassador justice"
    " governor senator minister premier chancellor commissioner director attorney general chief officer"
    " foreman moderator".split()
)


def ends_secretary_of(words: Sequence[Word], units: Sequence[Unit]) -> bool:
    """The "State" of "the former secretary of State Ann Roe", which begins no name."""
    first = units[0].first
    before = [word.low for word in words[max(0, first - 2) : first]]
    return (
        len(units) > 1
        and units[0].low == "state"
        and before in (["secretary", "of"], ["minister", "of"])
    )
