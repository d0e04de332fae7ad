"""Offers another spelling for a search that found few records or none. A person must choose it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from articles.archive.filtering.fields import Words
from articles.archive.keyset import Count
from articles.archive.listing import Listing
from articles.archive.pages import count_of
from articles.models import Entity
from articles.search import QueryRefused, entities_called, parse
from articles.search.spelling import likely

#: A search that finds more gets no other spelling.
FEW = 5


#: How many spellings are tried.
MOST_TRIED = 4


#: What another spelling finds is counted up to this.
ENOUGH = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another spelling, the address of the same list with it, and how much it finds there.

    ``entity`` is whom or what it names, where that is one alone.
    """

    typed: str
    address: str
    count: Count
    entity: Entity | None = None


def did_you_mean(listing: Listing, found: Count | None) -> Suggestion | None:
    """The likeliest other spelling that finds more than this list, for the same person.

    It is offered only if it finds something that the person may see.
    """
    words = listing.words
    if words is None or found is None or found.number > FEW:
        return None
    for typed in islice(dict.fromkeys(likely(words.query, words.typed)), MOST_TRIED):
        try:
            query = parse(typed, listing.filters.filters["q"].field.fields)
        except QueryRefused:
            continue
        count = count_of(listing.asking({"q": Words(typed, query)}), ENOUGH)
        if count.number > found.number:
            return Suggestion(typed, listing.address(q=typed), count, _entity(listing, typed))
    return None


def _entity(listing: Listing, typed: str) -> Entity | None:
    """The one entity that goes by this name, as far as the person may know."""
    called = list(entities_called(listing.user, typed)[:2])
    return called[0] if len(called) == 1 else None
