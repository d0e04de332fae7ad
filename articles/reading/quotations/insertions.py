"""Finds sources that the story slips in beside their words: "to quote Lee", "as Lee has it"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, is_person, phrase_after
from articles.reading.grammar.tokens import Token

_BEFORE = 12  # tokens before the quotation

_BEHIND = 4  # tokens behind it

_HAVING = frozenset(("has", "had"))


def put_by(tokens: Sequence[Token], begin: int, stop: int, quote: int) -> Phrase | None:
    """Lee in "The plan is, to quote Ann Lee, “…”", "as Ann Lee has it" and "as Lee would have it"."""
    for at in range(max(begin, quote - _BEFORE), min(stop, quote + _BEHIND)):
        low = tokens[at].low
        if low == "as":
            named = phrase_after(tokens, at + 1, stop)
            if named is not None and _has_it(tokens, named.end, stop):
                return named
        elif (
            low == "quote"
            and at > begin
            and tokens[at - 1].low == "to"
            and _slips_in(tokens, at, begin)
        ):
            named = phrase_after(tokens, at + 1, stop)
            if named is not None and is_person(tokens[named.head]):
                return named
    return None


def _slips_in(tokens: Sequence[Token], at: int, begin: int) -> bool:
    return at - 1 == begin or tokens[at - 2].tag in ("comma", "dash", "quote", "lpar")


def _has_it(tokens: Sequence[Token], at: int, stop: int) -> bool:
    if at + 2 < stop and tokens[at].low == "would" and tokens[at + 1].low == "have":
        return tokens[at + 2].low == "it"
    return at + 1 < stop and tokens[at].low in _HAVING and tokens[at + 1].low == "it"
