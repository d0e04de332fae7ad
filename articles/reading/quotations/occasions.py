"""Finds the day on which something was said: "told CNN on Friday", "On Monday, Lee said"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from articles.reading.text.dates import DateWords
from articles.reading.types import Extent, Quotation

#: How far behind the cue a day may stand, and how long the words before it may be, in code points.
_BEHIND, _OPENING = 90, 180


_CLAUSE_ENDS = re.compile(r"[“”\"‘«»:;\n]|, |\. |\b(?:that|as|when|after|before|and)\b")


_INTRODUCTION = re.compile(
    r"(?:(?:But|And|Then)\s)?(?:(?:On|Late|Early|Earlier)\s)?", re.IGNORECASE
)


def date_quotations(
    words: DateWords,
    quotes: Sequence[Quotation],
    sentences: Sequence[Extent],
    published: date | None,
) -> tuple[Quotation, ...]:
    """``quotes`` with ``said_on`` where the words around the cue name one day; ``words`` are the words of
    dates in their text.

    Without ``published`` only full dates can be told. A piece that continues another was said on
    the same day.
    """
    starts = [sentence.start for sentence in sentences]
    found: list[Quotation] = []
    for quote in quotes:
        day: date | None = None
        if quote.cue_start is not None and quote.cue_end is not None:
            at = bisect_right(starts, quote.cue_start) - 1
            begin = starts[at] if at >= 0 else 0
            near = max(begin, quote.cue_start - _OPENING)
            if words.stand_in(near, quote.cue_end + _BEHIND):
                day = _after(words, quote, published) or _before(words, begin, quote, published)
        elif quote.continues is not None and quote.continues < len(found):
            day = found[quote.continues].said_on
        found.append(quote if day is None else replace(quote, said_on=day))
    return tuple(found)


def _after(words: DateWords, quote: Quotation, published: date | None) -> date | None:
    """The day between the cue and whatever clause or quotation comes next."""
    assert quote.cue_end is not None
    text = words.text
    stop = min(len(text), quote.cue_end + _BEHIND)
    if quote.start >= quote.cue_end:
        stop = min(stop, quote.start)
    ends = _CLAUSE_ENDS.search(text, quote.cue_end, stop)
    return _one_day(words, quote.cue_end, ends.start() if ends else stop, published)


def _before(words: DateWords, begin: int, quote: Quotation, published: date | None) -> date | None:
    """The day that opens the sentence, or stands between the source and the cue."""
    assert quote.cue_start is not None
    if quote.cue_start - begin > _OPENING:
        return None
    text = words.text
    for phrase in words.phrases(begin, quote.cue_start, published):
        if phrase.first is None or phrase.first != phrase.last:
            continue
        opens = _INTRODUCTION.fullmatch(text, begin, phrase.start)
        if opens is not None and text[phrase.end : phrase.end + 1] in (",", " "):
            return phrase.first
        if not text[phrase.end : quote.cue_start].strip():
            return phrase.first
    return None


def _one_day(words: DateWords, start: int, stop: int, published: date | None) -> date | None:
    days = {
        phrase.first
        for phrase in words.phrases(start, stop, published)
        if phrase.first is not None and phrase.first == phrase.last
    }
    return days.pop() if len(days) == 1 else None
