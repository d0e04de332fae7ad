"""Counts the hits of one list by value, for facets and charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from heapq import nlargest
from typing import Any

from django.utils import timezone

from articles.archive.facets.hits import Matches, collect
from articles.archive.facets.one_pass import OnePass, one_pass
from articles.archive.filtering.filters import RelatedFilter
from articles.archive.keyset import BOUND
from articles.archive.listing import Listing
from articles.choices import ARCHIVE_STAGES
from articles.models import Article, CatalogueField, Tag
from articles.models.among import among
from articles.search.totals import ON_CARD, ArchiveTotals

#: Values that are codes; the others are ids.
_CODES = (CatalogueField.STAGE, CatalogueField.VERDICT, CatalogueField.LANGUAGE)


class FacetCounter:
    """Counts the values of one listing; hits that several facets share are gathered once.

    The whole archive, and all of a stage, are summed up from totals; other hits are gathered.
    """

    def __init__(self, listing: Listing, parameters: Iterable[str], exact: int = BOUND) -> None:
        """``exact``: so many hits are counted one by one; more may be sampled."""
        self.listing, self.exact = listing, exact
        self.filters = listing.filters
        self.of_stories = listing.spec.model is Article
        self.story = "pk" if self.of_stories else "article" if self.filters.OF_STORY else ""
        own = [name for name in parameters if not self._on_card(name)]
        self.columns = {name: self._column(name) for name in own}
        if listing.spec.date not in ("", "dated_at"):
            self.columns["date"] = listing.spec.date
        self._hits: dict[tuple[tuple[str, ...], bool], Matches | ArchiveTotals] = {}
        self._days: dict[tuple[str, ...], dict[str, int]] = {}

    def _column(self, name: str) -> str:
        """The column that tells the value of a hit; what other rows tell, they tell by its id."""
        parameter = self.filters.filters[name]
        return "pk" if isinstance(parameter, RelatedFilter) else parameter.field_name

    def _on_card(self, name: str) -> CatalogueField | None:
        if self.of_stories or name in self.filters.OF_STORY:
            return ON_CARD[name]
        return None

    def hits(self, *own: str) -> Matches | ArchiveTotals:
        """The hits with these parameters removed from the address."""
        listing = self.listing
        without = tuple(name for name in own if name in listing.active)
        rest = [name for name in listing.active if name not in without]
        of_words = any(name in self.filters.OF_WORDS for name in own) and not any(
            name in self.filters.OF_WORDS for name in rest
        )
        if of_words and listing.user.has_perm("articles.view_desk"):
            of_words = False  # the desk reads every word that it sees
        key = (without, of_words)
        if key not in self._hits:
            if self.of_stories and set(rest) <= {"stage"}:
                asked = [choice.key for choice in listing.asked("stage") or ()]
                stages = asked if "stage" in rest else ARCHIVE_STAGES
                self._hits[key] = ArchiveTotals(listing.user, stages, of_words=of_words)
            else:
                once = self._once.without(without) if self._once else None
                self._hits[key] = once or collect(
                    listing,
                    self.story,
                    list(self.columns.values()),
                    *without,
                    of_words=of_words,
                    bound=self.exact,
                )
        return self._hits[key]

    @cached_property
    def _once(self) -> OnePass | None:
        """The hits gathered once for all facets, where that costs less."""
        return one_pass(self.listing) if self.of_stories else None

    def values(self, name: str, most: int) -> dict[Any, int]:
        """The number of hits for each value of a parameter, its own choice removed.

        The ``most`` frequent values in order, then those that are chosen; None stands for none.
        Estimates where ``weight(name)`` is above 1.
        """
        weight = self.weight(name)
        return {value: n * weight for value, n in self._values(name, most).items()}

    def _values(self, name: str, most: int) -> dict[Any, int]:
        hits, kind = self.hits(name), self._on_card(name)
        chosen = [choice.key for choice in self.listing.asked(name) or () if choice.key is not None]
        if kind is None:
            assert isinstance(hits, Matches)  # totals are those of cards
            counts: Mapping[Any, int] = hits.column(self.columns[name])
            if isinstance(self.filters.filters[name], RelatedFilter):
                none = None in [choice.key for choice in self.listing.asked(name) or ()]
                counts = _tagged(self.filters.filters[name], counts, none=none)
        else:
            chosen = [str(key) for key in chosen]
            counts = hits.held(kind, chosen)
        is_id = kind is not None and kind not in _CODES
        values: dict[Any, int] = {
            int(value) if is_id else value: counts.get(value, 0)
            for value in dict.fromkeys([*_frequent(counts, most), *chosen])
        }
        blank = counts.get("", 0) + counts.get(None, 0)
        return values | ({None: blank} if blank else {})

    def days(self, *own: str) -> dict[str, int]:
        """The number of hits on each day of the desk's zone, as ISO writes it; as ``values``."""
        if own not in self._days:
            weight = self.weight(*own)
            days = self._counted_days(self.hits(*own))
            self._days[own] = {day: number * weight for day, number in days.items()}
        return self._days[own]

    def _counted_days(self, hits: Matches | ArchiveTotals) -> dict[str, int]:
        if "date" not in self.columns:
            return hits.held(CatalogueField.DAY)
        assert isinstance(hits, Matches)  # totals are those of cards
        days: Counter[str] = Counter()
        for moment, number in hits.column(self.columns["date"]).items():
            days[timezone.localdate(moment).isoformat()] += number
        return days

    def weight(self, *own: str) -> int:
        """How many records each hit stands for, without these parameters."""
        hits = self.hits(*own)
        return hits.weight if isinstance(hits, Matches) else 1

    @property
    def coarsest(self) -> tuple[int, bool]:
        """The coarsest sample counted so far, one in so many, and whether it is one of stories
        with all that stands in them."""
        hits = [hits for hits in self._hits.values() if isinstance(hits, Matches)]
        return max(((some.weight, some.by_story) for some in hits), default=(1, False))

    @property
    def number(self) -> int:
        """How many records the list holds; an estimate when ``weight()`` is above 1."""
        return self.hits().number * self.weight()


def _tagged(parameter: RelatedFilter, hits: Collection[int], *, none: bool) -> Counter[int | None]:
    """How many of the hits (ids) have each tag, or one beneath it; where some have one, or with
    ``none``, also how many have none."""
    rows = parameter.rows().order_by().values_list(parameter.to, parameter.field_name)
    tags: dict[int, set[int]] = defaultdict(set)
    for record, tag in rows.filter(among(hits, parameter.to)):
        tags[tag].add(record)
    above: dict[int, set[int]] = {}
    every = Tag.objects.values_list("pk", flat=True)
    for tag, beneath in Tag.objects.beneath(every if tags else ()).items():
        above[tag] = set().union(tags.get(tag, ()), *(tags.get(other, ()) for other in beneath))
    counts: Counter[int | None] = Counter({tag: len(of) for tag, of in above.items() if of})
    if counts or none:
        counts[None] = len(hits) - len(set().union(*tags.values()))
    return counts


def _frequent(counts: Mapping[Any, int], most: int) -> list[Any]:
    """The most frequent values, in order; none is no value."""
    least = min(nlargest(most + 1, counts.values()), default=0)
    values = [value for value, number in counts.items() if number >= least and value]
    return sorted(values, key=lambda value: (-counts[value], str(value)))[:most]
