"""Finds where reported words begin behind a verb of saying, whoever found no quotation there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.lookahead import (
    AHEAD,
    CONDITIONS,
    OPENERS,
    SOON,
    finite_ahead,
    states_ahead,
    tells_of_noun,
)
from articles.reading.facts.predicates import CALENDAR, FINITE, INFINITIVE
from articles.reading.facts.words import PREP, PRON, TO, FactWord
from articles.reading.text.wordlists import word_set

TELL_OR_ASK: Final = word_set("told tells tell telling asked asks ask asking added")


ASKING: Final = word_set("how what why where whether")


#: An object follows them more often than a clause.
_KNOWING: Final = word_set(
    "know knows knew understand understands understood recall recalls recalled"
)


_BRINGING_IN: Final = word_set(
    "said says reports reported argued argues told tells claimed claims noted notes wrote writes"
    " added adds warned warns insisted insists suggested suggests acknowledged stressed believes"
    " responded replied answered countered conceded contended maintained maintains observed remarked"
    " explained admitted confirmed asserted alleged tweeted acknowledges explains admits"
)


#: What is thought or feared is no fact without them.
_SUPPOSING: Final = word_set("thought feared fears hoped hopes")


_SHARES: Final = word_set("percent cent majority")


#: A thing stands behind them, and no clause: "admitted to the fault and …".
_OF_THINGS: Final = word_set("to of about for against")


def is_share(row: Sequence[FactWord], start: int, at: int) -> bool:
    """Whether a share of people says it: that is the result of a poll, and one fact."""
    return any(word.low in _SHARES for word in row[start : min(at, start + SOON)])


def reports(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether a clause that somebody says begins at ``at``, right behind a verb of saying; not "never said
    it was", "whether they knew it was"."""
    word = row[at]
    if row[at - 2].low in ("never", "not") or any(w.low in CONDITIONS for w in row[start:at]):
        return False
    if roles[at] == FINITE or word.low in ASKING | _OF_THINGS | OPENERS:
        return False
    if tells_of_noun(row, at - 1) or word.low == "responsibility":
        return False  # "claimed responsibility for it, which it said …"
    if row[at - 1].low in _SUPPOSING or (row[at - 1].low in _KNOWING and not word.flags & PRON):
        return False
    if (word.low in CALENDAR or word.flags & PREP) and not _told_that(row, roles, at):
        return False
    return states_ahead(row, roles, at)


def _told_that(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a clause is told behind a time or place: "said on Monday that", not "feared at the time
    how it would", "promised Sunday to go"."""
    for index in range(at + 1, min(len(row), at + 2 * SOON)):
        if row[index].low == "that":
            return True
        if row[index].low in ASKING or roles[index] == INFINITIVE or "," in row[index].gap:
            return False
        if roles[index] == FINITE and index + 1 < len(row) and not row[index + 1].flags & TO:
            return True
    return False


def brings_in(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "that" begins what somebody says: "the agency reports that", "told us in May that"."""
    if at + 1 == len(row) or roles[at + 1] == FINITE or not finite_ahead(row, roles, at + 1, AHEAD):
        return False
    for index in range(at - 1, max(start - 1, at - 2 * SOON), -1):
        if roles[index] == FINITE:
            said = row[index].low in _BRINGING_IN and row[index - 1].low not in ("never", "not")
            beside = index == at - 1 or (row[index].low in TELL_OR_ASK and index > at - SOON)
            return said and (beside or bool(row[index + 1].flags & PREP))
        if roles[index] or row[index].gap != " ":
            return False
    return False
