"""Moves the records that name one entity to another: for merges and splits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db import connection, models
from django.db.models import Q

from articles.choices import Decision
from articles.ledger import field_changes
from articles.models import (
    Appearance,
    Article,
    Contact,
    ContactDetails,
    Entity,
    EntityRole,
    FormerSlug,
    Mention,
    Quote,
    Relation,
    Reply,
)
from articles.models.among import among
from articles.search import catalogue

#: Every record that names an entity: (word in the log, model, its field).
NAMING: tuple[tuple[str, type[models.Model], str], ...] = (
    ("mentions", Mention, "entity"),
    ("quotes", Quote, "speaker"),
    ("roles", EntityRole, "entity"),
    ("office_holders", EntityRole, "organisation"),
    ("relations", Relation, "entity"),
    ("related_from", Relation, "other"),
    ("contacts", Contact, "person"),
    ("contact_details", ContactDetails, "person"),
    ("replies", Reply, "party"),
    ("former_slugs", FormerSlug, "entity"),
    ("merged_before", Entity, "merged_into"),
)

#: The records that a merge can take away, by their name.
MODELS: dict[str, type[models.Model]] = {"entityrole": EntityRole, "relation": Relation}


def lock_stories(*entities: Entity) -> None:
    """Lock every story that names one of these entities, in the order of their ids."""
    named = Mention.objects.filter(entity__in=entities).order_by().values("article")
    quoted = Quote.objects.filter(speaker__in=entities).order_by().values("article")
    stories = Article.objects.filter(Q(pk__in=named) | Q(pk__in=quoted)).order_by("pk")
    for _ in stories.select_for_update(of=("self",)).values_list("pk").iterator(5_000):
        pass


def move(moved: dict[str, list[int]], *, of: Entity, to: Entity) -> None:
    """Make the listed records (ids by word) that name ``of`` name ``to``. Records that name another
    entity by now stay as they are.
    """
    for word, model, field in NAMING:
        if moved.get(word):
            rows = model._default_manager.filter(among(moved[word]), **{field: of})
            rows.update(**{field: to})


def save(entity: Entity, **values: Any) -> tuple[field_changes.Fields, field_changes.Fields]:
    """Set these values, and raise the version when one differs. Returns (before, after) of the values
    that changed."""
    before, after = field_changes.apply(entity, **values)
    if after:
        entity.version += 1
        entity.save(update_fields=[*after, "version"])
    return before, after


def count_appearances(mentions: Collection[int], quotes: Collection[int], *both: Entity) -> None:
    """Count the appearances of the given entities in the stories of these mentions (ids) anew.

    Also writes the catalogue's cards of these stories, and of the stories of the quotes (ids).
    """
    naming, quoting = (
        set(model._default_manager.filter(among(ids)).order_by().values_list("article", flat=True))
        for model, ids in ((Mention, mentions), (Quote, quotes))
    )
    stories = naming | quoting
    Appearance.objects.filter(among(naming, "article"), entity__in=both).delete()
    named: dict[int, dict[int, int]] = defaultdict(dict)
    for article, entity, number in [
        *_counted_anew(naming, both),
        *_standing(stories - naming, both),
    ]:
        named[article][entity] = number
    speaking: dict[int, set[int]] = defaultdict(set)
    kept = Quote.objects.filter(
        among(stories, "article"), speaker__in=both, fact__decision=Decision.KEPT
    ).order_by()
    for article, speaker in kept.values_list("article", "speaker"):
        speaking[article].add(speaker)
    catalogue.recount_entities(stories, [entity.pk for entity in both], named, speaking)


def _counted_anew(stories: Collection[int], both: Collection[Entity]) -> list[tuple[int, int, int]]:
    """Insert the appearances of both entities in these stories; return (story, entity, mentions)."""
    if not stories:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_appearance (article_id, entity_id, mentions, dated_at)"
            " SELECT m.article_id, m.entity_id, count(*), a.dated_at"
            " FROM articles_mention m JOIN articles_article a ON a.id = m.article_id"
            f" WHERE m.article_id IN ({', '.join(map(str, stories))})"
            f" AND m.entity_id IN ({', '.join(str(entity.pk) for entity in both)})"
            f" AND m.decision = '{Decision.KEPT.value}'"
            " GROUP BY m.article_id, m.entity_id, a.dated_at"
            " RETURNING article_id, entity_id, mentions"
        )
        return cursor.fetchall()


def _standing(stories: Collection[int], both: Collection[Entity]) -> list[tuple[int, int, int]]:
    if not stories:
        return []
    rows = Appearance.objects.filter(among(stories, "article"), entity__in=both).order_by()
    return list(rows.values_list("article", "entity", "mentions"))
