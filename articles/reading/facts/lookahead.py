"""Which verbs and marks stand ahead of a word in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.predicates import DOING, DONE, FINITE, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    BE,
    CONJ,
    DET,
    EITHER,
    ING,
    NUMBER,
    OPENER,
    PAST,
    PREP,
    PRON,
    REL,
    SAYING,
    SUPERLATIVE,
    FactWord,
)
from articles.reading.text.wordlists import word_set

HARD: Final = frozenset(";:()[]—")


_DASHES: Final = (" - ", " – ", "--", "– ", " –", "―")


AHEAD: Final = 30  # words


SOON: Final = 7  # words


RELATIVES: Final = word_set("who which whose where whom")


#: They part a sentence behind a comma.
OPENERS: Final = word_set(
    "after before while when because although though whereas since as unless until if whether"
)


#: A clause that they open is nothing without the clause behind it.
CONDITIONS: Final = word_set("if unless whether")


_OBJECTS: Final = word_set("me him us them")


_DENYING: Final = word_set(
    "denied denies deny denying disputed disputes doubted doubts refuted refutes rejected rejects not never"
    " suggestion suggestions idea"
)


_QUOTES: Final = " .\"'“”‘’"


_MARKS: Final = frozenset(",;:()")


def is_dash(gap: str) -> bool:
    """Whether a dash stands between two words."""
    if gap == " " or gap == ", ":  # by far the most gaps
        return False
    return "—" in gap or any(dash in gap for dash in _DASHES)


def is_open(gap: str) -> bool:
    """Whether nothing parts two words but a quotation mark or the dot of a code."""
    return not gap.strip(_QUOTES)


def finite_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int, reach: int) -> bool:
    """Whether a finite verb follows before the next strong mark."""
    for index in range(at, min(len(row), at + reach)):
        if roles[index] == FINITE:
            return True
        if index > at and not HARD.isdisjoint(row[index].gap):
            return False
    return False


def states_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether what is said is a clause: not "said the same when he left", "admits it but denies"."""
    for index in range(at, min(len(row), at + AHEAD)):
        if roles[index] == FINITE:
            return not row[index - 1].flags & CONJ
        if row[index].low in OPENERS and index > at:
            return False
        if index > at and not HARD.isdisjoint(row[index].gap):
            return False
    return False


def subject_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a verb follows soon that is not tied to the one before: not "after Lee and left"."""
    if at < len(row) and row[at].low in _OBJECTS:
        return False  # "the man before me was calm"
    reach = at + SOON
    commas = 0
    for index in range(at, min(len(row), at + 2 * SOON)):
        reach += row[index].capital  # "after the Harbour Board of Elmsby won"
        if not is_open(row[index].gap) and index > at:
            reach = min(reach, at + SOON)
        commas += index > at and "," in row[index].gap
        if index >= reach:
            return False
        if roles[index] == FINITE:  # not "before a board in May, is"
            apposed = bool(row[index].flags & EITHER)  # "after Lee, asked about it, had left"
            closes = commas == 1 and "," in row[index].gap and not apposed
            return not (closes or row[index - 1].flags & CONJ)
        if row[index].low in CONDITIONS:
            return False
        if "," in row[index].gap and (row[index].low == "when" or row[index].low in RELATIVES):
            return False
        if index > at and not HARD.isdisjoint(row[index].gap):
            return False
    return False


def participle_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    for index in range(at, min(len(row), at + AHEAD)):
        if index > at and row[index].gap != " ":
            return False
        if roles[index] in (DOING, DONE, FINITE) or row[index].flags & (NUMBER | SUPERLATIVE):
            return True
    return False


def clause_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a subject and its verb stand before the next comma: not "Lee and Roe of taking a plan
    she has", where the names only end a list."""
    if at < len(row) and row[at].capital and _ends_list(row, at):
        return False
    for index in range(at, min(len(row), at + AHEAD)):
        word = row[index]
        if index > at and not _MARKS.isdisjoint(word.gap):
            return False
        if roles[index] == FINITE:  # not "in Elmsby, Vantry and was sold"
            if row[index].flags & EITHER and _closes_list(row, at, index):
                return False
            return index > at and not row[index - 1].flags & CONJ
        if index > at and word.flags & (REL | OPENER):
            return False
        if roles[index] == INFINITIVE and not index > at + 1:
            return False
        if roles[index] == DOING and row[at].flags & PREP:
            return False  # "held Lee, a clerk, in contempt for hiding what he had"
    return False


def _closes_list(row: Sequence[FactWord], at: int, verb: int) -> bool:
    """Whether a participle describes the last nouns of a list: "the people, | firms and banks involved
    in it"."""
    bare = verb - at < SOON and not row[at].flags & (DET | NUMBER | PRON)
    joined = any(word.low == "and" for word in row[at + 1 : verb - 1])
    return bare and joined and verb + 1 < len(row) and bool(row[verb + 1].flags & PREP)


