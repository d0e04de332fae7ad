"""What merging two entries would do, before anybody does it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from articles.curation import moving
from articles.ledger.exceptions import Refused
from articles.models import Entity, EntityRole, Event, Relation, normalise_alias

#: The fields that the remaining entry takes over when it has no value itself. When the two values
#: differ, a person chooses.
CHOSEN = ("name", "kind", "description", "gender", "wikidata_id", "note")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the two entries differ, with both values in words."""

    field: str
    stays: str
    goes: str


@dataclass(frozen=True)
class Merge:
    """What a merge would do, or did.

    - ``moved``: the ids of the records that move, by kind.
    - ``filled``: the values that the remaining entry takes over.
    - ``differences``: the fields for which a person may choose.
    - ``doubles``: roles and relations that both entries have in the same words; one of each stays.
    - ``rivals``: pairs of roles with one title and different dates: (of the entry that stays, of the
      one that goes).
    - ``event``: the event of the merge, once it is done.
    """

    entity: Entity
    into: Entity
    moved: dict[str, list[int]]
    filled: dict[str, str]
    differences: list[Difference] = field(default_factory=list)
    doubles: list[EntityRole | Relation] = field(default_factory=list)
    rivals: list[tuple[EntityRole, EntityRole]] = field(default_factory=list)
    event: Event | None = None

    @property
    def filled_words(self) -> list[str]:
        """What the remaining entry takes over, as people read it."""
        return [_in_words(self.entity, name) for name in self.filled]

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind move, in words for the page; kinds without any too."""
        return {word.replace("_", " "): len(ids) for word, ids in self.moved.items() if ids}


def preview(entity: Entity, into: Entity) -> Merge:
    """What merging ``entity`` into ``into`` would do. Raises Refused when they cannot be merged.

    ``merge`` carries out this very plan. A fixed number of queries.
    """
    entity, into = _standing_pair(entity, into)
    moved = {
        word: list(
            model._default_manager.filter(**{field: entity})
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        for word, model, field in moving.NAMING
    }
    known = set(into.aliases.values_list("normalised", flat=True))
    moved["aliases"] = [
        alias.pk for alias in entity.aliases.order_by("pk") if alias.normalised not in known
    ]
    filled = {
        name: getattr(entity, name)
        for name in CHOSEN
        if getattr(entity, name) and not getattr(into, name)
    }
    differences = [
        Difference(name, _in_words(into, name), _in_words(entity, name))
        for name in CHOSEN
        if getattr(entity, name)
        and getattr(into, name)
        and getattr(entity, name) != getattr(into, name)
    ]
    doubles, rivals = _roles_of_both(entity, into)
    doubles += _relations_of_both(entity, into)
    return Merge(entity, into, moved, filled, differences, doubles, rivals)


def fuller(one: Entity, other: Entity) -> Entity:
    """The entry that should stay: the one with the fuller name; of two equal ones the older."""
    return max((one, other), key=lambda entity: (*_fullness(entity.name), -entity.pk))


def _fullness(name: str) -> tuple[bool, bool, int, int]:
    words = [word for word in re.findall(r"[^\W_]+", normalise_alias(name)) if len(word) > 1]
    return not name.isupper(), "," not in name, len(words), sum(map(len, words))


def _standing_pair(entity: Entity, into: Entity) -> tuple[Entity, Entity]:
    found = Entity.objects.select_related("merged_into").in_bulk([entity.pk, into.pk])
    if len(found) < 2:
        raise Refused("An entity cannot be merged into itself.")
    for one in found.values():
        if one.merged_into:
            raise Refused(f"{one} was merged into {one.merged_into} already.")
    entity, into = found[entity.pk], found[into.pk]
    if entity.wikidata_id and into.wikidata_id and entity.wikidata_id != into.wikidata_id:
        raise Refused(
            f"Wikidata knows them as two: {entity.wikidata_id} and {into.wikidata_id}. "
            "Correct one of the ids first."
        )
    between = Relation.objects.select_related("entity", "other").filter(
        entity__in=(entity, into), other__in=(entity, into)
    )
    if related := between.first():
        raise Refused(
            f"{related}. Remove that relation first: an entity has no relation to itself."
        )
    return entity, into


def _in_words(entity: Entity, name: str) -> str:
    display = getattr(entity, f"get_{name}_display", None)
    return str(display() if display else getattr(entity, name))


def _roles_of_both(
    entity: Entity, into: Entity
) -> tuple[list[EntityRole | Relation], list[tuple[EntityRole, EntityRole]]]:
    """(the roles of ``entity`` that ``into`` has in the same words, the pairs of roles with one title
    and organisation and different dates).
    """
    standing: dict[tuple[str, int | None], list[EntityRole]] = {}
    for role in into.roles.select_related("organisation"):
        key = (normalise_alias(role.title), role.organisation_id)
        standing.setdefault(key, []).append(role)
    doubles: list[EntityRole | Relation] = []
    rivals = []
    for role in entity.roles.select_related("organisation"):
        same = standing.get((normalise_alias(role.title), role.organisation_id), [])
        if any((role.since, role.until) == (other.since, other.until) for other in same):
            doubles.append(role)
        elif same:
            rivals.append((same[0], role))
    return doubles, rivals


def _relations_of_both(entity: Entity, into: Entity) -> list[EntityRole | Relation]:
    def content(relation: Relation, own: Entity) -> tuple[Any, ...]:
        outward = relation.entity_id == own.pk
        other = relation.other_id if outward else relation.entity_id
        return outward, relation.kind, other, relation.since, relation.until

    def of(own: Entity) -> list[Relation]:
        return [*own.relations.all(), *own.related_from.all()]

    standing = {content(relation, into) for relation in of(into)}
    return [relation for relation in of(entity) if content(relation, entity) in standing]
