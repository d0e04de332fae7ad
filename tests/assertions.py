"""What every refusal of a write function has to show: the error, its words, and nothing written."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

#: What a call under test may make for itself to stand on: somebody to act, a story to act on.
GROUND = {"User", "User_groups", "Article", "Revision", "Original", "Fact", "Section", "Outlet"}


def refuses(error: type[Exception], act: Callable[[], Any], words: str | None = None) -> None:
    """Call ``act``, which must raise ``error`` with ``words`` (a pattern), change no row of the
    newsroom and add none but ``GROUND``."""
    before = _every_row()
    with pytest.raises(error, match=words):
        act()
    after = _every_row()
    for model, rows in before.items():
        assert {pk: after[model].get(pk) for pk in rows} == rows
        assert model in GROUND or len(after[model]) == len(rows), f"{model}: rows were added"


def _every_row() -> dict[str, dict[Any, tuple[Any, ...]]]:
    """By model and key, as the database has it: the ORM would take thirty times as long."""
    rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("articles").get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            columns = [column[0] for column in cursor.description]
            key = itemgetter(*(columns.index(field.column) for field in model._meta.pk_fields))
            rows[model.__name__] = {key(row): row for row in cursor.fetchall()}
    return rows
