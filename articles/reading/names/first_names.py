"""Recognises first names that are also months or function words: "Will Roe", "May Poe"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.head_words import head_kind
from articles.reading.names.words import CAPITAL, Word
from articles.reading.text.gazetteer import Gazetteer


def begins_a_person(words: Sequence[Word], units: Sequence[Unit], lists: Gazetteer) -> bool:
    """Whether a month or "will" is somebody's first name here: "Will Roe, the mayor"."""
    first, second = units[0], units[1]
    if first.low not in lists.near["first names too"] or words[first.first].shape != CAPITAL:
        return False
    ordinary = lists.is_common(second.low) or second.low in lists.function
    if second.low in lists.surnames or second.low in lists.surname_heads:
        after = words[units[-1].last] if units[-1].last < len(words) else None
        ordinary = ordinary and not is_finite(after, lists)  # "Will Young sang"
    town = second.known is not None and second.low not in lists.wide_surnames
    if ordinary or town or second.low in lists.calendar:
        return False
    if first.low == "will":
        return is_somebody_called_will(words, first, units[-1], lists)
    before = words[first.first - 1] if first.first else None
    if before is None or before.low == "and" or words[first.first].gap != " ":
        return True  # "It is late,” June Poe said"
    return not (before.low in lists.near["before a month"] or before.low[0].isdigit())


def is_somebody_called_will(
    words: Sequence[Word], first: Unit, last: Unit, lists: Gazetteer
) -> bool:
    """Whether "Will" is somebody: a capital inside a sentence, or a deed behind the name."""
    after = words[last.last] if last.last < len(words) else None
    return not words[first.first].opens or is_finite(after, lists)


def is_finite(after: Word | None, lists: Gazetteer) -> bool:
    """Whether the word can only be a verb in the past or the third person, never behind "will"."""
    if after is None:
        return False
    if after.gap == ", ":
        return True
    if after.gap != " ":
        return False
    low, near = after.low, lists.near
    listed = low in near["deeds"] or low in near["saying"] or low in near["only people"]
    return low in _FINITE or (listed and low.endswith(("ed", "s", "id")))


#: Verbs that never stand behind "will" or "may".
_FINITE = frozenset(
    "was is has had who sang spoke wrote left won lost took made went led fell ran met began gave held kept"
    " sent told knew thought".split()
)


def place_behind_person(units: Sequence[Unit], lists: Gazetteer) -> int:
    """Where a place of several words begins behind somebody's full name, as in "the Ann Lee North
    Dakota party"; 0 where none does."""
    if units[0].low not in lists.genders or head_kind(units, lists) is not None:
        return 0
    for at in range(2, min(len(units), 4)):
        known = units[at].known
        if known is not None and known.kind == "place" and " " in units[at].low:
            return at
    return 0
