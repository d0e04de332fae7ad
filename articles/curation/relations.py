"""How entities stand to each other: member of, heads, part of, based in; with dates and a source."""

from __future__ import annotations

from datetime import date

from articles.choices import RelationKind
from articles.curation import hanging
from articles.curation.entities import held
from articles.ledger import transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import Entity, Relation, User

#: The kinds of entity to which each kind of relation may lead.
_LEADS_TO = {
    RelationKind.MEMBER_OF: ("organisation", "other", "event"),
    RelationKind.HEADS: ("organisation", "place", "event", "other"),
    RelationKind.PART_OF: ("organisation", "place", "event", "other"),
    RelationKind.BASED_IN: ("place",),
}


_HELD = ("entity_id", "kind", "other_id", "since", "until", "source")


@atomic_write
def set_relation(
    entity: Entity,
    kind: str,
    other: Entity,
    *,
    by: User,
    source: str,
    since: date | None = None,
    until: date | None = None,
    relation: Relation | None = None,
) -> Relation:
    """Say how one entity stands to another; with ``relation``, correct that one. Returns the
    relation.

    - asks for ``curate``;
    - refuses a kind that does not lead to such an entity, no source, and an end before the
      beginning;
    - refuses if the two are one entity, one of them was merged, or the relation is there already;
    - saves; records ``relation.added`` or ``relation.changed``.

    Raises Refused, Conflict.
    """
    require(by, "curate")
    source = " ".join(source.split())
    if kind not in RelationKind.values:
        raise Refused(f"“{kind}” is no relation: choose one of {', '.join(RelationKind.labels)}.")
    if not source:
        raise Refused("A relation needs a source: where is it said?")
    hanging.require_order("relation", since, until)
    transactions.lock_registry()
    one, two = held(entity, None), held(other, None)
    if one.pk == two.pk:
        raise Refused(f"{one} cannot have a relation to itself.")
    if two.kind not in _LEADS_TO[RelationKind(kind)]:
        raise Refused(
            f"{two} is a {two.get_kind_display()}: nothing is “{RelationKind(kind).label}” that."
        )
    said = Relation.objects.filter(entity=one, kind=kind, other=two, since=since, until=until)
    if (said.exclude(pk=relation.pk) if relation else said).exists():
        raise Refused(f"{said[0]}: that relation is there already.")
    return hanging.put(
        Relation(),
        relation,
        by=by,
        actions=(Action.RELATION_ADDED, Action.RELATION_CHANGED),
        entity=one,
        kind=kind,
        other=two,
        since=since,
        until=until,
        source=source[:300],
    )


@atomic_write
def remove_relation(relation: Relation, *, by: User) -> None:
    """Remove a relation that never was. A relation that is over gets an end date instead.

    - asks for ``curate``;
    - deletes the relation; records ``relation.removed``, which keeps it in words.
    """
    require(by, "curate")
    transactions.lock_registry()
    hanging.take_away(hanging.standing(relation), Action.RELATION_REMOVED, *_HELD, by=by)
