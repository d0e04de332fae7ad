"""Tells whether the subject of a verb stands in the plural."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.words import DET, FactWord
from articles.reading.text.wordlists import word_set

#: Subjects that stand in the plural without an ending.
PLURALS: Final = word_set(
    "people police men women children researchers officials families many some most both others"
    " all few several scientists media"
)


_REACH: Final = 9  # words


def is_plural(low: str) -> bool:
    """Whether a noun, in lower case, looks like a plural: "fans", "police"."""
    return low in PLURALS or (low.endswith("s") and not low.endswith(("ss", "us", "is")))


def are_several(row: Sequence[FactWord], at: int) -> bool:
    """Whether a name before the verb at ``at`` ends a subject in the plural: "members of the Sea Group live",
    "Ann Lee and Bo Roe stand"."""
    if not row[at - 1].capital:
        return False
    for index in range(at - 2, max(0, at - _REACH), -1):
        word = row[index]
        if word.low == "and":
            return row[index - 1].capital
        if word.low == "of":
            return is_plural(row[index - 1].low)
        if not (word.capital or word.flags & DET) or row[index + 1].gap != " ":
            return False
    return False


def is_no_one(row: Sequence[FactWord], at: int) -> bool:
    """Whether the subject right before the verb at ``at`` is "no one" or its like."""
    return at > 1 and row[at - 1].low == "one" and row[at - 2].low in ("no", "every", "some", "any")
