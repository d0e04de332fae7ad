"""Finds the way past the words between a verb of saying and what was said: times, places, asides."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import EXPLETIVES
from articles.reading.grammar.phrases import is_nominal
from articles.reading.grammar.times import NARROWING, NUMERALS
from articles.reading.grammar.tokens import Token
from articles.reading.text.wordlists import words

_RELATIVES = frozenset(("where", "which", "who"))


_NEAR_TIMES = frozenset(("last", "late", "early", "this"))


def past_times(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Leave out times and occasions between a verb and its content ("said on Friday")."""
    limit = min(stop, at + 12)
    while at < limit:
        token = tokens[at]
        later = tokens[at + 1].tag if at + 1 < limit else ""
        if token.low in EXPLETIVES or (token.low in NARROWING and _is_count(tokens, at + 1, limit)):
            break
        if token.tag in ("time", "adv") or (token.tag == "num" and tokens[at - 1].tag == "time"):
            at += 1
        elif later == "time" and (token.tag == "prep" or token.low in _NEAR_TIMES):
            at += 2
        elif (
            later == "time" and at + 2 < limit and tokens[at + 2].low in ("ago", "earlier", "later")
        ):
            at += 3  # "proposed two months ago"
        elif token.low in _NEAR_TIMES and later == "prep" and _is_time(tokens, at + 2, limit):
            at += 3  # "reported late on Thursday"
        elif (
            token.tag == "prep"
            and token.low != "with"
            and (past := _past_occasion(tokens, at, limit)) is not None
        ):
            at = past
        else:
            break
    return at


def _is_count(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether "the", a number or a word for one stands there: "only 40 of them", "just nine"."""
    return at < limit and (tokens[at].tag in ("det", "num") or tokens[at].low in NUMERALS)


def _is_time(tokens: Sequence[Token], at: int, limit: int) -> bool:
    return at < limit and tokens[at].tag == "time"


def past_aside(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Past what two commas part off behind the verb: "described, in harsh terms, a set of rules",
    "said on TV, where he works, that …"."""
    limit = min(stop, at + 16)
    comma = next((index for index in range(at, limit) if tokens[index].tag == "comma"), stop)
    if comma + 2 >= limit or not all(
        tokens[index].tag == "prep" or is_nominal(tokens[index]) for index in range(at, comma)
    ):
        return at
    begun = tokens[comma + 1]
    if comma == at:
        opens = begun.tag == "prep" or begun.low in ("based", "citing", "speaking", "quoting")
    else:
        opens = begun.low in _RELATIVES
    if not opens:
        return at
    for index in range(comma + 2, limit - 1):
        if tokens[index].tag in ("quote", "soft", "semi", "colon"):
            return at
        if tokens[index].tag == "comma":
            begins = tokens[index + 1].tag == "that" or comma == at
            return index + 1 if begins else at
    return at


def _past_occasion(tokens: Sequence[Token], at: int, limit: int) -> int | None:
    """Where "in a statement" ends, when such a phrase begins at ``at``."""
    noun = at + 1
    while noun < limit and tokens[noun].tag == "det":
        noun += 1
    if noun == limit or tokens[noun].low not in words("venues"):
        return None
    while noun + 1 < limit and tokens[noun + 1].low in words("venues"):
        noun += 1  # "in a video message"
    return noun + 1
