"""Recognises pleas and orders: what somebody calls or asks for is no fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.predicates import FINITE, GROUP, INFINITIVE
from articles.reading.facts.words import BASE, DET, NOUN, NUMBER, TO, FactWord
from articles.reading.text.wordlists import word_set

#: A plea of theirs is an act before a court.
_IN_COURT: Final = word_set("changed entered withdrew guilty deal bargain court judge")


_CALLING: Final = word_set("call calls called urge urged")


_ASKING_FOR: Final = word_set("asking calling begging pleading pushing")


def calls_for(
    words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int], attributed: bool
) -> bool:
    """Whether it is a plea: "they call for an inquiry", "to stay away from it"."""
    if ("plea" in lows or "pleas" in lows) and _IN_COURT.isdisjoint(lows):
        return True
    if len(lows) > 1 and words[0].flags & TO and roles[1] == INFINITIVE and attributed:
        return True
    return "for" in lows and any(
        after == "for"
        and ((role == FINITE and low in _CALLING) or (role == GROUP and low in _ASKING_FOR))
        for low, after, role in zip(lows, lows[1:], roles, strict=False)
    )


def orders(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """Whether it is an order: "Lower the tax by 3 per cent"."""
    if len(words) < 2 or not words[0].capital:
        return False
    return asks_for(words, roles) and bool(words[1].flags & (DET | NUMBER))


def asks_for(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """Whether it begins with an order: "Give us …"."""
    first = words[0]
    if first.low == "call" and len(words) > 1 and words[1].flags & NUMBER:
        return True  # "Call 101, quoting …"
    orders = first.flags & BASE and not first.flags & NOUN and not roles[0]
    return bool(orders) and FINITE not in roles[:6]
