"""Whose word a claim is: the speaker of the quotation it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from articles.reading.types import Quotation

_LOOK_BACK: Final = 12


_WISHES: Final = ("want", "hope", "plan", "aim", "intend", "seek", "like", "try", "need")


class Sources:
    """The quotations of a text, asked by place."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        """``quotes`` are sorted by start."""
        self._quotes = quotes
        self._starts = [quote.start for quote in quotes]
        self._cues = sorted(
            quote.cue_start
            for quote in quotes
            if quote.kind == "indirect" and quote.cue_start is not None
        )
        self.borders = frozenset(
            spot for quote in quotes if not quote.fragment for spot in (quote.start, quote.end)
        )

    def introduced_by(self, start: int, end: int) -> bool:
        """Whether the words from ``start`` to ``end`` only introduce what somebody reports."""
        at = bisect_right(self._cues, start - 1)
        if at == len(self._cues) or self._cues[at] >= end:
            return False
        return self._closing(start, end) is None and self.around(start, end) is None

    def between_marks(self, spot: int) -> bool:
        """Whether the offset lies between quotation marks, fragments left out."""
        quote = self.around(spot, spot)
        return quote is not None and quote.kind != "indirect"

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
        for quote in reversed(self._quotes[max(0, last - _LOOK_BACK) : last]):
            told = quote.kind == "indirect" and quote.speaker_start is not None
            if told and start <= (quote.speaker_start or 0) < quote.start and quote.end >= end:
                return quote
        return None

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
