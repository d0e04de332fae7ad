"""Who somebody is: offices before a name, descriptions after it, other names for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.words import FINITE, OPINION, Word
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

_LINKS: Final = word_set("of for and the")


_NOT_IN_A_TITLE: Final = word_set(
    "the a an and but as in on at when while after before if for with"
)


_DESCRIBES: Final = word_set("a an the former chief head director founder president")


_COPULAS: Final = frozenset(("is", "was"))


_BEFORE: Final = 8


_AFTER: Final = 16


@dataclass(slots=True)
class Identity:
    """Words that say who or what ``name`` is; ``key`` is the same for the same thing said again."""

    start: int
    end: int
    key: str
    rule: str


def find_identities(
    row: Sequence[Word], names: Sequence[Name], quoted: Callable[[int], bool]
) -> list[Identity]:
    """The identities stated in one sentence, whose ``names`` are sorted by start.

    What a name "is" between quotation marks is seldom a fact, so there, as ``quoted`` tells of an
    offset, only offices and descriptions count.
    """
    at_start = {word.start: index for index, word in enumerate(row)}
    found: list[Identity] = []
    for name in names:
        first = at_start.get(name.start)
        if first is None:
            continue
        last = first
        while last + 1 < len(row) and row[last + 1].start < name.end:
            last += 1
        for identity in (
            _known_as(row, last, name),
            _office(row, first, last, name) if name.kind == "person" else None,
            _description(row, last, name),
            None if quoted(name.start) or row[first].gap == ", " else _copula(row, last, name),
        ):
            if identity is not None and not _inside(identity, found):
                found.append(identity)
    return found


def _inside(identity: Identity, found: Sequence[Identity]) -> bool:
    return any(identity.start < other.end and other.start < identity.end for other in found)


def _office(row: Sequence[Word], first: int, last: int, name: Name) -> Identity | None:
    """ "Deputy Mayor Ann Lee", "former energy minister Tom Roe"."""
    if first and row[first - 1].low in _LINKS:
        return None  # "the minister and Ann Lee"
    roles, front = gazetteer().roles, gazetteer().role_front
    begin = first
    titled = False
    for index in range(first - 1, max(-1, first - _BEFORE), -1):
        word = row[index]
        if row[index + 1].gap not in (" ", "-", ". "):
            break
        if word.low in roles:
            titled, begin = True, index
        elif word.low in front or (word.capital and word.low not in _NOT_IN_A_TITLE):
            begin = index
        elif word.low not in _LINKS:
            break
        elif word.low == "and" and (index == 0 or row[index - 1].low not in roles):
            break  # "Ann Lee and Chancellor Tom Roe"; but "journalist and author Kit Moss"
    if not titled:
        return None
    role = " ".join(word.low for word in row[begin:first])
    end = min(row[last].end, name.end)  # the last word may hold an "'s" that the name leaves out
    return Identity(row[begin].start, end, f"{role}|{name.name}", "office before a name")


def _description(row: Sequence[Word], last: int, name: Name) -> Identity | None:
    """ "Ann Lee, a lawyer from York,"."""
    start = last + 1
    if row[last].end > name.end:
        return None  # "a friend of Ann Lee's, a lawyer"
    if start >= len(row) or row[start].gap.strip() != "," or row[start].low not in _DESCRIBES:
        return None
    if row[start].low == "the" and start + 1 < len(row) and row[start + 1].capital:
        return None  # "Ann Lee, the Harbour Trust and others"
    end = _phrase_end(row, start) if name.kind in ("person", "organisation") else None
    return _stated(row, start, end, name, "description after a name")


def _copula(row: Sequence[Word], last: int, name: Name) -> Identity | None:
    """ "Ann Lee is a lawyer from York"."""
    start = last + 1
    if start + 2 >= len(row) or row[start].gap != " " or row[start].low not in _COPULAS:
        return None
    if row[start + 1].low not in ("a", "an", "the"):
        return None
    if any(word.flags & OPINION for word in row[start : start + 10]):
        return None
    return _stated(row, start, _phrase_end(row, start + 1), name, "said to be something")


def _stated(
    row: Sequence[Word], start: int, end: int | None, name: Name, rule: str
) -> Identity | None:
    if end is None:
        return None
    role = " ".join(word.low for word in row[start:end])
    begin = next(word.start for word in row if word.start >= name.start)
    return Identity(begin, row[end - 1].end, f"{role}|{name.name}", rule)


def _phrase_end(row: Sequence[Word], start: int) -> int | None:
    """The index after the noun phrase from ``start``, ended by a mark or a relative word."""
    for index in range(start + 1, min(len(row), start + _AFTER)):
        if row[index].gap not in (" ", ". ") or row[index].low in (
            "who",
            "which",
            "that",
            "whose",
            "but",
        ):
            return index if index - start >= 2 else None
        if row[index].flags & FINITE and not row[index].low.endswith("ed"):
            return None
    return len(row) if len(row) - start < _AFTER and len(row) - start >= 2 else None


def _known_as(row: Sequence[Word], last: int, name: Name) -> Identity | None:
    """ "the Harbour Trust, also known as the HT"."""
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
    other = " ".join(word.low for word in row[begin:end])
    return Identity(name.start, row[end - 1].end, f"known as {other}|{name.name}", "another name")