def ends_list_of_subjects(
    row: Sequence[FactWord], roles: Sequence[int], at: int, opened: bool
) -> bool:
    """Whether the last subjects of a list stand behind the comma: "the way ships, | boys and men read it".

    ``opened``: a side clause stands before it, and the comma may close that: "when it ended, ships and
    boats left".
    """
    first = row[at]
    if first.capital or first.flags & (DET | PRON | NUMBER | PREP | REL | CONJ):
        return False
    if past_adverbs(row, at) != at:
        return False
    before = row[at - 1]
    listed = before.gap == ", " or (not opened and not before.flags & (NUMBER | PREP))
    if not listed or before.capital or roles[at - 1]:
        return False
    joined = False
    for index in range(at + 1, min(len(row), at + SOON)):
        if roles[index] == FINITE:
            return joined and not row[index - 1].flags & CONJ
        if row[index].gap != " " or roles[index]:
            return False
        joined = joined or row[index].low == "and"
    return False


def _ends_list(row: Sequence[FactWord], at: int) -> bool:
    """Whether "Roe and Poe" behind "Lee,", or "Poe" behind "Roe, and", have no verb of their own."""
    index = at
    if row[at - 1].capital:
        index += 1
        while index < len(row) and row[index].capital and row[index].gap == " ":
            index += 1
        if index == len(row) or row[index].low != "and":
            return False
        index += 1
    elif row[at - 1].low != "and" or not row[at - 2].capital:
        return False
    while index < len(row) and row[index].capital and row[index].gap == " ":
        index += 1
    return index < len(row) and row[index].gap == " " and bool(row[index].flags & (PREP | ING))


def subject_waits(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a subject stands before a description that parts it from its verb: "fuelling talk that
    he may go, Lee, who was ill, came back"."""
    comma = _next_comma(row, roles, at, SOON + 2)
    if not comma:
        return False
    if row[comma].low in RELATIVES:
        return finite_ahead(row, roles, comma + 1, AHEAD)
    closing = _next_comma(row, roles, comma, 2 * SOON)
    return closing > 0 and (roles[closing] == FINITE or bool(row[closing].flags & (PAST | EITHER)))


def _next_comma(row: Sequence[FactWord], roles: Sequence[int], at: int, reach: int) -> int:
    """The word behind the next comma, 0 when a verb comes first."""
    for index in range(at + 1, min(len(row), at + reach)):
        if "," in row[index].gap:
            return index
        if roles[index]:
            return 0
    return 0


def leaves_relative(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether ", and", ", to" or ", as part of" leads back from "who …" to what stands before it: "Lee,
    who was mayor, and a friend of his"; no list of the relative clause itself."""
    if row[at].low not in ("and", "to", "as") or row[at].gap != ", " or at + 1 == len(row):
        return False
    if row[at].low == "as":
        return row[at + 1].low == "part"
    if any("," in word.gap for word in row[start + 1 : at]) or FINITE not in roles[start:at]:
        return False
    if row[at].low == "to":  # "asked Lee, who was ill, | to sit down"
        return INFINITIVE in roles[at + 1 : at + 3]
    for index in range(at + 1, min(len(row), at + AHEAD)):
        if row[index].gap != " " or row[index].low in ("that", *RELATIVES):
            return True
        if roles[index]:
            return False
    return True


def reports_more(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "and that" begins a second reported clause; what is denied stays whole."""
    if row[at].low not in ("and", "but") or at + 2 >= len(row) or row[at + 1].low != "that":
        return False
    if roles[at + 2] == FINITE or not finite_ahead(row, roles, at + 2, AHEAD):
        return False
    begins = next((i for i in range(at - 1, start - 1, -1) if row[i].low == "that"), start)
    return not any(word.low in _DENYING for word in row[start:begins])


def denies(row: Sequence[FactWord], start: int, opened: int) -> bool:
    """Whether what "that" at ``opened`` brings in is denied before it."""
    if row[opened].low != "that":
        return False
    return any(word.low in _DENYING for word in row[start:opened])


def tells_of_noun(row: Sequence[FactWord], verb: int) -> bool:
    """Whether the verb of saying at ``verb`` stands behind "that" and its noun: "the data that experts
    said they found": they found the data."""
    for index in range(verb - 1, max(0, verb - 4), -1):
        plain = not (row[index].capital or row[index].flags & PRON)
        if row[index].gap != " " or not plain:
            return False
        if row[index].low == "that":
            before = row[index - 1].flags
            return index < verb - 1 and not before & (SAYING | BE | OPENER | CONJ | ADV | PREP)
    return False


def past_adverbs(row: Sequence[FactWord], at: int) -> int:
    while at < len(row) and (row[at].flags & ADV or row[at].low in ("then", "now", "later")):
        at += 1
    return at


def goes_on_doing(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "and" leads to a second thing done: "taking her abroad and leaving her there"."""
    first = past_adverbs(row, start)
    if row[at].low != "and" or roles[first] != DOING or at + 2 >= len(row):
        return False
    behind = past_adverbs(row, at + 1)
    if behind + 1 >= len(row) or roles[behind] != DOING:
        return False
    return start > 0 or not finite_ahead(row, roles, behind, AHEAD)
