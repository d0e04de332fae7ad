"""Entities by the beginning of a name, while somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from articles.models import Alias, Entity, normalise_alias

#: The number of names offered at most.
MOST = 12


#: The number of forms looked up: several may be of one entity.
_LOOKED_AT = 60


def names_like(typed: str, kinds: Iterable[str] = ()) -> list[Entity]:
    """Standing entities one of whose names begins with what was typed, the exact ones first, then by
    name; at most MOST. Two queries along the index of the names."""
    begun = normalise_alias(typed)
    if not begun:
        return []
    standing = Alias.objects.filter(entity__merged_into=None).select_related("entity")
    if kinds:
        standing = standing.filter(entity__kind__in=list(kinds))
    if connection.vendor == "postgresql":
        rows = standing.filter(normalised__startswith=begun)
    else:
        # LIKE would go through the whole table: SQLite's index has the order of the bytes.
        rows = standing.filter(normalised__gte=begun, normalised__lt=begun + "\U0010ffff")
    # Unordered: PostgreSQL would sort every name that begins so. It looks them up in their order.
    some = sorted(rows.order_by()[:_LOOKED_AT], key=lambda alias: alias.normalised)
    found: dict[int, Entity] = {}
    for alias in (*standing.filter(normalised=begun).order_by("pk")[:MOST], *some):
        found.setdefault(alias.entity_id, alias.entity)
    return list(found.values())[:MOST]
