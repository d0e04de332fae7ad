"""A page of results: the records, the pages beside it, the count, the words found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from .choices import ARCHIVE_STAGES
from .filter_fields import Choice, Through
from .holdings import ON_CARD, SINGLE, Holdings
from .listing import NEWEST, PAGE, RELEVANCE, Listing
from .models import Article
from .paging import (
    BOUND,
    Count,
    Keys,
    Order,
    among,
    bitmap_scans_only,
    counted,
    numbered,
    probe,
    sort_hits,
    walk,
    walk_asking,
)

#: Relevance is weighed among so many of the newest hits at most.
RANKED = 500
#: Shares of BOUND. Hits of words that at most FEW records hold are looked up one by one; they are
#: counted for it when they may be fewer than COUNTED.
FEW, COUNTED = 0.05, 2
#: Words that more than COMMON hold, or MORE_COMMON when many hits are wanted, are met soon by asking
#: one record after the other, PATIENCE of them at most: to list all hits would take longer.
COMMON, MORE_COMMON, PATIENCE = 4, 15, 0.5
#: Choices that an index by date begins with, the narrower first.
LANES = ("entity", "tag", "speaker", "source", "section", "language")


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of one page in order, and the addresses of the pages beside it.

    ``count`` is None where counting would delay the page: it comes with the facets.
    """

    ids: list[int]
    count: Count | None
    before: str = ""
    after: str = ""
    #: How many of the newest hits were weighed, where there are others.
    ranked_within: int = 0


def page_of(listing: Listing, size: int = PAGE, bound: int = BOUND) -> Page:
    """The page that the listing's address asks for. A fixed number of queries.

    ``bound`` as everywhere here: hits up to it are counted exactly.
    """
    keys, ranked_within = _keys(listing, size, bound)
    count = keys.count
    if listing.cursor is None and keys.after is None:
        count = Count(len(keys.keys))  # there is no other page
    elif count is None:
        number = _from_totals(listing)
        count = None if number is None else Count(number)
    return Page(
        [pk for _, pk in keys.keys],
        count,
        before=listing.address(cursor=keys.before) if keys.before else "",
        after=listing.address(cursor=keys.after) if keys.after else "",
        ranked_within=ranked_within,
    )


def count_of(listing: Listing, bound: int = BOUND) -> Count:
    """How many records the address asks for, exact up to ``bound``, and wherever totals tell."""
    number = _from_totals(listing)
    if number is not None:
        return Count(number)
    if listing.words:
        with bitmap_scans_only():
            return counted(listing.rows(), bound)
    return counted(listing.rows(), bound)


def _from_totals(listing: Listing) -> int | None:
    """The number of stories of the whole archive, or of one facet's choice; None for other lists.

    Values of which a story may hold several are told one at a time.
    """
    if listing.kind.model is not Article or len(listing.active) > 1:
        return None
    name = next(iter(listing.active), "status")
    facet, chosen = ON_CARD.get(name), listing.asked(name)
    if facet is None or (chosen and len(chosen) > 1 and facet not in SINGLE):
        return None
    keys = [choice.key for choice in chosen] if chosen else ARCHIVE_STAGES
    values = ["" if key is None else str(key) for key in keys]
    holdings = Holdings(listing.user, of_words=name in listing.filters.OF_WORDS)
    return holdings.holding(facet, values)


def _is_narrow(listing: Listing) -> bool:
    """Whether so little is asked for that it is better gathered than walked to."""
    return any(name in listing.filters.NARROW for name in listing.active)


def records_of(listing: Listing, pks: list[int]) -> list[Any]:
    """The records with these ids, in this order, with all that their columns show."""
    kind = listing.kind
    found = (
        kind.model._default_manager.filter(pk__in=pks)
        .select_related(*kind.related)
        .prefetch_related(*kind.prefetched)
        .defer(*kind.deferred)
        .order_by()
    )
    by_pk = {record.pk: record for record in found}
    return [by_pk[pk] for pk in pks if pk in by_pk]


def _keys(listing: Listing, size: int, bound: int) -> tuple[Keys, int]:
    if listing.sort == RELEVANCE:
        return _page_by_relevance(listing, size, bound)
    return keys_by_date(listing, listing.order, listing.cursor, size, bound), 0


def keys_by_date(
    listing: Listing, order: Order, cursor: Any, size: int, bound: int = BOUND
) -> Keys:
    """The page past ``cursor``, found in the way that suits what is asked.

    Its count is None where it would have to be made for itself.
    """
    if listing.words is not None:
        return _keys_with_words(listing, order, cursor, size, bound, COMMON)
    along = table_to_walk(listing)
    if along is not None:
        name, given = along
        relation = listing.filters.filters[name].relation
        rows = listing.rows(name, "after", "before", of_words=name in listing.filters.OF_WORDS)
        own = Order(f"{relation}__{order.column}", order.descending, id=f"{relation}__article")
        return walk(rows, own, cursor, size, given)
    if _is_narrow(listing):
        found = probe(listing.rows(), order, cursor, size, bound)
        if found is not None:
            return found
    return walk(listing.rows(), order, cursor, size)


