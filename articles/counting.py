"""Counts the hits of one listing by what they hold, for facets and charts alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from .choices import ARCHIVE_STAGES
from .hits import Hits, gather
from .holdings import ON_CARD, Holdings
from .listing import Listing
from .models import Article, Held

#: Values that are codes; the others are ids.
_CODES = (Held.STAGE, Held.VERDICT, Held.LANGUAGE)


class Counting:
    """Counts the values of one listing; hits that several facets share are gathered once.

    The whole archive, and all of a stage, are summed up from totals; other hits are gathered.
    """

    def __init__(self, listing: Listing, parameters: Iterable[str]) -> None:
        self.listing = listing
        self.filters = listing.filters
        self.of_stories = listing.kind.model is Article
        self.story = "pk" if self.of_stories else "article" if self.filters.OF_STORY else ""
        own = [name for name in parameters if not self._on_card(name)]
        self.columns = {name: self.filters.filters[name].field_name for name in own}
        if listing.kind.date not in ("", "dated_at"):
            self.columns["date"] = listing.kind.date
        self._hits: dict[tuple[tuple[str, ...], bool], Hits | Holdings] = {}

    def _on_card(self, name: str) -> Held | None:
        if self.of_stories or name in self.filters.OF_STORY:
            return ON_CARD[name]
        return None

    def hits(self, *own: str) -> Hits | Holdings:
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
            if self.of_stories and set(rest) <= {"status"}:
                asked = [choice.key for choice in listing.asked("status") or ()]
                stages = asked if "status" in rest else ARCHIVE_STAGES
                self._hits[key] = Holdings(listing.user, stages, of_words=of_words)
            else:
                self._hits[key] = gather(
                    listing, self.story, self.columns.values(), *without, of_words=of_words
                )
        return self._hits[key]

    def values(self, name: str) -> dict[Any, int]:
        """The number of hits for each value of a parameter, its own choice removed.

        None stands for none. Each hit counts ``weight(name)`` times.
        """
        hits = self.hits(name)
        kind = self._on_card(name)
        if kind is None:
            counted = hits.column(self.columns[name])
            none = counted.pop(None, 0) + counted.pop("", 0)
            return dict(counted) | ({None: none} if none else {})
        chosen = [str(choice.key) for choice in self.listing.asked(name) or () if choice.key]
        held = hits.held(kind, chosen)
        read = str if kind in _CODES else int
        return {read(value) if value else None: number for value, number in held.items()}

    def days(self, *own: str) -> dict[str, int]:
        """The number of hits on each day of the desk's zone, as ISO writes it."""
        hits = self.hits(*own)
        if "date" not in self.columns:
            return hits.held(Held.DAY)
        moments = hits.column(self.columns["date"])
        days: Counter[str] = Counter()
        for moment, number in moments.items():
            days[timezone.localdate(moment).isoformat()] += number
        return days

    def weight(self, *own: str) -> int:
        """How many records each hit stands for, with these parameters removed."""
        hits = self.hits(*own)
        return hits.weight if isinstance(hits, Hits) else 1

    @property
    def number(self) -> int:
        """How many records the list holds; an estimate when ``weight()`` is above 1."""
        return self.hits().number * self.weight()
