"""Keeps people from overwriting each other's work: compares the version that a form showed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from articles.ledger import audit_log
from articles.ledger.actions import is_decision, phrase
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require_visible
from articles.ledger.transactions import lock
from articles.models import Alias, Article, Entity, EntityRole, Event, Relation, User

Row = TypeVar("Row", bound=Model)


def locked(article_id: int, *, by: User, version: int | None = None) -> Article:
    """The story as it now is, its row locked until the transaction ends.

    Every write function takes its story from here. Raises NotAllowed unless ``by`` may see it, and
    Conflict unless it still has the ``version`` that the person saw (None: any).
    """
    article = lock(Article(pk=article_id))
    require_visible(by, article)
    if version is not None:
        require_version(article, version)
    return article


def current_row(rows: QuerySet[Row], pk: int) -> Row:
    """The mark among ``rows`` as it now is. Raises Refused when it is not there, or no longer."""
    found = rows.order_by().filter(pk=pk).first()
    if found is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return found


def require_version(row: Any, version: int) -> None:
    """Raise Conflict, which says who came first, unless ``row`` still has this ``version``."""
    if row.version != version:
        raise Conflict(f"{conflict_message(row)} Nothing was saved: look again before you decide.")


def bump_version(row: Any) -> None:
    """Raise the version of ``row`` by one and save that."""
    row.version += 1
    row.save(update_fields=["version"])


@contextlib.contextmanager
def raised_by_events(row: Any) -> Iterator[None]:
    """Raise the version of ``row`` at the end, if what was done inside recorded an event: the same
    act again, with nothing added, is no act."""
    before = audit_log.recorded()
    yield
    if audit_log.recorded() != before:
        bump_version(row)


def conflict_message(row: Any) -> str:
    """A sentence on the last thing that happened to ``row``: "X decided this 2 minutes ago: …"."""
    if isinstance(row, Article):
        events = Event.objects.filter(chain=row.pk)
    else:
        events = Event.objects.filter(_about(row))
    last = events.order_by("-id").first()
    if last is None:
        return "This changed while you looked at it."
    verb = "decided" if is_decision(last) else "changed"
    return f"{last.actor_name} {verb} this {long_ago(last.at)} ago: {phrase(last)}."


def _about(row: Model) -> Q:
    """The events of a record; of an entity those of its aliases, roles and relations too."""
    about = Q(target_type=row._meta.model_name, target_id=row.pk)
    if isinstance(row, Entity):
        for model in (Alias, EntityRole, Relation):
            hanging = model._default_manager.filter(entity=row).order_by().values("pk")
            about |= Q(target_type=model._meta.model_name, target_id__in=hanging)
    return about


def long_ago(moment: datetime) -> str:
    """The time since then in its largest whole unit: "20 seconds", "1 hour"."""
    count, unit = max(0, int((timezone.now() - moment).total_seconds())), "second"
    for size, larger in ((60, "minute"), (60, "hour"), (24, "day")):
        if count < size:
            break
        count, unit = count // size, larger
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
