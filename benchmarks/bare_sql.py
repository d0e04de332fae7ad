"""The pages of the archive as hand-written SQL: what the database needs for them at the least.

Each function takes the query of an address and gives the 50 newest rows. ``adaptive`` is the plan
of articles/paging.py written out: gather up to 10,001 by bitmaps, sort those; or walk by date.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


def newest_page() -> tuple[list[tuple[Any, ...]], int]:
    """All that the newest page shows of its stories, by the statements that our page sends: each
    row with its tags, and how many stories the archive holds."""
    keys = fetch(f"SELECT a.id FROM articles_article a WHERE {ARCHIVED} {PAGE}")
    (number,) = fetch(
        "SELECT sum(number) FROM articles_cataloguetotal"
        " WHERE facet = 'g' AND value IN ('cleared', 'published', 'withdrawn')"
    )[0]
    ids = [pk for (pk,) in keys]
    some = ", ".join(["%s"] * len(ids))
    tags: dict[int, list[str]] = {pk: [] for pk in ids}
    for pk, tag in fetch(
        "SELECT c.article_id, t.name FROM articles_articletag c"
        f" JOIN articles_tag t ON t.id = c.tag_id WHERE c.article_id IN ({some})",
        ids,
    ):
        tags[pk].append(tag)
    rows = fetch(
        "SELECT a.id, a.headline, substr(r.body, 1, 241), a.dated_at, s.name, o.name, a.stage"
        " FROM articles_article a LEFT JOIN articles_revision r ON r.id = a.current_id"
        " LEFT JOIN articles_section s ON s.id = a.section_id"
        f" LEFT JOIN articles_outlet o ON o.id = a.outlet_id WHERE a.id IN ({some})",
        ids,
    )
    by_id = {row[0]: row for row in rows}
    return [(*by_id[pk], tags[pk]) for pk in ids], number


def status_section(query: Query) -> object:
    asked = dict(query)
    return fetch(
        f"SELECT {COLUMNS} FROM articles_article a WHERE a.stage = %s AND a.section_id = %s {PAGE}",
        [asked["stage"], number(asked["section"])],
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


QUOTES = (
    "SELECT f.id, f.exact, q.dated_at FROM articles_quote q"
    " JOIN articles_fact f ON f.id = q.fact_id JOIN articles_article a ON a.id = q.article_id"
    f" WHERE q.speaker_id = %s AND f.decision = 'kept' AND {ARCHIVED}"
)


def speaker(query: Query) -> object:
    return fetch(
        f"{QUOTES} ORDER BY q.dated_at DESC, q.fact_id DESC LIMIT 50",
        [number(dict(query)["speaker"])],
    )


def speaker_words(query: Query) -> object:
    found, words = matching(search.FACTS, dict(query)["q"])
    return fetch(
        f"{QUOTES} AND f.id IN ({found}) ORDER BY q.dated_at DESC, q.fact_id DESC LIMIT 50",
        [number(dict(query)["speaker"]), words],
    )


def _facts(given: str, parameters: list[Any]) -> object:
    return fetch(
        "SELECT f.id, f.exact, f.verdict, f.dated_at FROM articles_fact f"
        f" JOIN articles_article a ON a.id = f.article_id WHERE {given}"
        f" AND f.decision = 'kept' AND {ARCHIVED}"
        " ORDER BY f.dated_at DESC, f.id DESC LIMIT 50",
        parameters,
    )


def facts_words(query: Query) -> object:
    found, words = matching(search.FACTS, dict(query)["q"])
    with bitmaps_only():
        return _facts(f"f.id IN ({found})", [words])


def facts_verdict(query: Query) -> object:
    asked = dict(query)
    given = "f.verdict = %s AND a.section_id = %s"
    return _facts(given, [asked["verdict"], number(asked["section"])])


def entities(query: Query) -> object:
    return fetch(
        "SELECT id, name, kind FROM articles_entity"
        " WHERE kind = %s AND merged_into_id IS NULL ORDER BY name, id LIMIT 50",
        [dict(query)["kind"]],
    )


def matching(index: search.Index, text: str) -> tuple[str, str]:
    """A subquery for the ids of the records with these words, and its parameter."""
    sql, words = index.condition(search.parse(text))
    key = index.key if connection.vendor == "postgresql" else "rowid"
    return f"SELECT {key} FROM {index.table} WHERE {sql}", words


def _years(asked: dict[str, str]) -> list[Any]:
    ends = (int(asked["after"]), int(asked["before"]) + 1)
    moments = [datetime(year, 1, 1, tzinfo=UTC) for year in ends]
    return [connection.ops.adapt_datetimefield_value(moment) for moment in moments]


def conditions(query: Query) -> tuple[list[str], list[Any]]:
    """The WHERE clauses over ``articles_article a`` for the parameters of an address."""
    asked = dict(query)
    where, parameters = [ARCHIVED], []
    plain = {"stage": "stage", "language": "language"}
    linked = {"section": "section_id", "outlet": "outlet_id"}
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
            found, words = matching(search.ARTICLES, value)
            where.append(f"a.id IN ({found})")
            parameters.append(words)
    if "after" in asked:
        where.append("a.dated_at >= %s AND a.dated_at < %s")
        parameters += _years(asked)
    return where, parameters


@contextmanager
def bitmaps_only() -> Iterator[None]:
    """PostgreSQL gathers by bitmaps alone, so that it never walks the archive for a rare word."""
    if connection.vendor != "postgresql":
        yield
        return
    off = [f"SET LOCAL enable_{scan} = off" for scan in ("seqscan", "indexscan", "indexonlyscan")]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(off))
        yield
        cursor.execute("; ".join(off).replace("= off", "TO DEFAULT"))


def adaptive(query: Query) -> object:
    """Page and count, as the archive finds them."""
    return _newest(query, 50)


def _newest(query: Query, most: int) -> list[tuple[Any, ...]]:
    where, parameters = conditions(query)
    rows = f"FROM articles_article a WHERE {' AND '.join(where)}"
    gather = f"SELECT a.id, a.dated_at {rows} LIMIT 10001"
    page = PAGE.replace("50", str(most))
    if connection.vendor != "postgresql":
        fetch(f"SELECT count(*) FROM ({gather})", parameters)
        return fetch(f"SELECT {COLUMNS} {rows} {page}", parameters)
    with bitmaps_only():
        found = fetch(gather, parameters)
    if len(found) > 10_000:
        return fetch(f"SELECT {COLUMNS} {rows} {page}", parameters)
    ids = [pk for pk, _ in sorted(found, key=lambda row: (row[1], row[0]))[-most:]]
    return fetch(f"SELECT {COLUMNS} FROM articles_article a WHERE a.id = ANY(%s)", [ids])


def by_rank(query: Query) -> object:
    """The newest 1,000 hits, the weightiest first."""
    words = [pair for pair in query if pair[0] == "q"]
    newest_hits = [row[0] for row in _newest(words, 1_000)]
    return search.ARTICLES.ranked(search.parse(words[0][1]), newest_hits)


def after_key(query: Query) -> object:
    """The page past a key deep in the archive."""
    _, pk, when = dict(query)["cursor"].split(".", 2)
    at = connection.ops.adapt_datetimefield_value(datetime.fromisoformat(when))
    return fetch(
        f"SELECT {COLUMNS} FROM articles_article a"
        f" WHERE (a.dated_at, a.id) < (%s, %s) AND {ARCHIVED} {PAGE}",
        [at, int(pk)],
    )


#: Facets of stories: what is counted beside the hits. LEFT JOIN has SQLite begin at the hits.
_BESIDE = "FROM hits LEFT JOIN {} c ON c.article_id = hits.id"
_MOST = "GROUP BY 1 ORDER BY 2 DESC LIMIT 100"
_GROUPED = {
    "section": "SELECT section_id, count(*) FROM hits GROUP BY 1",
    "outlet": "SELECT outlet_id, count(*) FROM hits GROUP BY 1",
    "stage": "SELECT stage, count(*) FROM hits GROUP BY 1",
    "language": "SELECT language, count(*) FROM hits GROUP BY 1",
    "year": "SELECT {year}, count(*) FROM hits GROUP BY 1",
    "entity": f"SELECT entity_id, count(*) {_BESIDE.format('articles_appearance')} {_MOST}",
    "tag": f"SELECT tag_id, count(*) {_BESIDE.format('articles_articletag')} {_MOST}",
    "speaker": "SELECT speaker_id, count(DISTINCT c.article_id)"
    f" {_BESIDE.format('articles_quote')} {_MOST}",
    "verdict": "SELECT verdict, count(DISTINCT c.article_id)"
    f" {_BESIDE.format('articles_fact')} WHERE coalesce(c.decision, '') = 'kept' GROUP BY 1",
}


def exact_facets(query: Query, *only: str) -> dict[str, list[tuple[Any, int]]]:
    """Every facet of a search, or ``only`` these, counted exactly in one statement."""
    where, parameters = conditions(query)
    postgres = connection.vendor == "postgresql"
    year = "extract(year FROM dated_at)" if postgres else "substr(dated_at, 1, 4)"
    parts = [
        f"WITH counted(value, n) AS ({sql.format(year=year)})"
        f" SELECT '{name}', CAST(value AS text), n FROM counted"
        for name, sql in _GROUPED.items()
        if not only or name in only
    ]
    found: dict[str, list[tuple[Any, int]]] = {}
    for name, value, count in fetch(
        "WITH hits AS MATERIALIZED (SELECT a.id, a.section_id, a.outlet_id, a.stage, a.language,"
        f" a.dated_at FROM articles_article a WHERE {' AND '.join(where)}) "
        + " UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part in parts),
        parameters,
    ):
        if value is not None:
            found.setdefault(name, []).append((value, count))
    return found


def article(query: Query) -> object:
    """A story with all that is marked in it."""
    pk = int(dict(query)["article"])
    return [
        fetch(sql, [pk])
        for sql in (
            "SELECT a.*, r.* FROM articles_article a"
            " JOIN articles_revision r ON r.id = a.current_id WHERE a.id = %s",
            "SELECT f.*, q.speaker_id, q.cue, c.username, s.username FROM articles_fact f"
            " LEFT JOIN articles_quote q ON q.fact_id = f.id"
            " LEFT JOIN articles_user c ON c.id = f.checked_by_id"
            " LEFT JOIN articles_user s ON s.id = f.seconded_by_id"
            " WHERE f.article_id = %s ORDER BY f.start",
            "SELECT m.*, e.slug FROM articles_mention m"
            " LEFT JOIN articles_entity e ON e.id = m.entity_id WHERE m.article_id = %s",
            "SELECT e.* FROM articles_evidence e JOIN articles_fact f ON f.id = e.fact_id"
            " WHERE f.article_id = %s",
            "SELECT t.name, t.slug FROM articles_tag t"
            " JOIN articles_articletag c ON c.tag_id = t.id WHERE c.article_id = %s",
            "SELECT * FROM articles_correction WHERE article_id = %s",
        )
    ]


def dossier(query: Query) -> object:
    """An entity: how often and when it is named, newest stories and quotes, its company."""
    pk = number(dict(query)["entity"])
    month = "date_trunc('month', c.dated_at)"
    if connection.vendor != "postgresql":
        month = "substr(c.dated_at, 1, 7)"
    named = "FROM articles_appearance c WHERE c.entity_id = %s"
    newest_stories = f"SELECT c.article_id {named} ORDER BY c.dated_at DESC, c.article_id DESC"
    return [
        fetch("SELECT * FROM articles_entity WHERE id = %s", [pk]),
        fetch(f"SELECT count(*), sum(c.mentions) {named}", [pk]),
        fetch(f"SELECT {month}, sum(c.mentions) {named} GROUP BY 1 ORDER BY 1 DESC LIMIT 60", [pk]),
        _along("articles_appearance", "entity_id", pk),
        speaker([("speaker", f"entity-{pk}")]),
        fetch(
            "SELECT o.entity_id, count(*) FROM articles_appearance o"
            f" WHERE o.article_id IN ({newest_stories} LIMIT 1000)"
            " GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
            [pk],
        ),
    ]
