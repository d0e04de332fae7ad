"""How long a verdict stays good: by the kind of fact and the unit of its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.choices import FactKind, VerdictValue
from articles.models import EntityRole, Fact, IndexedFact

#: Stays good for ever: what was said, born, won, or happened on a day does not change.
ALWAYS = ""

OFFICE, PRICE, TOLL, POLL, AGE, RECORD, FIGURE = (
    "office", "price", "toll", "poll", "age", "record", "figure"
)  # fmt: skip

_CURRENCY = re.compile(r"^[A-Z]{3}(?:/|$)")
_PRICE = re.compile(
    r"\b(?:pric(?:e|es|ed)|costs?|rates?|rent|fares?|worth|trad(?:es|ing)|salary)\b", re.I
)
_TOLL = re.compile(
    r"\b(?:dead|deaths?|died|killed|injured|wounded|missing|infected|cases|displaced|homeless)\b",
    re.I,
)
_POLL = re.compile(r"\b(?:polls?|polled|survey(?:ed)?|approval|respondents|voters)\b", re.I)
_BORN = re.compile(r"\bborn\b", re.I)
_OFFICE = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|mayor|governor|senator|director|chief"
    r"|chair(?:man|woman)?|head|leader|ambassador|judge|commissioner|captain|coach|manager|bishop"
    r"|pope|king|queen|master|spokes(?:man|woman|person))\b",
    re.I,
)


def lifespan_of(fact: Fact, sentence: str) -> str:
    """The lifespan of a verdict on this fact: one of the words above, ALWAYS when it does not age."""
    if fact.kind in (FactKind.QUOTATION, FactKind.EVENT, FactKind.DATE, FactKind.ALLEGATION):
        return ALWAYS
    if fact.kind == FactKind.IDENTITY:
        return OFFICE if _OFFICE.search(fact.exact) else ALWAYS
    if fact.kind in (FactKind.SUPERLATIVE, FactKind.COMPARISON):
        return RECORD
    if _BORN.search(fact.exact):
        return ALWAYS
    return _of_figures(fact.figures, sentence)


def _of_figures(figures: Sequence[dict[str, Any]], sentence: str) -> str:
    if not figures or any(figure["unit"] == "score" for figure in figures):
        return ALWAYS
    if any(figure["noun"] == "age" for figure in figures):
        return AGE
    if _TOLL.search(sentence):
        return TOLL
    if any(_CURRENCY.match(figure["unit"]) for figure in figures) and _PRICE.search(sentence):
        return PRICE
    if any(figure["unit"] in ("%", "percentage points") for figure in figures):
        return POLL if _POLL.search(sentence) else FIGURE
    return FIGURE


def days_of(lifespan: str) -> int | None:
    """For how many days such a verdict stays good, by the house's settings; None for ever."""
    return settings.NEWSROOM_VERDICT_DAYS.get(lifespan)


def expires_at(fact: Fact) -> datetime | None:
    """When the verdict on a fact (with its index row) stops being good; None when it never does.

    For an office whose end nobody knows, the days that the house has set count.
    """
    indexed = getattr(fact, "indexed", None)
    if indexed is None or fact.checked_at is None or not indexed.lifespan:
        return None
    days = days_of(indexed.lifespan)
    return fact.checked_at + timedelta(days=days) if days is not None else None


def ended_offices(facts: Sequence[Fact]) -> dict[int, date]:
    """For facts that say who holds an office: the day on which the holder's role ended after the
    verdict, by the id of the fact. One query, none without such facts.
    """
    asked = {
        fact.pk: (fact.indexed.holder, timezone.localdate(fact.checked_at))
        for fact in facts
        if fact.checked_at
        and getattr(fact, "indexed", None)
        and fact.indexed.lifespan == OFFICE
        and fact.indexed.holder
    }
    if not asked:
        return {}
    holders = {holder for holder, _ in asked.values()}
    ended = EntityRole.objects.filter(entity__in=holders, until__lt=timezone.localdate())
    ends: dict[int, list[date]] = {}
    for holder, until in ended.order_by("until").values_list("entity", "until"):
        if until is not None:
            ends.setdefault(holder, []).append(until)
    return {
        key: next(until for until in ends[holder] if until >= checked)
        for key, (holder, checked) in asked.items()
        if any(until >= checked for until in ends.get(holder, ()))
    }


def expired() -> Q:
    """The condition for facts that are verified by a verdict that is no longer good."""
    now = timezone.now()
    aged = Q(pk__in=[])
    for lifespan, days in settings.NEWSROOM_VERDICT_DAYS.items():
        aged |= Q(indexed__lifespan=lifespan, checked_at__lt=now - timedelta(days=days))
    over = EntityRole.objects.filter(
        entity=OuterRef("holder"), until__lt=now, until__gte=OuterRef("fact__checked_at__date")
    )
    left = IndexedFact.objects.filter(Exists(over), lifespan=OFFICE, fact=OuterRef("pk"))
    return Q(verdict=VerdictValue.VERIFIED) & (aged | Q(Exists(left)))


def expiry_note(fact: Fact, ended: date | None = None) -> str:
    """Why the verdict on a fact is no longer good, beginning with "expired"; empty while it is good."""
    if ended is not None:
        return f"expired: the role ended on {ended:%-d %B %Y}"
    until = expires_at(fact)
    return "expired" if until is not None and until < timezone.now() else ""
