"""Finds identities: offices before a name, descriptions after it, ages, other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.name_tails import end_of_list, known_as, place_behind
from articles.reading.facts.predicates import DOING, FINITE, GROUP, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    BE,
    CONJ,
    DET,
    FUNCTION,
    NUMBER,
    OPENER,
    PREP,
    PRON,
    REL,
    SAYING,
    FactWord,
)
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

#: Jobs beside those of the list of titles, with their plural.
_FURTHER_ROLES: Final = word_set(
    "songwriter instructor passenger member ally opponent winner chef baker investigator soldier"
    " broker mechanic carpenter builder plumber electrician aunt niece nephew grandson granddaughter"
    " grandfather grandmother fiance guest worker employee landlord tenant teenager toddler"
)


#: What a body or a thing is, before its name.
_BODIES: Final = word_set(
    "team organisation organization company firm charity magazine newspaper website broadcaster band"
    " agency group network start-up startup retailer manufacturer bank university party union"
    " militia airline publisher supermarket chain club think-tank regulator watchdog outlet"
    " developer carmaker automaker maker conglomerate foundation nonprofit non-profit subsidiary"
)


_LINKS: Final = word_set("of for at in on and from the with")


_KIN: Final = word_set("his her their its my")


_DESCRIBES: Final = word_set("a an the former his her their its one")


#: What stands behind a name for a degree or a rank.
_LETTERS: Final = word_set("md phd qc kc sc mp msp obe mbe cbe rn cpa esq jr sr")


_NO_DESCRIPTION: Final = word_set("same first next last day year month week latter other others")


_LONGEST_PREFIX: Final = 5  # letters
_BEFORE: Final = 18  # words
_AFTER: Final = 30  # words


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
    begin = _office_start(row, roles, names, first, name)
    owned = row[last].end > name.end  # "Ann Lee's brother": nothing behind it describes her
    start = row[first if begin is None else begin].start
    stop = last + 1
    found: list[Identity] = []
    aged = None if owned else _age(row, last, name)
    if aged is not None:
        stop = aged
        found.append(
            Identity(start, row[aged - 1].end, f"{row[aged - 1].low} years|{name.name}", "an age")
        )
    elif stop < len(row) and row[stop].low in _LETTERS and row[stop].gap == ", ":
        stop += 1
    described = None if owned else _description(row, roles, names, stop, name)
    if described is not None:
        role = " ".join(word.low for word in row[stop:described])
        front = row[stop].start if found else start
        found.append(
            Identity(front, row[described - 1].end, f"{role}|{name.name}", "description of a name")
        )
        second = _second_role(row, described, names)
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
        role = " ".join(word.low for word in row[begin:first])
        end = min(row[last].end, name.end)  # an "'s" that the name leaves out
        at = place_behind(row, names, last + 1) if not owned else None
        end = row[at - 1].end if at is not None else end
        if row[first - 1].low.endswith("s") and not owned and at is None:
            end = end_of_list(row, names, name, end)
        found.append(Identity(start, end, f"{role}|{name.name}", "office before a name"))
    elif not found and not owned and name.kind == "person":
        at = place_behind(row, names, last + 1)
        if at is not None and (at == len(row) or "," in row[at].gap or row[at].flags & SAYING):
            role = " ".join(word.low for word in row[last + 1 : at])
            found.append(
                Identity(start, row[at - 1].end, f"{role}|{name.name}", "where somebody belongs")
            )
    return found


def _is_role(low: str) -> bool:
    roles = gazetteer().roles
    if low in roles or low in _FURTHER_ROLES:
        return True
    return low.endswith("s") and (low[:-1] in roles or low[:-1] in _FURTHER_ROLES)


def _office_start(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    first: int,
    name: Name,
) -> int | None:
    """Where "Deputy Mayor Ann Lee", "chief executive of the trust, Tom Roe" begins."""
    titled: int | None = None
    person = name.kind == "person"
    # not "the winner in Norwick, Lee told them"
    apposed = person and row[first].gap == ", " and _is_closed(row, first, name)
    if first == 0 or (row[first].gap not in (" ", "-", ". ") and not apposed):
        return None
    if row[first - 1].flags & (PREP | CONJ):
        return None  # "the minister and Ann Lee"
    apart = row[first].gap == ", "
    for index in range(first - 1, max(-1, first - _BEFORE), -1):
        word = row[index]
        if index + 1 < first and row[index + 1].gap not in (" ", "-", ". ", " - ", " / "):
            break
        low = word.low
        if _owns(word):
            break  # "the agency's Harbour Panel" is no agency
        if (_is_role(low) if person else low in _BODIES) and low != "model":
            titled = index
        elif _ends_office(row, roles, index, first, titled, person):
            break
    if titled is None or not _names_it(row, titled, first, person):
        return None
    owned = titled > 0 and _owns(row[titled - 1])
    if (
        apart
        and not owned
        and not any(word.low in ("of", "for", "at", "in") for word in row[titled:first])
    ):
        begin = _modifiers(row, roles, titled, person)
        told = any(word.capital for word in row[begin:titled] if word.start)
        # "the mayor, Ann Lee" says little; "the former Vantry manager, Ann Lee" does
        return begin if told else None
    return _modifiers(row, roles, titled, person)


def _names_it(row: Sequence[FactWord], titled: int, first: int, person: bool) -> bool:
    """Whether the name is that of the office or body at ``titled``: not "company for the Harbour
    Trust", "member of the Roe Group"."""
    between = row[titled + 1 : first]
    if not between or row[first].gap == ", ":
        return True
    if not person:
        return not any(word.flags & (PREP | CONJ | DET) for word in between)
    return not all(word.low in _LINKS for word in between)


