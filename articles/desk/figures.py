"""The desk in figures, week by week. They describe the desk as a whole, never single people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count
from django.utils import timezone

from articles.choices import CorrectionState, Decision, FactKind, Standing, VerdictValue
from articles.ledger.actions import Action
from articles.models import Correction, Event, Fact, Override

#: How many weeks the figures cover, this week included.
WEEKS = 12

#: The height of a chart of bars in its own units.
HEIGHT = 64

#: The steps that are counted, in the order in which a story takes them.
_STEPS = (
    (Action.ARTICLE_TAKEN_IN, "Taken in"),
    (Action.ARTICLE_TAKEN_INTO_REVIEW, "Taken into review"),
    (Action.ARTICLE_RETURNED, "Returned"),
    (Action.ARTICLE_CLEARED, "Cleared"),
    (Action.ARTICLE_PUBLISHED, "Published"),
    (Action.ARTICLE_WITHDRAWN, "Withdrawn"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of a chart: where its bar stands, in per cent, its height, and its words."""

    week: datetime
    value: float | None
    said: str
    left: float
    top: float
    height: float
    is_now: bool

    @property
    def middle(self) -> float:
        """Where the words above the bar stand, in per cent."""
        return round(self.left + _WIDTH / 2, 2)

    @property
    def label(self) -> float:
        """How far down the words above the bar stand."""
        return self.top - 4


#: The width of a bar, in per cent.
_WIDTH = 7.3


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by week, from zero, with the largest value written out. ``unit`` names what is counted."""

    title: str
    unit: str
    bars: list[Bar]

    @property
    def largest(self) -> Bar | None:
        known = [bar for bar in self.bars if bar.value]
        return max(known, key=lambda bar: bar.value or 0, default=None)


@dataclass(frozen=True, slots=True)
class KindRow:
    """Facts of one kind with a verdict: how many of each, and of all."""

    kind: str
    counts: list[int]
    total: int
    shares: list[tuple[float, float, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    steps: list[Chart]
    time_to_clear: Chart
    overrides: Chart
    corrections: Chart
    verdicts: list[str]
    kinds: list[KindRow]
    since: datetime


def figures() -> Figures:
    """The last twelve weeks. Five queries."""
    weeks = _weeks()
    since = weeks[0]
    done = Event.objects.filter(
        target_type="article", at__gte=since, action__in=[action for action, _ in _STEPS]
    ).order_by()
    times: dict[str, list[datetime]] = {action: [] for action, _ in _STEPS}
    took: dict[datetime, list[float]] = {}
    for action, at, received in done.values_list("action", "at", "article__received_at"):
        times[action].append(at)
        if action == Action.ARTICLE_CLEARED and received is not None:
            took.setdefault(_week_of(at), []).append((at - received).total_seconds() / 3600)
    passed = Override.objects.filter(at__gte=since).order_by().values_list("at", flat=True)
    issued = Correction.objects.filter(state=CorrectionState.ISSUED, issued_at__gte=since)
    moments = issued.order_by().values_list("issued_at", flat=True)
    return Figures(
        steps=[_counted(title, "stories", weeks, times[action]) for action, title in _STEPS],
        time_to_clear=_chart(
            "From received to cleared",
            "hours, median of the week",
            [(week, round(median(took[week]), 1) if week in took else None) for week in weeks],
        ),
        overrides=_counted("Gate passed by override", "times", weeks, passed),
        corrections=_counted(
            "Corrections issued", "corrections", weeks,
            (moment for moment in moments if moment is not None),
        ),
        verdicts=[verdict.label for verdict in _VERDICTS],
        kinds=_kinds(since),
        since=since,
    )  # fmt: skip


_VERDICTS = tuple(verdict for verdict in VerdictValue if verdict != VerdictValue.WITHDRAWN)


def _kinds(since: datetime) -> list[KindRow]:
    """The verdicts on facts of stories of these weeks, by kind of fact, the most frequent first."""
    counted: dict[str, Counter[str]] = {}
    settled = Fact.objects.filter(
        decision=Decision.KEPT, standing=Standing.SETTLED, dated_at__gte=since
    )
    rows = settled.order_by().values_list("kind", "verdict").annotate(number=Count("pk"))
    for kind, verdict, number in rows:
        counted.setdefault(kind, Counter())[verdict] += number
    most = max((counts.total() for counts in counted.values()), default=0)
    found = []
    for kind, counts in sorted(counted.items(), key=lambda each: -each[1].total()):
        shares, left = [], 0.0
        for verdict in _VERDICTS:
            width = round(100 * counts[verdict] / most, 2)
            shares.append((left, width, verdict.value))
            left += width
        numbers = [counts[verdict] for verdict in _VERDICTS]
        found.append(KindRow(FactKind(kind).label, numbers, counts.total(), shares))
    return found


def _weeks() -> list[datetime]:
    this = _week_of(timezone.now())
    day = timezone.localtime(this).date()
    return [_midnight(day - timedelta(weeks=back)) for back in range(WEEKS - 1, -1, -1)]


def _week_of(moment: datetime) -> datetime:
    """The Monday, at midnight in the desk's zone, of the week of this moment."""
    day = timezone.localtime(moment).date()
    return _midnight(day - timedelta(days=day.weekday()))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _counted(title: str, unit: str, weeks: list[datetime], moments: Iterable[datetime]) -> Chart:
    counts = Counter(map(_week_of, moments))
    return _chart(title, unit, [(week, counts[week]) for week in weeks])


def _chart(title: str, unit: str, values: list[tuple[datetime, float | None]]) -> Chart:
    most = max((value or 0 for _, value in values), default=0) or 1
    bars = []
    for place, (week, value) in enumerate(values):
        height = round(HEIGHT * (value or 0) / most, 1)
        said = "no story" if value is None else f"{value:g}"
        bars.append(
            Bar(
                week=week,
                value=value,
                said=said,
                left=round(place * 100 / WEEKS + 0.5, 2),
                top=round(HEIGHT + 14 - height, 1),
                height=height,
                is_now=place == len(values) - 1,
            )
        )
    return Chart(title, unit, bars)
