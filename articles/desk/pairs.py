"""Two entries of the registry side by side: what each is, with whom and where it is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.choices import Decision
from articles.models import (
    Alias,
    Appearance,
    Entity,
    EntityRole,
    Mention,
    Relation,
    User,
    normalise_alias,
)
from articles.pages.named_sentence import NamedSentence, named_sentences
from articles.plurals import counted
from articles.search.totals import ArchiveTotals

#: How many mentions of each entry the page shows in their sentences.
SHOWN = 30


#: In how many of its newest stories the page looks for other names, and how many it shows.
COMPANY_WITHIN, COMPANY = 200, 8


#: How many months the chart covers, up to the newest.
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words about one entry, and whether the other has them too."""

    words: str
    shared: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two entries, with what the page shows of it."""

    entity: Entity
    stories: int
    mentions: int
    description: list[Phrase]
    roles: list[Phrase]
    relations: list[Phrase]
    aliases: list[Phrase]
    company: list[Phrase]
    sentences: list[NamedSentence]

    @property
    def shown(self) -> str:
        """How many of its mentions the page shows."""
        if self.more:
            return f"{len(self.sentences)} of {self.mentions} mentions"
        return "its one mention" if self.mentions == 1 else f"all {self.mentions} mentions"

    @property
    def stays(self) -> str:
        return "stays" if self.mentions == 1 else "stay"

    @property
    def more(self) -> int:
        """Mentions that are not shown."""
        return max(0, self.mentions - len(self.sentences))


@dataclass(frozen=True, slots=True)
class Lane:
    """The mentions of one entry by month, drawn in an SVG by attributes in per cent."""

    entity: Entity
    total: int
    bars: SafeString
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The lanes of both entries on one axis of months."""

    lanes: list[Lane]
    first: date
    last: date
    most: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    sides: tuple[Side, Side]
    chart: Chart | None


def side_by_side(one: Entity, other: Entity, user: User) -> SideBySide:
    """Both entries with what the page shows of them, as far as ``user`` may see it. A fixed number of
    queries."""
    both = (one, other)
    totals = ArchiveTotals(user, of_words=True)
    stories = dict(
        Appearance.objects.filter(entity__in=both)
        .order_by()
        .values_list("entity")
        .annotate(Count("pk"))
    )
    mentions = dict(
        Mention.objects.filter(entity__in=both, decision=Decision.KEPT)
        .order_by()
        .values_list("entity")
        .annotate(Count("pk"))
    )
    phrases = {entity.pk: _phrases(entity) for entity in both}
    sides = tuple(
        Side(
            entity=entity,
            stories=stories.get(entity.pk, 0),
            mentions=mentions.get(entity.pk, 0),
            sentences=newest_sentences(entity),
            **_compared(phrases[entity.pk], phrases[beside.pk]),
        )
        for entity, beside in (both, both[::-1])
    )
    months = [totals.mentions_of(entity) for entity in both]
    return SideBySide((sides[0], sides[1]), _chart(both, months))


def newest_sentences(entity: Entity, most: int = SHOWN) -> list[NamedSentence]:
    """The newest kept mentions, each in its sentence. Two queries."""
    rows = (
        Mention.objects.filter(entity=entity, decision=Decision.KEPT)
        .select_related("article__outlet", "revision")
        .order_by("-dated_at", "-article_id", "start")
    )
    return named_sentences(rows[:most])


_BAR = '<rect x="{}%" y="{}" width="{}%" height="{}"><title>{}: {}</title></rect>'


Words = dict[str, list[tuple[str, str, int]]]  # by field: words, how they are compared, a count


def _phrases(entity: Entity) -> Words:
    """What the page says of one entry, by field. Three queries and more."""
    aliases = Alias.objects.filter(entity=entity).exclude(normalised=normalise_alias(entity.name))
    return {
        "description": [_word(entity.description)] if entity.description else [],
        "roles": [_role(role) for role in entity.roles.select_related("organisation")],
        "relations": [_relation(row, entity) for row in _relations(entity)],
        "aliases": [_word(alias.name) for alias in aliases.order_by("name")[:30]],
        "company": [(name, str(key), count) for key, name, count in _company(entity)],
    }


