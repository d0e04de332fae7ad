"""Conditions for many ids at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL


def among(ids: Iterable[int], field: str = "pk") -> Q:
    """The condition that a record, or the record that its ``field`` links to, has one of these ids.

    The ids are one parameter; Django would write one for each of thousands.
    """
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__in": RawSQL("SELECT unnest(%s::bigint[])", (list(ids),))})
    named = RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(ids)),))
    return Q(**{f"{field}__in": named})


def one_of(values: Collection[int] | Collection[str]) -> tuple[str, list[int | str] | str]:
    """The condition of written SQL, to follow a column, that it holds one of these; and its one
    parameter."""
    named: list[int | str] = list(values)
    if connection.vendor == "postgresql":
        return "= ANY(%s)", named
    return "IN (SELECT value FROM json_each(%s))", json.dumps(named)
