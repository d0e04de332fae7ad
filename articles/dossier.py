"""All that the archive holds about one entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth

from .choices import UNCHECKABLE_KINDS, Decision, FactKind
from .models import Appearance, Article, Entity, Fact, Mention, Quote, User

#: Rows of each short list on the page.
ROWS = 10
#: The newest stories in which company is looked for.
COMPANY_WITHIN = 1_000
#: The newest mentions beside which facts are looked for.
FACTS_WITHIN = 200
MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the chart: its mentions, and its place in an SVG ten wide, 64 high."""

    month: date
    mentions: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Dossier:
    entity: Entity
    mentions: int
    stories: int
    months: list[Bar]
    articles: list[Article]
    quotes: list[Quote]
    facts: list[Fact]
    company: list[tuple[Entity, int]]
    company_within: int

    @property
    def other_names(self) -> list[str]:
        """The aliases but for the entity's own name."""
        return [a.name for a in self.entity.aliases.all() if a.name != self.entity.name]

    @property
    def last_month(self) -> date | None:
        return self.months[-1].month if self.months else None

    @property
    def chart_width(self) -> int:
        return 10 * max(len(self.months), 12)


def dossier(entity: Entity, user: User) -> Dossier:
    """What this person may see of the entity, in a fixed number of queries."""
    visible = Article.objects.readable_by(user).archived()
    appearances = Appearance.objects.filter(entity=entity, article__in=visible)
    totals = appearances.aggregate(mentions=Sum("mentions"), stories=Count("pk"))
    newest = list(
        appearances.order_by("-dated_at", "-article")
        .select_related("article__section", "article__outlet")
        .prefetch_related("article__tags")[:ROWS]
    )
    quotes = (
        Quote.objects.filter(speaker=entity, article__in=visible)
        .filter(fact__decision=Decision.CONFIRMED)
        .select_related("fact__checked_by", "fact__seconded_by", "article", "speaker")
        .order_by("-dated_at", "-fact")[:ROWS]
    )
    company, within = _company(entity, appearances)
    return Dossier(
        entity=entity,
        mentions=totals["mentions"] or 0,
        stories=totals["stories"],
        months=_months(appearances),
        articles=[row.article for row in newest],
        quotes=list(quotes),
        facts=_facts_about(entity, visible),
        company=company,
        company_within=within,
    )


def _months(appearances) -> list[Bar]:
    counted = (
        appearances.order_by()
        .annotate(month=TruncMonth("dated_at"))
        .values("month")
        .annotate(n=Sum("mentions"))
        .order_by("-month")[:MOST_MONTHS]
    )
    found = {row["month"].date().replace(day=1): row["n"] for row in counted}
    if not found:
        return []
    first, last = min(found), max(found)
    months: list[date] = []
    while last >= first and len(months) < MOST_MONTHS:
        months.append(last)
        last = last.replace(year=last.year - (last.month == 1), month=(last.month - 2) % 12 + 1)
    months.reverse()
    most = max(found.values())
    bars = []
    for n, month in enumerate(months):
        mentions = found.get(month, 0)
        height = max(2, round(62 * mentions / most)) if mentions else 0
        bars.append(Bar(month, mentions, 10 * n, 64 - height, height))
    return bars


def _facts_about(entity: Entity, visible) -> list[Fact]:
    """Checkable facts that name the entity within their own words, newest first."""
    newest = (
        Mention.objects.filter(entity=entity)
        .confirmed()
        .order_by("-dated_at", "-article")
        .values("pk")[:FACTS_WITHIN]
    )
    about = Fact.objects.filter(
        article__mentions__in=list(newest.values_list("pk", flat=True)),
        start__lte=F("article__mentions__start"),
        end__gte=F("article__mentions__end"),
        article__in=visible,
    )
    return list(
        about.checkable()
        .exclude(kind=FactKind.QUOTATION)
        .exclude(kind__in=UNCHECKABLE_KINDS)
        .select_related("article", "checked_by", "seconded_by")
        .order_by("-dated_at", "-pk")
        .distinct()[:ROWS]
    )


def _company(entity: Entity, appearances) -> tuple[list[tuple[Entity, int]], int]:
    """Who appears most often in the same stories, of the newest COMPANY_WITHIN."""
    stories = list(
        appearances.order_by("-dated_at", "-article").values_list("article", flat=True)[
            :COMPANY_WITHIN
        ]
    )
    beside = Counter(
        Appearance.objects.filter(article__in=stories)
        .exclude(entity=entity)
        .order_by()
        .values_list("entity", flat=True)
    ).most_common(ROWS)
    entities = Entity.objects.in_bulk([key for key, _ in beside])
    return [(entities[key], count) for key, count in beside], len(stories)
