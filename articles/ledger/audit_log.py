"""Writing the audit log. Every write function calls ``record`` inside its transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from articles.ledger.actions import Action
from articles.ledger.transactions import _batch, lock_registry
from articles.models import REGISTRY_CHAIN, Article, Event, User


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event says: see ``record``."""

    action: str
    target: models.Model | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: Event | None = None


def record(
    action: str,
    *,
    by: User | None,
    article: Article | None = None,
    target: models.Model | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    undoes: Event | None = None,
) -> Event:
    """Append one event to the chain of ``article`` (or of the registry) and return it.

    Call inside a transaction that holds ``lock(article)``: the chain has no other guard against two
    writers but its unique number. ``action`` is one of ``Action``; ``by`` None stands for the system
    itself; ``before`` and ``after`` hold plain JSON values, only the fields that changed.
    """
    entry = Entry(action, target, before or {}, after or {}, reason, undoes)
    return record_all([entry], by=by, article=article)[0]


def record_change(
    action: str,
    *,
    by: User | None,
    target: models.Model,
    before: dict[str, Any],
    after: dict[str, Any],
    article: Article | None = None,
    reason: str = "",
) -> Event:
    """As ``record``, of two whole states of ``target``: only the fields that differ are kept. A
    record that is new has no state before: pass an empty ``before``."""
    changed = [name for name in after if name not in before or after[name] != before[name]]
    return record(
        action,
        by=by,
        article=article,
        target=target,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed},
        reason=reason.strip(),
    )


def record_all(
    entries: Sequence[Entry], *, by: User | None, article: Article | None = None
) -> list[Event]:
    """Append an event for each entry, in order, with two queries however many there are.

    Otherwise as ``record``; several entries outside ``one_act`` share one batch all the same.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("audit_log.record needs a transaction")
    if not entries:
        return []
    chain = article.pk if article is not None else REGISTRY_CHAIN
    if chain == REGISTRY_CHAIN:
        lock_registry()
    number, previous = _last_of(chain)
    batch, now = _batch.get() or uuid.uuid4(), timezone.now()
    events = []
    for offset, entry in enumerate(entries, start=1):
        target = entry.target
        event = Event(
            chain=chain,
            number=number + offset,
            article=article,
            at=now,
            actor=by,
            actor_name=str(by) if by else "the system",
            action=Action(entry.action),
            target_type=target._meta.model_name if target is not None else "",
            target_id=target.pk if target is not None else None,
            target_text=str(target)[:200] if target is not None else "",
            before=entry.before,
            after=entry.after,
            reason=entry.reason,
            batch=batch,
            undoes=entry.undoes,
            previous_hash=previous,
        )
        event.hash = previous = event.digest()
        events.append(event)
    return Event.objects.bulk_create(events)


def _last_of(chain: int) -> tuple[int, str]:
    """Number and hash of the newest event of the chain."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, hash FROM {Event._meta.db_table}"
            " WHERE chain = %s ORDER BY number DESC LIMIT 1",
            [chain],
        )
        return cursor.fetchone() or (0, "")
