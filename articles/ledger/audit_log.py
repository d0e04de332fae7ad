"""Writing the audit log. Every write function calls ``record`` inside its transaction."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from articles.ledger import seals
from articles.ledger.actions import Action
from articles.ledger.bulk_insert import insert
from articles.ledger.transactions import _batch, lock_registry
from articles.models import REGISTRY_CHAIN, Article, Event, User

_recorded: ContextVar[int] = ContextVar("recorded", default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event says: see ``record``."""

    action: str
    target: models.Model | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: Event | None = None
    wrote: Sequence[models.Model] = ()
    removed: Sequence[tuple[type[models.Model], int]] = ()


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
    wrote: Sequence[models.Model] = (),
    removed: Sequence[tuple[type[models.Model], int]] = (),
) -> Event:
    """Append one event to the chain of ``article`` (or of the registry) and return it.

    - Call it inside a transaction that holds ``lock(article)``, after ``target`` and the other records
      that the act ``wrote`` are saved: the event holds their seals.
    - ``action`` is one of ``Action``; ``by`` None stands for the system.
    - ``before`` and ``after`` hold plain JSON values, only of the fields that changed.
    - ``removed`` are the records, as (model, id), that the act deleted.
    """
    entry = Entry(
        action, target, before or {}, after or {}, reason, undoes, tuple(wrote), tuple(removed)
    )
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
    wrote: Sequence[models.Model] = (),
) -> Event:
    """``record`` for two whole states of ``target``: the event keeps only the fields that differ.

    For a new record pass an empty ``before``.
    """
    changed = [name for name in after if name not in before or after[name] != before[name]]
    return record(
        action,
        by=by,
        article=article,
        target=target,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed},
        reason=reason.strip(),
        wrote=wrote,
    )


def record_all(
    entries: Sequence[Entry], *, by: User | None, article: Article | None = None
) -> list[Event]:
    """``record`` for many entries of one story, in order, with two queries however many there are.

    Outside an act the entries share one batch too.
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
        event = _event(entry, chain, number + offset, previous, by, batch, now)
        previous = event.hash
        events.append(event)
    _insert(events, by, now, batch)
    return events


def record_in_stories(entries: Sequence[tuple[int, Entry]], *, by: User | None) -> None:
    """Append an event for each (story's id, entry) to the chain of that story, in order.

    For an act on many stories, all of which the transaction has locked. Two queries, and those that
    insert the rows.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("audit_log.record needs a transaction")
    last = _last_of_all({chain for chain, _ in entries})
    batch, now = _batch.get() or uuid.uuid4(), timezone.now()
    events = []
    for chain, entry in entries:
        number, previous = last.get(chain, (0, ""))
        event = _event(entry, chain, number + 1, previous, by, batch, now)
        last[chain] = (number + 1, event.hash)
        events.append(event)
    _insert(events, by, now, batch)


def recorded() -> int:
    """How many events this process has recorded. When an act does not raise it, it changed nothing."""
    return _recorded.get()


def _insert(events: Sequence[Event], by: User | None, now: datetime, batch: uuid.UUID) -> None:
    """Write the events of one act, and give each its number in the table."""
    rows = [
        {name: getattr(event, name) for name in _OF_EACH}
        | {name: json.dumps(getattr(event, name)) for name in _JSON}
        for event in events
    ]
    shared = {"at": now, "batch": batch, "actor_id": by.pk if by else None}
    keys = insert(Event, rows, **shared, actor_name=str(by) if by else "the system")
    for event, key in zip(events, keys, strict=True):
        event.pk, event._state.adding, event._state.db = key, False, connection.alias
    _recorded.set(_recorded.get() + len(events))


_JSON = ("before", "after", "seals")


#: The columns in which events of one act differ, but for those that hold JSON.
_OF_EACH = (
    "chain", "number", "article_id", "action", "target_type", "target_id", "target_text", "reason",
    "undoes_id", "previous_hash", "hash",
)  # fmt: skip


def _event(
    entry: Entry,
    chain: int,
    number: int,
    previous: str,
    by: User | None,
    batch: uuid.UUID,
    now: datetime,
) -> Event:
    target = entry.target
    event = Event(
        chain=chain,
        number=number,
        article_id=chain if chain != REGISTRY_CHAIN else None,
        at=now,
        actor=by,
        actor_name=str(by) if by else "the system",
        action=Action(entry.action),
        target_type=str(target._meta.model_name) if target is not None else "",
        target_id=target.pk if target is not None else None,
        target_text=str(target)[:200] if target is not None else "",
        before=entry.before,
        after=entry.after,
        reason=entry.reason,
        seals=_seals(entry),
        batch=batch,
        undoes_id=entry.undoes.pk if entry.undoes is not None else None,
        previous_hash=previous,
    )
    event.hash = event.digest()
    return event


def _last_of_all(chains: Collection[int]) -> dict[int, tuple[int, str]]:
    """Number and hash of the newest event of each of these chains."""
    newest = (
        Event.objects.filter(chain__in=chains)
        .order_by()
        .values("chain")
        .annotate(newest=models.Max("number"))
        .values_list("chain", "newest")
    )
    numbers = dict(newest)
    heads = Event.objects.filter(chain__in=chains, number__in=set(numbers.values())).order_by()
    return {
        chain: (number, digest)
        for chain, number, digest in heads.values_list("chain", "number", "hash")
        if numbers[chain] == number
    }


#: How actions end that delete their target.
_REMOVED = (".removed", ".deleted_directly")


def _seals(entry: Entry) -> dict[str, str]:
    target = [entry.target] if entry.target is not None else []
    if entry.action.endswith(_REMOVED):
        gone = [(type(row), row.pk) for row in target]
        return seals.seals(entry.wrote) | _unsealed([*gone, *entry.removed])
    return seals.seals([*target, *entry.wrote]) | _unsealed(entry.removed)


def _unsealed(removed: Sequence[tuple[type[models.Model], int]]) -> dict[str, str]:
    return {seals.key(model, pk): "" for model, pk in removed if model in seals.SEALED}


def _last_of(chain: int) -> tuple[int, str]:
    """Number and hash of the newest event of the chain."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, hash FROM {Event._meta.db_table}"
            " WHERE chain = %s ORDER BY number DESC LIMIT 1",
            [chain],
        )
        return cursor.fetchone() or (0, "")
