"""Joins the lines of printed pages to paragraphs, by their places, lengths and last letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from articles.importing.printed_lines import PrintedLine

_SENTENCE_END = re.compile(r"[.!?…:]['\"’”»)\]]*\Z")
_HYPHENATED = re.compile(r"[^\W\d_]{2}[-‐\u00ad]\Z")
_ITEM = re.compile(r"[•●▪◦‣*–—-]\s|\d{1,2}[.)]\s|(?:Table|Figure|Fig\.|Chart|Box)\s\d+[:.]")
_OTHER_SIZE = 0.12  # of the larger letters
_GAP = 1.3  # usual distances between two lines; more, and a paragraph may end
_FULL = 0.75  # of a full line's width; a sentence that ends before it ends its paragraph
_SHORT = 0.6  # of it; a line that ends before it ends its paragraph, whatever it says
_INDENT = (0.7, 5.0)  # sizes that a first line may stand in
_TITLE = 1.2  # times the usual size; larger letters are a title, of any length
_FIGURES = 5  # words of a row to one figure, at most
_UNFINISHED_BACK = 3  # paragraphs; so far back a sentence may go on below a picture or a note


@dataclass(slots=True)
class _Open:
    """A paragraph that is being built, and its last line."""

    text: str
    last: PrintedLine


def paragraphs_of(lines: Sequence[PrintedLine]) -> list[str]:
    """The paragraphs that the lines make, across columns and pages, words parted by a hyphen made
    whole. Letters of another size begin another paragraph; rows of tables stay alone."""
    measure = _Measure(lines)
    found: list[_Open] = []
    current: _Open | None = None
    for line in lines:
        if current is None or _begins_anew(current, line, measure):
            current = _unfinished(found, line)
        if current is None:
            current = _Open("", line)
            found.append(current)
        current.text, current.last = _joined(current.text, line.text), line
    return [paragraph.text for paragraph in found]


class _Measure:
    """What is usual in these pages: the size of letters, the distance of lines, their width."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        sizes = sorted(line.size for line in lines for _ in range(len(line.text)))
        self.size = median(sizes) if sizes else 0
        steps = [
            one.y - two.y
            for one, two in pairwise(lines)
            if one.page == two.page and one.size == two.size and 0 < one.y - two.y < 3 * one.size
        ]
        self.step = median(steps) if steps else 0
        widths: dict[tuple[float, int], list[float]] = defaultdict(list)
        for line in lines:
            if not line.is_row:
                widths[self._block(line)].append(line.width)
        self._widths = {
            block: quantiles(found, n=10)[7] if len(found) > 3 else max(found)
            for block, found in widths.items()
        }

    def of_full(self, line: PrintedLine) -> float:
        """The width of the line as a part of a full one in its column."""
        return line.width / (self._widths.get(self._block(line)) or line.width or 1)

    def _block(self, line: PrintedLine) -> tuple[float, int]:
        # Indented first lines belong to their column.
        return line.size, round(line.x / (4 * max(line.size, 1)))


def _begins_anew(before: _Open, line: PrintedLine, measure: _Measure) -> bool:
    last = before.last
    if line.is_row or last.is_row or _ITEM.match(line.text):
        return True
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return True
    ended = bool(_SENTENCE_END.search(before.text))
    if line.size > _TITLE * measure.size:
        return False
    gap = last.page == line.page and last.y - line.y > _GAP * (measure.step or line.size)
    low = line.text[:1].islower()
    if gap and not low:
        return ended or measure.of_full(last) < _FULL
    indent = (line.x - last.x) / max(line.size, 1)
    if ended and last.page == line.page and _INDENT[0] <= indent <= _INDENT[1]:
        return True
    if ended and measure.of_full(last) < _FULL:
        return True
    if low or _HYPHENATED.search(before.text):
        return False
    return measure.of_full(last) < _SHORT or (_has_figures(last.text) and _has_figures(line.text))


def _has_figures(line: str) -> bool:
    """Whether the line can be a row of a table that was drawn in one piece."""
    words = line.split()
    return sum(word[:1].isdigit() for word in words) >= max(2, len(words) / _FIGURES)


def _unfinished(found: Sequence[_Open], line: PrintedLine) -> _Open | None:
    """The paragraph before a note or picture whose sentence goes on with this line."""
    if line.is_row or not line.text[:1].islower():
        return None
    for earlier in found[-_UNFINISHED_BACK:][::-1]:
        if (
            not earlier.last.is_row
            and earlier.last.size == line.size
            and not _SENTENCE_END.search(earlier.text)
        ):
            return earlier
    return None


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if _HYPHENATED.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
