"""What names an entity, and how it is moved from one entity to another: for merges and splits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import Count, Q

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


def lock_stories(*entities: Entity) -> None:
    """Hold every story that names one of these entities, in order of id, as every act does."""
    named = Mention.objects.filter(entity__in=entities).order_by().values("article")
    quoted = Quote.objects.filter(speaker__in=entities).order_by().values("article")
    stories = Article.objects.filter(Q(pk__in=named) | Q(pk__in=quoted)).order_by("pk")
    for _ in stories.select_for_update(of=("self",)).values_list("pk").iterator(5_000):
        pass


def move(moved: dict[str, list[int]], *, of: Entity, to: Entity) -> None:
    """Let the listed records (ids by word) that name ``of`` name ``to``. Those that name another
    by now stay."""
    for word, model, field in NAMING:
        if moved.get(word):
            rows = model._default_manager.filter(pk__in=moved[word], **{field: of})
            rows.update(**{field: to})


def save(entity: Entity, **values: Any) -> tuple[field_changes.Fields, field_changes.Fields]:
    """Set these values, with one version more if any differs; (before, after) of those that did."""
    before, after = field_changes.apply(entity, **values)
    if after:
        entity.version += 1
        entity.save(update_fields=[*after, "version"])
    return before, after


def count_appearances(mentions: Collection[int], quotes: Collection[int], *both: Entity) -> None:
    """Write anew who appears in the stories of these mentions (ids), of the entities given, and the
    catalogue's cards of these stories and of those of the quotes (ids)."""
    stories = set(
        Mention.objects.filter(pk__in=mentions).order_by().values_list("article", flat=True)
    )
    Appearance.objects.filter(article__in=stories, entity__in=both).delete()
    counted: Iterable[dict[str, Any]] = (
        Mention.objects.filter(article__in=stories, entity__in=both)
        .kept()
        .order_by()
        .values("article", "entity", "article__dated_at")
        .annotate(count=Count("pk"))
    )
    Appearance.objects.bulk_create(
        Appearance(
            article_id=row["article"],
            entity_id=row["entity"],
            mentions=row["count"],
            dated_at=row["article__dated_at"],
        )
        for row in counted
    )
    quoting = Quote.objects.filter(pk__in=quotes).order_by()
    catalogue.refresh(*stories, *quoting.values_list("article", flat=True).distinct())
