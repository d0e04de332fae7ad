"""Whose word a claim is: the speaker of the quotation it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from articles.reading.types import Quotation

_LOOK_BACK: Final = 12


class Sources:
    """The quotations of a text, asked by place."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        """``quotes`` are sorted by start."""
        self._quotes = quotes
        self._starts = [quote.start for quote in quotes]
        self.borders = frozenset(
            spot for quote in quotes if not quote.fragment for spot in (quote.start, quote.end)
        )

    def between_marks(self, spot: int) -> bool:
        """Whether the offset lies between quotation marks, fragments left out."""
        quote = self.around(spot, spot)
        return quote is not None and quote.kind != "indirect"

    def around(self, start: int, end: int) -> Quotation | None:
        """The smallest quotation that covers ``start`` to ``end``, leaving out fragments.

        Looks at the last dozen that begin before the place: quotations nest no deeper than that.
        """
        best: Quotation | None = None
        last = bisect_right(self._starts, start)
        for quote in self._quotes[max(0, last - _LOOK_BACK) : last]:
            covers = quote.end >= end and not quote.fragment
            if covers and (best is None or quote.end - quote.start <= best.end - best.start):
                best = quote
        return best
