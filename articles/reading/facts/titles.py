"""Tells a colon in the title of a work from one that parts a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.predicates import FINITE
from articles.reading.facts.words import DET, NUMBER, PREP, VERBAL, FactWord, owns

_LONGEST_TITLE: Final = 9  # words


_CLOSING: Final = frozenset(
    mark + stop for mark in ("”", '"', "''", "’") for stop in ("", ",", ".")
) | frozenset(stop + mark for mark in ("”", '"', "''", "’") for stop in (",", "."))


def is_in_title(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether a colon stands in a title between marks: "“Salt: A Life” sold well"."""
    if ":" not in row[at].gap or not row[at].capital:
        return False
    if _is_subtitle(row, roles, start, at):
        return True
    for index in range(at + 1, min(len(row), at + _LONGEST_TITLE)):
        if roles[index - 1] == FINITE:
            return False
        if row[index].gap.strip() in _CLOSING:
            break
    for index in range(at - 1, max(start - 1, at - _LONGEST_TITLE), -1):
        gap = row[index].gap
        if any(mark in gap for mark in ("“", " ‘", ' "', " ''")) or gap in ('"', "''"):
            return True
        if index < at and any(mark in gap for mark in ("”", '" ', "'' ", "’ ")):
            return False
    return False


def _is_subtitle(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether a colon stands in the name of a work without marks: "the sequel to Salt: The Long Ferry"."""
    if at - start < 2 or at + 1 == len(row) or row[at].gap != ": ":
        return False
    named = row[at - 1].capital or row[at - 1].flags & NUMBER
    owner = row[at - 2]
    owned = owns(owner)  # "Gleick's Chaos: Making a New Science"
    if named and owned:
        return True
    if not row[at + 1].capital:
        return False
    return bool(named and (owner.flags & (PREP | DET | VERBAL))) or (
        bool(row[at].flags & DET) and FINITE not in roles[start:at]
    )
