"""Puts the pieces of text that a PDF draws on a page into lines, by their places.

Places are in points from the page's lower left corner. What a PDF draws in one piece may be a
letter, a word, a cell of a table or a line; how wide it is must be guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pypdf import PageObject

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:of|/|von)\s*\d{1,4})?\s*[-–—]?", re.I
)
TAB = "\t"  # between the cells of a row
_WIDTH = 0.5  # of a letter, in sizes
_BETWEEN_CELLS = 1.5  # sizes between two cells, at least
_ALIGNED = 3.0  # points between two left edges that count as one
_ROUGHLY = 1.0  # sizes between two right edges or middles, whose places are guessed
_LONGEST_CELL = 36  # characters of a table's usual cell; columns of text have longer ones
_LINE_STEP = 1.5  # sizes between two lines of a paragraph, at most
_LOW = 0.4  # of the cells begin in small letters; more, and they are lines of running text
_REMEMBERED = 20  # cells above that a cell may stand below
_FEWEST_ROWS = 2
_FEWEST_COLUMN_LINES = 4
_EDGE_LINES = 2  # at the head and at the foot of a page, where running heads stand


@dataclass(slots=True)
class Cell:
    """Words that are drawn side by side."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + _WIDTH * self.size * len(self.text)


@dataclass(slots=True)
class PrintedLine:
    """A line: its words, left edge, height and size of letters; whether it is a row of a table;
    the number of its page."""

    text: str
    x: float = 0
    y: float = 0
    size: float = 0
    is_row: bool = False
    page: int = 0

    @property
    def width(self) -> float:
        return _WIDTH * self.size * len(self.text)


