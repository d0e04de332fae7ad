"""Records named by their ids, many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL


def among(ids: Iterable[int], field: str = "pk") -> Q:
    """A condition: a record, or what its ``field`` leads to, has one of these ids.

    The ids go as one parameter, where Django would write out thousands.
    """
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__in": RawSQL("SELECT unnest(%s::bigint[])", (list(ids),))})
    named = RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(ids)),))
    return Q(**{f"{field}__in": named})
