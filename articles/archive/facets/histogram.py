"""The hits over time as columns, each a link."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.archive.active_filters import time_of, whole_period
from articles.archive.facets.counts import FacetCounter
from articles.archive.facets.together import Together
from articles.archive.filtering.periods import Period, count_by
from articles.archive.listing import Listing
from articles.pages import charts

#: The tallest column, in pixels; fewer columns than FEW do not fill the chart.
HEIGHT, FEW = 56, 16


MOST_BARS = 62


@dataclass(frozen=True, slots=True)
class Histogram:
    """``said`` describes it in words; ``sampled``: each number stands for one in so many."""

    bars: list[charts.Column]
    said: str
    sampled: int = 0

    @property
    def drawn(self) -> SafeString:
        """The inside of an SVG that is ``height`` pixels high."""
        return charts.columns(self.bars, height=HEIGHT, few=FEW)

    @property
    def height(self) -> int:
        return charts.full_height(HEIGHT)


def histogram(listing: Listing, counting: FacetCounter | Together) -> Histogram | None:
    """Years, or the months of one chosen year, or the days of one chosen month; None without hits.

    Whatever else is chosen, all the time there is can be compared: the chosen period is only
    marked, unless it is the very one that the bars divide.
    """
    if not listing.spec.date:
        return None
    chosen = whole_period(listing)
    own: tuple[str, ...]
    if chosen is None:
        own, unit = ("after", "before"), "year"
    elif chosen.unit == "year":
        own, unit = (), "month"
    else:
        own, unit = (), "day"
    days, weight = counting.days(*own), counting.weight(*own)
    counts = count_by(unit, days)
    if unit == "year" and len(counts) <= 3:
        months = count_by("month", days)
        counts, unit = (months, "month") if len(months) <= MOST_BARS else (counts, unit)
    if unit == "month" and len(counts) <= 2:
        counts = count_by("day", days)
        unit = "day"
    if len(counts) < 2:
        return None
    periods = list(counts)[-MOST_BARS:]
    about = "about " if weight > 1 else ""
    bars = [_bar(listing, n, period, counts[period], about) for n, period in enumerate(periods)]
    peak = max(bars, key=lambda bar: bar.count)
    said = (
        f"{listing.spec.plural.capitalize()} by {unit}, {bars[0].label} to {bars[-1].label}."
        f" Most in {peak.label}: {peak.number}"
    )
    return Histogram(bars, said, weight if weight > 1 else 0)


def _bar(listing: Listing, n: int, period: Period, count: int, about: str) -> charts.Column:
    return charts.Column(
        label=str(period),
        count=count,
        address=listing.address(**time_of(period)),
        tick=_tick(period, n),
        here=_inside(period, listing),
        said=f"{about}{count:,}",
    )


def _tick(period: Period, n: int) -> str:
    """How the axis writes a column: what differs from the column before."""
    if period.unit == "year":
        return str(period.first.year)
    if period.unit == "month":
        return (
            f"{period.first:%b %Y}" if n == 0 or period.first.month == 1 else f"{period.first:%b}"
        )
    day = period.first
    return f"{day.day} {day:%b}" if n == 0 or day.day == 1 else str(day.day)


def _inside(period: Period, listing: Listing) -> bool:
    """Whether the address asks for this time in particular."""
    after, before = listing.asked("after"), listing.asked("before")
    if after is None and before is None:
        return False
    return (after is None or period.first >= after.first) and (
        before is None or period.next <= before.next
    )
