"""Saves and deletes what belongs to an entity: its aliases, roles and relations.

For write functions that have asked for the permission and hold the registry.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import F

from articles.ledger import audit_log, field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.models import Alias, Entity, EntityRole, Relation, User

Hanging = TypeVar("Hanging", Alias, EntityRole, Relation)


def require_order(what: str, since: date | None, until: date | None) -> None:
    """Raise Refused when ``what`` would end before it begins."""
    if since and until and since > until:
        raise Refused(f"The {what} would end on {until}, before it begins on {since}.")


def standing(row: Hanging) -> Hanging:
    """The row as it now stands. Raises Conflict when somebody deleted it."""
    found = type(row)._default_manager.select_related("entity").filter(pk=row.pk).first()
    if found is None:
        raise Conflict(f"Somebody else has removed “{row}” already.")
    return found


def put(
    new: Hanging, row: Hanging | None, *, by: User, actions: Sequence[Action], **values: Any
) -> Hanging:
    """Set the values on ``row``, or on ``new`` when there is none; return the row as it now stands.

    - records the first of ``actions`` for a new row, the second for a change, nothing when nothing
      changes;
    - raises the entity's version, so that a page shown before is out of date.

    Raises Conflict when somebody deleted the row.
    """
    written = standing(row) if row else new
    before, after = field_changes.apply(written, **values)
    if not after:
        return written
    written.save()
    added, changed = actions
    audit_log.record(
        changed if row else added,
        by=by,
        target=written,
        before=before if row else {},
        after=after,
    )
    _count(written)
    return written


def take_away(row: Hanging, action: Action, *names: str, by: User) -> None:
    """Delete a row. The event keeps the fields named. Raises the entity's version, as ``put`` does."""
    audit_log.record(action, by=by, target=row, before=field_changes.of(row, *names))
    _count(row)
    row.delete()


def _count(row: Hanging) -> None:
    Entity.objects.filter(pk=row.entity_id).update(version=F("version") + 1)
