"""What stands beside a name: where somebody belongs, an age, a home, a further name, more names of one
office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.words import FUNCTION, FactWord, owns
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

#: What a name goes on with in small letters: "the West Elmsby police".
_GOES_ON: Final = word_set(
    "police government council county university department team city state fire school party union"
)


#: Parties as they stand in brackets behind a name.
_PARTIES: Final = word_set(
    "lab labour con conservative conservatives tory lib libdem ld dem democrat green greens snp plaid"
    " ukip reform independent ind dup sdlp alliance fianna fine labor liberal liberals nationals lnp d r"
    " democratic republican"
)


_LONGEST_SEAT: Final = 6  # words


_MOST_NAMES: Final = 10  # words


_LONGEST_HOME: Final = 7  # words


_YOUNGEST: Final = 16  # years


def seat_in_brackets(row: Sequence[FactWord], at: int) -> int | None:
    """The index behind "(Lib Dem, Quayside)", "(D-Mo.)" behind a name; None where none stands at ``at``."""
    if at >= len(row) or row[at].gap != " (" or row[at].low.partition("-")[0] not in _PARTIES:
        return None
    for index in range(at + 1, min(len(row), at + _LONGEST_SEAT)):
        if ")" in row[index].gap:
            return index
    return None


def seat_before(
    row: Sequence[FactWord], names: Sequence[Name], first: int, name: Name
) -> int | None:
    """The index where "York-based | Ann Lee", "Roe Works's | Ann Lee" begins; ``first`` is the first word of
    the name."""
    if not first or row[first].gap != " ":
        return None
    before = row[first - 1]
    if before.low.endswith("-based"):
        if not before.capital:
            return None
        at = first - 1  # "New York-based"
        while at and row[at].gap == " " and row[at - 1].capital and not row[at - 1].flags:
            at -= 1
        return at
    if not (owns(before) and before.capital) or name.kind != "person" or row[first].end >= name.end:
        return None  # a surname alone is of somebody who was named before
    owner = next((other for other in names if before.start < other.end <= before.end), None)
    if owner is None or owner.kind != "organisation":
        return None
    known = gazetteer().known.get(before.low.title())
    if known is not None and known.kind == "place":
        return None  # the team of a country: "Sweden's Ann Lee"
    return next((at for at in range(first) if row[at].start >= owner.start), None)


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
    elif window[:1] == ["aka"]:
        begin = last + 2
    else:
        return None
    end = begin
    while end < len(row) and end < begin + 8 and (end == begin or row[end].gap == " "):
        end += 1
    if end == begin:
        return None
    return begin, _end_of_names(row, begin, end)


def _end_of_names(row: Sequence[FactWord], begin: int, end: int) -> int:
    """``end`` moved behind a list of names: "known as ISIS | , ISIL and Daesh"."""
    last = end
    while last < min(len(row), begin + _MOST_NAMES) and (
        row[last].capital
        or (row[last].low == "and" and last + 1 < len(row) and row[last + 1].capital)
    ):
        last += 1
    return last if any(word.low == "and" for word in row[end:last]) else end


def age_behind(row: Sequence[FactWord], last: int, name: Name) -> int | None:
    """The index behind "32" in "Ann Lee, 32,"."""
    at = last + 1
    if name.kind != "person" or at >= len(row) or row[at].gap not in (", ", " ("):
        return None
    low = row[at].low
    closed = at + 1 == len(row) or row[at + 1].gap[:1] in (",", ")")
    if not low.isdigit() or len(low) > 3 or not closed:
        return None
    ranked = row[at].gap == " (" and int(low) < _YOUNGEST  # "Ann Lee (4.)" in a list
    return None if ranked else at + 1


def home_behind(row: Sequence[FactWord], names: Sequence[Name], at: int) -> int | None:
    """The index behind "of Elmsby" in "Ann Lee, 32, of Elmsby,": one apposition with the age."""
    if at + 1 >= len(row) or row[at].low != "of" or row[at].gap != ", ":
        return None
    end = at + 1
    while end < len(row) and end < at + _LONGEST_HOME and "," not in row[end].gap:
        if not row[end].capital and row[end].low not in ("of", "the", "in", "and"):
            return None
        end += 1
    while (
        end + 1 < len(row)
        and row[end].gap == ", "
        and is_place(row[end], names)
        and ends_soon(row, end)
    ):
        end += 1
    return end if end == len(row) or "," in row[end].gap else None


def is_place(word: FactWord, names: Sequence[Name]) -> bool:
    return any(name.start == word.start and name.kind == "place" for name in names)


def ends_soon(row: Sequence[FactWord], at: int) -> bool:
    """Whether the place is closed by a mark or the end: "from Irving, Texas,"."""
    for index in range(at + 1, min(len(row), at + 4)):
        if row[index].gap != " ":
            return True
    return at + 4 >= len(row)


def closes_place(row: Sequence[FactWord], at: int) -> bool:
    """Whether the comma closes "a Salem, N.H., resident", where a place with its state describes a noun."""
    if row[at].capital or not row[at - 1].capital or row[at - 1].gap != ", ":
        return False
    if row[at].flags & FUNCTION:
        return False
    place = at - 2
    while place and row[place].capital and row[place].gap == " ":
        place -= 1
    return row[place].low in ("a", "an") or row[place].low.endswith("-old")


def goes_on_with_place(row: Sequence[FactWord], names: Sequence[Name], at: int) -> bool:
    """Whether a place goes on behind the comma before ``at``: "from Irving, | Texas," or "a Salem, N.H.,
    | resident"."""
    return (is_place(row[at], names) and ends_soon(row, at)) or closes_place(row, at)
