"""Pages by key: which records stand on a page, and the keys of the pages beside it.

A page begins after the last key of the one before it. So page 2,000 costs as much as page 1, and new
rows do not move the others. How the records are found depends on the filters:

* A list without selective filters is walked along an index by date.
* One value of a table that repeats the story's date (tags, appearances) is walked along that
  table's index.
* Words are found on a walk by date as well, which needs no more than an index: past the ids of
  all hits, or asking each record for them where they are common. Few hits are looked up and sorted.
* Other selective filters are probed: up to BOUND hits are gathered; if there are more, they are
  dense, and a walk by date finds the first page soon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, overload

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from articles.ledger.arguments import moment_in

#: Hits up to this number are counted exactly; above, the count is "10,000+".
BOUND = 10_000


#: A condition of SQL and its parameters.
Condition = tuple[str, list[Any]]


CURSOR = re.compile(r"(on|back)\.(\d{1,18})\.(.{1,250})", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Order:
    """An order that an index carries: one column, then the record's id.

    ``id`` leads to that id: another table's when the list runs along it. An empty column stands
    for relevance, whose pages are numbered.
    """

    column: str
    descending: bool
    is_time: bool = True
    id: str = "pk"

    def terms(self, *, backwards: bool = False) -> tuple[str, str]:
        sign = "-" if self.descending != backwards else ""
        return sign + self.column, sign + self.id

    def beyond(self, cursor: Cursor) -> Q:
        """Records past the cursor. In this form an index can begin there."""
        falling = self.descending != cursor.backwards
        edge, past = ("lte", "lt") if falling else ("gte", "gt")
        return Q(**{f"{self.column}__{edge}": cursor.value}) & (
            Q(**{f"{self.column}__{past}": cursor.value}) | Q(**{f"{self.id}__{past}": cursor.pk})
        )


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two records: after the one with this key, or before it (``backwards``)."""

    value: Any
    pk: int
    backwards: bool = False

    def __str__(self) -> str:
        value = self.value
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return f"{'back' if self.backwards else 'on'}.{self.pk}.{value}"


def read_cursor(written: str, order: Order) -> Cursor | None:
    """Read a cursor of this order; None when it is none."""
    match = CURSOR.fullmatch(written)
    if match is None:
        return None
    way, pk, value = match.groups()
    key: Any = value
    if order.is_time:
        key = moment_in(value)
        if key is None:
            return None
    elif not order.column:
        if not (value.isascii() and value.isdigit() and len(value) < 6):
            return None
        key = int(value)
    return Cursor(key, int(pk), backwards=way == "back")


