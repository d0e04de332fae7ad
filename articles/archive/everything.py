"""One search over all lists of the archive: the best of each, and how many each holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse

from articles.archive.did_you_mean import FEW, Suggestion, did_you_mean
from articles.archive.keyset import Count
from articles.archive.listing import (
    ALL,
    LISTS,
    NEWEST,
    RELEVANCE,
    InvalidQuery,
    Listing,
    resolve,
)
from articles.archive.pages import count_of, page_of
from articles.archive.results import Results, results_for
from articles.models import Article, Entity, User
from articles.search import entities_called

#: The lists in the order of the page.
ORDER = ("entities", "quotes", "facts", "articles", "corrections")


#: What a search takes along from list to list: words, names and dates.
CARRIED = ("q", "aliases", "entity", "about", "speaker", "after", "before")


#: What the page over all lists takes along beside them.
NARROWED = ("section", "outlet", "tag", "verdict", "language")


#: A list without dates is searched as it is, whatever dates are asked for.
_DATES = ("after", "before")


#: How many records of each list are shown, and how many of the newest are weighed for them. Fewer
#: facts and quotes are: their words are short, and their weights much alike.
BEST, WEIGHED, WEIGHED_PARTS = 3, 60, 20


#: Up to this number the records of each list are counted.
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
    """The best of one list. ``more`` when it holds others."""

    listing: Listing
    label: str
    results: Results = field(default_factory=Results)
    more: bool = False
    address: str = ""
    #: The same list with reported speech, where it is left out.
    with_reported: str = ""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A list that was not searched, and why."""

    label: str
    why: str


@dataclass(frozen=True)
class Everything:
    """The best of every list that has any, and another spelling when little is found."""

    found: list[Found]
    not_asked: list[NotAsked]
    suggestion: Suggestion | None


def along(here: str, query: QueryDict) -> QueryDict:
    """The parameters of the list called ``here``, or of the search of everything, that other lists take
    over.
    """
    kept = QueryDict(mutable=True)
    for parameter, values in query.lists():
        if parameter in CARRIED or (not here and parameter in NARROWED):
            kept.setlist(parameter, values)
    return kept


def carried(name: str, query: QueryDict) -> QueryDict:
    """The parameters that the list called ``name`` takes over from this query string."""
    kept = QueryDict(mutable=True)
    known = LISTS[name].filters.base_filters
    for parameter, values in query.lists():
        if parameter == "about" and parameter not in known and "entity" not in query:
            parameter = "entity"  # a story as a whole names an entity or does not
        if parameter in (*CARRIED, *NARROWED) and parameter in known:
            kept.setlist(parameter, values)
    return kept


def address_of(name: str, query: QueryDict) -> str:
    """The list called ``name`` with what is taken along; all lists when it is empty."""
    taken = carried(name, query) if name else query
    path = reverse(LISTS[name].route if name else ALL.route)
    return f"{path}?{taken.urlencode()}" if taken else path


def counts_address_of(here: str, query: QueryDict) -> str:
    """The address that gives the tabs their counts, for the list called ``here`` or all of them."""
    counts = reverse("search-counts", args=[here or ALL.name])
    return f"{counts}?{along(here, query).urlencode()}"


def counts_address(listing: Listing) -> str:
    """The same for a list."""
    return counts_address_of(listing.spec.name, listing.query)


def tabs(here: str, query: QueryDict, counts: dict[str, Count] | None = None) -> list[Tab]:
    """The lists; before them all of them together when words are searched for."""
    counts, taken = counts or {}, along(here, query)
    made = [
        Tab(spec.plural.capitalize(), address_of(name, taken), name == here, counts.get(name))
        for name, spec in LISTS.items()
    ]
    if not query.get("q"):
        return made
    asked = [count for name, count in counts.items() if not not_known(name, taken)]
    return [Tab("All", address_of("", taken), not here, summed(asked) if counts else None), *made]


def summed(counts: list[Count]) -> Count:
    """How many they are together."""
    number = sum(count.number for count in counts)
    return Count(number, more=any(count.more for count in counts))