def _word(words: str) -> tuple[str, str, int]:
    return words, normalise_alias(words), 0


def _role(role: EntityRole) -> tuple[str, str, int]:
    words = f"{role}, {role.organisation}" if role.organisation else str(role)
    return words, normalise_alias(words), 0


def _relations(entity: Entity) -> Sequence[Relation]:
    return [
        *entity.relations.select_related("entity", "other"),
        *entity.related_from.select_related("entity", "other"),
    ]


def _relation(relation: Relation, entity: Entity) -> tuple[str, str, int]:
    if relation.entity_id == entity.pk:
        words = f"{relation.get_kind_display()} {relation.other}"
    else:
        words = f"{relation.entity} is {relation.get_kind_display()} it"
    return words, normalise_alias(words), 0


def _company(entity: Entity) -> Iterable[tuple[int, str, int]]:
    """Who is named most often in the entry's newest stories: (key, name, stories)."""
    newest = Appearance.objects.filter(entity=entity).order_by("-dated_at", "-article_id")
    stories = list(newest.values_list("article", flat=True)[:COMPANY_WITHIN])
    return (
        Appearance.objects.filter(article__in=stories)
        .exclude(entity=entity)
        .order_by()
        .values_list("entity", "entity__name")
        .annotate(n=Count("pk"))
        .order_by("-n", "entity__name")[:COMPANY]
    )


def _compared(own: Words, beside: Words) -> dict[str, list[Phrase]]:
    return {
        field: [
            Phrase(words, compared in {other for _, other, _ in beside[field]}, count)
            for words, compared, count in rows
        ]
        for field, rows in own.items()
    }


def _chart(both: tuple[Entity, Entity], counted: list[dict[str, int]]) -> Chart | None:
    """Two lanes over the newest months, empty months included; None when no story names either."""
    held = sorted({month for months in counted for month in months})
    if not held:
        return None
    last = date.fromisoformat(f"{held[-1]}-01")
    months = [last]
    while months[0].isoformat()[:7] > held[0] and len(months) < MOST_MONTHS:
        first = months[0]
        months.insert(0, date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1))
    keys = [month.isoformat()[:7] for month in months]
    most = max(count for months_of in counted for count in months_of.values())
    lanes = [
        _lane(entity, keys, months_of, most)
        for entity, months_of in zip(both, counted, strict=True)
    ]
    return Chart(lanes, months[0], months[-1], most)


def _lane(entity: Entity, keys: Sequence[str], counts: dict[str, int], most: int) -> Lane:
    total = sum(counts.values())
    mentions = counted(total, "mention")
    said = f"{entity}: {mentions}, {keys[0]} to {keys[-1]}"
    return Lane(entity, total, _bars(keys, counts, most), said)


def _bars(keys: Sequence[str], counts: dict[str, int], most: int) -> SafeString:
    width = 100 / len(keys)
    bars = []
    for at, key in enumerate(keys):
        if count := counts.get(key, 0):
            height = max(2, round(30 * count / most))
            place = (f"{at * width:.2f}", 32 - height, f"{min(width * 0.8, 4):.2f}", height)
            bars.append(format_html(_BAR, *place, key, count))
    return mark_safe("".join(bars))


def as_context(pair: SideBySide) -> dict[str, Any]:
    """The context of ``desk/_pair.html``."""
    one, other = pair.sides
    rows = [
        ("Is", one.description, other.description),
        ("Roles", one.roles, other.roles),
        ("Stands to others", one.relations, other.relations),
        ("Also written", one.aliases, other.aliases),
        ("Appears with", one.company, other.company),
    ]
    return {
        "sides": pair.sides,
        "rows": [row for row in rows if row[1] or row[2]],
        "chart": pair.chart,
    }
