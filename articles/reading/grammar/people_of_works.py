"""Finds people who are named by a work between marks: "the host of “Two Cooks”"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, is_capital, phrase_before
from articles.reading.grammar.speakers import is_speaking_noun
from articles.reading.grammar.tokens import Token

_TYING = frozenset(("of", "on", "behind", "from", "in", "inside"))


def with_work(tokens: Sequence[Token], quote: int, low: int) -> tuple[Phrase, str] | None:
    """ "The host of “Two Cooks”", "Ann Lee, a presenter on the show “Late Hour,”": who has to do with the
    work whose title stands at token ``quote``."""
    at = quote - 1
    while at > max(low, quote - 4) and tokens[at].tag in ("n", "det", "name", "cap"):
        at -= 1
    if at - 1 < low or tokens[at].low not in _TYING:
        return None
    phrase = phrase_before(tokens, at - 1, low)
    if phrase is None or not is_speaking_noun(tokens[phrase.head].low):
        return None
    first: Phrase | None = phrase
    if phrase.start - 2 > low and tokens[phrase.start - 1].low == "and":
        first = phrase_before(tokens, phrase.start - 2, low)  # "professor of law and author of “…”"
    if first is not None and first.start > low and tokens[first.start - 1].tag == "comma":
        named = phrase_before(tokens, first.start - 2, low)
        if named is not None and is_capital(tokens[named.head]):
            return named, "described"
    return Phrase(phrase.start, quote + 1, phrase.head), "next"