def counts_of(query: QueryDict, user: User) -> dict[str, Count]:
    """How many records of each list answer to the search, up to MOST_COUNTED."""
    counts: dict[str, Count] = {}
    part = None
    for name in LISTS:
        try:
            part = resolve(name, carried(name, query), user, part)
        except InvalidQuery:
            continue  # the page says which list cannot be asked
        counts[name] = count_of(part, MOST_COUNTED)
    return counts


def not_known(name: str, query: QueryDict) -> list[str]:
    """The parameters of the search that the list called ``name`` does not have."""
    spec = LISTS[name]
    taken = carried(name, query)
    return [
        parameter
        for parameter in query
        if parameter in (*CARRIED, *NARROWED)
        and parameter not in ("aliases", *_DATES)
        and parameter not in spec.filters.base_filters
        and not (parameter == "about" and "entity" in taken)
    ]


def parts_of(listing: Listing) -> tuple[list[Listing], list[NotAsked]]:
    """The lists that answer to the search over all of them, in the order of the page, each in its
    order; and those that do not know what is asked.

    Raises InvalidQuery where no list can be asked for these words: in the words of the list of
    articles, which knows every field.
    """
    parts, not_asked = [], []
    refusals: dict[str, InvalidQuery] = {}
    for name in ORDER:
        spec = LISTS[name]
        unknown = not_known(name, listing.query)
        if unknown:
            why = f"they cannot be narrowed by {' or '.join(unknown)}."
            not_asked.append(NotAsked(spec.plural.capitalize(), why))
            continue
        try:
            part = resolve(name, carried(name, listing.query), listing.user, listing)
        except InvalidQuery as refusal:
            if any(wrong.parameter != "q" for wrong in refusal.wrong):
                raise
            refusals[name] = refusal
            said = " ".join(wrong.said for wrong in refusal.wrong)
            not_asked.append(NotAsked(spec.plural.capitalize(), said))
            continue
        by_weight = listing.sort == RELEVANCE
        if listing.sort in spec.sorts and (part.words or not by_weight):
            part.sort = listing.sort  # a speaker alone leaves no words to be weighed
        parts.append(part)
    if refusals and not parts:
        raise refusals.get("articles") or refusals.popitem()[1]
    return parts, not_asked


def best_of(listing: Listing) -> Everything:
    """The best of every list for a search over all of them."""
    parts, not_asked = parts_of(listing)
    asked = [_best(part, listing) for part in parts]
    shown = sum(len(found.results) for found in asked)
    suggestion = None
    if shown <= FEW and not any(found.more for found in asked):
        suggestion = _suggestion(asked, listing.query, shown)
    return Everything([found for found in asked if found.results], not_asked, suggestion)


def _best(part: Listing, listing: Listing) -> Found:
    page = page_of(part, BEST, within=WEIGHED if part.spec.model is Article else WEIGHED_PARTS)
    ids = page.ids
    if part.spec.model is Entity:
        called = _called(listing.query.get("q", ""), part.user)
        ids = [*called, *(pk for pk in ids if pk not in called)][:BEST]
    reported = ""
    if getattr(part.filters, "leaves_out_reported", False):
        reported = part.address(reported="with")
    return Found(
        part,
        part.spec.plural.capitalize(),
        results_for(part, ids),
        bool(page.after),
        address_of(part.spec.name, listing.query),
        reported,
    )


def _called(typed: str, user: User) -> list[int]:
    """The entities that go by just what was typed: they stand before all others."""
    known = entities_called(user, typed.strip(' "“”'))
    return list(known.order_by("name", "pk").values_list("pk", flat=True)[:BEST])


def _suggestion(asked: list[Found], query: QueryDict, shown: int) -> Suggestion | None:
    for found in asked:
        if found.listing.spec.name == "articles":
            better = did_you_mean(found.listing, Count(min(shown, len(found.results))))
            if better is None:
                return None
            changed = along("", query)
            changed["q"] = better.typed
            return Suggestion(better.typed, address_of("", changed), better.count, better.entity)
    return None


def each_list(listing: Listing) -> Iterator[Listing]:
    """The lists of a search over all of them as exports write them: whole, none by relevance."""
    for part in parts_of(listing)[0]:
        if part.sort == RELEVANCE:
            part.sort = NEWEST
        yield part
