"""Finds what "who …" or "founded in 1890" is said of: the noun phrase that stands right before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from articles.reading.facts.lookahead import RELATIVES, is_dash
from articles.reading.facts.offices import is_role
from articles.reading.facts.plurals import is_plural
from articles.reading.facts.predicates import CALENDAR, DOING, DONE, FINITE, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    BASE,
    BE,
    CONJ,
    DET,
    MODAL,
    NOUN,
    NUMBER,
    OPENER,
    PREP,
    PRON,
    REL,
    THIRD,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set
from articles.reading.types import Claim, Name

_LONGEST: Final = 10  # words


#: A noun phrase of more than this share of its clause would make the mark too long for its fact.
_SHARE: Final = 0.9


_LONGEST_STUB: Final = 7  # words


_NO_NOUN: Final = PRON | REL | OPENER | BE | MODAL | TO | CONJ


_WITHIN: Final = (" ", "-", ". ", " - ", "/", " ‘", "’ ")


#: They end a clause and are no nouns.
_LOOSE: Final = word_set("well too again already there here then so yet now once instead")


#: What they say is said of the subject, and not of the last noun before them.
_OF_THE_SUBJECT: Final = word_set(
    "followed joined accompanied led helped driven backed boosted buoyed supported compared based"
    " aided dogged hit hurt lifted weighed spurred prompted fuelled fueled"
)


#: Nothing is described by them: "who read the sea, died".
_HAPPENING: Final = word_set(
    "died resigned arrived returned retired came went fell rose ran voted agreed refused declined lasted"
)


_NAMED: Final = word_set(
    "dubbed nicknamed named called titled entitled billed codenamed christened"
)


#: "In favour of the bill, which …": the bill.
_OF_PREPOSITIONS: Final = word_set(
    "favour favor support charge front terms spite light search need place case view honour honor"
)


_SINGULAR: Final = frozenset(("is", "was", "has"))


_BEFORE_PLACES: Final = frozenset(("in", "at", "from", "for", "on"))


def with_antecedent(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    link: str,
    first: int,
    last: int,
) -> int:
    """The index from which words ``first`` to ``last`` can be read by themselves: where the noun
    phrase begins that they describe ("Ann Lee, | who founded it"); ``first`` where none stands right
    before them, or one so long that the mark would say more than its fact."""
    if not first or not _describes(row, roles, link, first):
        return first
    if row[first].gap not in (" ", ", ") and link != "mark":
        return first
    most = _SHARE * (row[last - 1].end - row[first].start)
    for start in _phrases_before(row, roles, names, first):
        if _disagrees(row, start, first):
            continue
        if _is_where(row, roles, names, start, first) or _ends_list(row, start, first):
            continue
        if row[first - 1].end - row[start].start <= most:
            return start
        if row[first].low in ("who", "whom") or (
            _relates(row, first) and row[first].low not in RELATIVES
        ):
            break  # "the club" alone is not who is meant by "members of the club, who"
    return first


def _disagrees(row: Sequence[FactWord], start: int, first: int) -> bool:
    """Whether the noun of a phrase stands in the plural, and "which is" in the singular: "towns in | the
    north, which is"."""
    if first + 1 == len(row) or row[first + 1].low not in _SINGULAR:
        return False
    for index in range(start + 1, first):
        if row[index].flags & PREP:
            noun = row[index - 1]
            return (index == 1 or not noun.capital) and is_plural(noun.low)
    return False


def with_described(
    row: Sequence[FactWord], first: int, last: int, begin: int, described: Sequence[Claim]
) -> int:
    """``begin``, moved to where the description of somebody begins that ends right before "who": "Ann Lee,
    a clerk from York | who won", or at least "a clerk from York"."""
    if not first or row[first].low != "who":
        return begin
    end = row[first - 1].end
    claim = next((c for c in described if c.end == end and c.rule == "description of a name"), None)
    if claim is None:
        return begin
    start = bisect_left(row, claim.start, key=lambda word: word.start)
    comma = next((at for at in range(start + 1, first) if row[at].gap == ", "), first)
    most = 1.2 * (row[last - 1].end - row[first].start)
    person = begin if is_role(row[first - 1].low) else first  # not "a friend of the club who"
    return next((at for at in (start, comma) if end - row[at].start <= most), person)


