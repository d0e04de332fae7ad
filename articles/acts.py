"""The frame of every write function: one transaction, one batch, the version, and patience."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from articles.choices import VerdictValue
from articles.events import one_act
from articles.models import Article, Event, User
from articles.permissions import Conflict, NotAllowed, Refused, sees

P = ParamSpec("P")


R = TypeVar("R")


Row = TypeVar("Row", bound=Model)


#: How often an act is tried on a database that is busy, before the person is told.
TRIES = 6


_FIRST_WAIT = 0.05  # seconds; doubled each time


_PASSING = ("40001", "40P01", "55P03")  # PostgreSQL: serialisation, deadlock, lock not available


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Run a write function in one transaction, its events under one batch id.

    A database that is busy (SQLite) or gave up on a lock (PostgreSQL) is asked again a few times,
    unless the caller holds a transaction already. The function must therefore read everything it
    changes anew, and return new objects rather than change those it was given.
    """

    @functools.wraps(function)
    def framed(*args: P.args, **kwargs: P.kwargs) -> R:
        tries = 1 if transaction.get_connection().in_atomic_block else TRIES
        for attempt in range(1, tries + 1):
            try:
                with transaction.atomic(), one_act():
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


def as_it_stands(rows: QuerySet[Row], pk: int) -> Row:
    """The mark among ``rows`` as it now stands; Refused when there is none such (any more)."""
    found = rows.order_by().filter(pk=pk).first()
    if found is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return found


def require_version(row: Any, version: int) -> None:
    """Raise Conflict, which says who came first, unless ``row`` still has this ``version``."""
    if row.version != version:
        raise Conflict(f"{who_came_first(row)} Nothing was saved: look again before you decide.")


def raise_version(row: Any) -> None:
    """Count one more change of ``row`` and save that."""
    row.version += 1
    row.save(update_fields=["version"])


def require_sight(user: User, article: Article) -> None:
    """Raise NotAllowed unless this person may see the story at all."""
    if not sees(user, article):
        raise NotAllowed(f"{user} may not see this story.")


def who_came_first(row: Any) -> str:
    """A sentence on the last thing that happened to ``row``: "X decided this 2 minutes ago: …"."""
    if isinstance(row, Article):
        events = Event.objects.filter(chain=row.pk)
    else:
        events = Event.objects.filter(target_type=row._meta.model_name, target_id=row.pk)
    last = events.order_by("-at", "-id").first()
    if last is None:
        return "This changed while you looked at it."
    done, decided = what_happened(last)
    verb = "decided" if decided else "changed"
    return f"{last.actor_name} {verb} this {long_ago(last.at)} ago: {done}."


def what_happened(event: Event) -> tuple[str, bool]:
    """The act in a word or two, and whether it decided something."""
    if event.action == "fact.verdict":
        return VerdictValue(event.after["value"]).label, True
    word = event.action.rpartition(".")[2].replace("_", " ")
    return word, event.action.startswith(("fact.", "mention.", "quote."))


def long_ago(moment: datetime) -> str:
    """The time since then in its largest whole unit: "20 seconds", "1 hour"."""
    count, unit = max(0, int((timezone.now() - moment).total_seconds())), "second"
    for size, larger in ((60, "minute"), (60, "hour"), (24, "day")):
        if count < size:
            break
        count, unit = count // size, larger
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