def _owns(word: FactWord) -> bool:
    """Whether the word ends in an "'s"."""
    return word.end - word.start > len(word.low)


def _is_closed(row: Sequence[FactWord], first: int, name: Name) -> bool:
    """Whether the name from word ``first`` is parted off on both sides: ", Ann Lee,"."""
    behind = first
    while behind < len(row) and row[behind].start < name.end:
        behind += 1
    return behind == len(row) or row[behind].gap != " "


def _ends_office(
    row: Sequence[FactWord],
    roles: Sequence[int],
    at: int,
    first: int,
    titled: int | None,
    person: bool,
) -> bool:
    """Whether no office that ends before word ``first`` reaches back over word ``at``."""
    word = row[at]
    acts = roles[at] in (FINITE, GROUP, DOING, INFINITIVE) and not word.capital
    if word.flags & (PRON | REL | OPENER | BE) or word.low == "according":
        return True
    if acts and (person or roles[at] == FINITE):
        return True
    if word.flags & (NUMBER | DET) and titled is not None:
        return True
    if word.flags & DET:
        return at == 0 or row[at - 1].low not in _LINKS
    if word.low not in _LINKS and word.flags & (PREP | CONJ):
        return True
    # "Ann Lee and Chancellor Tom Roe"; but "journalist and author Kit Moss"
    shared = at > 0 and _is_role(row[at - 1].low)
    return word.low == "and" and not shared and titled is not None


def _modifiers(row: Sequence[FactWord], roles: Sequence[int], titled: int, person: bool) -> int:
    """Where the words before an office begin: "France's former foreign", "disco club"."""
    begin = titled
    for index in range(titled - 1, max(-1, titled - _BEFORE), -1):
        word = row[index]
        if row[index + 1].gap not in (" ", "-", ". ", " / ", " - ") or roles[index]:
            break
        if row[index + 1].gap == " - " and len(word.low) > _LONGEST_PREFIX:
            break  # "co - founder" is one word, "upstarts - founder" two
        if word.low in _KIN and person:
            return index
        if word.low in ("of", "and") and index and row[index - 1].capital and word.low == "of":
            continue
        if row[index + 1].capital and not word.capital and _is_plain_noun(row, index):
            break  # "on the same stage Vantry founder Jeff Roe"
        if word.low == "and" and index and _is_role(row[begin].low):
            before = row[index - 1].low
            if before in gazetteer().role_front or _is_role(before):
                continue
            break
        if word.flags & (FUNCTION | ADV | SAYING) and word.low not in ("former", "then"):
            break
        begin = index
    return begin


