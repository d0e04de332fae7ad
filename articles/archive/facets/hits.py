"""The hits behind facets and charts: all of them up to a bound, above it a fair sample."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.archive.keyset import BOUND, without_planner_options
from articles.archive.listing import Listing
from articles.models import CatalogueField
from articles.models.among import one_of
from articles.models.sampling import ROUGH, SAMPLED


@dataclass(frozen=True)
class Sizes:
    """How large samples are to be, in records: ``enough`` of one in ``rough`` are not refined;
    of others the finest is taken that holds no more than ``most``."""

    rough: int
    enough: int
    most: int

    def beside(self, bound: int) -> Sizes:
        """The sizes where all hits are counted up to ``bound``: as much smaller as that is."""
        share = min(1, bound / BOUND)
        return replace(self, enough=int(self.enough * share), most=int(self.most * share))


OF_STORIES = Sizes(ROUGH, enough=7_500, most=30_000)


#: Samples of facts and quotes are smaller: each is read from another page of the disk.
OF_PARTS = Sizes(8 * ROUGH, enough=2_500, most=4_000)


#: Where a sample stands for this many times a bound, there are surely more hits than the bound.
NO_DOUBT = 9 / 8


#: Finds the values of one facet in the text of cards, in a tenth of the time of splitting the text.
_VALUES = {facet: re.compile(rf" {re.escape(facet.value)}(\S*)") for facet in CatalogueField}


@dataclass(frozen=True)
class Matches:
    """The hits of a list. ``number`` records were hit; each stands for ``weight``, which is above 1
    in a sample.

    Of stories, ``cards`` is the text of all their cards. Of other records, ``rows`` holds these
    columns; with ``in_stories`` the last one is the id of the story in which the record stands,
    ``stories`` are the cards of these, where they are at hand.
    ``by_story``: the sample is one of stories, with all that stands in them.
    """

    number: int
    weight: int
    cards: str = ""
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    in_stories: bool = False
    by_story: bool = False
    stories: dict[int, str] | None = field(default=None, repr=False)
    _held: dict[CatalogueField, dict[str, int]] = field(default_factory=dict, repr=False)

    @cached_property
    def _texts(self) -> list[tuple[str, int]]:
        """The cards, and how many of the records stand in the story of each."""
        if self.in_stories:
            hits = Counter([row[-1] for row in self.rows])
            return _joined(cards_of(hits) if self.stories is None else self.stories, hits)
        return [(self.cards, 1)]

    def with_cards(self) -> Matches:
        """Those records that stand in stories with a card: in the archive."""
        cards = cards_of({row[-1] for row in self.rows})
        rows = [row for row in self.rows if row[-1] in cards]
        return replace(self, number=len(rows), rows=rows, stories=cards)

    def held(self, facet: CatalogueField, also: Iterable[str] = ()) -> dict[str, int]:
        """How many records are of stories that hold each value; the empty one means none."""
        if facet not in self._held:
            counts = self._held[facet] = {}
            for text, times in self._texts:
                for value, number in Counter(_VALUES[facet].findall(f" {text}")).items():
                    counts[value] = counts.get(value, 0) + number * times
        return self._held[facet]

    def column(self, name: str) -> Counter[Any]:
        """How many records have each value in this column."""
        at = self.columns.index(name)
        return Counter([row[at] for row in self.rows])


def collect(
    listing: Listing,
    story: str,
    columns: Sequence[str],
    *without: str,
    of_words: bool = False,
    bound: int = BOUND,
) -> Matches:
    """The hits of the listing without these parameters: exact up to ``bound``, of stories whose names
    are counted up to twice that, else a sample.

    ``story`` leads from a record to the id of its story; empty when it has none.
    """
    asked = {name for name in listing.active if name not in without}
    # Facts and quotes are sampled by story: only words and speakers have an index by fact.
    by_story = story == "article" and asked.isdisjoint(("q", "speaker"))
    # PostgreSQL may expect a word in so few records that it reads the vector of every story.
    narrow = asked.intersection(listing.filters.NARROW).difference(listing.filters.ASKED_OF_EACH)
    # At the desk a card says that a story is in the archive; others may not see each of these.
    told_by_cards = bool(story) and not by_story and listing.user.has_perm("articles.view_desk")

    def sampled(sample: int) -> QuerySet:
        with listing.filters.counting(
            sample,
            by_story=by_story,
            in_any_story=told_by_cards,
            words_first=narrow == {"q"} and story == "article",
        ):
            return listing.rows(*without, of_words=of_words).order_by()

    def found(sample: int, most: int | None = None) -> Matches:
        if story == "pk":
            if told_by_cards and asked == {"q"}:
                assert listing.words is not None
                words = listing.spec.index.ids_of(listing.words.query, sample)
                return _stories(words, sample, most)
            return _stories(sampled(sample).values("pk").query.sql_with_params(), sample, most)
        names = (*columns, story) if story else tuple(columns)
        rows = list(sampled(sample).values_list(*names)[:most])
        return Matches(len(rows), sample, "", rows, names, bool(story), by_story)

    def archived(hits: Matches) -> Matches:
        return hits.with_cards() if told_by_cards and story == "article" else hits

    with without_planner_options(*["enable_seqscan"] if narrow else []):
        sizes = (OF_STORIES if story == "pk" else OF_PARTS).beside(bound)
        hits = found(sizes.rough)
        if hits.number >= sizes.enough:
            return archived(hits)
        about = hits.number * sizes.rough
        # There are many names: only large numbers show which of them are the most frequent.
        named = not listing.facets or "entity" in listing.facets
        exact = 2 * bound if named and story == "pk" else bound
        if about > exact // 2:
            sample = SAMPLED
            while about > sample * sizes.most:
                sample *= 2
            hits = found(sample)
            if hits.number * sample > exact * NO_DOUBT:
                return archived(hits)
        every = found(1, exact + 1)
        return archived(every if every.number <= exact else found(SAMPLED))


def _stories(ids: tuple[str, Sequence[Any]], sample: int, most: int | None) -> Matches:
    """The stories with these ids, a SELECT with its parameters; their cards come from the database
    as one text."""
    found, parameters = ids
    join = "string_agg" if connection.vendor == "postgresql" else "group_concat"
    bound = "" if most is None else f" LIMIT {most}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(held), {join}(held, ' ') FROM"
            f" (SELECT held FROM articles_cataloguecard WHERE article_id {_among(found)}{bound}) c",
            list(parameters),
        )
        number, cards = cursor.fetchone()
    return Matches(number, sample, cards or "")


def _among(found: str) -> str:
    """The condition to be one of the ids that this SELECT finds.

    PostgreSQL sorts an array first, and then finds neighbours side by side: rows that are looked up
    in any order take it three times as long.
    """
    return f"= ANY(ARRAY({found}))" if connection.vendor == "postgresql" else f"IN ({found})"


def cards_of(stories: Collection[int]) -> dict[int, str]:
    """The texts of these stories' cards, by id; those outside the archive have none."""
    named, ids = one_of(stories)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT article_id, held FROM articles_cataloguecard WHERE article_id {named}", [ids]
        )
        return dict(cursor.fetchall())


def _joined(cards: dict[int, str], hits: Counter[int]) -> list[tuple[str, int]]:
    """The texts of stories' cards, joined for those with as many hits in each."""
    alike: dict[int, list[str]] = defaultdict(list)
    for story, held in cards.items():
        alike[hits[story]].append(held)
    return [(" ".join(cards), times) for times, cards in alike.items()]
