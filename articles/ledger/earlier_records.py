"""Seals records that are older than the seals of their kind: once, as they are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.sealed_records import without_seal
from articles.ledger.transactions import atomic_write
from articles.models import Article, Event


def seal_all() -> int:
    """Seal every record that no event mentions; return how many.

    Each story with such records, and the registry, gets one event ``ledger.sealed_as_found``. From
    then on the records are compared with the log. The log does not know what they said before.
    """
    count = _sealed(None)
    for number in Article.objects.order_by("pk").values_list("pk", flat=True).iterator(500):
        count += _sealed(number)
    return count


@atomic_write
def _sealed(number: int | None) -> int:
    article = transactions.lock(Article(pk=number)) if number else None
    if article is None:
        transactions.lock_registry()
    rows = list(without_seal(article))
    if rows:
        audit_log.record(
            Action.SEALED_AS_FOUND, by=None, article=article, after=_counts(rows), wrote=rows
        )
    return len(rows)


def _counts(rows: Iterable[Model]) -> dict[str, int]:
    """How many there are of each kind."""
    return dict(Counter(str(row._meta.verbose_name) for row in rows))


def sealed_as_found() -> tuple[int, datetime | None]:
    """How many records were sealed so, and when last."""
    events = Event.objects.filter(action=Action.SEALED_AS_FOUND).order_by("pk")
    sealed = list(events.values_list("after", "at"))
    return sum(sum(after.values()) for after, _ in sealed), sealed[-1][1] if sealed else None