def _is_plain_noun(row: Sequence[FactWord], at: int) -> bool:
    """Whether no word that stands before offices stands at ``at``, but one of the words before."""
    low = row[at].low
    return not (low in gazetteer().role_front or _is_role(low) or _is_role(row[at + 1].low))


def _age(row: Sequence[FactWord], last: int, name: Name) -> int | None:
    """The index behind "32" in "Ann Lee, 32,"."""
    at = last + 1
    if name.kind != "person" or at >= len(row) or row[at].gap not in (", ", " ("):
        return None
    low = row[at].low
    closed = at + 1 == len(row) or row[at + 1].gap[:1] in (",", ")")
    return at + 1 if low.isdigit() and len(low) < 4 and closed else None


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
    if low == "the" and after.capital and not _begins_role(row, roles, start + 1):
        return None  # "Ann Lee, the Harbour Trust and others"
    if low == "of" and name.kind == "person" and not after.flags & NUMBER:
        return _phrase_end(row, roles, names, start)
    if row[start].flags & NUMBER and name.kind == "person":
        return None  # "Lee and Roe, two journalists"
    if after.low in _NO_DESCRIPTION or not (low in _DESCRIBES or _begins_role(row, roles, start)):
        return None
    if name.kind not in ("person", "organisation"):
        return None
    return _phrase_end(row, roles, names, start)


def _begins_role(row: Sequence[FactWord], roles: Sequence[int], start: int) -> bool:
    """Whether a role without an article begins here: "director of", "USI associate professor"."""
    for index in range(start, min(len(row), start + 5)):
        word = row[index]
        if index > start and row[index].gap not in (" ", "-", ". ", "' ", "’ "):
            return False
        if _is_role(word.low):
            bound = index + 1 == len(row) or row[index + 1].gap[:1] == ","
            return bound or row[index + 1].low in ("of", "for", "at", "in", "and", "to", "with")
        if word.flags & FUNCTION or roles[index] in (FINITE, GROUP):
            return False
    return False


def _phrase_end(
    row: Sequence[FactWord], roles: Sequence[int], names: Sequence[Name], start: int
) -> int | None:
    """The index after the noun phrase from ``start``, ended by a mark, a verb or "who"."""
    for index in range(start + 1, min(len(row), start + _AFTER)):
        word = row[index]
        gap = word.gap
        tied = gap in (" ", "-", ". ", " - ", "/", "' ", "’ ") or gap.startswith(
            (" “", ' "', "” ", '" ')
        )
        if not tied and not (gap == ", " and _is_place(word, names) and _ends_soon(row, index)):
            return index
        if word.flags & REL or word.low in ("that", "but", "whose"):
            return index if index - start >= 2 else None
        if roles[index] == FINITE:
            return None if not row[index].flags & SAYING else index
    return len(row) if len(row) - start < _AFTER else None


def _is_place(word: FactWord, names: Sequence[Name]) -> bool:
    return any(name.start == word.start and name.kind == "place" for name in names)


def _ends_soon(row: Sequence[FactWord], at: int) -> bool:
    """Whether the place is closed by a mark or the end: "from Irving, Texas,"."""
    for index in range(at + 1, min(len(row), at + 4)):
        if row[index].gap != " ":
            return True
    return at + 4 >= len(row)


def _second_role(row: Sequence[FactWord], at: int, names: Sequence[Name]) -> int | None:
    """The index behind ", and Chairman of the Centre": a second office of the same person."""
    if at + 2 >= len(row) or row[at].low != "and" or not _is_role(row[at + 1].low):
        return None
    if row[at + 2].low not in ("of", "for", "at"):
        return None
    for index in range(at + 3, min(len(row), at + _AFTER)):
        if row[index].gap not in (" ", "-"):
            return index
    return len(row) if len(row) - at < _AFTER else None
