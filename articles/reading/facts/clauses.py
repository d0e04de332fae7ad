"""Parting a sentence into the smallest pieces that say something by themselves.

English marks most clause borders: by a comma or a dash, by a word such as "after" or "which", and
by the quotations and reported clauses that were found before. A border counts only where both
sides hold a verb of their own; a piece without one stays with the piece before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.predicates import DOING, DONE, FINITE, GROUP, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    CONJ,
    NUMBER,
    OPENER,
    PREP,
    REL,
    SAYING,
    SUPERLATIVE,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_HARD: Final = frozenset(";:()[]—")


_DASHES: Final = (" - ", " – ", "--", "– ", " –")


_ASIDE: Final = 5  # words in a short bracket


_AHEAD: Final = 30  # words


_SOON: Final = 7  # words


_RELATIVES: Final = word_set("who which whose where whom")


#: They part a sentence behind a comma.
_OPENERS: Final = word_set(
    "after before while when because although though whereas since as unless until if whether"
)


#: They part it without one.
_FREE_OPENERS: Final = word_set("while although though whereas after before whereupon")


#: A clause that they open is nothing without the clause behind it.
_CONDITIONS: Final = word_set("if unless whether")


_NOT_DOING: Final = word_set(
    "including excluding following according regarding concerning depending being having during"
)


_TELL_OR_ASK: Final = word_set("told tells tell telling asked asks ask asking added")


_STAYING: Final = word_set("located based situated called named known born headquartered")


#: "A day after …" says when; it opens no clause of its own.
_SPANS: Final = word_set(
    "day days week weeks month months year years hour hours minute minutes shortly soon just right"
    " immediately long even only moments seconds decade decades season"
)


_APPOSED: Final = word_set("one part the a an")


@dataclass(slots=True)
class Piece:
    """Words ``first`` to ``last`` (half-open) of a sentence, and what ties them to those before.

    ``link`` is ``start``, ``mark`` (a dash, a colon, a bracket), ``report`` (the border of reported
    words), ``relative``, ``participle``, ``opener`` ("while …"), ``and``, ``clause`` (a new subject
    behind a comma), ``predicate`` (its subject stands before a description) or ``aside``.
    """

    first: int
    last: int
    link: str


def part_clauses(
    row: Sequence[FactWord], roles: Sequence[int], borders: Collection[int]
) -> list[Piece]:
    """The clauses of a sentence, in order, without gaps.

    ``roles`` are of ``predicates.roles_of``; ``borders`` are offsets at which a quotation or a
    reported clause begins or ends.
    """
    pieces: list[Piece] = []
    start, link = 0, "start"
    finite, opened = -1, -1  # the last finite verb and the last opener of the piece
    for at in range(1, len(row)):
        if roles[at - 1] == FINITE:
            finite = at - 1
        elif row[at - 1].flags & (OPENER | REL):
            opened = at - 1
        word = row[at]
        if (
            word.gap == " "
            and not word.flags & (OPENER | REL | CONJ | PREP)
            and not (
                word.start in borders
                or row[at - 1].end in borders
                or (row[at - 1].flags & SAYING and roles[at - 1] == FINITE)
            )
        ):
            continue  # by far the most words
        found = _link(row, roles, start, at, finite >= start, borders)
        if found == "and" and opened > finite:
            continue  # "that nurses and young doctors leave"
        if found:
            pieces.append(Piece(start, at, link))
            start, link = at, found
    pieces.append(Piece(start, len(row), link))
    return _joined(row, roles, pieces)


def _link(
    row: Sequence[FactWord],
    roles: Sequence[int],
    start: int,
    at: int,
    finite: bool,
    borders: Collection[int],
) -> str:
    """What parts the words before ``at`` from those behind it; empty when nothing does."""
    gap, end = row[at].gap, row[at - 1].end
    if (
        end in borders
        or row[at].start in borders
        or (gap != " " and _crosses(borders, end, at, row))
    ):
        return "report"
    if gap == " ":
        return _link_without_mark(row, roles, start, at, finite)
    if not _HARD.isdisjoint(gap) or any(dash in gap for dash in _DASHES):
        return "" if _is_aside(row, at) else "mark"
    if "," in gap:
        return _link_behind_comma(row, roles, start, at, finite)
    return ""


def _crosses(borders: Collection[int], end: int, at: int, row: Sequence[FactWord]) -> bool:
    stop = min(row[at].start, end + 8)
    return any(spot in borders for spot in range(end, stop + 1))


def _is_aside(row: Sequence[FactWord], at: int) -> bool:
    """Whether the gap before a word opens or closes a short bracket: "Ann Lee (Labour) said"."""
    gap = row[at].gap
    if ":" in gap and any("(" in word.gap for word in row[max(0, at - 2) : at]):
        return True  # "Home Depot (ticker: HD) reported"
    if ("(" in gap and ")" not in gap) or ("[" in gap and "]" not in gap):
        return any(")" in word.gap or "]" in word.gap for word in row[at + 1 : at + _ASIDE])
    if (")" in gap and "(" not in gap) or ("]" in gap and "[" not in gap):
        return any("(" in word.gap or "[" in word.gap for word in row[max(0, at - _ASIDE + 1) : at])
    return "[" in gap


def _link_without_mark(
    row: Sequence[FactWord], roles: Sequence[int], start: int, at: int, finite: bool
) -> str:
    if not finite:
        return "participle" if _goes_on_doing(row, roles, start, at) else ""
    word, before = row[at], row[at - 1]
    if before.flags & SAYING and roles[at - 1] == FINITE and before.low not in _TELL_OR_ASK:
        subject = roles[at] != FINITE
        return "report" if subject and finite_ahead(row, roles, at, _AHEAD) else ""
    if word.low in _RELATIVES and not before.flags & (PREP | CONJ | SAYING):
        return "relative" if finite_ahead(row, roles, at + 1, _SOON) else ""
    if word.flags & CONJ and word.low in ("and", "but", "or", "so"):
        return _coordinates(row, roles, at)
    if (
        word.low in _FREE_OPENERS
        and before.low not in _SPANS
        and finite_ahead(row, roles, at + 1, _SOON)
    ):
        return "opener" if not (_related(row, at + 1) or _only_dates(row, at)) else ""
    return ""


def _only_dates(row: Sequence[FactWord], at: int) -> bool:
    """Whether a few last words only tell when: "came to power after the Spring collapsed"."""
    rest = row[at + 1 :]
    return row[at].low in _WHEN and len(rest) < _FEW and not any(w.flags & NUMBER for w in rest)


_WHEN: Final = word_set("after before since until")


_FEW: Final = 5  # words


def _goes_on_doing(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "and" leads to a second thing done: "taking her abroad and leaving her there"."""
    first = _past_adverbs(row, start)
    if row[at].low != "and" or roles[first] != DOING or at + 2 >= len(row):
        return False
    behind = _past_adverbs(row, at + 1)
    return behind + 1 < len(row) and roles[behind] == DOING


