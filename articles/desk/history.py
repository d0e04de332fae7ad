"""Finds what happened to one record: its events, and those of the rows that belong to it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from articles.ledger.actions import Action
from articles.models import Alias, EntityRole, Event, Relation

#: Events on one page.
PAGE = 100


#: The rows that belong to an entity, with their links to it: their history is the entity's too.
_HANGING: dict[type[Alias | EntityRole | Relation], tuple[str, ...]] = {
    Alias: ("entity_id",),
    EntityRole: ("entity_id", "organisation_id"),
    Relation: ("entity_id", "other_id"),
}


def events_of(kind: str, pk: int) -> QuerySet[Event]:
    """Everything that happened to the record, newest first; for a story also what happened in it."""
    if kind == "article":
        return Event.objects.filter(chain=pk).order_by("-number")
    of = Q(target_type=kind, target_id=pk)
    if kind == "entity":
        for model, links in _HANGING.items():
            of |= Q(target_type=model._meta.model_name, target_id__in=_hanging(model, links, pk))
    return Event.objects.filter(of).order_by("-id")


def owner_of(event: Event) -> tuple[str, int]:
    """The record (kind, id) whose history page shows the event. For a role that is its holder, even
    when the role is gone.
    """
    for model in _HANGING:
        if event.target_type == model._meta.model_name:
            held = event.before | event.after
            row = model._default_manager.filter(pk=event.target_id or 0).first()
            return "entity", row.entity_id if row is not None else held.get("entity_id", 0)
    return event.target_type, event.target_id or 0


def _hanging(
    model: type[Alias | EntityRole | Relation], links: tuple[str, ...], entity: int
) -> set[int]:
    """The ids of the rows that belong to the entity, or once did."""
    logged, stands = Q(), Q()
    for link in links:
        logged |= Q(**{f"after__{link}": entity}) | Q(**{f"before__{link}": entity})
        stands |= Q(**{link: entity})
    events = Event.objects.filter(logged, target_type=model._meta.model_name)
    rows = model._default_manager.filter(stands).order_by().values_list("pk", flat=True)
    logged_rows = events.order_by().values_list("target_id", flat=True)
    return {*rows, *(pk for pk in logged_rows if pk is not None)}


def narrowed(events: QuerySet[Event], words: str, person: int | None) -> QuerySet[Event]:
    """The events of this person that have the words in their record, their reason or their act."""
    if person is not None:
        events = events.filter(actor=person)
    if words:
        done = [value for value, label in Action.choices if words.casefold() in label.casefold()]
        events = events.filter(
            Q(target_text__icontains=words) | Q(reason__icontains=words) | Q(action__in=done)
        )
    return events
