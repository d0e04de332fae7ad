"""Puts a former value back, through the write path of the record that had it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model

from articles.curation import (
    check_rules,
    entities,
    house_style,
    reference,
    relations,
    tags,
    users,
)
from articles.editing import metadata
from articles.intake import feeds
from articles.ledger import field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.models import (
    Article,
    CheckRule,
    Entity,
    EntityRole,
    Event,
    Feed,
    Outlet,
    Relation,
    Section,
    StyleRule,
    Tag,
    User,
)

Row = TypeVar("Row", bound=Model)

#: The fields of a feed that archivists set; its server supplies the others.
_OF_FEED = ("outlet", "address", "every", "is_active")


def restore(event: Event, *, by: User) -> None:
    """Give a record back the values that it had before this event.

    - refuses a change whose former values cannot be put back;
    - calls the write function of the record, with its permission, its rules and its own event;
    - makes a removed role, relation or name again.

    Raises Refused.
    """
    put_back = _PUT_BACK.get(event.action)
    if put_back is None or not event.before:
        raise Refused("This cannot be put back from here.")
    put_back(event, by)


def _renamed(event: Event, by: User) -> None:
    entities.rename(_record(Entity, event), event.before["name"], by=by)


def _described(event: Event, by: User) -> None:
    entities.describe(_record(Entity, event), by=by, **event.before)


def _alias(event: Event, by: User) -> None:
    entities.add_alias(_named(Entity, event.before, "entity_id"), event.before["name"], by=by)


def _synonym(event: Event, by: User) -> None:
    tags.add_synonym(_record(Tag, event), event.before["synonym"], by=by)


def _role(event: Event, by: User) -> None:
    standing, values = _standing(EntityRole, event)
    entity, title = values.pop("entity"), values.pop("title")
    entities.set_role(entity, title, by=by, role=standing, **values)


def _relation(event: Event, by: User) -> None:
    standing, values = _standing(Relation, event)
    entity, kind, other = (values.pop(name) for name in ("entity", "kind", "other"))
    relations.set_relation(entity, kind, other, by=by, relation=standing, **values)


def _details(event: Event, by: User) -> None:
    story = _record(Article, event)
    metadata.set_details(story, by=by, version=story.version, **_values(Article, event.before))


def _account(event: Event, by: User) -> None:
    former = {name: value for name, value in event.before.items() if name in users.FIELDS}
    if not former:
        raise Refused("The log does not keep what stood there before.")
    users.change_person(_record(User, event), by=by, **former)


def _label(event: Event, by: User) -> None:
    model: Any = {"outlet": Outlet, "section": Section, "tag": Tag}[event.target_type]
    reference.change(_record(model, event), by=by, **_values(model, event.before))


def _feed(event: Event, by: User) -> None:
    feed = _record(Feed, event)
    values = {n: v for n, v in _values(Feed, event.before).items() if n in _OF_FEED}
    if not values:
        raise Refused("Nothing that somebody set was changed there.")
    feeds.change(feed, by=by, version=feed.version, **values)


def _style_rule(event: Event, by: User) -> None:
    values = {name: value for name, value in event.before.items() if name != "state"}
    if not values:
        raise Refused("Turn the rule on or off on its own page.")
    house_style.change(_record(StyleRule, event), by=by, **values)


def _weight(event: Event, by: User) -> None:
    rule = _record(CheckRule, event)
    weight, note = (event.before.get(name, getattr(rule, name)) for name in ("weight", "note"))
    check_rules.weigh(rule, by=by, weight=weight, note=note)


_PUT_BACK: dict[str, Callable[[Event, User], None]] = {
    Action.ENTITY_RENAMED: _renamed,
    Action.ENTITY_DESCRIBED: _described,
    Action.ALIAS_REMOVED: _alias,
    Action.ROLE_CHANGED: _role,
    Action.ROLE_REMOVED: _role,
    Action.RELATION_CHANGED: _relation,
    Action.RELATION_REMOVED: _relation,
    Action.ARTICLE_DESCRIBED: _details,
    Action.USER_CHANGED: _account,
    Action.OUTLET_CHANGED: _label,
    Action.SECTION_CHANGED: _label,
    Action.TAG_CHANGED: _label,
    Action.TAG_SYNONYM_REMOVED: _synonym,
    Action.FEED_CHANGED: _feed,
    Action.STYLERULE_CHANGED: _style_rule,
    Action.CHECKRULE_CHANGED: _weight,
}

#: The changes whose former values can be put back.
RESTORABLE = frozenset(_PUT_BACK)


def _record(model: type[Row], event: Event) -> Row:
    found = model._default_manager.filter(pk=event.target_id).first()
    if found is None:
        raise Refused("The record is gone.")
    return found


def _standing(model: type[Row], event: Event) -> tuple[Row | None, dict[str, Any]]:
    """The row, None when it was taken away, and its values with those of before in their place."""
    row = model._default_manager.filter(pk=event.target_id).first()
    names: tuple[str, ...] = ("entity", "organisation", "title", "since", "until")
    if model is Relation:
        names = ("entity", "kind", "other", "since", "until", "source")
    values = {name: getattr(row, name) for name in names} if row is not None else {}
    return row, values | _values(model, event.before)


def _named(model: type[Row], before: dict[str, Any], name: str) -> Row:
    found = model._default_manager.filter(pk=before[name]).first()
    if found is None:
        raise Refused("The record that it belonged to is gone.")
    return found


def _values(model: type[Model], before: dict[str, Any]) -> dict[str, Any]:
    """The values of the log as the write functions take them: records for their ids."""
    values = {}
    for name, value in before.items():
        field = field_changes.column(model, name)
        if isinstance(field, ForeignKey) and value is not None:
            there: type[Model] = field.related_model
            values[field.name] = there._default_manager.filter(pk=value).first()
            if values[field.name] is None:
                raise Refused(f"The {field.name} of before is gone.")
        else:
            values[field.name] = field.to_python(value)
    return values
