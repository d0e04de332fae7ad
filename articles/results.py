"""A page of results: the records, the pages beside it, the count, the words found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from .choices import ARCHIVE_STAGES
from .filter_fields import Choice
from .holdings import ON_CARD, SINGLE, Holdings
from .listing import NEWEST, PAGE, RELEVANCE, Listing
from .models import Article, Fact, Quote
from .paging import (
    BOUND,
    PATIENCE,
    Count,
    Keys,
    Order,
    bitmap_scans_only,
    counted,
    numbered,
    probe,
    sort_hits,
    walk,
    walk_asking,
)

#: Relevance is weighed among so many of the newest hits at most,
RANKED = 500
#: and of words that more than twice BOUND records hold among those met in a walk over BOUND
#: records, if that share of these holds them.
ENOUGH_RANKED = 0.01


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
    elif not listing.words and listing.kind.model not in (Fact, Quote):
        count = count or count_of(listing, bound)
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
    along = table_to_walk(listing)
    if along is not None:
        rows = _rows_along(listing, along[0])
        if rows is not None:
            return counted(rows, bound)
    if _is_narrow(listing):
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


def _rows_along(listing: Listing, name: str) -> QuerySet | None:
    """One row of a table beside the stories for each that the address asks for.

    Counted without a look at the stories themselves; None when something else is asked of them.
    """
    may = listing.user.has_perm
    simple = may("articles.view_desk") or (
        name in listing.filters.OF_WORDS and not may("articles.hand_in")
    )
    if not simple or set(listing.active) - {name, "after", "before"}:
        return None
    parameter = listing.filters.filters[name]
    rows = parameter.rows().filter(**{parameter.field_name: listing.asked(name)[0].key})
    for end in ("after", "before"):
        rows = listing.filters.filters[end].filter(rows, listing.asked(end))
    return rows.exclude(article__in=Article.objects.kept_from(listing.user))


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
    along = table_to_walk(listing)
    if along is not None:
        name, given = along
        relation = listing.filters.filters[name].relation
        rows = listing.rows(name, "after", "before", of_words=name in listing.filters.OF_WORDS)
        own = Order(f"{relation}__{order.column}", order.descending, id=f"{relation}__article")
        return walk(rows, own, cursor, size, given)
    if not _is_narrow(listing):
        return walk(listing.rows(), order, cursor, size)
    if listing.words is None:
        found = probe(listing.rows(), order, cursor, size, bound)
        return found or replace(
            walk(listing.rows(), order, cursor, size), count=Count(bound, more=True)
        )
    return _keys_with_words(listing, order, cursor, size, bound)


def _keys_with_words(listing: Listing, order: Order, cursor: Any, size: int, bound: int) -> Keys:
    """The page past ``cursor`` of what holds the words: met on a walk, or of all hits sorted."""
    return (
        _sorted_if_few(listing, order, cursor, size, bound, bound)
        or _met_on_a_walk(listing, order, cursor, size, int(PATIENCE * bound))
        or _all_sorted(listing, order, cursor, size, bound)
    )


def _sorted_if_few(
    listing: Listing, order: Order, cursor: Any, size: int, bound: int, few: int
) -> Keys | None:
    """As ``_all_sorted``; None for words that more than ``few`` records hold."""
    with bitmap_scans_only():
        of_story = "q" in listing.filters.OF_STORY
        if of_story or not listing.kind.index.is_common(listing.words.query, few):
            return sort_hits(listing.rows(), order, cursor, size, bound)
    return None


def _met_on_a_walk(
    listing: Listing, order: Order, cursor: Any, size: int, most: int, enough: int | None = None
) -> Keys | None:
    rows = listing.rows("q", of_words="q" in listing.filters.OF_WORDS)
    holds = listing.kind.index.holds(listing.words.query, "near.id")
    return walk_asking(rows, holds, order, cursor, size, most, enough)


def _all_sorted(listing: Listing, order: Order, cursor: Any, size: int, bound: int) -> Keys:
    with bitmap_scans_only():
        return sort_hits(listing.rows(), order, cursor, size, bound)


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
    enough = max(1, int(ENOUGH_RANKED * bound))
    newest = (
        _sorted_if_few(listing, order, None, RANKED, bound, 2 * bound)
        or _met_on_a_walk(listing, order, None, RANKED, bound, enough)
        or _all_sorted(listing, order, None, RANKED, bound)
    )
    ids = [pk for _, pk in newest.keys]
    return listing.kind.index.ranked(listing.words.query, ids), newest


def _page_by_relevance(listing: Listing, size: int, bound: int) -> tuple[Keys, int]:
    """A page of the weighed; the count is that of all hits."""
    ranked, newest = _weighed(listing, bound)
    page = numbered(ranked, listing.cursor, size)
    within = len(newest.keys) if newest.after else 0
    return Keys(page.keys, page.before, page.after, newest.count), within
