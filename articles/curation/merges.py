"""Two entries for one thing made one, seen beforehand, and taken apart again if it was a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count

from articles import search
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import (
    Alias,
    Appearance,
    Article,
    Contact,
    Entity,
    EntityRole,
    Event,
    Mention,
    Quote,
    Reply,
    User,
    normalise_alias,
)
from articles.search import catalogue

#: Every record that names an entity: (word in the log, model, its field).
_NAMING: tuple[tuple[str, type[models.Model], str], ...] = (
    ("mentions", Mention, "entity"),
    ("quotes", Quote, "speaker"),
    ("roles", EntityRole, "entity"),
    ("office_holders", EntityRole, "organisation"),
    ("contacts", Contact, "person"),
    ("replies", Reply, "party"),
    ("merged_before", Entity, "merged_into"),
)


#: What the remaining entry takes over where it has nothing itself.
_FILLED = ("description", "gender", "wikidata_id")


@dataclass(frozen=True)
class Merge:
    """What a merge would do, or did: the ids of the records that move, and what is filled in."""

    entity: Entity
    into: Entity
    moved: dict[str, list[int]]
    filled: dict[str, str]

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind move, in words for the page; none is left out."""
        return {word.replace("_", " "): len(ids) for word, ids in self.moved.items() if ids}


def preview(entity: Entity, into: Entity) -> Merge:
    """What merging ``entity`` into ``into`` would do. Raises Refused when it cannot be done.

    ``merge`` works from the same list. A fixed number of queries.
    """
    entity, into = _standing_pair(entity, into)
    moved = {
        word: list(
            model.objects.filter(**{field: entity}).order_by("pk").values_list("pk", flat=True)
        )
        for word, model, field in _NAMING
    }
    known = set(into.aliases.values_list("normalised", flat=True))
    moved["aliases"] = [
        alias.pk for alias in entity.aliases.order_by("pk") if alias.normalised not in known
    ]
    filled = {
        name: getattr(entity, name)
        for name in _FILLED
        if getattr(entity, name) and not getattr(into, name)
    }
    return Merge(entity, into, moved, filled)


@atomic_write
def merge(
    entity: Entity,
    into: Entity,
    *,
    by: User,
    version: int | None = None,
    into_version: int | None = None,
) -> Merge:
    """Make ``entity`` and ``into`` one: everything that names the first names the second.

    In order: asks for ``curate``; locks every story that the first appears in, by id, then the
    registry; both must stand, be two, in the versions seen, and not have different Wikidata ids;
    mentions, quotes, roles, contacts, replies and what was merged into it before move; its aliases
    move where the other lacks them; what the other lacks of description, gender and Wikidata id is
    filled in; ``merged_into`` set; appearances counted anew; both entered into the index; event
    ``entity.merged`` with the ids of all that moved. Returns what was done.
    Raises NotAllowed, Refused, Conflict.
    """
    require(by, "curate")
    _lock_stories(entity)
    transactions.lock_registry()
    plan = preview(entity, into)
    entity, into = plan.entity, plan.into
    if version is not None:
        require_version(entity, version)
    if into_version is not None:
        require_version(into, into_version)
    for word, model, field in _NAMING:
        model.objects.filter(pk__in=plan.moved[word]).update(**{field: into})
    Alias.objects.filter(pk__in=plan.moved["aliases"]).update(entity=into)
    # First out of the way, then filled in: two standing entities never share a Wikidata id.
    _save(entity, merged_into=into)
    before, after = _save(into, **plan.filled)
    _count_appearances(plan)
    search.index_entities([entity, into])
    audit_log.record(
        Action.ENTITY_MERGED,
        by=by,
        target=entity,
        before={"merged_into_id": None, "filled": before},
        after={"merged_into_id": into.pk, "into": into.name, "filled": after, "moved": plan.moved},
    )
    return plan


