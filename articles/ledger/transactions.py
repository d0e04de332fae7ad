"""What every write function runs in: one transaction, one batch, and retries on a busy database."""

from __future__ import annotations

import contextlib
import functools
import random
import time
import uuid
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from articles.models import Article, Event

P = ParamSpec("P")


R = TypeVar("R")


#: How often an act is tried on a database that is busy, before the person is told.
TRIES = 6


_FIRST_WAIT = 0.05  # seconds; doubled each time


_PASSING = ("40001", "40P01", "55P03")  # PostgreSQL: serialisation, deadlock, lock not available


def atomic_write(function: Callable[P, R]) -> Callable[P, R]:
    """Run a write function in one transaction, its events under one batch id.

    When the database is busy (SQLite) or gives up on a lock (PostgreSQL), the function runs again a few
    times, unless the caller has a transaction open. Therefore it must read everything that it changes
    from the database, and return new objects instead of changing its arguments.
    """

    @functools.wraps(function)
    def framed(*args: P.args, **kwargs: P.kwargs) -> R:
        tries = 1 if transaction.get_connection().in_atomic_block else TRIES
        for attempt in range(1, tries + 1):
            try:
                with transaction.atomic(), batch():
                    return function(*args, **kwargs)
            except OperationalError as error:
                if attempt == tries or not _will_pass(error):
                    raise
                time.sleep(_FIRST_WAIT * 2**attempt * random.random())
        raise AssertionError("the last attempt returns or raises")

    return framed


def _will_pass(error: OperationalError) -> bool:
    code = getattr(error.__cause__, "pgcode", None)
    return code in _PASSING or "database is locked" in str(error)


_batch: ContextVar[uuid.UUID | None] = ContextVar("batch", default=None)


@contextlib.contextmanager
def batch(known: uuid.UUID | None = None) -> Iterator[uuid.UUID]:
    """Give every event that is recorded inside one batch id: they are one act, undone as one.

    ``known`` is the batch id of an act that takes several transactions.
    """
    standing = _batch.get()
    if standing is not None:
        yield standing
        return
    begun = known or uuid.uuid4()
    token = _batch.set(begun)
    try:
        yield begun
    finally:
        _batch.reset(token)


def once(key: uuid.UUID | None, article: Article, act: Callable[[], R]) -> R | None:
    """Do ``act`` on this story and return its result; None when a form with this key did it already.

    The events of the act have the key as their batch, and the story is locked while the key is looked
    up. So a form that is sent twice, at once or after a lost connection, is one act. Without a key the
    act is simply done.
    """
    if key is None:
        return act()
    with batch(key):
        return _unless_done(key, article, act)


@atomic_write
def _unless_done(key: uuid.UUID, article: Article, act: Callable[[], R]) -> R | None:
    lock(article)
    return None if Event.objects.filter(batch=key).exists() else act()


def in_batch() -> bool:
    """Whether a write function is running, which records its own events."""
    return _batch.get() is not None


def lock(article: Article) -> Article:
    """Lock the article's row until the transaction ends, and return it as it now is.

    Only articles are locked, and always in the order of their ids, so that no two acts wait for each
    other. On SQLite the immediate transaction holds the whole database already. The current revision
    is not joined: after a wait for the lock it would be the earlier one.
    """
    return Article.objects.select_for_update().get(pk=article.pk)


def lock_registry() -> None:
    """Hold the registry (entities, aliases, the chain of their events) until the transaction ends.

    Taken after every article's lock. On SQLite the immediate transaction holds everything already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x6E657773])
