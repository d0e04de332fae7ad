"""The registry's names in the form that the reader uses, kept ready in each process."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connection, transaction

from articles.ledger import audit_log, field_changes, transactions
from articles.models import REGISTRY_CHAIN, Alias, Entity, Event
from articles.reading.names.registry import Registry, RegistryAlias

Stamp = tuple[int | None, int | None]


_lock = threading.Lock()


_kept: tuple[Stamp, Registry] | None = None


def registry() -> Registry:
    """Every alias of every standing entity, ready for ``reading.read``.

    It is built once in each process (100,000 aliases take about a second), and again when the
    registry has changed. One query with two look-ups by index finds that out.
    """
    global _kept
    stamp = change_stamp()
    with _lock:
        if _kept is None or _kept[0] != stamp:
            _kept = (stamp, Registry(_aliases()))
        return _kept[1]


def change_stamp() -> Stamp:
    """A value that differs after every change of the registry: its last event, and its newest
    alias.

    Every write function records an event on the registry's chain, and ``note_direct_change`` does
    so for a save or delete without one. The newest alias shows rows that were loaded in bulk.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT max(number) FROM {Event._meta.db_table} WHERE chain = %s),"
            f" (SELECT max(id) FROM {Alias._meta.db_table})",
            [REGISTRY_CHAIN],
        )
        last, newest = cursor.fetchone()
    return last, newest


def note_direct_change(
    instance: Entity | Alias, created: bool | None = None, **kwargs: Any
) -> None:
    """Record that a name was saved or deleted (``created`` None) without a write function.

    Django's signals call it. So the log also has what somebody does in a shell, and the reader of
    every process sees the change. New rows need no event: see ``change_stamp``.
    """
    if created or transactions.in_batch():
        return
    fields = [field.attname for field in instance._meta.concrete_fields]
    done = "deleted" if created is None else "saved"
    with transaction.atomic():
        audit_log.record(
            f"{instance._meta.model_name}.{done}_directly",
            by=None,
            target=instance,
            after=field_changes.of(instance, *fields),
        )


def _aliases() -> list[RegistryAlias]:
    rows = Alias.objects.filter(entity__merged_into__isnull=True).values_list(
        "name", "entity_id", "entity__kind", "entity__name", "entity__gender"
    )
    return [
        RegistryAlias(alias, key, kind, name, gender or None)
        for alias, key, kind, name, gender in rows.order_by("pk").iterator(5000)
    ]
