"""What stands behind a name: where somebody belongs, a further name, more names of one office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.words import FactWord
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

#: What a name goes on with in small letters: "the West Elmsby police".
_GOES_ON: Final = word_set(
    "police government council county university department team city state fire school party union"
)


def end_of_list(row: Sequence[FactWord], names: Sequence[Name], name: Name, end: int) -> int:
    """The end of "singers Ann Lee, Tom Roe and Kit Moss": one role, and one look-up, for all."""
    ends = {word.start: word for word in row}
    for other in names:
        if other.start <= name.start:
            continue
        first = ends.get(other.start)
        link = [w.low for w in row if end < w.start < other.start]
        if first is None or other.kind != name.kind or link not in ([], ["and"]):
            break
        if other.start - end > len(", and "):
            break
        end = other.end
    return end


def place_behind(row: Sequence[FactWord], names: Sequence[Name], at: int) -> int | None:
    """The index behind "of Duran Duran", "for Food Standards": a name that a person belongs to."""
    if at + 1 >= len(row) or row[at].gap != " " or row[at].low not in ("of", "for", "from", "at"):
        return None
    at += 1 + (row[at + 1].low == "the")
    if at >= len(row):
        return None
    name = next((name for name in names if name.start == row[at].start), None)
    if name is None or name.kind == "person":
        return None
    while at < len(row) and row[at].start < name.end:
        at += 1
    return at + (at < len(row) and row[at].gap == " " and row[at].low in _GOES_ON)


def known_as(row: Sequence[FactWord], last: int) -> tuple[int, int] | None:
    """The words of the other name in "the Harbour Trust, also known as the HT"; ``last`` is the
    last word of the first."""
    window = [word.low for word in row[last + 1 : last + 4]]
    if window[:3] == ["also", "known", "as"] or window[:3] == ["better", "known", "as"]:
        begin = last + 4
    elif window[:2] == ["known", "as"]:
        begin = last + 3
    else:
        return None
    end = begin
    while end < len(row) and end < begin + 8 and (end == begin or row[end].gap == " "):
        end += 1
    if end == begin:
        return None
    return begin, end
