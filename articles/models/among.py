"""A condition for many ids at once."""

from __future__ import annotations

import json
from collections.abc import Iterable

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
