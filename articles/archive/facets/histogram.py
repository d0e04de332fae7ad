"""The hits over time as bars, each a link: geometry for an SVG that needs no style of its own."""

from __future__ import annotations

from dataclasses import dataclass

from articles.archive.active_filters import time_of, whole_period
from articles.archive.facets.counts import FacetCounter
from articles.archive.filtering.periods import Period, count_by
from articles.archive.listing import Listing

HEIGHT, BAR, STEP = 64, 16, 20


MOST_BARS = 62


#: A bar for a few hits among thousands can still be seen.
LOWEST = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its label, count, address, and its place in the SVG."""

    label: str
    count: int
    address: str
    here: bool
    x: int
    y: int
    height: int

    @property
    def said(self) -> str:
        """The count in words for the page."""
        return f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class Histogram:
    """``said`` describes it in words; ``sampled``: each number stands for one in so many."""

    bars: list[Bar]
    said: str
    sampled: int = 0

    @property
    def width(self) -> int:
        return STEP * len(self.bars)

    @property
    def few(self) -> bool:
        """Whether its bars would be too wide across the whole page."""
        return len(self.bars) < 12

    @property
    def first(self) -> str:
        """Where the time shown begins, for the axis."""
        return self.bars[0].label

    @property
    def last(self) -> str:
        """Where it ends."""
        return self.bars[-1].label


def histogram(listing: Listing, counting: FacetCounter) -> Histogram | None:
    """Years, or the months of one chosen year, or the days of one chosen month; None without hits.

    Whatever else is chosen, all the time there is can be compared: the chosen period is only
    marked, unless it is the very one that the bars divide.
    """
    if not listing.spec.date:
        return None
    chosen = whole_period(listing)
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
    most = max(counts[period] for period in periods)
    bars = [
        _bar(listing, n, period, counts[period] * weight, counts[period] / most)
        for n, period in enumerate(periods)
    ]
    about = "about " if weight > 1 else ""
    peak = max(bars, key=lambda bar: bar.count)
    said = (
        f"{listing.spec.plural.capitalize()} by {unit}, most in {peak.label}: {about}{peak.count}"
    )
    return Histogram(bars, said, weight if weight > 1 else 0)


def _bar(listing: Listing, n: int, period: Period, count: int, share: float) -> Bar:
    height = max(LOWEST, round(HEIGHT * share)) if count else 0
    return Bar(
        label=str(period),
        count=count,
        address=listing.address(**time_of(period)),
        here=_inside(period, listing),
        x=2 + n * STEP,
        y=HEIGHT - height,
        height=height,
    )


def _inside(period: Period, listing: Listing) -> bool:
    """Whether the address asks for this time in particular."""
    after, before = listing.asked("after"), listing.asked("before")
    if after is None and before is None:
        return False
    return (after is None or period.first >= after.first) and (
        before is None or period.next <= before.next
    )
