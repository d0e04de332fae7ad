"""A command without its database ends in a sentence."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, OperationalError, connection

from newsroom import command_line


class TroubleWithCode(Exception):
    """As the driver of PostgreSQL raises it."""

    def __init__(self, pgcode: str) -> None:
        super().__init__("the driver's words")
        self.pgcode = pgcode


def raised(words: str, code: str = "") -> DatabaseError:
    error = OperationalError(words)
    error.__cause__ = TroubleWithCode(code) if code else None
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (raised("unable to open database file"), "does not answer"),
        (raised("attempt to write a readonly database"), "takes no writes"),
        (raised("no such table: articles_event"), "Run manage.py migrate first"),
        (
            raised('relation "articles_event" does not exist', "42P01"),
            "Run manage.py migrate first",
        ),
        (raised("connection failure", "08006"), "does not answer"),
        (raised("No space left on device", "53100"), "no room left"),
        (DatabaseError("file is not a database"), "no database of SQLite"),
    ],
)
def test_trouble_is_said(monkeypatch: pytest.MonkeyPatch, error: DatabaseError, said: str) -> None:
    def command(arguments: list[str]) -> None:
        raise error

    monkeypatch.setattr(command_line, "execute_from_command_line", command)
    with pytest.raises(SystemExit, match=said) as ended:
        command_line.run(["manage.py", "verify_ledger"])
    assert str(error) in str(ended.value)
    with pytest.raises(DatabaseError):
        command_line.run(["manage.py", "verify_ledger", "--traceback"])


@pytest.mark.django_db
def test_fault_of_ours_keeps_its_traceback() -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("SELEKT 1")
    assert command_line._said(raised('near "SELEKT": syntax error', "42601")) is None
