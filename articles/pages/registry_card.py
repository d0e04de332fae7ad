"""What the registry has of an entity, for its page: relations, shared names, possible twins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from articles.choices import PairDecision, RelationKind
from articles.models import Alias, Entity, EntityPair, Relation, User

#: Twins that are shown.
FEW = 8


#: A relation read from the other end.
_FROM_OTHER_END = {
    RelationKind.MEMBER_OF: "member",
    RelationKind.HEADS: "headed by",
    RelationKind.PART_OF: "part",
    RelationKind.BASED_IN: "based there",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it reads from this entity."""

    word: str
    entity: Entity
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class RegistryCard:
    """``shared`` are aliases that another entity has too, for the desk: such a name is never linked
    by itself. ``twins`` are for curators, and empty for others."""

    ties: list[Tie]
    shared: list[str]
    twins: list[EntityPair]
    may_curate: bool


def registry_card(entity: Entity, user: User) -> RegistryCard:
    """What this person may see of it. A fixed number of queries, three more for curators."""
    may_curate = user.is_active and user.has_perm("articles.curate")
    visible = Entity.objects.visible_to(user)
    return RegistryCard(
        ties=_ties(entity, visible),
        shared=_shared(entity) if user.has_perm("articles.view_desk") else [],
        twins=_twins(entity) if may_curate else [],
        may_curate=may_curate,
    )


def _ties(entity: Entity, visible) -> list[Tie]:
    outward = Relation.objects.filter(entity=entity, other__in=visible).select_related("other")
    inward = Relation.objects.filter(other=entity, entity__in=visible).select_related("entity")
    return [
        Tie(str(RelationKind(row.kind).label), row.other, row.since, row.until, row.source)
        for row in outward
    ] + [
        Tie(_FROM_OTHER_END[RelationKind(row.kind)], row.entity, row.since, row.until, row.source)
        for row in inward
    ]


def _shared(entity: Entity) -> list[str]:
    others = Alias.objects.filter(
        normalised=OuterRef("normalised"), entity__merged_into=None
    ).exclude(entity=entity)
    return [alias.name for alias in entity.aliases.filter(Exists(others))]


def _twins(entity: Entity) -> list[EntityPair]:
    """Proposed pairs with it that nobody decided."""
    open_pairs = EntityPair.objects.select_related("one", "other").filter(
        decision=PairDecision.OPEN, one__merged_into=None, other__merged_into=None
    )
    found = [*open_pairs.filter(one=entity)[:FEW], *open_pairs.filter(other=entity)[:FEW]]
    return sorted(found, key=lambda pair: -pair.likely)[:FEW]
