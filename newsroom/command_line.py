"""Commands end in a sentence when it is the database that fails, not in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from django.core.management import execute_from_command_line
from django.db import DatabaseError, InterfaceError

from articles.ledger.database_trouble import trouble

#: What PostgreSQL's code, and SQLite's words, for a table that is not there are.
_NO_TABLE, _NO_TABLE_WORDS = "42P01", "no such table"
_NO_DATABASE_WORDS = "file is not a database"


def run(arguments: Sequence[str]) -> None:
    """Carry out the command of ``manage.py``. Exits with 1 and says what is the matter when the
    database is away, takes no writes, is full or holds none of our tables; ``--traceback`` shows
    where."""
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
