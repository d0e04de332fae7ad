"""Finds whose word a claim is: the speaker of the quotation around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate
from typing import Final

from articles.reading.text.wordlists import word_set
from articles.reading.types import Quotation

_LOOK_BACK: Final = 12


#: Acts that are done by words: who rules or orders something says it, and does it.
_ACTS: Final = word_set(
    "ruled rules rule ordered orders order charged launched requested refused"
    " confessed voted decided agreed banned approved rejected urged invited offered demanded"
    " disputed disputes refuted refutes dismissed doubted doubts recommended recommends advises"
    " threatened promised pledged vowed accused accuses accusing denied denies"
)


#: "44 per cent of voters", "most Americans", "nine in ten".
_SHARE: Final = re.compile(
    r"(?:(?:about|nearly|some|only|just|almost|over|around|roughly) )?"
    r"(?:[\w-]+(?:\.\d+)? ?(?:%|per ?cent\b)|(?:a|the) (?:\w+ )?majority of|most \w+$|half of\b"
    r"|\w+ (?:in|out of) (?:\w+)$)",
    re.I,
)


_WISHES: Final = ("want", "hope", "plan", "aim", "intend", "seek", "like", "try", "need")


def _is_share(quote: Quotation) -> bool:
    return (
        quote.kind != "direct"
        and quote.speaker is not None
        and _SHARE.match(quote.speaker) is not None
    )


class Sources:
    """The quotations of a text, asked by place."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        """``quotes`` are sorted by start; what a share of people say is no report of them but a fact,
        the result of a poll."""
        self._quotes = [quote for quote in quotes if not _is_share(quote)]
        self._starts = [quote.start for quote in self._quotes]
        #: How far the quotations reach that begin no later than each.
        self._reach = list(accumulate((quote.end for quote in self._quotes), max))

    def cuts(
        self, start: int, end: int, edges: Callable[[Quotation], Collection[int]]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """Where reported words begin and end in the sentence from ``start`` to ``end``, and where
        the verbs stand that introduce them.

        ``edges`` gives the offsets at which reported words part from the story's, none where they are
        no clause of their own: "claiming asylum" reports nothing to be cut out. An act done by words
        ("ruled that", "ordered") stays with what it orders.
        """
        first = bisect_right(self._starts, start)
        if first and self._reach[first - 1] > start:
            first = max(0, first - _LOOK_BACK)
        last = bisect_left(self._starts, end)
        borders: set[int] = set()
        cues: set[int] = set()
        for quote in self._quotes[first:last]:
            if quote.end <= start or quote.fragment or (quote.cue or "").lower() in _ACTS:
                continue
            found = (quote.start, quote.end) if quote.kind == "direct" else edges(quote)
            if found:
                borders.update(found)
                if quote.cue_start is not None:
                    cues.add(quote.cue_start)
        return frozenset(borders), frozenset(cues)

    def behind(self, start: int, end: int) -> Quotation | None:
        """Whose word a claim from ``start`` to ``end`` is; None when the story speaks itself.

        That is the speaker of the quotation around it, or of the reported words with which it ends
        ("the ministry announced a ceasefire"). Who only wants or plans something asserts nothing.
        """
        quote = self.around(start, end) or self._closing(start, end)
        if quote is None or (quote.cue or "").lower().startswith(_WISHES):
            return None
        return quote

    def _closing(self, start: int, end: int) -> Quotation | None:
        last = bisect_right(self._starts, end - 1)
        if not last or self._reach[last - 1] < end:
            return None
        for quote in reversed(self._quotes[max(0, last - _LOOK_BACK) : last]):
            told = quote.kind == "indirect" and quote.speaker_start is not None
            if told and start <= (quote.speaker_start or 0) < quote.start and quote.end >= end:
                return quote
        return None

    def around(self, start: int, end: int) -> Quotation | None:
        """The smallest quotation that covers ``start`` to ``end``, leaving out fragments.

        Looks at the last dozen that begin before the place: quotations nest no deeper than that.
        """
        last = bisect_right(self._starts, start)
        if not last or self._reach[last - 1] < end:
            return None
        best: Quotation | None = None
        for quote in self._quotes[max(0, last - _LOOK_BACK) : last]:
            covers = quote.end >= end and not quote.fragment
            if covers and (best is None or quote.end - quote.start <= best.end - best.start):
                best = quote
        return best
