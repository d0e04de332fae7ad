"""Divides a sentence into the smallest pieces that say something by themselves.

English marks most clause borders: by a comma or a dash, by a word such as "after" or "which". The edges of
quotations and reported clauses are borders too. A border counts only when each side has a verb of its own;
a piece without a verb stays with the piece before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from articles.reading.facts.borders import link_at
from articles.reading.facts.lookahead import (
    CONDITIONS,
    OPENERS,
    denies,
    is_dash,
    leaves_relative,
    past_adverbs,
)
from articles.reading.facts.predicates import DOING, DONE, FINITE
from articles.reading.facts.words import (
    CONJ,
    DET,
    EITHER,
    NUMBER,
    OPENER,
    PAST,
    PREP,
    PRON,
    REL,
    SAYING,
    SUPERLATIVE,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

_LONGEST_ASIDE: Final = 14  # words between two dashes


_FEW: Final = 4  # words


_LONGEST_OPENING: Final = 15  # words


_BEFORE_THAT: Final = word_set("at by on of from since after before until with during for to")


_OWN: Final = word_set("his her its their our my i he she it we they")


#: Openers that stand before a noun as well.
_PHRASES: Final = word_set("after before since until as despite amid following but")


_OPENING: Final = OPENER | REL


_ASKING: Final = frozenset(("how", "why"))


#: Without a mark only such words may begin a clause.
_PARTING: Final = OPENER | REL | CONJ | PREP


_VERBAL: Final = frozenset((FINITE, DOING, DONE))


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
    row: Sequence[FactWord],
    roles: Sequence[int],
    borders: Collection[int],
    names: Sequence[Name] = (),
) -> list[Piece]:
    """The clauses of a sentence, in order, without gaps.

    ``roles`` are of ``predicates.roles_of``; ``borders`` are offsets at which a quotation or a
    reported clause begins or ends. No clause ends inside one of ``names``.
    """
    pieces: list[Piece] = []
    start, link = 0, "start"
    finite, opened = -1, -1  # the last finite verb and the last opener of the piece
    for at, (before, word) in enumerate(pairwise(row), start=1):
        says = False
        if roles[at - 1] == FINITE:
            finite = at - 1
            says = bool(before.flags & SAYING)
        elif before.flags & _OPENING or before.low in _ASKING:
            opened = opened if _points(row, at - 1) else at - 1
        if (
            word.gap == " "
            and not (word.flags & _PARTING or says)
            and word.start not in borders
            and before.end not in borders
        ):
            continue  # by far the most words
        found = link_at(row, roles, start, at, finite >= start, borders)
        if not found and link == "relative" and leaves_relative(row, roles, start, at):
            found = "report"
        returns = (
            link == "relative" and word.gap == ", " and word.flags & CONJ
        )  # "the town, where he lived, | and left"
        if found == "and" and not returns and _is_governed(row, roles, start, at, opened, finite):
            continue
        if found and not any(name.start < word.start < name.end for name in names):
            pieces.append(Piece(start, at, link))
            start, link = at, found
    pieces.append(Piece(start, len(row), link))
    return _joined(row, roles, pieces)


def _is_governed(
    row: Sequence[FactWord],
    roles: Sequence[int],
    start: int,
    at: int,
    opened: int,
    finite: int,
) -> bool:
    """Whether the verb at ``at`` belongs to a clause that was opened before it: "that nurses and young
    doctors leave", "as his wife, Sally, was dying"; not "was ousted as chairman, has been"."""
    if start <= opened < finite and row[opened].low in CONDITIONS and row[at].gap == " ":
        return True  # "if it is found and treated"
    if start <= opened < finite and denies(row, start, opened) and row[at].gap == " ":
        return True  # "rejected reports that it had sold it and fired her"
    if opened <= finite or _is_phrase(row, roles, opened, at):
        return _is_of_subject(row, roles, start, at)
    if row[at].flags & (CONJ | PRON):
        return True
    return any("," in word.gap for word in row[opened + 1 : at])


