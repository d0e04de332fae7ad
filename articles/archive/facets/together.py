"""Several lists counted as one: the facets of the search of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from articles.archive.facets.counts import FacetCounter

#: Of each list so many values are added up: more than any page shows of all.
MOST_ADDED = 1_000


class Together:
    """Adds the counts of several lists up, as ``FacetCounter`` gives them.

    To a value only those lists count that know its parameter: the others are left out where it is
    chosen.
    """

    def __init__(self, counters: Sequence[FacetCounter]) -> None:
        self.counters = counters

    def _of(self, *own: str) -> list[FacetCounter]:
        return [one for one in self.counters if all(n in one.filters.filters for n in own)]

    def values(self, name: str, most: int) -> dict[Any, int]:
        """The number of records for each value, the most frequent first; None stands for none."""
        added: Counter[Any] = Counter()
        for counter in self._of(name):
            added.update(counter.values(name, MOST_ADDED))
        none = added.pop(None, 0)
        frequent = dict(sorted(added.items(), key=lambda pair: (-pair[1], str(pair[0])))[:most])
        chosen = {key: added[key] for key in self._chosen(name) if key is not None}
        return frequent | chosen | ({None: none} if none else {})

    def _chosen(self, name: str) -> Iterable[Any]:
        for counter in self._of(name)[:1]:
            yield from (choice.key for choice in counter.listing.asked(name) or ())

    def days(self, *own: str) -> dict[str, int]:
        """The number of records on each day, of the lists that have days."""
        added: Counter[str] = Counter()
        for counter in self._dated():
            added.update(counter.days(*own))
        return added

    def _dated(self) -> list[FacetCounter]:
        return [counter for counter in self.counters if counter.listing.spec.date]

    def weight(self, *own: str) -> int:
        """How many records one hit stands for at most."""
        return max((counter.weight(*own) for counter in self._of(*own)), default=1)

    @property
    def coarsest(self) -> tuple[int, bool]:
        """The coarsest sample counted so far, as ``FacetCounter.coarsest``."""
        return max((counter.coarsest for counter in self.counters), default=(1, False))

    @property
    def number(self) -> int:
        """How many records the lists hold together."""
        return sum(counter.number for counter in self.counters)
