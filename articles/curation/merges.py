"""Merges two entries that are one thing, and undoes a merge that was a mistake."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from articles import search
from articles.choices import PairDecision
from articles.curation import decisions, moving
from articles.curation.merge_preview import Merge, preview
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import (
    Alias,
    Entity,
    EntityPair,
    EntityRole,
    Event,
    Mention,
    Relation,
    User,
    normalise_alias,
)
from articles.models.among import among

#: The fields of a removed role or relation that its event keeps.
_HELD = {
    EntityRole: ("pk", "entity_id", "title", "organisation_id", "since", "until"),
    Relation: ("pk", "entity_id", "kind", "other_id", "since", "until", "source"),
}


@dataclass(frozen=True, slots=True)
class Undone:
    """A merge or split that was undone: the two entities, and a sentence for each later change that
    stays.
    """

    entity: Entity
    into: Entity
    left: list[str]


@atomic_write
def merge(
    entity: Entity,
    into: Entity,
    *,
    by: User,
    version: int | None = None,
    into_version: int | None = None,
    take: Collection[str] = (),
    drop: Collection[int] = (),
) -> Merge:
    """Make ``entity`` and ``into`` one: everything that names the first then names the second.

    - asks for ``curate``;
    - locks every story in which the first appears, by id, then the registry;
    - refuses if the two are one entity, one of them was merged, or changed since the version seen,
      a relation stands between them, or their Wikidata ids differ;
    - moves mentions, quotes, roles, relations, contacts, replies, old addresses and earlier merges,
      and the aliases that the other lacks;
    - fills in what the other lacks of ``CHOSEN``, and takes over what ``take`` names;
    - removes roles and relations that both have in the same words, and the roles in ``drop`` (ids);
    - sets ``merged_into``, so that the old address leads on; counts appearances anew; enters both
      into the index;
    - decides the proposed pair of the two, if there is one, as the same;
    - records ``entity.merged`` with the ids of all that moved.

    Returns what was done, with its event. Raises NotAllowed, Refused, Conflict.
    """
    require(by, "curate")
    moving.lock_stories(entity)
    transactions.lock_registry()
    plan = preview(entity, into)
    entity, into = plan.entity, plan.into
    if version is not None:
        require_version(entity, version)
    if into_version is not None:
        require_version(into, into_version)
    unknown = set(take) - {difference.field for difference in plan.differences}
    if unknown:
        raise Conflict("What was chosen no longer differs between the two. Look at them again.")
    taken = plan.filled | {name: getattr(entity, name) for name in take}
    dropped = _drop(plan, drop)
    moving.move(plan.moved, of=entity, to=into)
    Alias.objects.filter(pk__in=plan.moved["aliases"]).update(entity=into)
    # Close the first entity before the second takes its values over: two entities that are not
    # merged never share a Wikidata id.
    moving.save(entity, merged_into=into)
    before, after = moving.save(into, **taken)
    moving.count_appearances(plan.moved["mentions"], plan.moved["quotes"], entity, into)
    search.index_entities([entity, into])
    event = audit_log.record(
        Action.ENTITY_MERGED,
        by=by,
        target=entity,
        before={"merged_into_id": None, "filled": before, "dropped": dropped},
        after={"merged_into_id": into.pk, "into": into.name, "filled": after, "moved": plan.moved},
        wrote=[into, *_decided_pair(entity, into, PairDecision.SAME, by)],
        removed=[(moving.MODELS[held["model"]], held["pk"]) for held in dropped],
    )
    return Merge(
        entity, into, plan.moved, taken, plan.differences, plan.doubles, plan.rivals, event
    )


@atomic_write
def undo_merge(entity: Entity, *, by: User, done: Event | None = None) -> Undone:
    """Undo a merge: what it moved goes back, unless somebody has linked it elsewhere since.

    - asks for ``curate``; locks the stories and the registry;
    - refuses if the entity is not merged, or what it was merged into was merged in turn;
    - moves its records and aliases back, and restores the roles and relations that it removed;
    - restores the values that it filled in or took over, unless somebody has changed them since;
    - clears ``merged_into``; counts appearances anew; enters both into the index;
    - puts the pair of the two back into the queue;
    - records ``entity.parted``, which undoes the merge.

    With ``done``, undoes only that merge, never a later one of the same entry. Returns both entities,
    with a sentence for each later change that stays. Raises NotAllowed, Refused.
    """
    require(by, "curate")
    merged = Entity.objects.select_related("merged_into").get(pk=entity.pk)
    if merged.merged_into is None:
        raise Refused(f"{merged} is not merged into another entity.")
    moving.lock_stories(merged.merged_into)
    transactions.lock_registry()
    merged = Entity.objects.select_related("merged_into").get(pk=entity.pk)
    into = merged.merged_into
    asked, done = done, last_merge(merged.pk)
    if asked is not None and asked != done:
        raise Refused("That merge was taken apart already.")
    if into is None or done is None or done.after["merged_into_id"] != into.pk:
        raise Refused(f"{merged} was merged as part of another merge. Take that one apart first.")
    if into.merged_into_id:
        raise Refused(f"{into} was merged into another entity since. Take that merge apart first.")
    left = set_since(done)
    moved, filled = done.after["moved"], done.after["filled"]
    moving.move(moved, of=into, to=merged)
    Alias.objects.filter(pk__in=moved["aliases"], entity=into).update(entity=merged)
    back = _bring_back(done.before.get("dropped", []))
    unchanged = {
        name: done.before["filled"][name] for name in filled if getattr(into, name) == filled[name]
    }
    before, after = moving.save(into, **unchanged)
    moving.save(merged, merged_into=None)
    own = [alias for one in (merged, into) for alias in _keep_own_name(one)]
    moving.count_appearances(moved["mentions"], moved["quotes"], merged, into)
    search.index_entities([merged, into])
    audit_log.record(
        Action.ENTITY_PARTED,
        by=by,
        target=merged,
        before={"merged_into_id": into.pk, "filled": before},
        after={"merged_into_id": None, "filled": after},
        undoes=done,
        wrote=[into, *back, *own, *_decided_pair(merged, into, PairDecision.OPEN, None)],
    )
    return Undone(merged, into, left)


def likely_twins(entity: Entity) -> list[Entity]:
    """Entities that share a name or alias with this one: it might be merged into one of them."""
    names = {normalise_alias(name) for name in entity.aliases.values_list("name", flat=True)}
    return list(
        Entity.objects.standing()
        .filter(aliases__normalised__in=names)
        .exclude(pk=entity.pk)
        .distinct()
    )


def _drop(plan: Merge, roles: Collection[int]) -> list[dict[str, Any]]:
    """Delete the doubles, and the given roles, which must be rivals; return their fields."""
    rivals = {role.pk: role for pair in plan.rivals for role in pair}
    if set(roles) - set(rivals):
        raise Conflict("A role that was chosen is not there any more. Look at them again.")
    dropped = []
    for row in (*plan.doubles, *(rivals[key] for key in roles)):
        held = field_changes.of(row, *_HELD[type(row)])
        dropped.append({"model": row._meta.model_name, **held})
        row.delete()
    return dropped


def _bring_back(dropped: list[dict[str, Any]]) -> list[EntityRole | Relation]:
    """Make the deleted roles and relations again, also when whom they name was merged since."""
    back = []
    for held in dropped:
        model = EntityRole if held["model"] == "entityrole" else Relation
        row = model()
        field_changes.put_back(row, {name: held[name] for name in _HELD[model] if name != "pk"})
        row.pk = held["pk"]
        beside = "organisation" if model is EntityRole else "other"
        if (named := getattr(row, beside)) is not None:
            setattr(row, beside, named.merged_into or named)
        row.save(force_insert=True)
        back.append(row)
    return back


def set_since(done: Event) -> list[str]:
    """A sentence for each change since a merge (its event) that an undo would leave."""
    into = Entity.objects.get(pk=done.after["merged_into_id"])
    left = []
    filled, moved = done.after["filled"], done.after["moved"]
    for name in filled:
        if getattr(into, name) != filled[name]:
            word = field_changes.column(Entity, name).verbose_name
            left.append(f"The {word} of {into} was changed since and stays.")
    these = among(moved["mentions"])
    elsewhere = Mention.objects.filter(these).exclude(entity=into).count()
    if elsewhere:
        left.append(f"{_mentions(elsewhere)} linked elsewhere since: they stay there.")
    later = Mention.objects.filter(entity=into, decided_at__gt=done.at)
    newly = later.exclude(these).count()
    if newly:
        left.append(f"{_mentions(newly)} linked to {into} since: they stay with it.")
    added = Alias.objects.filter(entity=into, pk__gt=_newest_alias(done))
    left += [f"The alias “{alias}” was added since: it stays with {into}." for alias in added]
    return left


def _newest_alias(done: Event) -> int:
    """The newest alias at the time of the merge."""
    added = Event.objects.filter(
        chain=done.chain, number__gt=done.number, action=Action.ALIAS_ADDED
    ).order_by("number")
    first = added.values_list("target_id", flat=True).first()
    return first - 1 if first else 2**62


def _mentions(count: int) -> str:
    return "One mention was" if count == 1 else f"{count} mentions were"


def _keep_own_name(entity: Entity) -> list[Alias]:
    """Give the entity an alias of its own name, if undoing a merge has moved it away. Returns that
    alias, or None.
    """
    if entity.aliases.filter(normalised=normalise_alias(entity.name)).exists():
        return []
    return [Alias.objects.create(entity=entity, name=entity.name)]


def last_merge(entity: int) -> Event | None:
    """The event that merged the entity with this id away; None when it was undone, or never was."""
    return (
        Event.objects.filter(
            action=Action.ENTITY_MERGED,
            target_type="entity",
            target_id=entity,
            undone_by__isnull=True,
        )
        .order_by("-number")
        .first()
    )


def _decided_pair(
    entity: Entity, into: Entity, decision: PairDecision, by: User | None
) -> list[EntityPair]:
    """Decide the proposed pair of the two, if there is one, and return it."""
    one, other = sorted((entity.pk, into.pk))
    pairs = list(EntityPair.objects.filter(one=one, other=other))
    for pair in pairs:
        decisions.decided(pair, decision, by)
    return pairs
