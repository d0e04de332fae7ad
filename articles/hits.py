"""The hits behind facets and charts: all of them up to a bound, above it a fair sample."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from .filter_fields import in_sample
from .listing import Listing
from .models import Article, Held
from .paging import BOUND, bitmap_scans_only
from .search import SAMPLED

#: One record in so many, by id: the finest whose sample is not too large.
SAMPLES = tuple(SAMPLED * 2**n for n in range(9))
#: A sample up to this size is counted.
LARGEST_SAMPLE = 20_000
#: One in so many tells roughly how many hits there are.
ROUGH_SAMPLE = 512
#: A sample of so many leaves no doubt that all hits are more than BOUND.
TELLING_SAMPLE = BOUND * 5 // 4 // SAMPLED


@dataclass(frozen=True)
class Hits:
    """The records that were hit, as tuples of these columns; each stands for ``weight``.

    ``card`` is the column with what is held by each record's story; empty where there is none.
    """

    rows: list[tuple[Any, ...]]
    columns: tuple[str, ...]
    card: str = ""
    weight: int = 1

    @property
    def number(self) -> int:
        return len(self.rows)

    @cached_property
    def _held(self) -> dict[str, dict[str, int]]:
        facets: dict[str, dict[str, int]] = defaultdict(dict)
        at = self.columns.index(self.card)
        values = " ".join([row[at] for row in self.rows]).split()
        for value, number in Counter(values).items():
            facets[value[0]][value[1:]] = number
        return facets

    def held(self, facet: Held, also: Iterable[str] = ()) -> dict[str, int]:
        """How many records are of stories that hold each value; the empty one means none."""
        return self._held[facet.value]

    def column(self, name: str) -> Counter[Any]:
        """How many records have each value in this column."""
        at = self.columns.index(name)
        return Counter(row[at] for row in self.rows)


def gather(
    listing: Listing, card: str, columns: Sequence[str], *without: str, of_words: bool = False
) -> Hits:
    """The hits of the listing without these parameters: exact up to BOUND, else a sample.

    ``card`` leads from a record to the card of its story; empty when it has none. A sample comes
    first: it tells whether the hits are few enough to be gathered all.
    """
    held = f"{card}__held" if card else ""
    names = (*columns, held) if card else tuple(columns)
    narrow = any(name in listing.filters.NARROW for name in listing.active if name not in without)
    by_story = not narrow and card != "card" and bool(card)

    def sampled(sample: int) -> QuerySet:
        if by_story and sample > 1:
            # All facts of one story in so many: no index holds a sample of all facts by date.
            rows = listing.rows(*without, of_words=of_words)
            rows = rows.filter(article__in=in_sample(Article.objects.order_by(), "pk", sample))
        else:
            with listing.filters.sampling(sample):
                rows = listing.rows(*without, of_words=of_words)
        if card:
            rows = rows.filter(**{f"{card}__isnull": False})
        return rows.order_by()

    def found(sample: int, most: int) -> list[tuple[Any, ...]]:
        return list(sampled(sample).values_list(*names)[: most + 1])

    with _without_sequential_scans() if narrow else nullcontext():
        rows = [] if not narrow else found(SAMPLED, LARGEST_SAMPLE)
        sample = SAMPLED
        if not narrow or len(rows) > LARGEST_SAMPLE:
            rough = sampled(ROUGH_SAMPLE).count() * ROUGH_SAMPLE
            for sample in SAMPLES:
                if rough <= LARGEST_SAMPLE * sample * 4 // 5:
                    rows = found(sample, LARGEST_SAMPLE)
                    break
    if sample == SAMPLED and len(rows) <= TELLING_SAMPLE:
        with bitmap_scans_only() if narrow else nullcontext():
            every = found(1, BOUND)
        if len(every) <= BOUND:
            return Hits(every, names, held)
    return Hits(rows[:LARGEST_SAMPLE], names, held, sample)


@contextmanager
def _without_sequential_scans() -> Iterator[None]:
    """On PostgreSQL keep the planner from reading every vector for a frequent word."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
