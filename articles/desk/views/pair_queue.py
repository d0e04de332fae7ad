"""What the two queues of pairs share: their address, the next pair, and the pieces around it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import QueryDict

from articles.choices import PairDecision, SearchedFor
from articles.curation import proposals
from articles.intake import workers
from articles.ledger.exceptions import Refused, UnknownAddress
from articles.models import DuplicateSearch
from articles.models.duplicates import Pair

P = TypeVar("P", bound=Pair)

#: Pairs are counted no further.
BOUND = 1_000

#: So many of the person's latest decisions stand beside the pair, to be taken back.
LATELY = 5


def shows_unsure(query: QueryDict) -> bool:
    """Whether the address asks for the pairs that somebody put aside.

    Raises UnknownAddress when it asks for something that the queue does not show.
    """
    if set(query) - {"pair", "show"} or query.get("show", "unsure") != "unsure":
        raise UnknownAddress("The queue shows pairs that are open or unsure.")
    return "show" in query


def likeliest(pairs: QuerySet[P], *, unsure: bool) -> P | None:
    """The likeliest pair that is open, or unsure."""
    decision = PairDecision.UNSURE if unsure else PairDecision.OPEN
    return pairs.filter(decision=decision).order_by("-likely", "pk").first()


def queue_context(
    pair: P | None,
    pairs: QuerySet[P],
    decided: QuerySet[P],
    subject: SearchedFor,
    *,
    unsure: bool,
    refusal: Refused | None,
) -> dict[str, Any]:
    """The context of a queue's page, all but the two sides of the pair.

    - ``pairs``: those that the queue shows and counts
    - ``decided``: those that the person decided
    """
    return {
        "pair": pair,
        "unsure": unsure,
        "open_count": _counted(pairs, PairDecision.OPEN),
        "unsure_count": _counted(pairs, PairDecision.UNSURE),
        "lately": list(decided.order_by("-decided_at")[:LATELY]),
        "refusal": refusal,
        "decided": pair is not None
        and pair.decision in (PairDecision.SAME, PairDecision.DIFFERENT),
        **search_state(subject),
    }


def search_state(subject: str) -> dict[str, Any]:
    """What the pieces about the search need."""
    running: DuplicateSearch | None = proposals.running(SearchedFor(subject))
    return {
        "subject": subject,
        "running": running,
        "last": proposals.last(SearchedFor(subject)),
        "works": workers.is_any_alive(),
    }


def _counted(pairs: QuerySet[P], decision: PairDecision) -> str:
    number = pairs.filter(decision=decision).order_by()[: BOUND + 1].count()
    return f"{number:,}" if number <= BOUND else f"more than {BOUND:,}"
