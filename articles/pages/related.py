"""Finds related stories, earlier and later ones: those that share checked facts or names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.choices import ARCHIVE_STAGES, Decision
from articles.models import Article, Entity, Recalled, User
from articles.plurals import counted

#: How many stories are shown; how many of the most frequent names are followed, and each to how many
#: stories before and after this one.
MOST, NAMES, NEAREST = 5, 6, 15

#: Stories that share fewer names, and no fact, are not shown.
FEWEST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Related:
    """Another story, with what it shares in words: "3 facts, 2 names"."""

    article: Article
    shares: str


def related(article: Article, entities: Sequence[Entity], user: User) -> list[Related]:
    """Related stories that the person may read: those that share most first, then the newest.

    ``entities`` are those that the story names, the most frequent first. At most three queries.
    """
    facts = _facts_in_common(article)
    names = _names_in_common(article, [entity.pk for entity in entities[:NAMES]])
    shared = {
        pk: (len(facts[pk]), names[pk])
        for pk in {*facts, *names}
        if facts[pk] or names[pk] >= FEWEST_NAMES
    }
    if not shared:
        return []
    likeliest = sorted(shared, key=lambda pk: (*shared[pk], pk), reverse=True)[: 4 * MOST]
    stories = Article.objects.readable_by(user).filter(pk__in=likeliest, stage__in=ARCHIVE_STAGES)
    found = stories.only("headline", "dated_at").order_by("-dated_at", "-pk")
    ordered = sorted(found, key=lambda story: shared[story.pk], reverse=True)[:MOST]
    return [Related(story, _said(*shared[story.pk])) for story in ordered]


def _facts_in_common(article: Article) -> dict[int, set[int]]:
    """The kept facts of this story that other stories have too, by story. One query."""
    kept = Recalled.objects.filter(fact__decision=Decision.KEPT, earlier__decision=Decision.KEPT)
    before = kept.filter(fact__article=article).order_by()
    since = kept.filter(earlier__article=article).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for story, fact in before.values_list("earlier__article", "fact").union(
        since.values_list("fact__article", "earlier")
    ):
        found[story].add(fact)
    found.pop(article.pk, None)
    return found


def _names_in_common(article: Article, entities: Collection[int]) -> Counter[int]:
    """How many of these entities each of the stories near this one names. One query, or none.

    Each entity is followed along its index: one may be named in a hundred thousand stories.
    """
    if not entities:
        return Counter()
    parts: list[str] = []
    given: list[int | str | None] = []
    for entity in entities:
        for side, way in (("<", "DESC"), (">=", "ASC")):
            parts.append(
                "SELECT * FROM (SELECT article_id FROM articles_appearance"
                f" WHERE entity_id = %s AND dated_at {side} %s"
                f" ORDER BY dated_at {way}, article_id {way} LIMIT {NEAREST + 1}) near{len(parts)}"
            )
            given += [entity, connection.ops.adapt_datetimefield_value(article.dated_at)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        found = Counter(pk for (pk,) in cursor.fetchall())
    found.pop(article.pk, None)
    return found


def _said(facts: int, names: int) -> str:
    parts = [(facts, "fact"), (names, "name")]
    return ", ".join(counted(number, noun) for number, noun in parts if number)
