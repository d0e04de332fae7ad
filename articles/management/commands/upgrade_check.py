"""``manage.py upgrade_check``: say what the pending migrations would lock, and for how long."""

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
        "Say, before an upgrade, what each pending migration would lock: which tables, which lock "
        "of PostgreSQL, how many rows, and where data is moved. Changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for line in self._report(upgrades.waiting()):
                self.stdout.write(line)
        except DatabaseError as error:
            raise CommandError(f"The database does not answer: {error}") from error

    def _report(self, steps: list[Step]) -> Iterator[str]:
        """The lines to print: each migration, its steps, and what they come to."""
        if not steps:
            yield "No migration waits: migrate locks nothing."
            return
        migration = ""
        for step in steps:
            if step.migration != migration:
                migration = step.migration
                yield migration
            remark = _remark(step)
            yield f"  {step.words}{': ' if remark else ''}{remark}"
            yield from (f"    {line}" for line in _table_lines(step))
        yield from _summary(steps)


def _remark(step: Step) -> str:
    """What there is to say of the whole step; empty when its lines by table say it."""
    if step.program:
        return f"data is moved by a program ({step.program}), in one transaction"
    return "" if step.effects else "no existing table is locked"


def _table_lines(step: Step) -> Iterator[str]:
    """What the step does to each existing table."""
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


def _summary(steps: list[Step]) -> Iterator[str]:
    """Whether people can work while the migrations run."""
    if connection.vendor == "sqlite":
        yield "SQLite: nobody else writes from the beginning of each migration to its end."
        return
    guarded = len({*triggers.APPEND_ONLY, *triggers.UNDELETABLE, *triggers.SPANS})
    yield (
        f"Before and after, the triggers of {guarded} tables are dropped and made again: "
        "ACCESS EXCLUSIVE, for a moment."
    )
    long = sorted({effect.table for step in steps for effect in step.effects if effect.takes_long})
    moved = any(step.program for step in steps)
    if long:
        yield f"How long others wait depends on the number of rows in: {', '.join(long)}."
    if moved:
        yield "While data is moved, a table changed earlier in that migration stays locked."
    if not long and not moved:
        yield "Every lock is held for a moment. It waits for queries that are reading the table."