@dataclass(slots=True)
class _Row:
    """The cells that stand beside one another, from left to right."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def line(self) -> PrintedLine:
        first = self.cells[0]
        size = max(cell.size for cell in self.cells)
        return PrintedLine(" ".join(cell.text for cell in self.cells), first.x, first.y, size)


def lines_of(page: PageObject, number: int = 0) -> list[PrintedLine]:
    """The lines of a page in reading order. Columns come one after the other, a row of a table is
    one line with tabs between its cells."""
    lines = _in_order(_rows(_pieces(page)))
    for line in lines:
        line.page = number
    return lines


def without_edges(pages: Sequence[list[PrintedLine]]) -> list[PrintedLine]:
    """The lines of all pages without running heads, running feet and page numbers.

    A running head stands at the same height at the edge of several pages, its digits apart.
    """
    edges = [_edge_lines(page) for page in pages]
    known = Counter(
        key
        for page in edges
        for key in {(_without_digits(line.text), round(line.y / 4)) for line in page}
        if key[0]
    )
    least = 2 if len(pages) < 5 else max(3, len(pages) // 3)
    off = {
        id(line)
        for page in edges
        for line in page
        if _PAGE_NUMBER.fullmatch(line.text)
        or known[_without_digits(line.text), round(line.y / 4)] >= least
    }
    return [line for page in pages for line in page if id(line) not in off]


def _pieces(page: PageObject) -> list[Cell]:
    pieces: list[Cell] = []

    def take(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        for number, words in enumerate(text.translate(_LIGATURES).split("\n")):
            words = " ".join(words.split())
            if not words:
                continue
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            tall = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))
            pieces.append(Cell(words, x, y - 1.2 * tall * number, round(tall, 1) or 1))

    page.extract_text(visitor_text=take)
    return pieces


def _rows(pieces: Sequence[Cell]) -> list[_Row]:
    """The pieces that follow one another at one height, from left to right; what stands close
    together is one cell."""
    rows: list[_Row] = []
    last: Cell | None = None
    for piece in pieces:
        level = last is not None and abs(piece.y - last.y) < 0.5 * max(piece.size, last.size)
        if last is None or not level or piece.x < last.x:
            rows.append(_Row([piece]))
        elif piece.x - last.end < _BETWEEN_CELLS * max(piece.size, last.size):
            cell = rows[-1].cells[-1]
            cell.text = f"{cell.text} {piece.text}"
        else:
            rows[-1].cells.append(piece)
        last = Cell(piece.text, piece.x, piece.y, piece.size)
    return rows


def _in_order(rows: list[_Row]) -> list[PrintedLine]:
    lines: list[PrintedLine] = []
    at = 0
    while at < len(rows):
        end = _end_of_grid(rows, at)
        grid = rows[at:end]
        wide = sum(len(row.cells) > 1 for row in grid)
        if wide >= _FEWEST_COLUMN_LINES and 2 * wide >= len(grid) and _runs_on(grid):
            end = _with_rest_of_column(rows, at, end)
            lines += _columns(rows[at:end])
        elif wide >= _FEWEST_ROWS and not _runs_on(grid):
            lines += _table(grid)
        else:
            lines.append(rows[at].line)
            end = at + 1
        at = end
    return lines


def _with_rest_of_column(rows: Sequence[_Row], at: int, end: int) -> int:
    """The end of the columns with the last lines of the first, where it is the longest."""
    left = rows[at].cells[0].x
    while end < len(rows):
        (first, *others), above = rows[end].cells, rows[end - 1].cells[0]
        near = above.y - first.y < _LINE_STEP * first.size
        if others or abs(first.x - left) > _ALIGNED or not near:
            break
        end += 1
    return end


def _runs_on(grid: Sequence[_Row]) -> bool:
    """Whether the cells are lines of running text, each in its column."""
    cells = [cell.text for row in grid for cell in row.cells]
    low = sum(text[:1].islower() for text in cells)
    return low > _LOW * len(cells) or median(map(len, cells)) > _LONGEST_CELL


def _end_of_grid(rows: Sequence[_Row], at: int) -> int:
    """Where the rows end whose cells stand below those of the one at ``at``; ``at`` without any."""
    if len(rows[at].cells) < 2:
        return at
    known = list(rows[at].cells)
    left = min(cell.x for cell in known)
    end = last = at + 1
    for row in rows[at + 1 :]:
        *_, lowest = row.cells
        if not any(_stands_below(head, lowest) for head in known):
            inner = row.cells[1:-1]
            if not any(_stands_below(head, cell) for head in known for cell in inner):
                break
        end += 1
        known = [*known[-_REMEMBERED:], *row.cells]
        # Lines in the first column alone may be the text below.
        if len(row.cells) > 1 or lowest.x > left + _ALIGNED:
            last = end
    return last


def _stands_below(head: Cell, cell: Cell) -> bool:
    """Whether two cells share their left edge, right edge or middle."""
    near = _ROUGHLY * max(head.size, cell.size)
    middles = abs((head.x + head.end) - (cell.x + cell.end)) / 2
    return abs(head.x - cell.x) <= _ALIGNED or abs(head.end - cell.end) <= near or middles <= near


def _table(grid: Sequence[_Row]) -> list[PrintedLine]:
    """Each row as one line. A cell of several lines is drawn line by line before the next cell."""
    lines: list[PrintedLine] = []
    open_row: list[Cell] = []

    def close() -> None:
        first = open_row[0]
        words = TAB.join(cell.text for cell in open_row)
        lines.append(PrintedLine(words, first.x, first.y, first.size, is_row=True))

    for cell in (cell for row in grid for cell in row.cells):
        last = open_row[-1] if open_row else None
        if last and abs(last.x - cell.x) <= _ALIGNED and cell.y < last.y:
            last.text = f"{last.text} {cell.text}"
            continue
        if last and cell.x < last.x:
            close()
            open_row = []
        open_row.append(cell)
    close()
    return lines


def _columns(grid: Sequence[_Row]) -> list[PrintedLine]:
    """The lines of columns that were drawn side by side, one column after the other."""
    lefts = [cell.x for cell in max((row.cells for row in grid), key=len)]
    placed = [
        (sum(cell.x >= left - _ALIGNED for left in lefts), cell)
        for row in grid
        for cell in row.cells
    ]
    return [
        PrintedLine(cell.text, cell.x, cell.y, cell.size)
        for _, cell in sorted(placed, key=lambda item: item[0])
    ]


def _edge_lines(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return [line for line in page if round(line.y) in outer]


def _without_digits(line: str) -> str:
    return " ".join(re.sub(r"\d+", "", line).split())
