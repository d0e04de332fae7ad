"""The hits of a search for words with filters, gathered for all facets of a page together.

Each facet is counted with its own parameter removed. Counted one by one, a search with three filters
would be made four times. Here the indexes of the filters give each of these lists, whatever its words,
and the words are looked up once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from django.db import connection
from django.db.models import IntegerField, QuerySet, Value

from articles.archive.facets.hits import Matches, cards_of
from articles.archive.keyset import estimated_rows, without_planner_options
from articles.archive.listing import Listing
from articles.models.sampling import ROUGH, SAMPLED
from articles.search import Index, Query
from articles.search.totals import ON_CARD, SINGLE

#: Lists of more hits than these are sampled where a facet has one value a story, else gathered for
#: themselves.
MOST = 4_000

#: How many hits of words PostgreSQL lists while it looks up one story in their index.
LISTED = 8

_TIMES = ("after", "before")

#: The parameters that are removed from the list.
Without = tuple[str, ...]


class OnePass:
    """The hits of one listing of stories with each of its filters removed in turn."""

    def __init__(self, listing: Listing, narrowing: Iterable[str]) -> None:
        """``narrowing`` are the filters that narrow the list, besides its words."""
        self.listing = listing
        self.lists: list[Without] = [(), *((name,) for name in narrowing if name not in _TIMES)]
        times = tuple(name for name in listing.active if name in _TIMES)
        if times:
            self.lists.append(times)

    def without(self, names: Without) -> Matches | None:
        """The hits of the list without these parameters; None where they are not gathered here."""
        return self._matches.get(names)

    @cached_property
    def _matches(self) -> dict[Without, Matches]:
        rough = self._gathered(self.lists, ROUGH)
        about = {names: len(rough[names]) * ROUGH for names in self.lists}
        few = [names for names in self.lists if about[names] <= MOST]
        many = [names for names in self.lists if about[names] > MOST and _one_value(names)]
        weights = dict.fromkeys(few, 1) | dict.fromkeys(many, SAMPLED)
        hits = self._gathered(few, 1) | self._gathered(many, SAMPLED)
        cards = cards_of({story for ids in hits.values() for story in ids})
        matches = {}
        for names, ids in hits.items():
            held = [cards[story] for story in ids if story in cards]
            matches[names] = Matches(len(held), weights[names], " ".join(held))
        return matches

    def _gathered(self, lists: Sequence[Without], sample: int) -> dict[Without, list[int]]:
        """The ids of the hits of each list: one story in ``sample``."""
        hits: dict[Without, list[int]] = {names: [] for names in lists}
        if lists:
            for number, story in self._rows(lists, sample):
                hits[lists[number]].append(story)
        return hits

    def _rows(self, lists: Sequence[Without], sample: int) -> list[tuple[int, int]]:
        """(number of the list, id of the story) of each hit of these lists."""
        stories = [self._stories(names, sample) for names in lists]
        numbered = [
            rows.annotate(number=Value(number, IntegerField())).values_list("number", "pk")
            for number, rows in enumerate(stories)
        ]
        every = numbered[0].union(*numbered[1:], all=True) if len(lists) > 1 else numbered[0]
        if sample == 1 and self._few(stories):
            rows = list(every)
            # By the indexes of words and ids alone: to look into the words of each story would take
            # a hundred times as long.
            with without_planner_options("enable_indexscan"):
                holding = self._index.holding(self._query, {story for _, story in rows})
            return [row for row in rows if row[1] in holding]
        asked, parameters = every.query.sql_with_params()
        found, words = self._index.ids_of(self._query, sample, at_once=True)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number, id FROM ({asked}) story(number, id) WHERE id IN ({found})"
                if connection.vendor == "postgresql"
                else f"WITH story(number, id) AS ({asked}), found(id) AS MATERIALIZED ({found})"
                " SELECT number, id FROM story WHERE id IN (SELECT id FROM found)",
                [*parameters, *words],
            )
            return cursor.fetchall()

    def _stories(self, names: Without, sample: int) -> QuerySet:
        """The stories of a list, whatever their words."""
        with self.listing.filters.counting(sample):
            return self.listing.rows("q", *names, of_words=True).order_by()

    def _few(self, stories: Sequence[QuerySet]) -> bool:
        """Whether it costs less to look these stories up in the index than to list all hits."""
        guess = self._index.guess(self._query)
        if guess <= LISTED:
            return False
        return sum(map(estimated_rows, stories)) * LISTED < guess

    @property
    def _index(self) -> Index:
        return self.listing.spec.index

    @property
    def _query(self) -> Query:
        assert self.listing.words is not None  # only lists with words are gathered so
        return self.listing.words.query


def _one_value(names: Without) -> bool:
    """Whether a story has one value of what these parameters ask for."""
    return bool(names) and (names[0] in _TIMES or ON_CARD[names[0]] in SINGLE)


def one_pass(listing: Listing) -> OnePass | None:
    """The hits of a list of stories with words, where filters narrow it besides; else None."""
    narrowing = [name for name in listing.active if name in ON_CARD or name in _TIMES]
    return OnePass(listing, narrowing) if "q" in listing.active and narrowing else None
