"""Updates many rows of one table at once: what one act does to every mark of a story."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models

from articles.ledger.bulk_insert import require_room


def update(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Save these fields of existing rows, all of one model.

    It takes a tenth of the time of Django's ``bulk_update``. As with that, constraints and triggers
    check every row, and no signal is sent. One query, on SQLite a few more when there are many rows.
    The caller has locked the rows. Raises IntegrityError, and DataError for a text that is too long
    for its column.
    """
    if not rows:
        return
    model = type(rows[0])
    known = {field.name: field for field in model._meta.concrete_fields}
    columns = [known[model._meta.pk.name], *(known[name] for name in fields)]
    for field in columns[1:]:
        require_room(field, (getattr(row, field.attname) for row in rows))
    quoted = connection.ops.quote_name
    table = quoted(model._meta.db_table)
    changes = ", ".join(
        f"{quoted(str(field.column))} = {_given(number, field)}"
        for number, field in enumerate(columns[1:], start=2)
    )
    place = f"({', '.join(['%s'] * len(columns))})"
    most = (connection.features.max_query_params or 50_000) // len(columns)
    with connection.cursor() as cursor:
        for first in range(0, len(rows), most):
            part = rows[first : first + most]
            cursor.execute(
                f"UPDATE {table} SET {changes}"
                f" FROM (VALUES {', '.join([place] * len(part))}) given"
                f" WHERE {table}.{quoted(str(columns[0].column))} = {_given(1, columns[0])}",
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for row in part
                    for field in columns
                ],
            )


def _given(number: int, field: models.Field) -> str:
    """One of the columns of VALUES, which PostgreSQL takes for text unless told."""
    cast = f"::{field.cast_db_type(connection)}" if connection.vendor == "postgresql" else ""
    return f"given.column{number}{cast}"