@dataclass(frozen=True, slots=True)
class Count:
    """How many; ``more`` when there are more than were counted."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}+" if self.more else f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Keys:
    """The (value, id) of each record on a page, what lies beside it, and the count if known."""

    keys: list[tuple[Any, int]]
    before: Cursor | None = None
    after: Cursor | None = None
    count: Count | None = None


@contextmanager
def without_planner_options(*ways: str) -> Iterator[None]:
    """On PostgreSQL keep the planner from these ways (``enable_…``); elsewhere do nothing."""
    if connection.vendor != "postgresql" or not ways:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(f"SET LOCAL {way} = off" for way in ways))
        yield
        cursor.execute("; ".join(f"SET LOCAL {way} TO DEFAULT" for way in ways))


def scan(rows: QuerySet, order: Order, cursor: Cursor | None, size: int) -> Keys:
    """The page past ``cursor``, in the order of an index."""
    backwards = cursor is not None and cursor.backwards
    found = list(
        (rows.filter(order.beyond(cursor)) if cursor else rows)
        .order_by(*order.terms(backwards=backwards))
        .values_list(order.column, order.id)[: size + 1]
    )
    return _cut(found, cursor, size)


def exists_in(rows: QuerySet) -> Condition:
    """Whether the record ``near.id`` is one of these."""
    this = rows.filter(pk=RawSQL("near.id", ())).order_by().values("pk")
    sql, parameters = this.query.sql_with_params()
    return f"({sql}) IS NOT NULL", list(parameters)


@overload
def scan_where(
    access: QuerySet,
    asking: Sequence[Condition],
    order: Order,
    cursor: Cursor | None,
    size: int,
) -> Keys: ...


@overload
def scan_where(
    access: QuerySet,
    asking: Sequence[Condition],
    order: Order,
    cursor: Cursor | None,
    size: int,
    most: int,
) -> Keys | None: ...


def scan_where(
    access: QuerySet,
    asking: Sequence[Condition],
    order: Order,
    cursor: Cursor | None,
    size: int,
    most: int | None = None,
) -> Keys | None:
    """The page past ``cursor`` of those rows of ``access`` for whose ``near.id`` all is true.

    One condition is asked after the other. With ``most`` no more rows are asked; None when by then
    the page is not full.
    """
    backwards = cursor is not None and cursor.backwards
    near = access.filter(order.beyond(cursor)) if cursor else access
    near = near.order_by(*order.terms(backwards=backwards)).values_list(order.column, order.id)
    sql, parameters = near[: None if most is None else most + 1].query.sql_with_params()
    holds = asking[-1][0]
    for condition, _ in reversed(asking[:-1]):
        holds = f"CASE WHEN {condition} THEN {holds} END"
    numbered, too_far = "SELECT key, id, 0 FROM walked", ""
    if most is not None:
        # The row behind the last to be asked is taken unasked: it tells that there are more.
        numbered = "SELECT key, id, row_number() OVER () FROM walked"
        too_far = f"near.number > {most} OR "
    with connection.cursor() as db:
        # Both databases take the rows in their order and stop with the last one wanted.
        db.execute(
            f"WITH walked(key, id) AS NOT MATERIALIZED ({sql}),"
            f" near(key, id, number) AS NOT MATERIALIZED ({numbered})"
            f" SELECT key, id, number FROM near WHERE {too_far}{holds} LIMIT {size + 1}",
            [*parameters, *(value for _, values in asking for value in values)],
        )
        rows = db.fetchall()
    if rows and most is not None and rows[-1][2] > most:
        return None
    found = [(_key(value, order), pk) for value, pk, _ in rows]
    return _cut(found, cursor, size)


def estimated_rows(rows: QuerySet) -> int:
    """How many rows PostgreSQL expects; SQLite does not say."""
    if connection.vendor != "postgresql":
        return BOUND
    sql, parameters = rows.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as db:
        db.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        return db.fetchone()[0][0]["Plan"]["Plan Rows"]


def fetch_bounded(
    rows: QuerySet, order: Order, cursor: Cursor | None, size: int, bound: int = BOUND
) -> Keys | None:
    """The page past ``cursor`` and the exact count, from all hits; None for more than ``bound``."""
    found = sort_hits(rows, order, cursor, size, bound, most=bound + 1)
    return None if found.count is not None and found.count.more else found


def sort_hits(
    rows: QuerySet,
    order: Order,
    cursor: Cursor | None,
    size: int,
    bound: int = BOUND,
    *,
    most: int | None = None,
) -> Keys:
    """The page past ``cursor``, from hits gathered in any order, ``most`` of them or all."""
    found, number = _sorted_hits(rows, order, cursor, size + 1, most)
    page = _cut(found, cursor, size)
    return Keys(page.keys, page.before, page.after, up_to(number, bound))


def _sorted_hits(
    rows: QuerySet, order: Order, cursor: Cursor | None, size: int, most: int | None
) -> tuple[list[tuple[Any, int]], int]:
    """The first keys past the cursor of at most so many hits in any order, and their number."""
    hits = rows.order_by().values_list(order.column, order.id)[:most]
    sql, parameters = hits.query.sql_with_params()
    backwards = cursor is not None and cursor.backwards
    falling = order.descending != backwards
    way, sign = ("DESC", "<") if falling else ("ASC", ">")
    beyond, place = "", []
    if cursor is not None:
        beyond = f"WHERE key {sign}= %s AND (key {sign} %s OR id {sign} %s)"
        value = cursor.value
        if order.is_time:
            value = connection.ops.adapt_datetimefield_value(value)
        place = [value, value, cursor.pk]
    with connection.cursor() as db:
        db.execute(
            f"WITH hits(key, id) AS MATERIALIZED ({sql})"
            " SELECT key, id, (SELECT count(*) FROM hits) FROM hits"
            f" {beyond} ORDER BY key {way}, id {way} LIMIT {size}",
            [*parameters, *place],
        )
        found = db.fetchall()
        if not found and cursor is not None:
            db.execute(f"SELECT count(*) FROM ({sql}) hits", parameters)
            return [], db.fetchone()[0]
    number = found[0][2] if found else 0
    return [(_key(value, order), pk) for value, pk, _ in found], number


def _key(value: Any, order: Order) -> Any:
    """A value as the model has it."""
    return moment_of(value) if order.is_time and isinstance(value, str) else value


def moment_of(value: datetime | str) -> datetime:
    """A time that a raw cursor gave: SQLite's is text or has no zone, and is in UTC."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _cut(found: list[tuple[Any, int]], cursor: Cursor | None, size: int) -> Keys:
    """Take the surplus row off, set the keys the right way round, and say what lies beside."""
    surplus = len(found) > size
    keys = found[:size]
    backwards = cursor is not None and cursor.backwards
    if backwards:
        keys.reverse()
    if not keys:
        return Keys([])
    before = Cursor(*keys[0], backwards=True)
    after = Cursor(*keys[-1])
    if cursor is None:
        return Keys(keys, None, after if surplus else None)
    if backwards:
        return Keys(keys, before if surplus else None, after)
    return Keys(keys, before, after if surplus else None)


