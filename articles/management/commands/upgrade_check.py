"""manage.py upgrade_check: what would the migrations that wait lock, and for how long?"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from articles.ledger import upgrades
from articles.ledger.upgrades import WAITING, Step
from articles.models import triggers

_TAKES = {
    "": "for a moment",
    "reads": "while it reads every row",
    "writes": "while it writes every row anew",
}


class Command(BaseCommand):
    help = (
        "Tell, before an upgrade, what each migration that waits would lock: which tables, which "
        "lock of PostgreSQL, how many rows, and where data is moved. Changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for line in self._told(upgrades.waiting()):
                self.stdout.write(line)
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {error}") from error

    def _told(self, steps: list[Step]) -> Iterator[str]:
        if not steps:
            yield "No migration waits: migrate locks nothing."
            return
        migration = ""
        for step in steps:
            if step.migration != migration:
                migration = step.migration
                yield migration
            said = _said(step)
            yield f"  {step.words}{': ' if said else ''}{said}"
            yield from (f"    {line}" for line in _lines(step))
        yield from _closing(steps)


def _said(step: Step) -> str:
    if step.program:
        return f"data is moved by a program ({step.program}), in one transaction"
    return "" if step.effects else "no table that stands is locked"


def _lines(step: Step) -> Iterator[str]:
    """What the step does to each table that stands."""
    if connection.vendor == "sqlite":
        for table in sorted({effect.table for effect in step.effects}):
            anew = any(e.rows == "writes" for e in step.effects if e.table == table)
            rows = f"{upgrades.rows_of(table):,} rows"
            yield f"{table}, {rows}: {'written anew' if anew else 'not written anew'}"
        return
    for effect in step.effects:
        rows = f"{upgrades.rows_of(effect.table):,} rows"
        lock = f"{effect.lock} {_TAKES[effect.rows]}"
        yield f"{effect.table}, {rows}: {lock}; meanwhile {WAITING[effect.lock]}"


def _closing(steps: list[Step]) -> Iterator[str]:
    """What it comes to: whether people can work meanwhile."""
    if connection.vendor == "sqlite":
        yield "SQLite: nobody else writes from the beginning of each migration to its end."
        return
    guarded = len({*triggers.APPEND_ONLY, *triggers.UNDELETABLE, *triggers.SPANS})
    yield f"Before and after, the guards of {guarded} tables step aside: ACCESS EXCLUSIVE, a moment."
    long = sorted({effect.table for step in steps for effect in step.effects if effect.takes_long})
    moved = any(step.program for step in steps)
    if long:
        yield f"Others wait the longer the more rows there are in: {', '.join(long)}."
    if moved:
        yield "Data is moved: a table changed earlier in that migration stays locked meanwhile."
    if not long and not moved:
        yield "Every lock is held for a moment. A lock waits for whoever is reading the table."
