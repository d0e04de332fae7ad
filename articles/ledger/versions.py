"""Versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from articles.choices import VerdictValue
from articles.ledger.exceptions import Conflict, Refused
from articles.models import Article, Event

Row = TypeVar("Row", bound=Model)


def current_row(rows: QuerySet[Row], pk: int) -> Row:
    """The mark among ``rows`` as it now stands; Refused when there is none such (any more)."""
    found = rows.order_by().filter(pk=pk).first()
    if found is None:
        raise Refused("The story has no such mark any more. Choose another.")
    return found


def require_version(row: Any, version: int) -> None:
    """Raise Conflict, which says who came first, unless ``row`` still has this ``version``."""
    if row.version != version:
        raise Conflict(f"{conflict_message(row)} Nothing was saved: look again before you decide.")


def bump_version(row: Any) -> None:
    """Count one more change of ``row`` and save that."""
    row.version += 1
    row.save(update_fields=["version"])


def conflict_message(row: Any) -> str:
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
