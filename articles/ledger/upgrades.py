"""Says what the pending migrations would lock, and for how many rows, before they run.

On PostgreSQL the statement shows which lock it takes; on SQLite every other writer waits in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: What others wait for, by the name of PostgreSQL's lock.
WAITING = {
    "ACCESS EXCLUSIVE": "nobody reads or writes it",
    "SHARE ROW EXCLUSIVE": "nobody writes it",
    "SHARE": "nobody writes it",
    "SHARE UPDATE EXCLUSIVE": "people go on",
    "ROW EXCLUSIVE": "people go on, but for the rows written",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: how it begins, PostgreSQL's lock, and what it does to the rows.

    ``rows`` is "" (for a moment, however many), "reads" or "writes" (every row, so it takes longer
    the more there are). The first group of ``pattern`` is the table.
    """

    pattern: re.Pattern[str]
    lock: str
    rows: str


def _kind(pattern: str, lock: str, rows: str = "") -> Kind:
    return Kind(re.compile(pattern, re.IGNORECASE | re.DOTALL), lock, rows)


_TABLE = r'"?(?:\w+"?\.)?"?([\w$]+)"?'
_ALTER = rf"ALTER TABLE (?:IF EXISTS )?(?:ONLY )?{_TABLE} "
_INDEX = r"CREATE (?:UNIQUE )?INDEX "

