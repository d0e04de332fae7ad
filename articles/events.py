"""Writing the audit log. Every write function calls ``record`` inside its transaction."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from articles.models import REGISTRY_CHAIN, Article, Event, User

_batch: ContextVar[uuid.UUID | None] = ContextVar("batch", default=None)


@contextlib.contextmanager
def one_act() -> Iterator[uuid.UUID]:
    """Give every event recorded inside the same batch id: one act of a person, undone as one."""
    standing = _batch.get()
    if standing is not None:
        yield standing
        return
    token = _batch.set(uuid.uuid4())
    try:
        yield _batch.get()
    finally:
        _batch.reset(token)


def in_act() -> bool:
    """Whether a write function is at work, which records its own events."""
    return _batch.get() is not None


def lock(article: Article) -> Article:
    """Hold the article's row until the transaction ends, and return it as it now stands.

    Articles are the one thing locked, in order of id, so that no two acts wait for each other. On
    SQLite the immediate transaction holds the whole database already. The current revision is not
    joined: who waited for the lock would get the one of before.
    """
    return Article.objects.select_for_update().get(pk=article.pk)


def lock_registry() -> None:
    """Hold the registry (entities, aliases, the chain of their events) until the transaction ends.

    Taken after every article's lock. On SQLite the immediate transaction holds everything already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x6E657773])


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
    writers but its unique number. ``by`` None stands for the system itself. ``before`` and
    ``after`` hold plain JSON values, only the fields that changed.
    """
    entry = Entry(action, target, before or {}, after or {}, reason, undoes)
    return record_all([entry], by=by, article=article)[0]


def record_all(
    entries: Sequence[Entry], *, by: User | None, article: Article | None = None
) -> list[Event]:
    """Append an event for each entry, in order, with two queries however many there are.

    Otherwise as ``record``; several entries outside ``one_act`` share one batch all the same.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("events.record needs a transaction")
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
            action=entry.action,
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
