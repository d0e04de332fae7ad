"""Leaves out what may stand between a subject and its verb: auxiliaries, adverbs, days and years."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.tokens import Token

_NEAR_TIMES = frozenset("last this that late early next earlier later one the same".split())


def _set_phrase(tokens: Sequence[Token], at: int) -> int:
    """How many words end at ``at`` that may stand before a verb: "had to say", "has in the past said"."""
    low, before = tokens[at].low, tokens[at - 1].low
    if low == "to" and before in ("had", "has", "have"):
        return 2
    return 3 if low == "past" and before == "the" and at > 1 else 0


def skip_left(tokens: Sequence[Token], at: int, low: int) -> int:
    """Leave out auxiliaries, adverbs and times of day between a subject and its verb."""
    while at >= low:
        tag = tokens[at].tag
        if tag in ("aux", "adv"):
            at -= 1
        elif tag == "time" and not (tokens[at].possessive):
            at -= 1
            while at >= low and (tokens[at].tag == "time" or tokens[at].low in _NEAR_TIMES):
                at -= 1
            if at >= low and tokens[at].low in ("on", "in", "at", "during", "by", "since"):
                at -= 1
        elif tag == "num" and at > low and tokens[at - 1].tag == "time":
            at -= 1
        elif at > low and (between := _set_phrase(tokens, at)):
            at -= between
        elif tag == "num" and at > low and tokens[at - 1].low == "in" and _is_year(tokens[at]):
            at -= 2
        elif (
            tokens[at].low in ("both", "all", "each")
            and at > low
            and tokens[at - 1].tag in ("pron", "aux", "name", "n", "cap")
        ):
            at -= 1
        else:
            break
    return at


def _is_year(token: Token) -> bool:
    """Whether a number may be a year: "in 2012", but not "four in 10"."""
    return len(token.low) == 4 and token.low.isdigit()