def _related(row: Sequence[FactWord], at: int) -> bool:
    """Whether a relative clause comes before the verb: "after a storm that killed 40"."""
    return any(word.low in ("that", "who", "which") for word in row[at : at + _SOON - 1])


def _coordinates(row: Sequence[FactWord], roles: Sequence[int], at: int) -> str:
    """ "and" before a second verb, or before a subject with its verb."""
    behind = _past_adverbs(row, at + 1)
    if behind >= len(row) or row[behind].gap != " ":
        return ""
    if roles[behind] == FINITE:
        return "" if roles[at - 1] in (FINITE, GROUP) and len(row) - behind < 2 else "and"
    for index in range(behind, min(len(row), behind + _SOON)):
        word = row[index]
        if roles[index] == FINITE:
            return "and" if index > behind else ""
        if index > behind and word.gap not in (" ", " ."):
            return ""
        if roles[index] or word.flags & (OPENER | REL | CONJ):
            return ""
        if word.flags & PREP and word.low not in ("of", "in", "at", "on", "for", "from"):
            return ""
    return ""


def _past_adverbs(row: Sequence[FactWord], at: int) -> int:
    while at < len(row) and (row[at].flags & ADV or row[at].low in ("then", "now", "later")):
        at += 1
    return at


def _link_behind_comma(
    row: Sequence[FactWord], roles: Sequence[int], start: int, at: int, finite: bool
) -> str:
    """How the word at ``at``, behind a comma, begins a new piece; empty when it begins none.

    ``finite``: the piece that began at ``start`` has its verb already.
    """
    word = row[at]
    if word.low == "according":
        return "report"
    if word.low == "to" and at + 1 < len(row) and row[at + 1].flags & NUMBER:
        return ""  # "rose 2 points, or 0.4%, to 570"
    if not finite:
        return _link_before_verb(row, roles, start, at)
    if word.low in _RELATIVES or _is_of_which(row, at):
        return "relative" if finite_ahead(row, roles, at + 1, _AHEAD) else ""
    behind = _past_adverbs(row, at)
    if behind < len(row) and word.low not in _NOT_DOING:
        if roles[behind] in (DOING, DONE):
            return "" if row[behind].low in _STAYING else "participle"
        if roles[behind] == FINITE:
            return "and"
    return _link_of_clause(row, roles, start, at)


