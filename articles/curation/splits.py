"""Splits an entry that stands for two: moves chosen mentions to another entity or a new one, and
undoes that.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from articles import search
from articles.choices import Decision
from articles.curation import entities, moving
from articles.curation.merges import Undone
from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import Contact, Entity, EntityRole, Event, Mention, Quote, Relation, User

_LIVE = (Decision.SUGGESTED, Decision.KEPT)


@dataclass(frozen=True)
class Split:
    """What a split would do, or did: the ids of the mentions and quotes that move. ``to`` is None
    before a new entry is made; ``event`` is set once done."""

    entity: Entity
    to: Entity | None
    moved: dict[str, list[int]]
    event: Event | None = None


def preview(entity: Entity, mentions: Collection[int], to: Entity | None = None) -> Split:
    """What moving these mentions (ids) would take along.

    A quotation goes along when the words that name its speaker are moved, or when every mention of
    the entity in its story is. Raises Refused when nothing is chosen or the target is the entity
    itself, Conflict when a mention names another entity by now.
    """
    chosen = set(mentions)
    if not chosen:
        raise Refused("Choose the mentions that are of somebody else.")
    if to is not None and to.pk == entity.pk:
        raise Refused("The mentions name that entity already. Choose another, or name a new one.")
    found = list(Mention.objects.filter(pk__in=chosen, entity=entity).order_by("pk"))
    if len(found) < len(chosen):
        raise Conflict("Some of these mentions name another entity by now. Look at the list again.")
    stories = {mention.article_id for mention in found}
    left = dict(
        Mention.objects.filter(entity=entity, article__in=stories, decision__in=_LIVE)
        .exclude(pk__in=chosen)
        .order_by()
        .values_list("article")
        .annotate(Count("pk"))
    )
    quotes = []
    for quote in Quote.objects.filter(speaker=entity, article__in=stories).order_by("pk"):
        named = any(
            mention.article_id == quote.article_id
            and quote.speaker_start is not None
            and quote.speaker_end is not None
            and mention.start < quote.speaker_end
            and quote.speaker_start < mention.end
            for mention in found
        )
        if named or quote.article_id not in left:
            quotes.append(quote.pk)
    return Split(entity, to, {"mentions": [mention.pk for mention in found], "quotes": quotes})


@atomic_write
def split(
    entity: Entity,
    mentions: Collection[int],
    *,
    by: User,
    to: Entity | None = None,
    name: str = "",
    kind: str = "",
    description: str = "",
    version: int | None = None,
) -> Split:
    """Move these mentions (ids) of ``entity`` to ``to``, or to a new entity of that name and kind.

    - asks for ``curate``; locks the stories of the entity, then the registry;
    - refuses if the entity or ``to`` was merged, or the entity changed since ``version``;
    - without ``to``, makes an entry, as ``entities.create_entity`` does;
    - has the mentions name it, and makes it the speaker of the quotations that ``preview`` lists;
    - counts appearances anew;
    - records ``entity.split`` with the ids of all that moved.

    Returns what was done, with its event. Raises NotAllowed, Refused, Conflict.
    """
    require(by, "curate")
    moving.lock_stories(entity)
    transactions.lock_registry()
    standing = entities.held(entity, version)
    target = entities.held(to, None) if to is not None else None
    plan = preview(standing, mentions, target)
    made = target is None
    if target is None:
        target = entities.create_entity(name, kind or standing.kind, by=by, description=description)
    moving.move(plan.moved, of=standing, to=target)
    moving.count_appearances(plan.moved["mentions"], plan.moved["quotes"], standing, target)
    event = audit_log.record(
        Action.ENTITY_SPLIT,
        by=by,
        target=standing,
        after={"to_id": target.pk, "to": target.name, "made": made, "moved": plan.moved},
    )
    return Split(standing, target, plan.moved, event)


@atomic_write
def undo_split(event: Event, *, by: User) -> Undone:
    """Undo a split: what it moved goes back, unless somebody has linked it elsewhere since.

    - asks for ``curate``; locks the stories and the registry;
    - refuses an event that is no split or was undone, and entries that were merged;
    - moves the records back;
    - closes an entry that the split made, if nothing else names it: its address leads to the first;
    - counts appearances anew; records ``entity.rejoined``, which undoes the split.

    Returns both entities, with a sentence for each later change that stays. Raises NotAllowed,
    Refused.
    """
    require(by, "curate")
    both = Entity.objects.in_bulk([event.target_id, event.after.get("to_id")])
    moving.lock_stories(*both.values())
    transactions.lock_registry()
    if event.action != Action.ENTITY_SPLIT or len(both) < 2:
        raise Refused("This was no split.")
    if Event.objects.filter(undoes=event).exists():
        raise Refused("This split was taken back already.")
    entity = entities.held(both[event.target_id], None)
    other = entities.held(both[event.after["to_id"]], None)
    moved = event.after["moved"]
    elsewhere = Mention.objects.filter(pk__in=moved["mentions"]).exclude(entity=other).count()
    left = []
    if elsewhere:
        were = "One mention was" if elsewhere == 1 else f"{elsewhere} mentions were"
        left.append(f"{were} linked elsewhere since: they stay there.")
    moving.move(moved, of=other, to=entity)
    moving.count_appearances(moved["mentions"], moved["quotes"], entity, other)
    closed = event.after["made"] and not _is_named(other)
    if closed:
        moving.save(other, merged_into=entity)
    elif event.after["made"]:
        left.append(f"{other} is named elsewhere since: it stays.")
    search.index_entities([entity, other])
    audit_log.record(
        Action.ENTITY_REJOINED,
        by=by,
        target=entity,
        after={"from_id": other.pk, "closed": closed},
        undoes=event,
        wrote=[other],
    )
    return Undone(entity, other, left)


def _is_named(entity: Entity) -> bool:
    """Whether the entry has or is named by anything beside its own name."""
    return (
        Mention.objects.filter(entity=entity).exists()
        or Quote.objects.filter(speaker=entity).exists()
        or Contact.objects.filter(person=entity).exists()
        or EntityRole.objects.filter(Q(entity=entity) | Q(organisation=entity)).exists()
        or Relation.objects.filter(Q(entity=entity) | Q(other=entity)).exists()
        or entity.merged_from.exists()
        or entity.aliases.count() > 1
    )
