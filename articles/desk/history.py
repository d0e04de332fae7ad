"""What happened to one record, found and told: the events, grouped by act."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from articles.curation import entities, reference, users
from articles.editing import metadata
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.models import (
    Article,
    Entity,
    Event,
    Outlet,
    Section,
    Tag,
    User,
)

Row = TypeVar("Row", bound=Model)


#: Events on one page.
PAGE = 100


#: Forms of a record that hang on another, whose history theirs is.
_HANGING = {"entity": ("alias", "entityrole")}


#: Changes of which the former values can be put back, and who puts them back.
RESTORABLE = {
    Action.ENTITY_RENAMED, Action.ENTITY_DESCRIBED, Action.OUTLET_CHANGED, Action.SECTION_CHANGED,
    Action.TAG_CHANGED, Action.ARTICLE_DESCRIBED, Action.USER_CHANGED,
}  # fmt: skip


def events_of(kind: str, pk: int) -> QuerySet[Event]:
    """Everything that happened to the record, newest first; to a story, all that happened in it."""
    if kind == "article":
        return Event.objects.filter(chain=pk).order_by("-number")
    of = Q(target_type=kind, target_id=pk)
    for hanging in _HANGING.get(kind, ()):
        field = f"{kind}_id"
        of |= Q(target_type=hanging) & (
            Q(**{f"after__{field}": pk}) | Q(**{f"before__{field}": pk})
        )
    return Event.objects.filter(of).order_by("-id")


def narrowed(events: QuerySet[Event], words: str, person: int | None) -> QuerySet[Event]:
    """Those of the events that hold the words (in what they are about, why, or what was done), by
    this person."""
    if person is not None:
        events = events.filter(actor=person)
    if words:
        done = [value for value, label in Action.choices if words.casefold() in label.casefold()]
        events = events.filter(
            Q(target_text__icontains=words) | Q(reason__icontains=words) | Q(action__in=done)
        )
    return events


def restore(event: Event, *, by: User) -> None:
    """Give the record of the event the values again that it had before, through the write path.

    In order: the change must be one whose former values can be put back; then as the write
    function of that record, with its permission, rules, and an event of its own. Raises Refused.
    """
    if event.action not in RESTORABLE or not event.before:
        raise Refused("This cannot be put back from here.")
    before = dict(event.before)
    if event.action == Action.ENTITY_RENAMED:
        entities.rename(_record(Entity, event), before["name"], by=by)
    elif event.action == Action.ENTITY_DESCRIBED:
        entities.describe(_record(Entity, event), by=by, **before)
    elif event.action == Action.ARTICLE_DESCRIBED:
        story = _record(Article, event)
        metadata.set_details(story, by=by, version=story.version, **_values(Article, before))
    elif event.action == Action.USER_CHANGED:
        told = {name: value for name, value in before.items() if name in users.FIELDS}
        if not told:
            raise Refused("The log does not keep what stood there before.")
        users.change_person(_record(User, event), by=by, **told)
    else:
        model = {"outlet": Outlet, "section": Section, "tag": Tag}[event.target_type]
        reference.change(_record(model, event), by=by, **_values(model, before))


def _record(model: type[Row], event: Event) -> Row:
    found = model._default_manager.filter(pk=event.target_id).first()
    if found is None:
        raise Refused("The record is gone.")
    return found


def _values(model: type[Model], before: dict[str, Any]) -> dict[str, Any]:
    """The values of the log as the write functions take them: records for their ids."""
    values = {}
    for name, value in before.items():
        field = model._meta.get_field(name)
        if field.is_relation and value is not None:
            values[field.name] = field.related_model._default_manager.filter(pk=value).first()
            if values[field.name] is None:
                raise Refused(f"The {field.name} of before is gone.")
        else:
            values[field.name] = field.to_python(value)
    return values