def _link_before_verb(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> str:
    """The link behind a comma where the piece has no verb yet: "Lee, in May, left"."""
    if _goes_on_doing(row, roles, start, at):
        return "participle"
    behind = _past_adverbs(row, at)
    if behind < len(row) and roles[behind] == FINITE and _has_comma(row, start, at):
        return "predicate"
    return ""


def _link_of_clause(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> str:
    """The link of what has a subject of its own, or is an apposition: ", one of the first"."""
    word = row[at]
    if word.low in _OPENERS:
        return "opener" if finite_ahead(row, roles, at + 1, _AHEAD) else ""
    if word.flags & CONJ:
        return _conjoins(row, roles, at)
    if word.low == "with":
        return "participle" if _participle_ahead(row, roles, at + 1) else ""
    if row[start].low in _CONDITIONS:
        return ""
    if word.low in _APPOSED and _is_rank(row, at):
        return "aside"
    return "clause" if _clause_ahead(row, roles, at) else ""


def _conjoins(row: Sequence[FactWord], roles: Sequence[int], at: int) -> str:
    """ ", and" before a clause; ", or 0.36%, to 27,934" adds to the one before."""
    if row[at].low in ("but", "so", "yet"):
        return "and" if finite_ahead(row, roles, at + 1, _AHEAD) else ""
    first = _past_adverbs(row, at + 1)
    verb = first < len(row) and roles[first] == FINITE
    return "and" if verb or _clause_ahead(row, roles, at + 1) else ""


def _has_comma(row: Sequence[FactWord], start: int, at: int) -> bool:
    return any("," in word.gap for word in row[start + 1 : at])


def _is_of_which(row: Sequence[FactWord], at: int) -> bool:
    """ "many of which", "in which", "the cause of which"."""
    return any(
        row[index].low in ("which", "whom") and row[index - 1].flags & PREP
        for index in range(at + 1, min(len(row), at + 5))
    )


def _is_rank(row: Sequence[FactWord], at: int) -> bool:
    """ ", one of the most popular", ", part of a tour", ", the largest …"."""
    near = row[at : at + 5]
    return any(
        word.flags & SUPERLATIVE or word.low in ("most", "first", "last", "only") for word in near
    ) or (row[at].low == "part" and len(near) > 1 and near[1].low == "of")


def finite_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int, reach: int) -> bool:
    """Whether a finite verb follows before the next strong mark."""
    for index in range(at, min(len(row), at + reach)):
        if roles[index] == FINITE:
            return True
        if index > at and not _HARD.isdisjoint(row[index].gap):
            return False
    return False


def _participle_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    for index in range(at, min(len(row), at + _AHEAD)):
        if index > at and row[index].gap != " ":
            return False
        if roles[index] in (DOING, DONE, FINITE) or row[index].flags & (NUMBER | SUPERLATIVE):
            return True
    return False


def _clause_ahead(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a subject and its verb stand before the next comma."""
    for index in range(at, min(len(row), at + _AHEAD)):
        word = row[index]
        if roles[index] == FINITE:
            return index > at
        if index > at and (word.flags & (REL | OPENER) or word.gap[:1] in (",", ";", ":")):
            return False
        if roles[index] == INFINITIVE and not index > at + 1:
            return False
    return False


def _joined(row: Sequence[FactWord], roles: Sequence[int], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those without a verb joined to the one before."""
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        verbal = any(role in (FINITE, DOING, DONE) for role in roles[piece.first : piece.last])
        loose = piece.link in ("and", "opener", "clause", "participle") or (
            piece.link == "mark" and not _is_dash(row[piece.first].gap)
        )
        follows = pieces[index + 1].link if index + 1 < len(pieces) else ""
        if joined and not verbal and loose and follows != "predicate":
            joined[-1].last = piece.last
        else:
            joined.append(piece)
    return joined


def _is_dash(gap: str) -> bool:
    return "—" in gap or any(dash in gap for dash in _DASHES)
