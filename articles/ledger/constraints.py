"""Checks that the database still has the constraints of the models, each as the model defines it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction
from django.db.models import BaseConstraint, CheckConstraint, Model


def broken_constraints() -> Iterator[str]:
    """A sentence for each constraint that is missing, not in force, or other than the model's."""
    wanted = {
        constraint.name: (model, constraint)
        for model in apps.get_app_config("articles").get_models()
        for constraint in model._meta.constraints
    }
    standing = _standing()
    for name in sorted(set(wanted) - set(standing)):
        yield f"Constraint {name} on {wanted[name][0]._meta.db_table} is missing or not in force."
    expected = _expected({name: wanted[name] for name in wanted if name in standing})
    for name in sorted(expected):
        if _bare(standing[name]) not in map(_bare, expected[name]):
            yield f"Constraint {name} on {wanted[name][0]._meta.db_table} was changed."


def _standing() -> dict[str, str]:
    """The constraints and unique indexes in force, each as the database writes it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE convalidated"
                " UNION ALL SELECT indexname, indexdef FROM pg_indexes"
                " WHERE schemaname = current_schema()"
            )
            return dict(cursor.fetchall())
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''")
        found = dict(cursor.fetchall())
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")
        for (table,) in cursor.fetchall():
            found |= _of_table(table or "")
    return found


def _of_table(statement: str) -> dict[str, str]:
    """The named constraints of a CREATE TABLE of SQLite, by name."""
    parts = re.split(r'CONSTRAINT "(\w+)" (?=CHECK|UNIQUE)', statement)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _expected(wanted: dict[str, tuple[type[Model], BaseConstraint]]) -> dict[str, set[str]]:
    """The check constraints as this database writes them."""
    checks = {n: (m, c) for n, (m, c) in wanted.items() if isinstance(c, CheckConstraint)}
    editor = connection.schema_editor(collect_sql=True)
    written = {name: check.constraint_sql(model, editor) for name, (model, check) in checks.items()}
    if connection.vendor != "postgresql":
        return {name: {sql.partition(f'"{name}" ')[2]} for name, sql in written.items()}
    return {name: _as_postgres_writes(checks[name][0], name, sql) for name, sql in written.items()}


def _as_postgres_writes(model: type[Model], name: str, constraint: str) -> set[str]:
    """How PostgreSQL writes the constraint. It is asked on a temporary table. After a dump and a
    restore PostgreSQL writes some constraints differently, so both forms are returned.
    """
    quoted = connection.ops.quote_name(name)
    found: list[str] = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE wanted AS SELECT * FROM {model._meta.db_table} LIMIT 0")
        for _ in range(2):
            cursor.execute(f"ALTER TABLE wanted ADD {constraint}")
            cursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE conrelid = 'wanted'::regclass AND conname = %s",
                [name],
            )
            found.append(cursor.fetchone()[0])
            cursor.execute(f"ALTER TABLE wanted DROP CONSTRAINT {quoted}")
            constraint = f"CONSTRAINT {quoted} {found[-1]}"
        cursor.execute("DROP TABLE wanted")
    return set(found)


def _bare(statement: str) -> str:
    return re.sub(r'[\s()"]|,$', "", statement).rstrip(",").lower()
