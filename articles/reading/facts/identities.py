"""Finds identities: who or what somebody is called, described as, how old and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.name_tails import (
    age_behind,
    end_of_list,
    goes_on_with_place,
    home_behind,
    known_as,
    place_behind,
    seat_before,
    seat_in_brackets,
)
from articles.reading.facts.offices import (
    BODIES,
    begins_role,
    is_further_role,
    is_parent,
    is_role,
    office_start,
    role_in,
    second_role,
)
from articles.reading.facts.predicates import FINITE
from articles.reading.facts.words import (
    CONJ,
    DET,
    FUNCTION,
    ING,
    NUMBER,
    PREP,
    REL,
    SAYING,
    FactWord,
)
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

_DESCRIBES: Final = word_set("a an the former his her their its one")


#: What stands behind a name for a degree or a rank.
_LETTERS: Final = word_set("md phd qc kc sc mp msp obe mbe cbe rn cpa esq jr sr")


_NO_DESCRIPTION: Final = word_set("same first next last day year month week latter other others")


#: For whom a lawyer speaks in court: "Ann Lee, prosecuting, said".
_APPEARING: Final = word_set("prosecuting defending mitigating presiding")


#: "Roe Water, based in York,", "founded by Ann Lee,".
_MADE_OR_PLACED: Final = word_set("based founded headquartered owned led headed run formed born")


_SIDES: Final = word_set(
    "prosecution defence defense crown state regulator claimants family council"
)


_BEFORE_ROLES: Final = word_set("himself herself now then once formerly both also")


_TYING: Final = word_set("so but and yet now then still")
_AFTER: Final = 30  # words
#: An apposition that begins with them speaks of the clause, and not of the body before it.
_NO_BODY: Final = word_set(
    "charge claim move step decision practice sign figure plan idea view rate number record position"
    " fact trend jump rise fall drop gain increase decrease development result reminder blow boost"
    " question message criticism accusation allegation process change shift proposal event trip"
)
_TELLING: Final = word_set("show shows showed say says said suggest suggests indicate reveal")
_LONGEST_LIST: Final = 7  # words


_KNOWN_TO_ALL: Final = frozenset(
    {"president", "us president", "u.s president", "queen", "king", "pope", "prince", "princess"}
)


@dataclass(slots=True)
class Identity:
    """Words that say who or what ``name`` is; ``key`` is the same for the same thing said again."""

    start: int
    end: int
    key: str
    rule: str


def any_reader_knows(role: str) -> bool:
    """Whether any reader knows who that is: "President Lee", "the Queen"."""
    return role in _KNOWN_TO_ALL


def find_identities(
    row: Sequence[FactWord], roles: Sequence[int], names: Sequence[Name]
) -> list[Identity]:
    """The identities stated in one sentence, whose ``names`` are sorted by start.

    ``roles`` are of ``predicates.roles_of``. Two of one person ("a lawyer", "and chairman of the
    trust") are two.
    """
    if not names:
        return []
    at_start = {word.start: index for index, word in enumerate(row)}
    found: list[Identity] = []
    reach = -1
    for name in names:
        first = at_start.get(name.start)
        if first is None or name.kind == "place" or name.start < reach:
            continue
        last = first
        while last + 1 < len(row) and row[last + 1].start < name.end:
            last += 1
        for identity in _of_name(row, roles, names, first, last, name):
            if not any(identity.start < o.end and o.start < identity.end for o in found):
                found.append(identity)
                reach = max(reach, identity.end)
    return found


def _of_name(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    first: int,
    last: int,
    name: Name,
) -> list[Identity]:
    """What the words beside a name say it is: another name; or an office before it, an age, a
    description or a place behind it."""
    known = known_as(row, last)
    if known is not None:
        other = " ".join(word.low for word in row[slice(*known)])
        end = row[known[1] - 1].end
        return [Identity(name.start, end, f"known as {other}|{name.name}", "another name")]
    begin = _whole_name(row, names, office_start(row, roles, names, first, name), first)
    begin = seat_before(row, names, first, name) if begin is None else begin
    owned = row[last].end > name.end  # "Ann Lee's brother": nothing behind it describes her
    start = row[first if begin is None else begin].start
    stop = last + 1
    found: list[Identity] = []
    aged = None if owned else age_behind(row, last, name)
    if aged is not None:
        home = home_behind(row, names, aged)
        role = " ".join(word.low for word in row[aged - 1 : home or aged])
        rule = "an age" if home is None else "description of a name"
        stop = home or aged
        found.append(Identity(start, row[stop - 1].end, f"{role} years|{name.name}", rule))
    elif stop < len(row) and row[stop].low in _LETTERS and row[stop].gap == ", ":
        stop += 1
    lives = bool(found) and stop < len(row) and row[stop].low == "of"  # "32, of 1119 Mill Street"
    described = None if owned or lives else _apposition(row, roles, names, stop, name)
    if described is not None:
        role = " ".join(word.low for word in row[stop:described])
        front = row[stop].start if found else _with_article(row, first, name, start)
        found.append(
            Identity(front, row[described - 1].end, f"{role}|{name.name}", "description of a name")
        )
        second = second_role(row, described)
        if second is not None:
            role = " ".join(word.low for word in row[described + 1 : second])
            found.append(
                Identity(
                    row[described + 1].start,
                    row[second - 1].end,
                    f"{role}|{name.name}",
                    "description of a name",
                )
            )
        return found
    if begin is not None and not found:
        role = role_in(row[begin:first])
        end = min(row[last].end, name.end)  # an "'s" that the name leaves out
        at = _belongs_behind(row, names, last + 1) if not owned else None
        end = row[at - 1].end if at is not None else end
        if row[first - 1].low.endswith("s") and not owned and at is None:
            end = end_of_list(row, names, name, end)
        found.append(Identity(start, end, f"{role}|{name.name}", "office before a name"))
    elif not found and not owned and name.kind == "person":
        at = _belongs_behind(row, names, last + 1)
        if at is not None and (at == len(row) or "," in row[at].gap or row[at].flags & SAYING):
            role = " ".join(word.low for word in row[last + 1 : at])
            found.append(
                Identity(start, row[at - 1].end, f"{role}|{name.name}", "where somebody belongs")
            )
    return found


def _belongs_behind(row: Sequence[FactWord], names: Sequence[Name], at: int) -> int | None:
    """The index behind a body or a party to which somebody belongs."""
    return seat_in_brackets(row, at) or place_behind(row, names, at)


def _with_article(row: Sequence[FactWord], first: int, name: Name, start: int) -> int:
    """``start`` moved before the article of a body: "the Harbour Trust, a charity"."""
    bare = name.kind == "organisation" and first > 0 and start == row[first].start
    return row[first - 1].start if bare and row[first - 1].low == "the" else start


def _whole_name(
    row: Sequence[FactWord], names: Sequence[Name], begin: int | None, first: int
) -> int | None:
    """``begin`` moved back to where a name begins inside which it stands: "Associated | Press writer"; the
    start of "Defending, Ann Lee said", whose name begins at ``first``."""
    if begin is None:
        appears = first == 1 and row[0].low in _APPEARING and row[1].gap == ", "
        return 0 if appears else None
    start = row[begin].start
    around = next((name.start for name in names if name.start < start < name.end), start)
    while row[begin].start > around:
        begin -= 1
    ties = row[begin].low in _TYING and row[begin].capital  # "So | Labour Secretary Ann Lee"
    return begin + ties


def _apposition(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    start: int,
    name: Name,
) -> int | None:
    """The index behind what describes a name: "Ann Lee, prosecuting,", "Ann Lee, a lawyer from York,", "Roe
    Water, based in York,", "Ann Lee, now a lawyer,"."""
    if start + 2 < len(row) and row[start].gap == ", ":
        low, after = row[start].low, row[start + 1]
        if low in _APPEARING and after.gap[:1] == ",":
            return start + 1
        if low in _MADE_OR_PLACED and after.flags & PREP and _names_whom(row, start):
            return _closed_end(row, roles, names, start)
        if low == "for" and after.low == "the" and row[start + 2].low in _SIDES:
            return _closed_end(row, roles, names, start)
        if low in _BEFORE_ROLES and after.low in _DESCRIBES and name.kind == "person":
            return _closed_end(row, roles, names, start)
    return _description(row, roles, names, start, name)


def _names_whom(row: Sequence[FactWord], start: int) -> bool:
    """ "Based in York", "founded by Ann Lee", "born in 1960"; not "led by hope"."""
    return any(word.capital or word.flags & NUMBER for word in row[start + 2 : start + 4])


def _closed_end(
    row: Sequence[FactWord], roles: Sequence[int], names: Sequence[Name], start: int
) -> int | None:
    """The end of a phrase that a comma closes, and behind which the clause goes on."""
    end = _phrase_end(row, roles, names, start)
    return end if end is not None and end < len(row) and row[end].gap == ", " else None


def _description(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    start: int,
    name: Name,
) -> int | None:
    """The index behind "Ann Lee, a lawyer from York,"; None when nothing describes."""
    if start + 1 >= len(row) or row[start].gap.strip() not in (",", "),", ")", ".,"):
        return None
    low, after = row[start].low, row[start + 1]
    if low == "the" and after.capital and not begins_role(row, roles, start + 1):
        return None  # "Ann Lee, the Harbour Trust and others"
    if low == "of" and after.flags & ING:
        return None  # "accused one of them, Ann Lee, of hiding it"
    if low == "of" and name.kind == "person" and not after.flags & NUMBER:
        return _phrase_end(row, roles, names, start)
    if row[start].flags & NUMBER and name.kind == "person":
        return None  # "Lee and Roe, two journalists"
    if _is_no_description(row, start) or not (low in _DESCRIBES or begins_role(row, roles, start)):
        return None
    if name.kind not in ("person", "organisation"):
        return None
    if _lists_things(row, start):
        return None  # "holidays to Tenerife, a hot tub and a car"
    if name.kind == "organisation" and (
        after.low in _NO_BODY
        or (any(other.start == row[start].start for other in names) and not is_parent(row, start))
    ):
        return None  # "the State Office, a charge that", "Lazard, Evercore Partners and others"
    return _phrase_end(row, roles, names, start)


def _lists_things(row: Sequence[FactWord], start: int) -> bool:
    """Whether "a hot tub and a car" follows a name: a list goes on."""
    if row[start].low not in ("a", "an"):
        return False
    joined = 0
    for index in range(start + 1, min(len(row), start + _LONGEST_LIST)):
        word = row[index]
        if word.gap.strip() or word.capital or is_role(word.low):
            return False
        if joined and index == joined + 2:
            return row[joined + 1].low in ("a", "an")
        joined = index if word.low == "and" else joined
    return False


def _is_no_description(row: Sequence[FactWord], start: int) -> bool:
    """ "Lee, the same day, …"; not "Lee, the first woman to lead the fleet"."""
    if row[start + 1].low not in _NO_DESCRIPTION:
        return False
    ranks = row[start].low == "the" and row[start + 1].low in ("first", "last")
    return not (ranks and any(word.low == "to" for word in row[start + 3 : start + 7]))


def _phrase_end(
    row: Sequence[FactWord], roles: Sequence[int], names: Sequence[Name], start: int
) -> int | None:
    """The index after the noun phrase from ``start``, ended by a mark, a verb or "who"."""
    for index in range(start + 1, min(len(row), start + _AFTER)):
        word = row[index]
        gap = word.gap
        tied = gap in (" ", "-", ". ", " - ", "/", "' ", "’ ") or gap.startswith(
            (" “", ' "', "” ", '" ', " ''", "'' ")
        )
        tied = tied or (gap == ": " and _in_marks(row, start, index))
        goes_on = gap in (", ", "., ") and (
            _names_body(row, names, index)
            or goes_on_with_place(row, names, index)
            or is_further_role(row, index)
            or _parts_adjectives(row, roles, start, index)
        )
        if not tied and not goes_on:
            return _without_loose_end(row, start, index)
        if word.flags & REL or word.low in ("that", "but", "whose"):
            end = index - bool(row[index - 1].flags & PREP)  # "a body in which …"
            return end if end - start >= 2 else None
        if roles[index] == FINITE:
            return None
    if row[-1].low in _TELLING:
        return None  # "they back Lee, the reports show"
    return len(row) if len(row) - start < _AFTER else None


def _in_marks(row: Sequence[FactWord], start: int, at: int) -> bool:
    """Whether the colon before a word stands in a title: "curator of “Salt: A Life”"."""
    for index in range(at - 1, start, -1):
        gap = row[index].gap.strip()
        if gap:
            return gap in ("“", '"', "''", "‘")
    return False


def _names_body(row: Sequence[FactWord], names: Sequence[Name], at: int) -> bool:
    """Whether the name of a body follows its kind: "a spokeswoman for its parent company, | Roe Works"."""
    if row[at - 1].low not in BODIES:
        return False
    name = next((name for name in names if name.start == row[at].start), None)
    if name is None or name.kind == "person":
        return False
    while at < len(row) and row[at].start < name.end:
        at += 1
    return row[at - 1].end == name.end and (at == len(row) or row[at].gap != " ")


def _parts_adjectives(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether the comma stands between two adjectives: "a conservative, pro-growth group"."""
    if at != start + 2 or not row[start].flags & DET or at + 1 == len(row):
        return False
    before, word = row[at - 1], row[at]
    if is_role(before.low) or before.low in BODIES or before.capital or word.capital:
        return False
    return row[at + 1].gap == " " and not (roles[at] or word.flags & FUNCTION)


def _without_loose_end(row: Sequence[FactWord], start: int, end: int) -> int | None:
    """The end without "and" ("a lawyer and, at the time, …"); None behind a preposition."""
    if row[end - 1].flags & PREP and not row[end - 1].capital:
        return None
    end -= bool(row[end - 1].flags & CONJ)
    return end if end - start > 1 else None