def before_antecedent(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where a clause ends before an apposition that belongs to "who …" behind it: "is new here, | a man
    who …"; ``last`` where there is none."""
    if (
        last == len(row)
        or row[last].gap != " "
        or row[last].low not in ("who", "whose", "whom", "which")
    ):
        return last
    for index in range(last - 1, max(first + 2, last - _LONGEST_STUB), -1):
        if row[index].flags & CONJ and row[index].gap == ", " and FINITE in roles[first:index]:
            return index  # "one child ate, | and a child who …"
        if roles[index] or row[index].flags & (NUMBER | CONJ):
            return last
        if row[index].gap == ", ":
            apposed = row[index].flags & DET or not row[index].capital
            return index if apposed and FINITE in roles[first:index] else last
    return last


def _describes(row: Sequence[FactWord], roles: Sequence[int], link: str, first: int) -> bool:
    """Whether the words from ``first`` say something of those right before them."""
    if link == "mark":  # "Ann Lee — whose father"
        return row[first].low in RELATIVES and is_dash(row[first].gap)
    if link == "relative" or (row[first].low in ("who", "whose") and row[first].gap == " "):
        return _relates(row, first)
    if link == "participle":
        behind = first + bool(row[first].flags & ADV)
        acts = INFINITIVE in roles[behind + 1 : behind + 3]  # "Lee, from Elmsby, demanded to know"
        low = row[behind].low
        told = low not in _OF_THE_SUBJECT and low not in _HAPPENING
        return roles[behind] == DONE and told and not acts
    # a verb of naming behind a comma is a participle
    return link == "and" and row[first].gap == ", " and row[first].low in _NAMED


def _is_where(
    row: Sequence[FactWord], roles: Sequence[int], names: Sequence[Name], start: int, first: int
) -> bool:
    """Whether the phrase only says where that is of which more is told: "the mill in Elmsby, which"."""
    if row[first].low == "which" and _is_person(row, names, first):
        return True  # "a film by Ann Lee, which won": the film
    if row[first].low == "where" or not start or not row[start - 1].flags & PREP:
        return False
    of_person = row[first].low in ("who", "whom")
    article = of_person and bool(row[start].flags & DET) and start + 1 < first
    begin, end = row[start + article].start, row[first - 1].end
    kinds = ("place", "organisation") if of_person else ("place",)
    if not any(n.kind in kinds and n.start == begin and n.end == end for n in names):
        return False
    return of_person or row[first].low == "whose" or (start > 1 and not roles[start - 2])


def _is_person(row: Sequence[FactWord], names: Sequence[Name], first: int) -> bool:
    """Whether somebody is named right before the word at ``first``."""
    end = row[first - 1].end
    return any(name.kind == "person" and name.end == end for name in names)


def _ends_list(row: Sequence[FactWord], start: int, first: int) -> bool:
    """Whether the phrase is the end of a list of names: "Lee, | Roe and Poe, who"."""
    joined = any(word.low == "and" for word in row[start:first])
    return bool(start and joined and row[start].gap == ", " and row[start - 1].capital)


def _relates(row: Sequence[FactWord], first: int) -> bool:
    """Whether the words begin with "who", "in which", "two of whom"."""
    return any(word.low in RELATIVES for word in row[first : first + 4])


def _phrases_before(
    row: Sequence[FactWord], roles: Sequence[int], names: Sequence[Name], first: int
) -> list[int]:
    """Where the noun phrase that ends before word ``first`` begins, and the phrases inside it ("members
    of | the club"), the longest first."""
    start = first
    within: list[int] = []
    for index in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
        word = row[index]
        if word.flags & PREP and not word.capital:
            if not _goes_back(row, roles, names, index, start, first):
                break
            continue
        if not word.capital and _parts(row, roles, index):
            break
        if word.low == "and":
            continue
        if word.low in CALENDAR:
            return []  # "in March, which …" speaks of something else
        start = index
        reaches = word.flags & DET and index and row[index - 1].flags & PREP
        if (word.flags & DET and not reaches) or row[index].gap not in _WITHIN:
            break
        if reaches:
            within.append(index)
    begins = (_settled(row, roles, index, first) for index in [start, *reversed(within)])
    return [index for index in begins if index < first]


def _settled(row: Sequence[FactWord], roles: Sequence[int], start: int, first: int) -> int:
    """Where the phrase from ``start`` to ``first`` begins if it is one; else ``first``."""
    while start < first and row[start].low == "and":
        start += 1
    last = row[first - 1]
    loose = not last.capital and (last.flags & (ADV | PREP | DET) or last.low in _LOOSE)
    if start == first or loose or row[start].flags & PREP:
        return first
    phrase = row[start:first]
    if all(word.flags & NUMBER for word in phrase):
        return first
    if not _relates(row, first):
        counted = phrase[0].flags & NUMBER and roles[first]
        if not (counted or phrase[0].flags & DET or any(word.capital for word in phrase)):
            return first
    if phrase[0].flags & NUMBER and start > 1 and row[start - 1].low in ("in", "of"):
        return start - 2 * bool(row[start - 2].flags & NUMBER)  # "four in 10 voters"
    return start


def _parts(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether no noun phrase reaches back over the word at ``at``: a verb or a small word, but not
    "the American manufacturing giant", "Ann Lee and Tom Roe"."""
    word = row[at]
    if word.low == "and":
        return not (at and row[at - 1].capital and row[at + 1].capital)
    if word.flags & _NO_NOUN or (word.flags & (BASE | THIRD) and not word.flags & NOUN):
        return True
    if roles[at] in (DOING, DONE):
        return not any(row[index].flags & DET for index in range(max(0, at - 3), at))
    return bool(roles[at])


def _goes_back(
    row: Sequence[FactWord],
    roles: Sequence[int],
    names: Sequence[Name],
    at: int,
    start: int,
    first: int,
) -> bool:
    """Whether the phrase reaches back over the preposition at ``at``: "members of the club, who", "the
    mayor in Elmsby, who", but not "in Elmsby, where"."""
    if not at or start == first or row[at].gap != " " or roles[at - 1]:
        return False
    if row[at - 1].flags & (_NO_NOUN | PREP | ADV):
        return False
    if row[at].low == "of":
        return row[at - 1].low not in _OF_PREPOSITIONS or row[at - 2].low != "in"
    if row[first].low not in RELATIVES and _relates(
        row, first
    ):  # "ten piers in the bay, two of which"
        return not any(word.flags & NUMBER or word.low.endswith("s") for word in row[start:first])
    if row[first].low not in ("who", "whom") or row[at].low not in _BEFORE_PLACES:
        return False
    if row[at].low in ("in", "at"):
        return any(word.capital for word in row[start:first])
    begin = row[start].start
    named = next((name for name in names if name.start <= begin < name.end), None)
    return row[start].capital and (named is None or named.kind != "person")
