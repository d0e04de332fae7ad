"""All that the archive holds about one entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from html import escape

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from articles.choices import Decision, FactKind
from articles.models import Appearance, Article, CatalogueField, Entity, Fact, Mention, Quote, User
from articles.search.totals import ArchiveTotals

#: Rows of each short list on the page.
ROWS = 10


#: The newest stories in which company is looked for.
COMPANY_WITHIN = 500


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
    def drawn(self) -> SafeString:
        """The months as pieces of an SVG."""
        return mark_safe(
            "".join(
                f'<rect x="{bar.x}" y="{bar.y}" width="8" height="{bar.height}">'
                f"<title>{escape(date_format(bar.month, 'F Y'))}: {bar.mentions}</title></rect>"
                for bar in self.months
            )
        )

    @property
    def chart_width(self) -> int:
        return 10 * len(self.months)


def dossier(entity: Entity, user: User) -> Dossier:
    """What this person may see of the entity, in a fixed number of queries."""
    appearances = _seen(Appearance.objects.filter(entity=entity), user)
    totals = ArchiveTotals(user, of_words=True)
    mentions = totals.mentions_of(entity)
    newest = list(
        appearances.order_by("-dated_at", "-article_id").select_related(
            "article__section", "article__outlet"
        )[:ROWS]
    )
    quotes = (
        _seen(Quote.objects.filter(speaker=entity), user)
        .filter(fact__decision=Decision.KEPT)
        .select_related("fact", "article")
        .order_by("-dated_at", "-fact_id")[:ROWS]
    )
    company, within = _company(entity, appearances)
    return Dossier(
        entity=entity,
        mentions=sum(mentions.values()),
        stories=totals.stories_of([entity.pk])[entity.pk],
        months=_months(mentions),
        articles=[row.article for row in newest],
        quotes=list(quotes),
        facts=_facts_about(entity, _seen(Mention.objects.filter(entity=entity), user)),
        company=company,
        company_within=within,
    )


def _seen(rows: QuerySet, user: User) -> QuerySet:
    """Those of ``rows`` that stand in a story of the archive whose words this person may read.

    Each row's story is looked up: for the newest few, not for counts.
    """
    readable = Article.objects.readable_by(user).archived()
    return rows.filter(Exists(readable.filter(pk=OuterRef("article"))))


def _months(mentions: dict[str, int]) -> list[Bar]:
    """The newest MOST_MONTHS months, gaps included."""
    found = {date.fromisoformat(f"{month}-01"): number for month, number in mentions.items()}
    if not found:
        return []
    first, last = min(found), max(found)
    months: list[date] = []
    while last >= first and len(months) < MOST_MONTHS:
        months.append(last)
        last = last.replace(year=last.year - (last.month == 1), month=(last.month - 2) % 12 + 1)
    months.reverse()
    most = max(found.get(month, 0) for month in months)
    bars = []
    for n, month in enumerate(months):
        mentions = found.get(month, 0)
        height = max(2, round(62 * mentions / most)) if mentions else 0
        bars.append(Bar(month, mentions, 10 * n, 64 - height, height))
    return bars


def _facts_about(entity: Entity, mentions: QuerySet) -> list[Fact]:
    """Checkable facts that name the entity within their own words, newest first."""
    named = mentions.filter(decision=Decision.KEPT)
    stories = named.order_by("-dated_at", "-article_id").values_list("article", flat=True)
    within = Mention.objects.filter(
        entity=entity,
        decision=Decision.KEPT,
        article=OuterRef("article"),
        start__gte=OuterRef("start"),
        end__lte=OuterRef("end"),
    )
    facts = (
        Fact.objects.filter(Exists(within), article__in=set(stories[:FACTS_WITHIN]))
        .checkable()
        .exclude(kind=FactKind.QUOTATION)
        .select_related("article")
        .order_by("-dated_at", "-pk")
    )
    return list(facts[:ROWS])


def _company(entity: Entity, appearances: QuerySet) -> tuple[list[tuple[Entity, int]], int]:
    """Who appears most often in the same stories, of the newest COMPANY_WITHIN."""
    newest = appearances.order_by("-dated_at", "-article_id")
    cards = list(newest.values_list("article__card__held", flat=True)[:COMPANY_WITHIN])
    values = Counter(" ".join(filter(None, cards)).split())
    beside = Counter(
        {
            int(v[1:]): n
            for v, n in values.items()
            if v[0] == CatalogueField.ENTITY and v[1:] not in ("", str(entity.pk))
        }
    ).most_common(ROWS)
    entities = Entity.objects.in_bulk([key for key, _ in beside])
    return [(entities[key], count) for key, count in beside], len(cards)