#: The kinds of statements. The first that fits counts.
KINDS = (
    _kind(rf"{_ALTER}.*\bALTER COLUMN \S+ TYPE\b", "ACCESS EXCLUSIVE", "writes"),
    _kind(rf"{_ALTER}ADD COLUMN .*\bGENERATED ALWAYS AS\b", "ACCESS EXCLUSIVE", "writes"),
    _kind(
        rf"{_ALTER}ADD COLUMN .*\bDEFAULT (?:\(?\w*random|\(?now\(|\(?gen_|\(?clock_|\(?nextval)",
        "ACCESS EXCLUSIVE",
        "writes",
    ),
    _kind(rf"{_ALTER}ADD COLUMN .*\b(?:UNIQUE|PRIMARY KEY|CHECK)\b", "ACCESS EXCLUSIVE", "reads"),
    _kind(rf"{_ALTER}ADD COLUMN\b", "ACCESS EXCLUSIVE"),
    _kind(rf"{_ALTER}.*\bSET NOT NULL\b", "ACCESS EXCLUSIVE", "reads"),
    _kind(rf"{_ALTER}ADD CONSTRAINT \S+ FOREIGN KEY\b", "SHARE ROW EXCLUSIVE", "reads"),
    _kind(rf"{_ALTER}ADD CONSTRAINT .*\bNOT VALID\b", "ACCESS EXCLUSIVE"),
    _kind(rf"{_ALTER}ADD CONSTRAINT\b", "ACCESS EXCLUSIVE", "reads"),
    _kind(rf"{_ALTER}VALIDATE CONSTRAINT\b", "SHARE UPDATE EXCLUSIVE", "reads"),
    _kind(_ALTER, "ACCESS EXCLUSIVE"),
    _kind(
        rf"{_INDEX}CONCURRENTLY (?:IF NOT EXISTS )?\S+ ON {_TABLE}",
        "SHARE UPDATE EXCLUSIVE",
        "reads",
    ),
    _kind(rf"{_INDEX}(?:IF NOT EXISTS )?\S+ ON {_TABLE}", "SHARE", "reads"),
    _kind(rf"CREATE (?:CONSTRAINT )?TRIGGER .*? ON {_TABLE}", "SHARE ROW EXCLUSIVE"),
    _kind(rf"DROP TRIGGER .*? ON {_TABLE}", "ACCESS EXCLUSIVE"),
    _kind(rf"DROP TABLE (?:IF EXISTS )?{_TABLE}", "ACCESS EXCLUSIVE"),
    _kind(rf"(?:UPDATE|INSERT INTO|DELETE FROM) {_TABLE}", "ROW EXCLUSIVE", "writes"),
)
#: SQLite changes a table by filling a new one.
_REMADE = re.compile(rf'INSERT INTO "new__\w+" .* FROM {_TABLE}', re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one operation does to one existing table: the lock, and whether it "reads" or "writes" every
    row."""

    table: str
    lock: str
    rows: str

    @property
    def takes_long(self) -> bool:
        """Whether the time that others wait depends on the number of rows."""
        return bool(self.rows) and self.lock not in ("SHARE UPDATE EXCLUSIVE", "ROW EXCLUSIVE")


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of a migration: what it is in words, what it does to existing tables, and the name
    of the program that moves data, if one does."""

    migration: str
    words: str
    effects: tuple[Effect, ...]
    program: str = ""


def effect_of(statement: str) -> Effect | None:
    """What a statement does to a table; None when it locks no table."""
    found = _REMADE.match(statement.strip())
    if found:
        return Effect(found[1], "ACCESS EXCLUSIVE", "writes")
    for kind in KINDS:
        found = kind.pattern.match(statement.strip())
        if found:
            return Effect(found[1], kind.lock, kind.rows)
    return None


def waiting() -> list[Step]:
    """Every operation of the pending migrations, in order, with what it would do. Changes nothing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    known = executor.loader.graph.nodes
    state = executor.loader.project_state(
        [n for n in executor.loader.applied_migrations if n in known]
    )
    standing = set(connection.introspection.table_names())
    steps: list[Step] = []
    for migration, _ in plan:
        steps += steps_of(migration, state, standing)
    return steps


def steps_of(migration: Migration, state: ProjectState, standing: set[str]) -> list[Step]:
    """The steps of one migration when ``standing`` are the existing tables. Carries ``state`` forward."""
    name = f"{migration.app_label}.{migration.name}"
    # Not entered as a context: it carries nothing out, and SQLite would check every row at its end.
    editor = connection.schema_editor(collect_sql=True)
    editor.deferred_sql = []
    steps = []
    for operation in migration.operations:
        begun, later = len(editor.collected_sql), len(editor.deferred_sql)
        programs = _carry_forward(operation, migration.app_label, editor, state)
        said = [*editor.collected_sql[begun:], *map(str, editor.deferred_sql[later:])]
        effects = tuple(_on_standing(said, standing))
        words = operation.formatted_description().lstrip("+-~<>*p? ").strip()
        steps.append(Step(name, words, effects, ", ".join(programs)))
    return steps


def _carry_forward(
    operation: Operation, app: str, editor: BaseDatabaseSchemaEditor, state: ProjectState
) -> list[str]:
    """Collect the statements of an operation and bring the state forward; the programs in it."""
    if isinstance(operation, RunPython):
        operation.state_forwards(app, state)
        return [getattr(operation.code, "__name__", "unnamed").strip("_").replace("_", " ")]
    if isinstance(operation, SeparateDatabaseAndState):
        apart, programs = state.clone(), []
        for part in operation.database_operations:
            programs += _carry_forward(part, app, editor, apart)
        operation.state_forwards(app, state)
        return programs
    before = state.clone()
    operation.state_forwards(app, state)
    operation.database_forwards(app, editor, before, state)
    return []


def _on_standing(statements: Sequence[str], standing: set[str]) -> Iterator[Effect]:
    """The effects on existing tables: for each table and lock the one that takes longest."""
    seen: dict[tuple[str, str], Effect] = {}
    for statement in statements:
        effect = effect_of(statement)
        if effect is not None and effect.table in standing:
            known = seen.get((effect.table, effect.lock))
            if known is None or known.rows < effect.rows:
                seen[effect.table, effect.lock] = effect
    yield from seen.values()


def rows_of(table: str) -> int:
    """How many rows a table holds; on PostgreSQL its own estimate, where it has one."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
            estimate: list[Any] = [int(value) for value in cursor.fetchone()]
            if estimate[0] >= 0:
                return int(estimate[0])
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return int(cursor.fetchone()[0])