def _keys_with_words(
    listing: Listing, order: Order, cursor: Any, size: int, bound: int, common: int
) -> Keys:
    """The page past ``cursor`` of what holds the words.

    Few hits are looked up and sorted. Of others the page is met on a walk by date: past the ids of
    all hits, or, for words that ``common`` times ``bound`` records hold, asking each record.
    """
    index, query = listing.kind.index, listing.words.query
    if "q" in listing.filters.OF_STORY:
        with bitmap_scans_only():
            return sort_hits(listing.rows(), order, cursor, size, bound)
    lane, along, fulfilled = _lane(listing, order)
    rest = listing.rows(*fulfilled, of_words=not fulfilled.isdisjoint(listing.filters.OF_WORDS))
    guess = index.guess(query)
    if guess > common * bound:
        asking = [among(rest), index.holds(query, "near.id")]
        found = walk_asking(lane, asking, along, cursor, size, int(PATIENCE * bound))
        if found is not None:
            return found
    elif guess < COUNTED * bound:
        few = int(FEW * bound)
        ids = index.ids(query, few + 1)
        if not ids:
            return Keys([], count=Count(0))
        if len(ids) <= few:
            rows = listing.rows("q", of_words="q" in listing.filters.OF_WORDS)
            return sort_hits(rows.filter(pk__in=ids), order, cursor, size, bound)
    return walk_asking(lane, [index.listed(query, "near.id"), among(rest)], along, cursor, size)


def _lane(listing: Listing, order: Order) -> tuple[QuerySet, Order, set[str]]:
    """Rows that an index has in the order of the list, the narrowest there are; their order; and
    the parameters of which they fulfil what is asked."""
    filters = listing.filters.filters
    rows, along, fulfilled = listing.kind.model._default_manager.all(), order, {"q"}
    for name in LANES:
        parameter, chosen = filters.get(name), listing.asked(name)
        if not chosen or len(chosen) > 1 or parameter.of_story:
            continue
        if not isinstance(parameter, Through):
            rows = parameter.filter(rows, chosen)
        elif parameter.relation and chosen[0].key is not None:
            rows = parameter.rows().filter(**{parameter.field_name: chosen[0].key})
            along = Order(order.column, order.descending, id=parameter.to)
        else:
            continue
        fulfilled.add(name)
        break
    for name in ("after", "before"):
        if listing.asked(name):
            rows = filters[name].filter(rows, listing.asked(name))
            fulfilled.add(name)
    return rows, along, fulfilled


def table_to_walk(listing: Listing) -> tuple[str, Q] | None:
    """The one parameter whose table carries the order for the whole list, and its conditions."""
    filters = listing.filters
    narrow = [name for name in listing.active if name in filters.NARROW]
    if listing.kind.model is not Article or len(narrow) != 1:
        return None
    relation = getattr(filters.filters[narrow[0]], "relation", "")
    chosen: tuple[Choice, ...] = listing.asked(narrow[0])
    if not relation or len(chosen) != 1 or chosen[0].key is None:
        return None
    given = Q(**{f"{relation}__{filters.filters[narrow[0]].field_name}": chosen[0].key})
    after, before = listing.asked("after"), listing.asked("before")
    if after:
        given &= Q(**{f"{relation}__dated_at__gte": after.start})
    if before:
        given &= Q(**{f"{relation}__dated_at__lt": before.end})
    return narrow[0], given


def by_relevance(listing: Listing, bound: int = BOUND) -> list[int]:
    """All that the list shows by relevance, the weightiest first."""
    return [pk for _, pk in _weighed(listing, bound)[0]]


def _weighed(listing: Listing, bound: int) -> tuple[list[tuple[float, int]], Keys]:
    """(weight, id) of the newest hits, and how they were found."""
    order = listing.kind.order(NEWEST)
    newest = _keys_with_words(listing, order, None, RANKED, bound, MORE_COMMON)
    ids = [pk for _, pk in newest.keys]
    return listing.kind.index.ranked(listing.words.query, ids), newest


def _page_by_relevance(listing: Listing, size: int, bound: int) -> tuple[Keys, int]:
    """A page of the weighed; the count is that of all hits."""
    ranked, newest = _weighed(listing, bound)
    page = numbered(ranked, listing.cursor, size)
    within = len(newest.keys) if newest.after else 0
    return Keys(page.keys, page.before, page.after, newest.count), within
