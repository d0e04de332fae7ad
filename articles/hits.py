"""The hits behind facets and charts: all of them up to a bound, above it a fair sample."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from .listing import Listing
from .models import Held
from .paging import BOUND, planning_without
from .search import SAMPLED

#: So many hits at most are counted as a sample: the finest that is not larger is taken.
LARGEST_SAMPLE = 16_000
#: One in so many tells roughly how many hits there are.
ROUGH_SAMPLE = 512
#: A sample that stands for more than this leaves no doubt that all hits are more than BOUND.
TELLING = BOUND * 9 // 8
#: Parameters of stories that lead through their facts, which are too many to be read all.
JOINING = ("speaker", "verdict")


@dataclass(frozen=True)
class Hits:
    """The records that were hit, as tuples of these columns; each stands for ``weight``.

    ``story`` is the column with the id of each record's story; empty where there is none.
    """

    rows: list[tuple[Any, ...]]
    columns: tuple[str, ...]
    story: str = ""
    weight: int = 1

    @property
    def number(self) -> int:
        return len(self.rows)

    @cached_property
    def _held(self) -> dict[str, dict[str, int]]:
        records = self.column(self.story)
        alike: dict[int, list[str]] = defaultdict(list)
        for story, held in _cards(records):
            alike[records[story]].append(held)
        facets: dict[str, dict[str, int]] = defaultdict(Counter)
        for times, cards in alike.items():
            for value, number in Counter(" ".join(cards).split()).items():
                facets[value[0]][value[1:]] += number * times
        return facets

    def held(self, facet: Held, also: Iterable[str] = ()) -> dict[str, int]:
        """How many records are of stories that hold each value; the empty one means none."""
        return self._held[facet.value]

    def column(self, name: str) -> Counter[Any]:
        """How many records have each value in this column."""
        at = self.columns.index(name)
        return Counter([row[at] for row in self.rows])


def gather(
    listing: Listing, story: str, columns: Sequence[str], *without: str, of_words: bool = False
) -> Hits:
    """The hits of the listing without these parameters: exact up to BOUND, else a sample.

    ``story`` leads from a record to the id of its story; empty when it has none.
    """
    names = (*columns, story) if story else tuple(columns)
    asked = {name for name in listing.active if name not in without}
    narrow = not asked.isdisjoint(listing.filters.NARROW)
    # Facts and quotes are sampled by story: only words and speakers have an index by fact.
    by_story = story == "article" and asked.isdisjoint(("q", "speaker"))

    def sampled(sample: int) -> QuerySet:
        with listing.filters.counting(sample, by_story=by_story):
            return listing.rows(*without, of_words=of_words).order_by()

    # Of a word, or of a sample, the planner of PostgreSQL expects far too few hits, and would look
    # each of them up, or read every vector there is.
    avoided = ["enable_seqscan"] if narrow else []
    in_samples = (
        [*avoided, "enable_nestloop"] if story == "pk" and asked.isdisjoint(JOINING) else avoided
    )

    def found(sample: int) -> list[tuple[Any, ...]]:
        return list(sampled(sample).values_list(*names))

    with planning_without(*in_samples):
        rough = sampled(ROUGH_SAMPLE).count() * ROUGH_SAMPLE
        sample = SAMPLED * max(1, -(-rough // (SAMPLED * LARGEST_SAMPLE)))
        rows = found(sample) if rough > BOUND // 2 else []
    if len(rows) * sample <= TELLING:
        with planning_without(*avoided):
            every = list(sampled(1).values_list(*names)[: BOUND + 1])
        if len(every) <= BOUND:
            return Hits(every, names, story)
        with planning_without(*in_samples):
            rows = found(sample := SAMPLED)
    return Hits(rows, names, story, sample)


def _cards(stories: Collection[int]) -> list[tuple[int, str]]:
    """The id and what is held of each of these stories."""
    if connection.vendor == "postgresql":
        among, ids = "= ANY(%s)", list(stories)
    else:
        among, ids = "IN (SELECT value FROM json_each(%s))", json.dumps(list(stories))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT article_id, held FROM articles_cataloguecard WHERE article_id {among}", [ids]
        )
        return cursor.fetchall()
