"""Gives a quotation of the headline the speaker whom the body names for the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.reading.types import Quotation

_WORDS = re.compile(r"\w+")


#: From this confidence on a quotation's own sentence says whose it is.
_TOLD = 80


_TWO_WORDS = 3  # spaces beside and between them


_FEWEST = 5  # words by which a part of a longer quotation is known


def as_in_body(text: str, quotes: Sequence[Quotation], end: int) -> list[Quotation]:
    """The quotations, where those before offset ``end``, the headline, have the speaker of the same words
    behind it: the name that stands nearest in a headline is often somebody else's."""
    weak = {at for at, quote in enumerate(quotes) if quote.start < end and _is_open(quote)}
    if not weak:
        return list(quotes)
    behind = [quote for quote in quotes if quote.start >= end]
    return [
        _as_said(quote, text[quote.start : quote.end], behind, text) if at in weak else quote
        for at, quote in enumerate(quotes)
    ]


def in_headline(
    headline: str, quotes: Sequence[Quotation], said: Sequence[Quotation], body: str
) -> tuple[Quotation, ...]:
    """The quotations of a headline that is kept apart from its ``body``, in which others are ``said``; the
    words that name the speaker do not stand in the headline."""
    named = []
    for quote in quotes:
        known = quote
        if _is_open(quote):
            known = _as_said(quote, headline[quote.start : quote.end], said, body)
        if known is not quote:
            known = replace(known, speaker_start=None, speaker_end=None)
        named.append(known)
    return tuple(named)


def _as_said(quote: Quotation, words: str, said: Sequence[Quotation], body: str) -> Quotation:
    """The quotation ``words`` of a headline with the speaker of the same words among ``said`` in ``body``;
    as it is where nobody or more than one speaks them."""
    looked_for = _plain(words)
    if looked_for.count(" ") < _TWO_WORDS:
        return quote  # one word may be anybody's
    found = [
        other
        for other in said
        if other.kind != "indirect"
        and other.speaker is not None
        and other.confidence >= _TOLD
        and _holds(_plain(body[other.start : other.end]), looked_for)
    ]
    if len({other.speaker for other in found}) != 1:
        return quote
    first = found[0]
    return replace(
        quote,
        rule="source of the same words in the body",
        confidence=80,
        speaker=first.speaker,
        speaker_start=first.speaker_start,
        speaker_end=first.speaker_end,
    )


def _is_open(quote: Quotation) -> bool:
    return quote.kind != "indirect" and quote.confidence < _TOLD


def _plain(words: str) -> str:
    return f" {' '.join(_WORDS.findall(words.lower()))} "


def _holds(longer: str, words: str) -> bool:
    """Whether the one is the other, or has some of its words in their order."""
    return longer == words or (words.count(" ") > _FEWEST and words in longer)
