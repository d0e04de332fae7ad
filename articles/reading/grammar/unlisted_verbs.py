"""Finds a source behind a quotation by its place alone, where its verb is in no list."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import is_capital, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token

_PARTICLES = frozenset(("in", "on", "up", "back", "out", "off"))


def after_quotation(tokens: Sequence[Token], at: int, begin: int, stop: int) -> Report | None:
    """A verb that is in no list but stands where one of saying stands: "“…,” Lee huffed"."""
    if at >= stop:
        return None
    first = tokens[at]
    named = at + 1
    if named < stop and tokens[named].low in _PARTICLES:
        named += 1  # "“…,” put in Lee"
    if (
        _is_finite(first)
        and named < stop
        and (is_capital(tokens[named]) or tokens[named].tag == "det")
    ):
        source = phrase_after(tokens, named, stop)
        if source is not None:
            return Report(
                at, at + 1, None, source, "inverted", begin, stop, source.end, inverted=True
            )
    if not (is_capital(first) or first.tag in ("pron", "det")):
        return None
    source = phrase_after(tokens, at, stop)
    if source is None or source.end >= stop:
        return None
    verb = source.end
    while verb < stop and tokens[verb].tag == "adv":
        verb += 1
    if verb < stop and _is_finite(tokens[verb]):
        return Report(verb, verb + 1, None, source, "next", begin, stop, verb + 1)
    return None


def _is_finite(token: Token) -> bool:
    return token.tag == "n" and (token.low in FINITE or token.low.endswith("ed"))
