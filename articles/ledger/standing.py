"""Derives how far the check of a fact has come from its verdicts and words. It is never set by hand.

A verdict counts for exactly the words it was given for. The current verdict is the newest that
still fits the words and was not taken back by the one who gave it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from articles.choices import FactKind, Placement, QuoteResult, Risk, Standing, VerdictValue
from articles.ledger import bulk_update
from articles.models import Fact, Quote, Verdict

_DERIVED = ("standing", "verdict", "checked_by", "seconded_by", "checked_at")


def words_hash(words: str) -> str:
    """SHA-256, in hexadecimal, of exactly these words in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()


def effective_verdicts(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts that nobody took back, oldest first, in the order of their ids: clocks may be wrong.

    A WITHDRAWN row takes back the same person's last verdict that still counted.
    """
    kept: list[Verdict] = []
    for verdict in sorted(verdicts, key=lambda v: v.pk):
        if verdict.value != VerdictValue.WITHDRAWN:
            kept.append(verdict)
            continue
        own = next((v for v in reversed(kept) if v.by_id == verdict.by_id), None)
        if own is not None:
            kept.remove(own)
    return kept


def current_verdict(fact: Fact) -> Verdict | None:
    """The verdict that counts for the fact's present words; None when there is none."""
    fitting = _fitting(fact, effective_verdicts(fact.verdicts.order_by()))
    return fitting[-1] if fitting else None


def refresh_standing(fact: Fact, *also: str) -> Fact:
    """Derive the standing of a fact anew.

    - saves the standing, together with the fields named in ``also``;
    - raises the fact's ``version``; saves the result on its quote.

    It writes no event: the act that calls it does. Two queries, for a quotation three.
    """
    fact.version += 1
    save_standings([fact], verdicts_on([fact]), *also, "version")
    return fact


def refresh_standings(facts: Sequence[Fact]) -> None:
    """Derive the standing of many facts anew, in a fixed number of queries. Raises no version."""
    save_standings(facts, verdicts_on(facts))


def verdicts_on(facts: Sequence[Fact]) -> Mapping[int, list[Verdict]]:
    """All verdicts on these facts, by the fact's id, including those taken back. One query."""
    given: dict[int, list[Verdict]] = defaultdict(list)
    if facts:
        for verdict in Verdict.objects.filter(fact__in=[fact.pk for fact in facts]).order_by():
            given[verdict.fact_id].append(verdict)
    return given


def save_standings(
    facts: Sequence[Fact], given: Mapping[int, Sequence[Verdict]], *also: str
) -> None:
    """Derive the standing of these facts from ``given``, all the verdicts on them.

    Saves it with the fields named in ``also``, and the result on each quote. One query, for quotations
    two.
    """
    results = {fact.pk: derive(fact, given.get(fact.pk, ())) for fact in facts}
    bulk_update.update(facts, [*_DERIVED, *also])
    quotations = [fact.pk for fact in facts if fact.kind == FactKind.QUOTATION]
    bulk_update.update([Quote(pk=pk, result=results[pk]) for pk in quotations], ["result"])


def derive(fact: Fact, verdicts: Iterable[Verdict]) -> QuoteResult | str:
    """Set the derived fields of ``fact``, unsaved, from all its verdicts; return a quote's result.

    - without a verdict, the fact is open;
    - with verdicts for other words than it has now, or while its place in the text is not certain,
      it is stale;
    - with the very words that its newest verdict proposed, it waits for a second name;
    - one name settles a fact of normal risk. High risk takes two: the newest verdict and the newest
      of anybody else must say the same.
    """
    kept = effective_verdicts(verdicts)
    fitting = _fitting(fact, kept)
    fact.verdict, fact.checked_by_id, fact.seconded_by_id, fact.checked_at = "", None, None, None
    if not fitting:
        fact.standing = Standing.STALE if kept else Standing.OPEN
        if kept and _has_proposed_words(fact, kept[-1]):
            fact.standing = Standing.AWAITING_SECOND
        return ""
    newest = fitting[-1]
    fact.verdict, fact.checked_by_id, fact.checked_at = newest.value, newest.by_id, newest.at
    fact.standing = Standing.SETTLED
    if fact.risk == Risk.HIGH:
        other = next((v for v in reversed(fitting) if v.by_id != newest.by_id), None)
        if other is not None and other.value == newest.value:
            fact.checked_by_id, fact.seconded_by_id = other.by_id, newest.by_id
        else:
            fact.standing = Standing.AWAITING_SECOND
    return newest.result


def _has_proposed_words(fact: Fact, verdict: Verdict) -> bool:
    return (
        verdict.value == VerdictValue.INACCURATE
        and fact.placement == Placement.ANCHORED
        and verdict.proposed_wording == fact.exact
    )


def _fitting(fact: Fact, kept: list[Verdict]) -> list[Verdict]:
    if fact.placement != Placement.ANCHORED:
        return []
    now = words_hash(fact.exact)
    return [verdict for verdict in kept if verdict.words_hash == now]
