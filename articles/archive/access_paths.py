"""Chooses the index along which a list is read: the narrowest that has its rows by date."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from articles.archive.filtering.filters import RelatedFilter
from articles.archive.keyset import Order
from articles.archive.listing import Listing
from articles.models import Fact

#: Choices that an index by date begins with, the narrower first.
CHOICES = ("entity", "tag", "speaker", "outlet", "section", "language")


@dataclass(frozen=True, slots=True)
class AccessPath:
    """An index that has rows in the order of a list: the list's own records, or rows that link to them.

    It covers only the parameters in ``fulfilled``, whose columns the index has.
    """

    listing: Listing
    rows: QuerySet
    order: Order
    fulfilled: frozenset[str]

    def rest(self, *without: str) -> QuerySet:
        """The records of the list without these parameters; their words stay hidden where the list
        would hide them.
        """
        words = self.listing.filters.OF_WORDS
        left_out = [name for name in without if name in self.listing.active]
        return self.listing.rows(*left_out, of_words=any(name in words for name in left_out))

    def without_words(self) -> QuerySet:
        """The ``rows`` of the list, without its words."""
        if self.rows.model is self.listing.spec.model:
            return self.rest("q")
        rest = self.rest("q", *self.fulfilled)
        return self.rows.filter(Exists(rest.filter(pk=OuterRef(self.order.id))))


def narrowest(listing: Listing, order: Order) -> AccessPath:
    """The narrowest access path of a list in this order."""
    filters = listing.filters.filters
    model = listing.spec.model
    # The index of facts by date has kept ones only.
    rows = Fact.objects.kept() if model is Fact else model._default_manager.all()
    fulfilled = set()
    for name in CHOICES:
        parameter, chosen = filters.get(name), listing.asked(name)
        if not chosen or len(chosen) > 1 or chosen[0].also or parameter.of_story:
            continue
        if not isinstance(parameter, RelatedFilter):
            rows = parameter.filter(rows, chosen)
        elif parameter.by_date and chosen[0].key is not None:
            rows = parameter.rows().filter(**{parameter.field_name: chosen[0].key})
            order = Order(order.column, order.descending, id=parameter.to)
        else:
            continue
        fulfilled.add(name)
        break
    for name in ("after", "before"):
        if listing.asked(name):
            rows = filters[name].filter(rows, listing.asked(name))
            fulfilled.add(name)
    return AccessPath(listing, rows, order, frozenset(fulfilled))
