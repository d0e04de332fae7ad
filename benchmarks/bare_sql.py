"""The pages of the archive as hand-written SQL: what the database needs for them at the least.

Each function takes the query of an address and gives the 50 newest rows. ``adaptive`` is the plan
of articles/paging.py written out: gather up to 10,001 by bitmaps, sort those; or walk by date.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from articles import search

Query = list[tuple[str, str]]
COLUMNS = "a.id, a.headline, a.dated_at, a.section_id, a.outlet_id, a.stage"
ARCHIVED = "a.stage IN ('cleared', 'published', 'withdrawn')"
PAGE = "ORDER BY a.dated_at DESC, a.id DESC LIMIT 50"


def fetch(sql: str, parameters: list[Any] | tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        return cursor.fetchall()


def number(slug: str) -> int:
    """The id in a slug of the corpus: tag-17 is 17."""
    return int(slug.rsplit("-", 1)[1])


def newest(query: Query) -> object:
    return fetch(f"SELECT {COLUMNS} FROM articles_article a WHERE {ARCHIVED} {PAGE}")


def status_section(query: Query) -> object:
    asked = dict(query)
    return fetch(
        f"SELECT {COLUMNS} FROM articles_article a WHERE a.stage = %s AND a.section_id = %s {PAGE}",
        [asked["status"], number(asked["section"])],
    )


def _along(table: str, column: str, value: int, dates: str = "", parameters: Any = ()) -> object:
    return fetch(
        f"SELECT {COLUMNS} FROM {table} c JOIN articles_article a ON a.id = c.article_id"
        f" WHERE c.{column} = %s AND {ARCHIVED} {dates}"
        " ORDER BY c.dated_at DESC, c.article_id DESC LIMIT 50",
        [value, *parameters],
    )


def entity(query: Query) -> object:
    return _along("articles_appearance", "entity_id", number(dict(query)["entity"]))


def tag_dates(query: Query) -> object:
    asked = dict(query)
    return _along(
        "articles_articletag", "tag_id", number(asked["tag"]),
        "AND c.dated_at >= %s AND c.dated_at < %s", _years(asked),
    )  # fmt: skip


def speaker(query: Query) -> object:
    return fetch(
        "SELECT f.id, f.exact, q.dated_at FROM articles_quote q"
        " JOIN articles_fact f ON f.id = q.fact_id JOIN articles_article a ON a.id = q.article_id"
        f" WHERE q.speaker_id = %s AND f.decision = 'confirmed' AND {ARCHIVED}"
        " ORDER BY q.dated_at DESC, q.fact_id DESC LIMIT 50",
        [number(dict(query)["speaker"])],
    )


def _years(asked: dict[str, str]) -> list[Any]:
    ends = (int(asked["after"]), int(asked["before"]) + 1)
    moments = [datetime(year, 1, 1, tzinfo=UTC) for year in ends]
    return [connection.ops.adapt_datetimefield_value(moment) for moment in moments]


def conditions(query: Query) -> tuple[list[str], list[Any]]:
    """The WHERE clauses over ``articles_article a`` for the parameters of an address."""
    asked = dict(query)
    where, parameters = [ARCHIVED], []
    plain = {"status": "stage", "language": "language"}
    linked = {"section": "section_id", "source": "outlet_id"}
    tables = {"tag": ("articles_articletag", "tag_id"),
              "entity": ("articles_appearance", "entity_id")}  # fmt: skip
    for name, value in asked.items():
        if name in plain:
            where.append(f"a.{plain[name]} = %s")
            parameters.append(value)
        elif name in linked:
            where.append(f"a.{linked[name]} = %s")
            parameters.append(number(value))
        elif name in tables:
            table, column = tables[name]
            where.append(f"a.id IN (SELECT article_id FROM {table} WHERE {column} = %s)")
            parameters.append(number(value))
        elif name == "q":
            sql, words = search.ARTICLES.condition(search.parse(value))
            key = search.ARTICLES.key if connection.vendor == "postgresql" else "rowid"
            where.append(f"a.id IN (SELECT {key} FROM {search.ARTICLES.table} WHERE {sql})")
            parameters.append(words)
    if "after" in asked:
        where.append("a.dated_at >= %s AND a.dated_at < %s")
        parameters += _years(asked)
    return where, parameters


def adaptive(query: Query) -> object:
    """Page and count, as the archive finds them."""
    where, parameters = conditions(query)
    rows = f"FROM articles_article a WHERE {' AND '.join(where)}"
    gather = f"SELECT a.id, a.dated_at {rows} LIMIT 10001"
    if connection.vendor != "postgresql":
        fetch(f"SELECT count(*) FROM ({gather})", parameters)
        return fetch(f"SELECT {COLUMNS} {rows} {PAGE}", parameters)
    with transaction.atomic():
        fetch_nothing("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off;"
                      " SET LOCAL enable_indexonlyscan = off")  # fmt: skip
        found = fetch(gather, parameters)
        fetch_nothing("SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT;"
                      " SET LOCAL enable_indexonlyscan TO DEFAULT")  # fmt: skip
    if len(found) > 10_000:
        return fetch(f"SELECT {COLUMNS} {rows} {PAGE}", parameters)
    newest_ids = [pk for pk, _ in sorted(found, key=lambda row: (row[1], row[0]))[-50:]]
    return fetch(f"SELECT {COLUMNS} FROM articles_article a WHERE a.id = ANY(%s)", [newest_ids])


text = adaptive


def fetch_nothing(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def exact_facets(query: Query) -> object:
    """Every facet of a search counted exactly, without any bound."""
    where, parameters = conditions([pair for pair in query if pair[0] != "format"])
    hits = (
        "WITH hits AS MATERIALIZED (SELECT a.id, a.section_id, a.outlet_id, a.stage, a.language,"
        f" a.dated_at FROM articles_article a WHERE {' AND '.join(where)})"
    )
    grouped = [
        f"SELECT {column}, count(*) FROM hits GROUP BY 1"
        for column in ("section_id", "outlet_id", "stage", "language")
    ] + [
        "SELECT entity_id, count(*) FROM articles_appearance c JOIN hits ON hits.id = c.article_id"
        " GROUP BY 1 ORDER BY 2 DESC LIMIT 20",
        "SELECT tag_id, count(*) FROM articles_articletag c JOIN hits ON hits.id = c.article_id"
        " GROUP BY 1 ORDER BY 2 DESC LIMIT 20",
    ]
    return [fetch(f"{hits} {sql}", parameters) for sql in grouped]
