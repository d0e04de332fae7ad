"""The facets of a list: each value with its count, as a plain link.

A facet is counted without its own parameter, so that its values can be compared and joined by OR. A
count is the length of the list that the value alone would give. It is exact up to a bound; above it is
estimated from a sample by id, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.http import urlencode

from articles.archive.active_filters import NO_TIME, time_of, whole_period
from articles.archive.facets.counts import FacetCounter
from articles.archive.facets.histogram import histogram
from articles.archive.facets.offered import OFFERED
from articles.archive.facets.together import Together
from articles.archive.filtering.fields import NONE, Choice
from articles.archive.filtering.periods import Period, count_by, year_of
from articles.archive.listing import Listing
from articles.choices import EntityKind
from articles.models import Entity

SHOWN, MORE = 8, 24


#: How many of the most frequent entities are looked at, to find SHOWN + MORE of most kinds.
ENTITIES = 160


#: How many hits of each list are counted one by one in a search of everything.
EXACT = 4_000


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet. ``address`` chooses it, or removes it when it is chosen."""

    label: str
    count: int
    chosen: bool
    address: str
    estimated: bool = False

    @property
    def count_in_words(self) -> str:
        """The count as the page shows it: "1,204", "≈ 1,200"."""
        return f"≈ {self.count:,}" if self.estimated and self.count else f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class Facet:
    """Values to choose from."""

    title: str
    shown: list[Value]
    more: list[Value] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Facets:
    """All facets of a list, and the number of its records.

    ``sampled`` says from what the counts are estimated; empty when all are exact.
    """

    facets: list[Facet]
    number: int
    number_estimated: bool = False
    sampled: str = ""


_KINDS = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.EVENT: "Events",
    EntityKind.OTHER: "Other names",
}


#: What counts one list, or several as one.
Counting = FacetCounter | Together


def counting_of(listing: Listing) -> FacetCounter:
    """The counting that the facets of this listing need, and its chart may share."""
    return FacetCounter(listing, [name for name, _ in _asked(listing)])


def counting_together(listing: Listing, parts: Sequence[Listing]) -> Together:
    """The counting of several lists as the one that stands for them all."""
    names = [name for name, _ in _asked(listing)]
    return Together(
        [
            FacetCounter(part, [name for name in names if name in part.filters.filters], EXACT)
            for part in parts
        ]
    )


def _asked(listing: Listing) -> list[tuple[str, str]]:
    """(parameter, heading) of the facets that the address asks for: all when it names none."""
    offered = OFFERED[listing.spec.name]
    return [(name, title) for name, title in offered if name in (listing.facets or {name})]


def facets_of(listing: Listing, counting: Counting) -> Facets:
    """Every facet of the listing."""
    facets: list[Facet] = []
    for name, title in _asked(listing):
        most = ENTITIES if name == "entity" else SHOWN + MORE
        estimated = counting.weight(name) > 1
        values = _values(listing, name, counting.values(name, most), estimated=estimated)
        if name == "entity":
            facets += _by_kind(values)
        elif values:
            facets.append(_cut(title, [value for value, _ in values]))
    if listing.spec.date and not listing.facets:
        facets += _times(listing, counting)
    return Facets(facets, counting.number, counting.weight() > 1, _sampled(*counting.coarsest))


def facets_shown(listing: Listing, counting: Counting) -> dict[str, Any]:
    """The facets of a page and its chart of times, by the names that its templates use."""
    return {
        "spec": listing.spec,
        "facets": facets_of(listing, counting),
        "histogram": None if listing.facets else histogram(listing, counting),
    }


def _sampled(weight: int, by_story: bool) -> str:
    """One in so many, in words."""
    if weight == 1:
        return ""
    return f"those of one story in {weight}" if by_story else f"one in {weight}"


def _values(
    listing: Listing, name: str, counts: dict[Any, int], *, estimated: bool
) -> list[tuple[Value, Any]]:
    """The values of one facet with their keys, in the order of ``counts``; none last."""
    field_ = listing.filters.filters[name].field
    asked: tuple[Choice, ...] = listing.asked(name) or ()
    chosen = {choice.key: choice for choice in asked}
    keys = [key for key in counts if key is not None]
    described = chosen | field_.described([key for key in keys if key not in chosen])
    address = _switching(listing, name)

    def value(choice: Choice) -> tuple[Value, Any]:
        here = choice.key in chosen
        count = counts.get(choice.key, 0)
        there = address(choice.value, chosen=here)
        return Value(choice.label, count, here, there, estimated), choice.key

    values = [value(described[key]) for key in keys if key in described]
    if None in counts or None in chosen:
        label = getattr(field_, "none_label", "")
        if label:
            values.append(value(Choice(NONE, label, None)))
    return values


def _switching(listing: Listing, name: str) -> Callable[..., str]:
    """The address of the list with one value of a parameter added, or removed where it is chosen."""
    without = listing.address(**{name: None})
    join = "&" if "?" in without else "?"
    asked = listing.query.getlist(name)

    def address(value: str, *, chosen: bool) -> str:
        values = [other for other in asked if other != value] if chosen else [*asked, value]
        pairs = urlencode([(name, value) for value in values])
        return f"{without}{join}{pairs}" if pairs else without

    return address


def _cut(title: str, values: list[Value]) -> Facet:
    """The first few values, and whatever is chosen; the rest are shown on request."""
    shown = [v for n, v in enumerate(values) if n < SHOWN or v.chosen]
    return Facet(title, shown, [v for n, v in enumerate(values) if n >= SHOWN and not v.chosen])


def _by_kind(values: list[tuple[Value, Any]]) -> list[Facet]:
    """The entities, those of each kind in a facet of their own."""
    keys = [key for _, key in values if key is not None]
    kinds = dict(Entity.objects.filter(pk__in=keys).values_list("pk", "kind"))
    facets = []
    for kind, title in _KINDS.items():
        mine = [value for value, key in values if kinds.get(key) == kind]
        if mine:
            facets.append(_cut(title, mine[: SHOWN + MORE]))
    none = [value for value, key in values if key is None]
    if none:
        facets.append(Facet("Nobody named", none))
    return facets


def _times(listing: Listing, counting: Counting) -> list[Facet]:
    """The years of the hits, whatever time is chosen, and the months of the one year in question.

    A period is chosen by both its ends; a month that is taken away leaves its year.
    """
    own = ("after", "before")
    weight, days, chosen = counting.weight(*own), counting.days(*own), whole_period(listing)
    years = count_by("year", days)
    year = year_of(chosen.first) if chosen else next(iter(years)) if len(years) == 1 else None
    months = count_by("month", {day: n for day, n in days.items() if year and day[:4] == str(year)})

    def value(period: Period, number: int, above: dict[str, Any]) -> Value:
        here = period == chosen
        address = listing.address(**(above if here else time_of(period)))
        return Value(str(period), number, here, address, estimated=weight > 1)

    up = time_of(year) if year and len(years) > 1 else NO_TIME
    facets = []
    for title, counts, above in (("Year", years, NO_TIME), ("Month", months, up)):
        values = [value(period, n, above) for period, n in reversed(counts.items()) if n]
        if values:
            facets.append(_cut(title, values))
    return facets
