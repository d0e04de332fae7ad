"""Ends a command with a sentence instead of a traceback when the database fails."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from django.core.management import execute_from_command_line
from django.db import DatabaseError, InterfaceError

from articles.ledger.database_trouble import trouble

#: PostgreSQL's code, and SQLite's words, for a missing table.
_NO_TABLE, _NO_TABLE_WORDS = "42P01", "no such table"
_NO_DATABASE_WORDS = "file is not a database"


def run(arguments: Sequence[str]) -> None:
    """Carry out the command of ``manage.py``. When the database is away, read-only, full or has none of
    our tables, it exits with 1 and a sentence that says so; ``--traceback`` shows where.
    """
    try:
        execute_from_command_line(list(arguments))
    except (DatabaseError, InterfaceError) as error:
        said = _said(error)
        if said is None or "--traceback" in arguments:
            raise
        sys.exit(f"{said}\n{str(error).strip()}")


def _said(error: DatabaseError | InterfaceError) -> str | None:
    if getattr(error.__cause__, "pgcode", None) == _NO_TABLE or _NO_TABLE_WORDS in str(error):
        return "The database does not hold the newsroom's tables. Run manage.py migrate first."
    if _NO_DATABASE_WORDS in str(error):
        return "The file that DATABASE_URL names is no database of SQLite."
    return trouble(error)
