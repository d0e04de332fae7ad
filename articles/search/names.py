"""Entities by the beginning of a name, while somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import F

from articles.models import Alias, Entity, normalise_alias

#: Offered at most.
MOST = 12


#: Forms looked at: several may be of one entity.
_LOOKED_AT = 60


def names_like(typed: str, kinds: Iterable[str] = ()) -> list[Entity]:
    """Standing entities one of whose names begins with what was typed, the exact ones first, then by
    name; at most MOST. One query along the index of the names."""
    begun = normalise_alias(typed)
    if not begun:
        return []
    rows = Alias.objects.filter(entity__merged_into=None)
    if connection.vendor == "postgresql":
        rows = rows.filter(normalised__startswith=begun)
    else:
        # LIKE would go through the whole table: SQLite's index has the order of the bytes.
        rows = rows.filter(normalised__gte=begun, normalised__lt=begun + "\U0010ffff")
    if kinds:
        rows = rows.filter(entity__kind__in=list(kinds))
    rows = rows.select_related("entity").order_by(F("normalised").asc())[:_LOOKED_AT]
    found: dict[int, Entity] = {}
    for alias in rows:
        found.setdefault(alias.entity_id, alias.entity)
    return list(found.values())[:MOST]
