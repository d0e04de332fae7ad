"""All that the archive holds about one entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from articles import search
from articles.choices import Decision, FactKind, Manner, VerdictValue
from articles.models import Appearance, Article, CatalogueField, Entity, Fact, Mention, Quote, User
from articles.models.facts import label_of, state_of, state_of_check
from articles.pages import charts
from articles.pages.roles import Lane, lanes, role_at, roles_of
from articles.search.totals import ArchiveTotals

#: Rows of each short list on the page.
ROWS = 6

#: In how many of its newest stories other names are looked up.
COMPANY_WITHIN = 500

#: In how many of its newest stories facts and quotes about the entity are looked up.
SPOKEN_WITHIN = 100

#: Records that are counted one by one are counted up to this.
MOST_COUNTED = 1_000

MOST_MONTHS = 60

#: The tallest month of the chart, in pixels; with fewer months than FEW it is not filled.
_HEIGHT, FEW = 96, 18


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote with the role in which its speaker said it, and how it stands."""

    quote: Quote
    role: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with what it counts; ``width`` in per cent of its room."""

    label: str
    count: int
    width: float
    state: str = ""
    address: str = ""


@dataclass(frozen=True)
class Dossier:
    """What the page of an entity shows one person. ``within`` is the number of its stories in which facts
    and quotes about it were looked up."""

    entity: Entity
    role: str
    mentions: int
    stories: int
    months: list[charts.Column]
    lanes: list[Lane]
    newest: list[Appearance]
    says: list[SpokenQuote]
    says_count: str
    reported_count: str
    spoken: list[SpokenQuote]
    spoken_count: int
    verdicts: list[Bar]
    odd: list[tuple[Fact, str, str]]
    company: list[Bar]
    company_within: int
    within: int
    #: Its other names that this person may know.
    other_names: list[str]
    spelled: list[tuple[str, int]] = field(default_factory=list)

    @property
    def chart(self) -> SafeString:
        """The months as the inside of an SVG."""
        return charts.columns(self.months, height=_HEIGHT, few=FEW)

    @property
    def chart_height(self) -> int:
        return charts.full_height(_HEIGHT)

    @property
    def chart_said(self) -> str:
        """The chart in a sentence."""
        peak = max(self.months, key=lambda month: month.count)
        first, last = self.months[0].label, self.months[-1].label
        return f"Mentions by month, {first} to {last}. Largest: {peak.number} in {peak.label}"

    @property
    def facts_count(self) -> int:
        return sum(bar.count for bar in self.verdicts)


def dossier(entity: Entity, user: User) -> Dossier:
    """What this person may see of the entity, in a fixed number of queries."""
    appearances = _seen(Appearance.objects.filter(entity=entity), user)
    appearances = appearances.order_by("-dated_at", "-article_id")
    totals = ArchiveTotals(user, of_words=True)
    mentions = totals.mentions_of(entity)
    roles = roles_of([entity.pk])[entity.pk]
    months, first, last = _months(entity, mentions)
    cards = list(appearances.values_list("article", "article__card__held")[:COMPANY_WITHIN])
    stories = [article for article, _ in cards[:SPOKEN_WITHIN]]
    named = list(
        Mention.objects.filter(entity=entity, article__in=stories, decision=Decision.KEPT)
        .order_by()
        .values_list("article", "part", "start", "end", "exact")
    )
    spoken = _spoken_of(entity, stories)
    said = _quotes_by(entity, user)
    says = list(said.exclude(manner=Manner.INDIRECT)[:ROWS])
    heard = spoken[:ROWS]
    held = roles_of({q.speaker_id for q in heard if q.speaker_id}) | {entity.pk: roles}
    facts = _facts_about(stories, named)
    other_names = search.other_names(user, [entity.pk])[entity.pk]
    return Dossier(
        entity=entity,
        role=role_at(roles, timezone.localdate()),
        mentions=sum(mentions.values()),
        stories=totals.stories_of([entity.pk])[entity.pk],
        months=months,
        lanes=lanes(roles, first, last),
        newest=list(appearances.select_related("article__section", "article__outlet")[:ROWS]),
        says=[_spoken(quote, held) for quote in says],
        says_count=_counted(said.exclude(manner=Manner.INDIRECT)),
        reported_count=_counted(said.filter(manner=Manner.INDIRECT)),
        spoken=[_spoken(quote, held) for quote in heard],
        spoken_count=len(spoken),
        verdicts=_by_verdict(facts),
        odd=_odd(facts),
        company=_company(entity, [text for _, text in cards]),
        company_within=len(cards),
        within=len(stories),
        other_names=other_names,
        spelled=_spelled({entity.name, *other_names}, [exact for *_, exact in named]),
    )


def _seen(rows: QuerySet, user: User) -> QuerySet:
    """The rows in stories of the archive whose words this person may read.

    It looks up the story of each row, so use it for the newest few and not for counts.
    """
    readable = Article.objects.readable_by(user).archived()
    return rows.filter(Exists(readable.filter(pk=OuterRef("article"))))


def _months(
    entity: Entity, mentions: dict[str, int]
) -> tuple[list[charts.Column], date | None, date | None]:
    """(the newest MOST_MONTHS months, empty ones included, their beginning, their end)."""
    found = {date.fromisoformat(f"{month}-01"): number for month, number in mentions.items()}
    if not found:
        return [], None, None
    first, last = min(found), max(found)
    months: list[date] = []
    while last >= first and len(months) < MOST_MONTHS:
        months.append(last)
        last = last.replace(year=last.year - (last.month == 1), month=(last.month - 2) % 12 + 1)
    months.reverse()
    stories = f"{reverse('archive')}?entity={entity.slug}"
    years = len(months) > FEW
    columns = [
        charts.Column(
            date_format(month, "F Y"),
            found.get(month, 0),
            f"{stories}&after={month:%Y-%m}&before={month:%Y-%m}",
            _tick(month, n, years=years),
        )
        for n, month in enumerate(months)
    ]
    return columns, months[0], _later(months[0], max(len(months), FEW))


def _later(month: date, number: int) -> date:
    """The first day of the month so many months later."""
    years, months = divmod(month.month - 1 + number, 12)
    return date(month.year + years, months + 1, 1)


def _tick(month: date, n: int, *, years: bool) -> str:
    """How the axis writes a month: the year where one begins; with few months each by its name."""
    if years:
        return str(month.year) if month.month == 1 else ""
    return date_format(month, "M Y" if n == 0 or month.month == 1 else "M")


def _quotes_by(entity: Entity, user: User) -> QuerySet[Quote]:
    return (
        _seen(Quote.objects.filter(speaker=entity), user)
        .filter(fact__decision=Decision.KEPT)
        .select_related("fact", "article", "speaker")
        .order_by("-dated_at", "-fact_id")
    )


def _counted(rows: QuerySet) -> str:
    """How many there are, up to MOST_COUNTED; empty for none."""
    number = len(rows.order_by().values_list("pk")[: MOST_COUNTED + 1])
    if number > MOST_COUNTED:
        return f"{MOST_COUNTED:,}+"
    return str(number) if number else ""


def _spoken_of(entity: Entity, stories: list[int]) -> list[Quote]:
    """What others say in these stories where they name the entity in the same sentence."""
    beside = Mention.objects.filter(
        Q(start__gte=OuterRef("fact__start"), end__lte=OuterRef("fact__end"))
        | Q(sentence_hash=OuterRef("fact__sentence_hash")) & ~Q(sentence_hash=""),
        entity=entity,
        decision=Decision.KEPT,
        article=OuterRef("article"),
    )
    return list(
        Quote.objects.filter(Exists(beside), article__in=stories, fact__decision=Decision.KEPT)
        .filter(~Q(speaker=entity) | Q(speaker=None))
        .select_related("fact", "article", "speaker")
        .order_by("-dated_at", "-fact_id")
    )


def _spoken(quote: Quote, roles: dict) -> SpokenQuote:
    day = timezone.localdate(quote.dated_at)
    role = role_at(roles.get(quote.speaker_id, ()), day)
    if not role and quote.speaker:
        role = quote.speaker.description
    state = state_of(quote.fact)
    label = quote.get_result_display() if quote.result else label_of(quote.fact)
    return SpokenQuote(quote, role, state, label)


def _facts_about(stories: list[int], named: Iterable[tuple[int, str, int, int, str]]) -> list[Fact]:
    """Checkable facts of these stories that name the entity within their own words, newest first."""
    places: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for article, part, start, end, _ in named:
        places.setdefault((article, part), []).append((start, end))
    facts = (
        Fact.objects.filter(article__in=stories)
        .checkable()
        .exclude(kind=FactKind.QUOTATION)
        .order_by("-dated_at", "-pk")
        .only(
            "article_id", "part", "start", "end", "exact", "kind", "decision", "standing", "verdict"
        )
    )
    return [
        fact
        for fact in facts
        if any(
            fact.start <= start and end <= fact.end
            for start, end in places.get((fact.article_id, fact.part), ())
        )
    ]


def _by_verdict(facts: list[Fact]) -> list[Bar]:
    """How many of the facts are in each state, the most frequent first."""
    ways = Counter((label_of(fact), state_of_check(fact.standing, fact.verdict)) for fact in facts)
    return [
        Bar(label, count, round(80 * count / max(ways.values()), 1), state)
        for (label, state), count in ways.most_common()
    ]


def _odd(facts: list[Fact]) -> list[tuple[Fact, str, str]]:
    """Those that were found wrong or are in dispute, with how they stand, the newest first."""
    odd = [f for f in facts if f.verdict in (VerdictValue.INACCURATE, VerdictValue.DISPUTED)]
    return [(fact, state_of(fact), label_of(fact)) for fact in odd[:3]]


def _company(entity: Entity, cards: list[str | None]) -> list[Bar]:
    """Who appears most often in the stories of these cards."""
    values = Counter(" ".join(filter(None, cards)).split())
    beside = Counter(
        {
            int(v[1:]): n
            for v, n in values.items()
            if v[0] == CatalogueField.ENTITY and v[1:] not in ("", str(entity.pk))
        }
    ).most_common(ROWS)
    entities = Entity.objects.in_bulk([key for key, _ in beside])
    return [
        Bar(
            entities[key].name,
            count,
            round(80 * count / beside[0][1], 1),
            address=entities[key].get_absolute_url(),
        )
        for key, count in beside
    ]


def _spelled(known: set[str], words: list[str]) -> list[tuple[str, int]]:
    """The forms of its name in stories that the registry lacks, the most frequent first."""
    return Counter(word for word in words if word not in known).most_common(ROWS)