@atomic_write
def undo_merge(entity: Entity, *, by: User) -> Entity:
    """Take a merge apart: what moved then and was not linked elsewhere since moves back.

    In order: asks for ``curate``; locks the stories and the registry; the entity was merged, and
    what it was merged into still stands; its records and aliases move back; what was filled in then
    and not changed since is emptied; ``merged_into`` cleared; appearances counted anew; both
    entered into the index; event ``entity.parted``, which undoes the merge. Returns the entity.
    Raises NotAllowed, Refused.
    """
    require(by, "curate")
    merged = Entity.objects.select_related("merged_into").get(pk=entity.pk)
    if merged.merged_into is None:
        raise Refused(f"{merged} is not merged into another entry.")
    _lock_stories(merged.merged_into)
    transactions.lock_registry()
    merged = Entity.objects.select_related("merged_into").get(pk=entity.pk)
    into = merged.merged_into
    done = _merge_event(merged)
    if into is None or done is None or done.after["merged_into_id"] != into.pk:
        raise Refused(
            f"{merged} was merged on the way of another merge. Take that one apart first."
        )
    if into.merged_into_id:
        raise Refused(f"{into} was merged into another entry since. Take that merge apart first.")
    moved = done.after["moved"]
    for word, model, field in _NAMING:
        model.objects.filter(pk__in=moved[word], **{field: into}).update(**{field: merged})
    Alias.objects.filter(pk__in=moved["aliases"], entity=into).update(entity=merged)
    filled = done.after["filled"]
    unchanged = {name: "" for name in filled if getattr(into, name) == filled[name]}
    before, after = _save(into, **unchanged)
    _save(merged, merged_into=None)
    _count_appearances(Merge(merged, into, moved, {}))
    search.index_entities([merged, into])
    audit_log.record(
        Action.ENTITY_PARTED,
        by=by,
        target=merged,
        before={"merged_into_id": into.pk, "filled": before},
        after={"merged_into_id": None, "filled": after},
        undoes=done,
    )
    return merged


def likely_twins(entity: Entity) -> list[Entity]:
    """Standing entities that share a name or alias with this one: what it might be merged into."""
    names = {normalise_alias(name) for name in entity.aliases.values_list("name", flat=True)}
    return list(
        Entity.objects.standing()
        .filter(aliases__normalised__in=names)
        .exclude(pk=entity.pk)
        .distinct()
    )


def _standing_pair(entity: Entity, into: Entity) -> tuple[Entity, Entity]:
    found = Entity.objects.select_related("merged_into").in_bulk([entity.pk, into.pk])
    if len(found) < 2:
        raise Refused("An entry cannot be merged into itself.")
    for one in found.values():
        if one.merged_into:
            raise Refused(f"{one} was merged into {one.merged_into} already.")
    entity, into = found[entity.pk], found[into.pk]
    if entity.wikidata_id and into.wikidata_id and entity.wikidata_id != into.wikidata_id:
        raise Refused(
            f"Wikidata knows them as two: {entity.wikidata_id} and {into.wikidata_id}. "
            "Correct one of the ids first."
        )
    return entity, into


def _lock_stories(entity: Entity) -> None:
    """Hold every story that names the entity, in order of id, as every act does."""
    named = Mention.objects.filter(entity=entity).order_by().values("article")
    quoted = Quote.objects.filter(speaker=entity).order_by().values("article")
    stories = Article.objects.filter(models.Q(pk__in=named) | models.Q(pk__in=quoted))
    for _ in stories.select_for_update(of=("self",)).order_by("pk").values_list("pk").iterator():
        pass


def _save(entity: Entity, **values: Any) -> tuple[field_changes.Fields, field_changes.Fields]:
    before, after = field_changes.apply(entity, **values)
    if after:
        entity.version += 1
        entity.save()
    return before, after


def _count_appearances(plan: Merge) -> None:
    """Appearance rows of both entries in every story that has a mention which moved, and the
    catalogue's cards of these and of stories that quote either."""
    stories = set(
        Mention.objects.filter(pk__in=plan.moved["mentions"])
        .order_by()
        .values_list("article", flat=True)
    )
    both = (plan.entity, plan.into)
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
    quoting = Quote.objects.filter(pk__in=plan.moved["quotes"]).order_by()
    catalogue.refresh(*stories, *quoting.values_list("article", flat=True).distinct())


def _merge_event(entity: Entity) -> Event | None:
    return (
        Event.objects.filter(
            action=Action.ENTITY_MERGED,
            target_type="entity",
            target_id=entity.pk,
            undone_by__isnull=True,
        )
        .order_by("-number")
        .first()
    )
