"""Draws counts over time as an SVG. Columns are placed in per cent, so that the chart stretches, its type
does not, and no inline style is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

#: The room above the columns for the value, and below them for the time, in pixels.
_ABOVE, _BELOW = 18, 20

#: The least height of a column, so that a few among thousands can be seen.
_LOWEST = 2

#: The share of a column's room that is drawn.
_FILLED = 0.78

#: The width of one character of the axis on a phone, in per cent.
_SIGN = 2.2


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time: what it is called, its number, where it leads, how the axis writes it.

    ``tick`` is empty where the axis need not name it; ``here`` when it is chosen; ``said`` is the
    number in words, where that is not the number itself.
    """

    label: str
    count: int
    address: str = ""
    tick: str = ""
    here: bool = False
    said: str = ""

    @property
    def number(self) -> str:
        return self.said or f"{self.count:,}"


def columns(shown: Sequence[Column], *, height: int, few: int = 0) -> SafeString:
    """The columns as the inside of an SVG that is ``full_height(height)`` high.

    With a base line, lines at round numbers, the largest value, and the axis; each other value
    shows under the pointer and with the focus. With fewer than ``few`` columns they are no wider
    than with so many.
    """
    most = max((column.count for column in shown), default=0)
    room = 100 / max(len(shown), few)
    peak = next((n for n, column in enumerate(shown) if column.count == most), 0)
    drawn = [_grid(most, height)]
    drawn += [
        _column(column, n * room, room, most, height, peak=n == peak)
        for n, column in enumerate(shown)
        if column.count
    ]
    base = _ABOVE + height + 0.5
    drawn.append(f'<line class="axis" x1="0" x2="100%" y1="{base}" y2="{base}"/>')
    drawn.append(_ticks(shown, room, height))
    return mark_safe("".join(drawn))


def full_height(height: int) -> int:
    """The height of the SVG whose tallest column is so high, in pixels."""
    return _ABOVE + height + _BELOW


def _column(column: Column, x: float, room: float, most: int, height: int, *, peak: bool) -> str:
    tall = max(_LOWEST, round(height * column.count / most))
    middle = x + room / 2
    said = escape(f"{column.label}: {column.number}")
    anchor, at = "middle", middle
    if middle < 10:
        anchor, at = "start", x
    elif middle > 90:
        anchor, at = "end", x + room
    top = _ABOVE + height - tall
    inside = (
        f"<title>{said}</title>"
        f'<rect class="room" x="{x:.2f}%" y="{_ABOVE}" width="{room:.2f}%" height="{height}"/>'
        f'<rect class="{"on" if column.here else "bar"}" x="{x + room * (1 - _FILLED) / 2:.2f}%"'
        f' y="{top}" width="{room * _FILLED:.2f}%" height="{tall}"/>'
    )
    if peak:
        inside += f'<text class="peak" x="{middle:.2f}%" y="{top - 5}" text-anchor="middle">'
        inside += f"{column.number}</text>"
    inside += (
        f'<text class="value" x="{at:.2f}%" y="{max(11, top - 5)}" text-anchor="{anchor}">'
        f"{said}</text>"
    )
    if not column.address:
        return f'<g class="column" tabindex="0" role="img" aria-label="{said}">{inside}</g>'
    return f'<a class="column" href="{escape(column.address)}" aria-label="{said}">{inside}</a>'


def _grid(most: int, height: int) -> str:
    """Lines at round numbers, named at their left end."""
    step = round_step(most)
    lines = []
    for value in range(step, most + 1, step):
        y = _ABOVE + height - round(height * value / most) + 0.5
        lines.append(
            f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
            f'<text x="-6" y="{y + 4}" text-anchor="end">{value:,}</text>'
        )
    return "".join(lines)


def round_step(most: int) -> int:
    """A round number that fits two to four times into ``most``."""
    if most < 1:
        return 1
    power = 1
    while True:
        for times in (1, 2, 5):
            if most / (power * times) < 5:
                return power * times
        power *= 10


def _ticks(shown: Sequence[Column], room: float, height: int) -> str:
    y = _ABOVE + height + 15
    drawn, free = [], 0.0
    for n, column in enumerate(shown):
        x = n * room
        taken = _SIGN * (len(column.tick) + 1)
        if not column.tick or x < free or x + taken > 100 + _SIGN:
            continue
        free = x + taken
        drawn.append(f'<text x="{x:.2f}%" y="{y}">{escape(column.tick)}</text>')
    return "".join(drawn)
