"""Sets values on a record, and returns before and after in the form that the audit log keeps.

Names are those of Django's ``attname`` (``entity_id``, not ``entity``) and values plain JSON, so
that an undo can put ``before`` back field by field.
"""

from __future__ import annotations

import functools
import uuid
from datetime import date, datetime
from typing import Any

from django.db import models

Fields = dict[str, Any]


def plain(value: Any) -> Any:
    """``value`` as JSON holds it: times and dates in ISO 8601."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def column(model: type[models.Model] | models.Model, name: str) -> models.Field[Any, Any]:
    """The model's own field of this name. Raises FieldDoesNotExist, and TypeError for a reverse
    relation.
    """
    return _column(model if isinstance(model, type) else type(model), name)


@functools.cache
def _column(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column of {model._meta.label}.")
    return field


def longest(model: type[models.Model] | models.Model, name: str) -> int:
    """How many characters the model's own field takes. Raises as ``column`` does, and TypeError
    for a field without a limit."""
    limit = column(model, name).max_length
    if limit is None:
        raise TypeError(f"{name} of {model._meta.label} has no longest length.")
    return limit


def of(record: models.Model, *names: str) -> Fields:
    """The present values of the named fields of ``record``, as JSON."""
    return {name: plain(getattr(record, name)) for name in names}


def apply(record: models.Model, **values: Any) -> tuple[Fields, Fields]:
    """Set the values that differ on ``record``, unsaved, and return (before, after) of those."""
    before: Fields = {}
    after: Fields = {}
    for name, value in values.items():
        field = column(record, name)
        standing = getattr(record, field.attname)
        new = value.pk if isinstance(value, models.Model) else value
        if standing != new:
            before[field.attname], after[field.attname] = plain(standing), plain(new)
            setattr(record, name, value)
    return before, after


def put_back(record: models.Model, fields: Fields) -> None:
    """Set, unsaved, every field to the value that ``of`` or ``apply`` wrote down."""
    for name, value in fields.items():
        field = column(record, name)
        setattr(record, field.attname, field.to_python(value))
