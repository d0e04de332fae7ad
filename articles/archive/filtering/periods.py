"""Days, months and years as an address writes them: ``2014``, ``2014-06``, ``2014-06-20``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


EARLIEST_YEAR, LATEST_YEAR = 1000, 9998


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, month or year of the desk's zone. ``first`` its first day, ``next`` the day after."""

    first: date
    next: date
    written: str

    @property
    def start(self) -> datetime:
        """The moment it begins."""
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment it is over: the first that no longer belongs to it."""
        return midnight(self.next)

    @property
    def unit(self) -> str:
        """``year``, ``month`` or ``day``."""
        return ("year", "month", "day")[self.written.count("-")]

    def __str__(self) -> str:
        formats = {"year": "Y", "month": "F Y", "day": "j F Y"}
        return date_format(self.first, formats[self.unit])


def midnight(day: date) -> datetime:
    """The moment at which this day begins in the desk's zone."""
    return timezone.make_aware(datetime.combine(day, time()))


def read_period(written: str) -> Period:
    """Read a day, month or year. Raises ValueError when it is none, or not in the calendar."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise ValueError(f"not a day, month or year: {written!r}")
    year, month, day = (int(part or 0) for part in match.groups())
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"outside the calendar: {written!r}")
    first = date(year, month or 1, day or 1)
    if day:
        return Period(first, first + timedelta(days=1), written)
    if month:
        return Period(first, next_month(first), written)
    return Period(first, date(year + 1, 1, 1), written)


def year_of(day: date) -> Period:
    return read_period(f"{day.year:04}")


def month_of(day: date) -> Period:
    return read_period(f"{day:%Y-%m}")


def day_of(day: date) -> Period:
    return read_period(day.isoformat())


def next_month(day: date) -> date:
    """The first day of the month after this day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def periods(first: Period, last: Period) -> list[Period]:
    """All periods of one unit from ``first`` to ``last``, both included."""
    step = {"year": year_of, "month": month_of, "day": day_of}[first.unit]
    found = [first]
    while found[-1].first < last.first:
        found.append(step(found[-1].next))
    return found


def count_by(unit: str, days: Mapping[str, int]) -> dict[Period, int]:
    """Sum up numbers by day (as ISO writes it) for each period, gaps between them included.

    ``unit`` is ``year``, ``month`` or ``day``.
    """
    if not days:
        return {}
    length = {"year": 4, "month": 7, "day": 10}[unit]
    counts: Counter[str] = Counter()
    for day, number in days.items():
        counts[day[:length]] += number
    return {
        period: counts[period.written]
        for period in periods(read_period(min(counts)), read_period(max(counts)))
    }
