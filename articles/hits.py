"""The hits behind facets and charts: all of them up to a bound, above it a fair sample."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from .listing import Listing
from .paging import BOUND, bitmap_scans_only

#: One record in so many, by id. The next is taken when a sample itself is too large.
SAMPLES = (16, 64, 256, 1024)
#: A sample up to this size is counted.
LARGEST_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Hits:
    """Records as tuples of the columns asked for, the id first; each stands for ``weight``."""

    rows: list[tuple[Any, ...]]
    weight: int = 1

    @property
    def ids(self) -> list[int]:
        return [row[0] for row in self.rows]


def gather(listing: Listing, columns: Iterable[str], *without: str, of_words: bool = False) -> Hits:
    """The hits of the listing without these parameters: exact up to BOUND, else a sample."""
    names = ["pk", *columns]
    narrow = any(name in listing.filters.NARROW for name in listing.active if name not in without)

    def found(most: int) -> list[tuple[Any, ...]]:
        rows = listing.rows(*without, of_words=of_words)
        return list(rows.order_by().values_list(*names)[: most + 1])

    if narrow:
        with bitmap_scans_only():
            rows = found(BOUND)
    else:
        rows = found(BOUND)
    if len(rows) <= BOUND:
        return Hits(rows)
    for sample in SAMPLES:
        with listing.filters.sampling(sample):
            rows = found(LARGEST_SAMPLE)
        if len(rows) <= LARGEST_SAMPLE:
            return Hits(rows, sample)
    return Hits(rows[:LARGEST_SAMPLE], SAMPLES[-1])


def among(ids: list[int]) -> RawSQL:
    """These ids as a subquery: one parameter, however many they are."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [ids])
    return RawSQL("SELECT value FROM json_each(%s)", [f"[{','.join(map(str, ids))}]"])
