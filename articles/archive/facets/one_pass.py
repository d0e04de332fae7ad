"""The hits of a search for words gathered once for all facets, where they are few.

Each facet is counted with its own parameter removed. Counted one by one, a search with three filters
would be made four times; here the words are searched for once, without the filters, and each hit's
card tells which of the filters it would pass.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from articles.archive.facets.hits import Matches
from articles.archive.listing import Listing
from articles.models import CatalogueField
from articles.models.sampling import ROUGH
from articles.search.totals import ON_CARD

#: More hits than these are gathered facet by facet: most filters leave far fewer.
MOST = 4_000


#: What a card does not tell as the filter asks: a language stands for all its spellings.
_NOT_TOLD = ("language",)

_TIMES = ("after", "before")


@dataclass(frozen=True)
class OnePass:
    """The cards of the hits, each with the filters that it fails. ``told`` are the filters that
    were tried.
    """

    cards: list[tuple[str, frozenset[str]]]
    told: frozenset[str]

    def without(self, names: Collection[str]) -> Matches | None:
        """The hits of the list without these parameters; None where the cards cannot tell."""
        if not self.told.issuperset(names):
            return None
        held = [text for text, failed in self.cards if failed.issubset(names)]
        return Matches(len(held), 1, " ".join(held))


def gather(listing: Listing) -> OnePass | None:
    """All hits of the words of a list of stories; None where they are too many, or nothing else is
    asked that a card tells."""
    told = [n for n in listing.active if n in _TIMES or (n in ON_CARD and n not in _NOT_TOLD)]
    if "q" not in listing.active or not told:
        return None
    with listing.filters.counting(ROUGH):
        if listing.rows(*told).order_by().count() * ROUGH > MOST:
            return None
    with listing.filters.counting(1):
        rows = listing.rows(*told).order_by().filter(card__isnull=False)
        cards = list(rows.values_list("card__held", flat=True)[: MOST + 1])
    if len(cards) > MOST:
        return None
    wanted = {name: _tokens(listing, name) for name in told if name not in _TIMES}
    return OnePass(
        [(text, _failed(listing, text.split(), wanted)) for text in cards], frozenset(told)
    )


def _tokens(listing: Listing, name: str) -> frozenset[str]:
    """The values of a card that pass this filter; one of them is enough."""
    keys = ("" if choice.key is None else str(choice.key) for choice in listing.asked(name))
    return frozenset(ON_CARD[name].value + key for key in keys)


def _failed(listing: Listing, held: list[str], wanted: dict[str, frozenset[str]]) -> frozenset[str]:
    failed = {name for name, tokens in wanted.items() if tokens.isdisjoint(held)}
    after, before = listing.asked("after"), listing.asked("before")
    if after or before:
        day = next(value[1:] for value in held if value[0] == CatalogueField.DAY)
        if after and day < after.first.isoformat():
            failed.add("after")
        if before and day >= before.next.isoformat():
            failed.add("before")
    return frozenset(failed)
