"""Sets of keys that are asked about many times over."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL


def key_set(keys: Collection[int]) -> RawSQL:
    """These keys, at least one, as a subquery for ``__in``. As a list each of them would be
    prepared and bound anew for every query: that takes longer than to answer it."""
    values = ",".join(f"({key:d})" for key in keys)
    return RawSQL(f"VALUES {values}", (), output_field=BigIntegerField())