def _points(row: Sequence[FactWord], at: int) -> bool:
    """Whether "that" only points at a noun: "at that point", "since that day"."""
    return row[at].low == "that" and at > 0 and row[at - 1].low in _BEFORE_THAT


def _is_phrase(row: Sequence[FactWord], roles: Sequence[int], opened: int, at: int) -> bool:
    """Whether "after" or "as" opens no clause before "and" with its verb: "left after a quarrel | and has
    not come back"."""
    if row[opened].low not in _PHRASES or not row[at].flags & CONJ:
        return False
    if row[opened].low == "as" and row[at].gap == ", ":
        return True  # "acted as adviser, | and Steed served as counsel"
    verb = past_adverbs(row, at + 1)
    if verb < len(row) and row[verb].flags & PRON:
        verb += 1  # "given since 2010 | and it has gone to 40"
    return verb + 2 < len(row) and roles[verb] == FINITE


def _is_of_subject(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "and" joins verbs of a relative clause whose subject has its verb behind it: "those
    who came and asked for help were sent away"."""
    verb = next((index for index in range(start, at) if roles[index] == FINITE), at)
    relates = row[verb - 1].flags & REL or row[verb - 1].low == "that"
    if verb == start or not relates or row[verb - 1].gap != " ":
        return False
    noun = row[at + 1 : at + 2]
    waits = verb - 1 > start and roles[start:at].count(FINITE) == 1 and row[at].gap == " "
    if waits and noun and not noun[0].flags & (PRON | DET) and roles[at + 1] != FINITE:
        return True  # "shows in states that held votes | and caucuses were full"
    verbs = 0
    for index in range(at + 1, len(row)):
        if row[index].gap != " " or row[index].flags & (CONJ | OPENER | REL):
            return False
        verbs += roles[index] == FINITE
        if verbs > 1:
            return True
    return False


def _joined(row: Sequence[FactWord], roles: Sequence[int], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those without a verb joined to the one before."""
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        verbal = not _VERBAL.isdisjoint(roles[piece.first : piece.last])
        loose = piece.link in ("and", "opener", "clause", "participle") or (
            piece.link == "mark" and not _stands_alone(row, piece)
        )
        follows = pieces[index + 1].link if index + 1 < len(pieces) else ""
        if joined and (
            (
                not verbal
                and loose
                and follows != "predicate"
                and not _is_resumed(row, roles, pieces, index)
            )
            or (piece.link == "clause" and _is_opening(row, joined[-1]))
            or (piece.link == "participle" and _says_little(row, roles, piece))
        ):
            joined[-1].last = piece.last
        else:
            joined.append(piece)
    return _bridged(row, roles, joined)


def _says_little(row: Sequence[FactWord], roles: Sequence[int], piece: Piece) -> bool:
    """Whether a participle with a bare noun is nothing by itself: "crossed the bay, | tearing off roofs"."""
    if roles[piece.first] != DOING or piece.last - piece.first > _FEW:
        return False
    if row[piece.last - 1].flags & (PREP | REL) or row[piece.last - 1].low == "that":
        return False  # "hinting that | it was a fake"
    return not any(
        word.capital or word.flags & (NUMBER | DET | SAYING)
        for word in row[piece.first : piece.last]
    )


def _stands_alone(row: Sequence[FactWord], piece: Piece) -> bool:
    """Whether a piece without a verb parts from the one before: behind a dash, or behind a semicolon where
    one of its words may be a verb ("two left; one married")."""
    gap = row[piece.first].gap
    if ";" not in gap:
        return is_dash(gap)
    if row[piece.first].low in _OWN:
        return True
    near = range(piece.first + 1, min(piece.last, piece.first + 4))
    return any(
        row[at].flags & (PAST | EITHER) and not row[at - 1].flags & (PREP | DET) for at in near
    )


def _is_resumed(
    row: Sequence[FactWord], roles: Sequence[int], pieces: Sequence[Piece], at: int
) -> bool:
    """Whether a subject goes on behind two dashes: "but a grumpy Roe -- angry at them -- stood by it"."""
    if pieces[at].link not in ("and", "clause") or at + 2 >= len(pieces):
        return False
    aside, verb = pieces[at + 1], pieces[at + 2]
    marked = aside.link == verb.link == "mark"
    dashes = marked and is_dash(row[aside.first].gap) and is_dash(row[verb.first].gap)
    return dashes and roles[verb.first] in (FINITE, DONE)


def _is_opening(row: Sequence[FactWord], piece: Piece) -> bool:
    """Whether a piece only opens the clause behind it: "in a letter sent on Monday, | the firm asked", "by
    the time she left, | all had gone"."""
    begin = piece.first + bool(row[piece.first].flags & CONJ)  # "And, in a clip that …"
    first = row[begin]
    opens = first.flags & PREP and first.low not in OPENERS
    if not opens or piece.last - begin >= _LONGEST_OPENING:
        return False
    return not any("," in word.gap for word in row[begin + 1 : piece.last])


def _bridged(row: Sequence[FactWord], roles: Sequence[int], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that two dashes part from their verb made whole: "the trucks — most of them
    old — were sold"."""
    if len(pieces) < 3:
        return list(pieces)
    whole: list[Piece] = []
    for piece in pieces:
        aside = whole[-1] if len(whole) > 1 else None
        waits = aside is not None and _waits(row, roles, whole[-2], aside)
        if aside is not None and _goes_on_behind(row, roles, aside, piece, waits):
            whole.pop()
            whole[-1].last = piece.last
        else:
            whole.append(piece)
    return whole


def _waits(row: Sequence[FactWord], roles: Sequence[int], piece: Piece, aside: Piece) -> bool:
    """Whether a piece has a subject without its verb, also behind "that" or "which": "it turns out that the
    man"; not a figure beside another, which are two facts: "900 pupils - aged 8, from 88 schools - were"."""
    first = piece.first
    for index in range(piece.last - 2, first, -1):
        if row[index].low in ("that", "which", "who"):
            first = index
            break
    if FINITE in roles[first : piece.last]:
        return False
    return not (_counts(row, piece) and _counts(row, aside))


def _counts(row: Sequence[FactWord], piece: Piece) -> bool:
    return any(word.flags & NUMBER for word in row[piece.first : piece.last])


def _goes_on_behind(
    row: Sequence[FactWord], roles: Sequence[int], aside: Piece, piece: Piece, waits: bool
) -> bool:
    """Whether a piece goes on behind two dashes; ``waits``: what stands before them has no verb."""
    if not aside.link == piece.link == "mark":
        return False
    if row[aside.first - 1].flags & PREP and is_dash(row[piece.first].gap):
        return True  # "unaware of – or blind to – the basic needs"
    if row[aside.first].low == "or" and aside.last - aside.first <= _LONGEST_ASIDE:
        return is_dash(row[piece.first].gap)  # "New Zealand – or Aotearoa as it is called – as"
    verb = past_adverbs(row, piece.first)
    acts = verb < piece.last and roles[verb] in (FINITE, DONE)
    goes_on = acts or row[piece.first].flags & (TO | PREP)
    if not goes_on and FINITE in roles[piece.first : piece.last]:
        return False
    dashes = is_dash(row[aside.first].gap) and is_dash(row[piece.first].gap)
    if dashes and waits and acts:
        return True  # "the attack — on a museum that shows it all — could …"
    verbless = FINITE not in roles[aside.first : aside.last] and not any(
        word.flags & (NUMBER | SUPERLATIVE) for word in row[aside.first : aside.last]
    )
    return dashes and verbless and aside.last - aside.first <= _LONGEST_ASIDE