#: How many hits are looked at for each one that is to be counted.
LOOKED_AT = 8


def count_hits(hits: Condition, asking: Condition, bound: int) -> Count | None:
    """How many of the hits, a SELECT of ids and its parameters, meet a condition on ``near.id``,
    exact up to ``bound``. None when LOOKED_AT hits for each were looked at and there are more."""
    found, parameters = hits
    condition, values = asking
    most = LOOKED_AT * bound
    # For common words the planner would read the vector of every record.
    with without_planner_options("enable_seqscan"), connection.cursor() as db:
        # One hit more is taken without the condition: it shows that there are more.
        db.execute(
            f"WITH found(id) AS NOT MATERIALIZED ({found} LIMIT {most + 1}),"
            " near(id, number) AS NOT MATERIALIZED (SELECT id, row_number() OVER () FROM found)"
            f" SELECT number FROM near WHERE near.number > {most} OR {condition} LIMIT {bound + 1}",
            [*parameters, *values],
        )
        numbers = [number for (number,) in db.fetchall()]
    if numbers and numbers[-1] > most:
        return None
    return up_to(len(numbers), bound)


def counted(rows: QuerySet, bound: int = BOUND) -> Count:
    """The number of rows, exact up to ``bound``."""
    return up_to(rows.order_by().values("pk")[: bound + 1].count(), bound)


def up_to(number: int, bound: int) -> Count:
    """The number, or that there are more than ``bound``."""
    return Count(bound, more=True) if number > bound else Count(number)


def slice_ranked(keys: Sequence[tuple[Any, int]], cursor: Cursor | None, size: int) -> Keys:
    """A page of a list that is at hand as a whole: by relevance."""
    start = cursor.value if cursor else 0
    page = list(keys[start : start + size])
    before = Cursor(max(0, start - size), 0, backwards=True) if start else None
    after = Cursor(start + size, 0) if len(keys) > start + size else None
    return Keys(page, before, after)
