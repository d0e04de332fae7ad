"""Finds sources that the story slips in beside their words: "to quote Lee", "in the words of Lee"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, phrase_after
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.named_beside import named_from

_BEFORE = 12  # tokens before the quotation

_BEHIND = 5  # tokens behind it

_HAVING = frozenset(("has", "had"))


def put_by(tokens: Sequence[Token], begin: int, stop: int, quote: int) -> Phrase | None:
    """Lee in "The plan is, to quote Ann Lee, “…”", "as Ann Lee has it", "as Lee would have it", "in the words
    of the mayor, Ann Lee", "in Ann Lee’s words" and "in his own words"."""
    for at in range(max(begin, quote - _BEFORE), min(stop, quote + _BEHIND)):
        low = tokens[at].low
        if low == "as":
            named = phrase_after(tokens, at + 1, stop)
            if named is not None and _has_it(tokens, named.end, stop):
                return named
        elif low == "quote" and _slips_in(tokens, at - 1, begin):
            return named_from(tokens, at + 1, stop)
        elif low == "in" and at + 2 < stop and (named := _in_words_of(tokens, at, stop)):
            return named
    return None


def _in_words_of(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    owner = tokens[at + 1]
    own = at + 3 < stop and tokens[at + 2].low == "own" and tokens[at + 3].low == "words"
    if own and owner.low in ("his", "her"):
        return Phrase(at + 1, at + 2, at + 1)
    if owner.possessive and owner.name is not None and tokens[at + 2].low == "words":
        return Phrase(at + 1, at + 2, at + 1)
    of = at + 3 < stop and tokens[at + 3].low == "of"
    if of and tokens[at + 2].low == "words":
        return named_from(tokens, at + 4, stop)
    return None


def _slips_in(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """Whether "to" stands at ``at`` as no part of the sentence."""
    if at < begin or tokens[at].low != "to":
        return False
    return at == begin or tokens[at - 1].tag in ("comma", "dash", "quote", "lpar")


def _has_it(tokens: Sequence[Token], at: int, stop: int) -> bool:
    if at + 2 < stop and tokens[at].low == "would" and tokens[at + 1].low == "have":
        return tokens[at + 2].low == "it"
    return at + 1 < stop and tokens[at].low in _HAVING and tokens[at + 1].low == "it"
