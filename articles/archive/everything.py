"""One search over all lists of the archive: the best of each, and how many each holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse

from articles.archive.did_you_mean import FEW, Suggestion, did_you_mean
from articles.archive.filtering.fields import shortened
from articles.archive.keyset import Count
from articles.archive.listing import LISTS, RELEVANCE, InvalidQuery, Listing, QueryError, resolve
from articles.archive.pages import count_of, page_of
from articles.archive.results import Result, results_for
from articles.models import Entity, User
from articles.search import entities_called

#: The lists in the order of the page.
ORDER = ("entities", "quotes", "facts", "articles", "corrections")


#: What a search takes along from list to list: words, names and dates.
CARRIED = ("q", "aliases", "entity", "about", "speaker", "after", "before")


#: Shown of each list.
BEST = 3


#: Counted of each list.
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Tab:
    """One list: its address with what was searched for, and the number it holds, once counted."""

    label: str
    address: str
    here: bool
    count: Count | None = None


@dataclass(frozen=True)
class Found:
    """The best of one list. ``more`` when it holds others; ``refused`` when it cannot be asked."""

    listing: Listing | None
    label: str
    results: list[Result] = field(default_factory=list)
    more: bool = False
    refused: str = ""
    address: str = ""
    #: The same list with reported speech, where it is left out.
    with_reported: str = ""


@dataclass(frozen=True)
class Everything:
    """The best of every list that has any, and another spelling when little is found."""

    found: list[Found]
    refused: list[Found]
    suggestion: Suggestion | None


def carried(name: str, query: QueryDict) -> QueryDict:
    """What the list called ``name`` takes along of this query string."""
    kept = QueryDict(mutable=True)
    known = LISTS[name].filters.base_filters
    for parameter, values in query.lists():
        if parameter == "about" and parameter not in known and "entity" not in query:
            parameter = "entity"  # a story has no one sentence: it names or does not
        if parameter in CARRIED and parameter in known:
            kept.setlist(parameter, values)
    return kept


def address_of(name: str, query: QueryDict) -> str:
    """The list called ``name`` with what is taken along; all lists when it is empty."""
    if name:
        along, path = carried(name, query), reverse(LISTS[name].route)
    else:
        along, path = QueryDict(mutable=True), reverse("search")
        for parameter, values in query.lists():
            if parameter in CARRIED:
                along.setlist(parameter, values)
    return f"{path}?{along.urlencode()}" if along else path


def counts_address_of(here: str, query: QueryDict) -> str:
    """Where the tabs come from with their counts, for the list called ``here`` or all of them."""
    along = address_of("", query).partition("?")[2]
    return f"{reverse('search-counts', args=[here or 'all'])}?{along}"


def counts_address(listing: Listing) -> str:
    """The same for a list."""
    return counts_address_of(listing.spec.name, listing.query)


def tabs(here: str, query: QueryDict, counts: dict[str, Count] | None = None) -> list[Tab]:
    """The lists; before them all of them together when words are searched for."""
    counts = counts or {}
    made = [
        Tab(spec.plural.capitalize(), address_of(name, query), name == here, counts.get(name))
        for name, spec in LISTS.items()
    ]
    if not query.get("q"):
        return made
    return [Tab("All", address_of("", query), not here, _sum(counts)), *made]


def _sum(counts: dict[str, Count]) -> Count | None:
    if not counts:
        return None
    number = sum(count.number for count in counts.values())
    return Count(number, more=any(count.more for count in counts.values()))


def counts_of(query: QueryDict, user: User) -> dict[str, Count]:
    """How many records of each list answer to the search, up to MOST_COUNTED."""
    counts = {}
    for name in LISTS:
        try:
            counts[name] = count_of(resolve(name, carried(name, query), user), MOST_COUNTED)
        except InvalidQuery:
            continue  # the page says which list cannot be asked
    return counts


def search_everything(query: QueryDict, user: User) -> Everything:
    """The best of every list; words that some lists cannot be asked for are told beside them.

    Raises InvalidQuery when no list can be asked, or anything but the words is not understood.
    """
    unknown = [name for name in query if name not in CARRIED]
    if unknown:
        said = f"The search of everything knows {', '.join(CARRIED)}."
        raise InvalidQuery([QueryError(shortened(name), said) for name in unknown])
    every = [_best(name, query, user) for name in ORDER]
    asked = [found for found in every if not found.refused]
    if not asked:
        resolve("articles", carried("articles", query), user)  # raises, naming what is wrong
    shown = sum(len(found.results) for found in asked)
    suggestion = None
    if shown <= FEW and not any(found.more for found in asked):
        suggestion = _suggestion(asked, query, shown)
    refused = [found for found in every if found.refused]
    return Everything([found for found in asked if found.results], refused, suggestion)


def _best(name: str, query: QueryDict, user: User) -> Found:
    asked, spec = carried(name, query), LISTS[name]
    label = spec.plural.capitalize()
    try:
        listing = resolve(name, asked, user)
    except InvalidQuery as refusal:
        if any(wrong.parameter != "q" for wrong in refusal.wrong):
            raise
        return Found(None, label, refused=" ".join(wrong.said for wrong in refusal.wrong))
    if RELEVANCE in spec.sorts and listing.words:
        listing.sort = RELEVANCE
    page = page_of(listing, BEST)
    ids = page.ids
    if spec.model is Entity:
        called = _called(query["q"], user)
        ids = [*called, *(pk for pk in ids if pk not in called)][:BEST]
    results = results_for(listing, ids)
    reported = ""
    if getattr(listing.filters, "leaves_out_reported", False):
        reported = listing.address(reported="with")
    address = address_of(name, query)
    return Found(listing, label, results, bool(page.after), "", address, reported)


def _called(typed: str, user: User) -> list[int]:
    """The entities that go by just what was typed: they stand before all others."""
    known = entities_called(user, typed.strip(' "“”'))
    return list(known.order_by("name", "pk").values_list("pk", flat=True)[:BEST])


def _suggestion(asked: list[Found], query: QueryDict, shown: int) -> Suggestion | None:
    for found in asked:
        if found.listing is not None and found.listing.spec.name == "articles":
            better = did_you_mean(found.listing, Count(min(shown, len(found.results))))
            if better is None:
                return None
            changed = query.copy()
            changed["q"] = better.typed
            return Suggestion(better.typed, address_of("", changed), better.count, better.entity)
    return None
