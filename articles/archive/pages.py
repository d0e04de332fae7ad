"""A page of results: the records, the pages beside it, the count, the words found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles import search
from articles.archive.access_paths import narrowest
from articles.archive.keyset import (
    BOUND,
    Count,
    Keys,
    Order,
    count_hits,
    counted,
    estimated_rows,
    exists_in,
    fetch_bounded,
    scan,
    scan_where,
    slice_ranked,
    sort_hits,
    up_to,
    without_planner_options,
)
from articles.archive.listing import NEWEST, PAGE, RELEVANCE, STORIES, Listing
from articles.choices import ARCHIVE_STAGES
from articles.models import Article, CatalogueField, Entity
from articles.models.among import among
from articles.search import Query
from articles.search.totals import ON_CARD, SINGLE, ArchiveTotals

#: How many of the newest hits are weighed by relevance.
RANKED = 300


#: How many entities are ordered by the number of stories: those that most stories name.
NAMED_MOST = 1_000


#: Looking one hit up takes as long as passing this many records on a walk.
PASSED = 100


#: In the time in which PostgreSQL reads the words of one record in forty of this many, it looks them all
#: up in an index of words.
FEW = 2_000


#: Records of an archive, times BOUND, of which ways make a difference.
LARGE = 125


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


def page_of(listing: Listing, size: int = PAGE, bound: int = BOUND, within: int = RANKED) -> Page:
    """The page that the listing's address asks for. A fixed number of queries.

    ``bound`` as everywhere here: hits up to it are counted exactly. ``within`` is how many of the
    newest are weighed by relevance.
    """
    keys, ranked_within = _keys(listing, size, bound, within)
    count = keys.count
    if listing.sort == STORIES:
        count = count_of(listing, bound)  # of those as well that no story names
    elif listing.cursor is None and keys.after is None:
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
    if bound < BOUND:
        few = _few_hits(listing, bound) if listing.words else counted(listing.rows(), bound)
        if few is not None:
            return few
    found = keys_by_date(listing, listing.spec.order(listing.spec.sorts[0]), None, bound)
    if found.count is not None:
        return found.count
    return Count(bound, more=True) if found.after else Count(len(found.keys))


def _from_totals(listing: Listing) -> int | None:
    """The number of stories of the whole archive, or of one facet's choice; None for other lists.

    Values of which a story may hold several are told one at a time.
    """
    if listing.spec.model is not Article or len(listing.active) > 1:
        return None
    name = next(iter(listing.active), "stage")
    facet, chosen = ON_CARD.get(name), listing.asked(name)
    if facet is None or (chosen and len(chosen) > 1 and facet not in SINGLE):
        return None
    keys = [choice.key for choice in chosen] if chosen else ARCHIVE_STAGES
    values = ["" if key is None else str(key) for key in keys]
    totals = ArchiveTotals(listing.user, of_words=name in listing.filters.OF_WORDS)
    return totals.holding(facet, values)


def records_of(listing: Listing, pks: list[int]) -> list[Any]:
    """The records with these ids, in this order, with all that their columns show."""
    kind = listing.spec
    found = (
        kind.model._default_manager.filter(pk__in=pks)
        .select_related(*kind.related)
        .prefetch_related(*kind.prefetched)
        .defer(*kind.deferred)
        .order_by()
    )
    by_pk = {record.pk: record for record in found}
    if kind.model is Entity:
        for pk, names in search.other_names(listing.user, list(by_pk)).items():
            by_pk[pk].names_told = names
    return [by_pk[pk] for pk in pks if pk in by_pk]


def _keys(listing: Listing, size: int, bound: int, within: int) -> tuple[Keys, int]:
    if listing.sort == RELEVANCE:
        return _page_by_relevance(listing, size, bound, within)
    if listing.sort == STORIES:
        page = slice_ranked([(0.0, pk) for pk in by_stories(listing)], listing.cursor, size)
        return Keys(page.keys, page.before, page.after), 0
    return keys_by_date(listing, listing.order, listing.cursor, size, bound), 0


def keys_by_date(
    listing: Listing, order: Order, cursor: Any, size: int, bound: int = BOUND
) -> Keys:
    """The page past ``cursor``, found in the way that suits what is asked.

    Its count is None where it would have to be made for itself.
    """
    if listing.words is not None:
        return _keys_with_words(listing, listing.words.query, order, cursor, size, bound)
    access = narrowest(listing, order)
    if not access.fulfilled.issuperset(set(listing.active) & set(listing.filters.NARROW)):
        found = fetch_bounded(listing.rows(), order, cursor, size, bound)
        if found is not None:
            return found
    return scan(access.without_words(), access.order, cursor, size)


def _keys_with_words(
    listing: Listing, query: Query, order: Order, cursor: Any, size: int, bound: int
) -> Keys:
    """The page past ``cursor`` of what holds the words.

    Few hits are looked up and sorted. Of others the page is met on a walk by date: past the ids of
    all hits or, for common words, asking each record, as long as to list all hits would take.
    """
    index = listing.spec.index
    if _sorted_at_once(listing):
        return sort_hits(listing.rows(), order, cursor, size, bound)
    access = narrowest(listing, order)
    rest = exists_in(access.rest("q", *access.fulfilled))
    guess = index.guess(query)
    records = LARGE * bound * index.per_story
    if guess >= bound:
        records = min(records, index.number() or records)
    others = estimated_rows(access.without_words()) if access.fulfilled else records
    at_least = max(guess, bound)  # of rare words it is no guess
    most = at_least // index.as_long
    if min(others, records * size // at_least) < most:
        holds = index.holds(query, "near.id")
        if listing.spec.model is Article:  # long texts: their words are asked last
            found = scan_where(access.without_words(), [holds], access.order, cursor, size, most)
        else:
            found = scan_where(access.rows, [holds, rest], access.order, cursor, size, most)
        if found is not None:
            return found
    elif guess < bound:
        few = int((others * size / PASSED) ** 0.5)
        # For a few the planner would look into the words of one story after the other.
        with without_planner_options("enable_seqscan"):
            ids = index.ids(query, few + 1)
        if not ids:
            return Keys([], count=Count(0))
        if len(ids) <= few:
            return sort_hits(access.rest("q").filter(among(ids)), order, cursor, size, bound)
    listed = index.listed(query, "near.id")
    return scan_where(access.rows, [listed, rest], access.order, cursor, size)


def _sorted_at_once(listing: Listing) -> bool:
    """Whether there are so few hits of any words that they are best sorted: corrections are few, and
    so are the entries of the registry that hold a word."""
    filters = listing.filters
    return "q" in filters.OF_STORY or filters.tells_words_itself or listing.spec.model is Entity


def _few_hits(listing: Listing, bound: int) -> Count | None:
    """How many records of a list hold its words, counted up to ``bound``; None where that takes long.

    Where the other parameters leave few records, these are looked at; else the first hits in any order,
    as many as suffice in most lists.
    """
    if _sorted_at_once(listing):
        return None
    assert listing.words is not None  # only lists with words have hits
    index, rest = listing.spec.index, listing.rows("q", of_words=True)
    if estimated_rows(rest) <= FEW:
        ids = list(rest.order_by().values_list("pk", flat=True)[: 2 * FEW])
        if len(ids) < 2 * FEW:
            with without_planner_options("enable_indexscan"):  # the words of none are looked into
                return up_to(len(index.holding(listing.words.query, ids)), bound)
    return count_hits(index.ids_of(listing.words.query), exists_in(rest), bound)


def by_stories(listing: Listing) -> list[int]:
    """The entities of the list that stories name, the most frequent first; only those among the
    NAMED_MOST most frequent of the archive."""
    totals = ArchiveTotals(listing.user, of_words=True)
    counts = totals.held(CatalogueField.ENTITY, most=NAMED_MOST)
    named = {int(value): number for value, number in counts.items() if value}
    asked = set(listing.rows().filter(pk__in=list(named)).values_list("pk", flat=True))
    return sorted(asked, key=lambda pk: (-named[pk], pk))


def by_relevance(listing: Listing, bound: int = BOUND) -> list[int]:
    """All that the list shows by relevance, the weightiest first."""
    return [pk for _, pk in _weighed(listing, bound, RANKED)[0]]


def _weighed(listing: Listing, bound: int, within: int) -> tuple[list[tuple[float, int]], Keys]:
    """(weight, id) of the newest hits, and how they were found."""
    newest = keys_by_date(listing, listing.spec.order(NEWEST), None, within, bound)
    ids = [pk for _, pk in newest.keys]
    assert listing.words is not None  # the resolver refuses relevance without words
    return listing.spec.index.ranked(listing.words.query, ids), newest


def _page_by_relevance(listing: Listing, size: int, bound: int, within: int) -> tuple[Keys, int]:
    """A page of the weighed; the count is that of all hits."""
    ranked, newest = _weighed(listing, bound, within)
    page = slice_ranked(ranked, listing.cursor, size)
    weighed = len(newest.keys) if newest.after else 0
    return Keys(page.keys, page.before, page.after, newest.count), weighed
