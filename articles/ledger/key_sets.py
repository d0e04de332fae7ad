"""Sets of keys for queries that use the same ones many times."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL


def key_set(keys: Collection[int]) -> RawSQL:
    """These keys, at least one, as a subquery for ``__in``.

    With a list Django would prepare and bind every key again for every query, which takes longer than
    the answer.
    """
    values = ",".join(f"({key:d})" for key in keys)
    return RawSQL(f"VALUES {values}", (), output_field=BigIntegerField())
