"""Fill an empty database with a made-up archive, by COPY on PostgreSQL, in bulk on SQLite.

    DATABASE_URL=postgres://… python -m benchmarks.fill 1000000 [--processes 2] [--seed 7]
    DATABASE_URL=sqlite:///…  python -m benchmarks.fill 100000

The database must be migrated. Secondary indexes and guards step aside while rows come in and are
made again after; the figures of each phase are printed. Refuses a database that holds articles,
but --continue adds to PostgreSQL the stories that are missing, with every index in place.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import time
from datetime import datetime
from multiprocessing.pool import Pool
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from articles.models import (
    Alias,
    Article,
    Entity,
    Outlet,
    Section,
    Tag,
    User,
    normalise_alias,
    triggers,
)
from articles.search import ARTICLES, catalogue, vocabulary
from articles.search import ENTITIES as ENTITY_INDEX

from . import corpus as made
from .rows import COLUMNS, SEARCH_TABLES, defaults_of, rows_of, search_rows

BATCH = 1_000
#: Bytes handed to COPY at once.
PIECE = 1 << 18
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


def reference_tables(corpus: made.Corpus) -> None:
    """People, sections, outlets, tags, and the entities with their aliases."""
    User.objects.bulk_create(
        User(pk=n + 1, username=f"person-{n + 1}", password="!") for n in range(made.PEOPLE)
    )
    for model, count in ((Section, made.SECTIONS), (Outlet, made.OUTLETS), (Tag, made.TAGS)):
        label = model.__name__.lower()
        model.objects.bulk_create(
            model(pk=n + 1, name=f"{label.title()} {n + 1}", slug=f"{label}-{n + 1}")
            for n in range(count)
        )
    entities = [
        Entity(pk=n + 1, name=name, slug=f"entity-{n + 1}", kind=corpus.entity_kinds[n])
        for n, name in enumerate(corpus.entity_names)
    ]
    Entity.objects.bulk_create(entities, batch_size=2_000)
    aliases = [
        Alias(entity_id=entity.pk, name=name, normalised=normalise_alias(name))
        for entity in entities
        for name in dict.fromkeys((entity.name, entity.name.split()[-1]))
    ]
    Alias.objects.bulk_create(aliases, batch_size=2_000)
    ENTITY_INDEX.put((entity.pk, (entity.name,), "en") for entity in entities)


def _field(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        if value.isprintable() and "\\" not in value:
            return value
        for one, escaped in _ESCAPES:
            value = value.replace(one, escaped)
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_corpus: made.Corpus


def begin(seed: int) -> None:
    """What each process needs: the corpus, and a connection of its own."""
    global _corpus
    connection.close()
    _corpus = made.Corpus(seed)


def copy_batch(numbers: range) -> int:
    """Generate these stories and COPY them in, in one transaction. Gives how many they are."""
    lines: dict[str, list[str]] = {table: [] for table in (*COLUMNS, *SEARCH_TABLES)}
    for number in numbers:
        story = _corpus.story(number)
        for table, rows in (rows_of(_corpus, story) | search_rows(story, vectors=True)).items():
            rest = defaults_of(table)
            lines[table] += ["\t".join(map(_field, (*row, *rest.values()))) for row in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL synchronous_commit = off")
        for table, rows in lines.items():
            names = COLUMNS.get(table)
            columns = f" ({quoted((*names, *defaults_of(table)))})" if names else ""
            sent = io.BytesIO("".join(f"{row}\n" for row in rows).encode())
            cursor.cursor.copy_expert(f"COPY {table}{columns} FROM STDIN", sent, PIECE)
    return len(numbers)


def missing_batches(count: int) -> list[range]:
    """The batches of the first ``count`` stories that the database does not hold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT (id - 1) / %s FROM articles_article", [BATCH])
        held = {number for (number,) in cursor.fetchall()}
    batches = (range(n, min(n + BATCH, count)) for n in range(0, count, BATCH))
    return [batch for batch in batches if batch.start // BATCH not in held]


def started(seed: int, processes: int) -> Pool:
    """So many processes that are ready to make stories."""
    pool = multiprocessing.get_context("spawn").Pool(processes, begin, (seed,))
    pool.map(time.sleep, [0.5] * processes, chunksize=1)  # one for each
    return pool


def copy_all(pool: Pool, batches: list[range]) -> int:
    """Make these batches and COPY them in. Gives the number of stories."""
    return sum(pool.imap_unordered(copy_batch, batches))


def fill_postgres(seed: int, count: int, processes: int) -> None:
    batches = missing_batches(count)
    fresh = not Article.objects.exists()
    with connection.cursor() as cursor:
        indexes = secondary_indexes(cursor) if fresh else []
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    began = time.perf_counter()
    with started(seed, processes) as pool:
        added = copy_all(pool, batches)
    report("rows" if fresh else "rows, indexes in place", added, began)
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 1")
        for _, definition in indexes:
            cursor.execute(definition)
        models = apps.get_app_config("articles").get_models()
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        report("indexes", added, began)
        began = time.perf_counter()
        cursor.execute("VACUUM (ANALYZE)")
        report("vacuum, analyse", added, began)


def secondary_indexes(cursor: Any) -> list[tuple[str, str]]:
    """Name and definition of every index of the filled tables that no constraint rests on."""
    cursor.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)"
        " FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid"
        " WHERE i.indrelid = ANY(%s::regclass[]) AND c.oid IS NULL",
        [[*COLUMNS, *SEARCH_TABLES]],
    )
    return cursor.fetchall()


def fill_sqlite(corpus: made.Corpus, count: int) -> None:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
    triggers.remove(connection)
    for start in range(0, count, BATCH):
        batch: dict[str, list[tuple[Any, ...]]] = {}
        for number in range(start, min(start + BATCH, count)):
            story = corpus.story(number)
            for table, rows in (rows_of(corpus, story) | search_rows(story, vectors=False)).items():
                batch.setdefault(table, []).extend(rows)
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in batch.items():
                if not rows:
                    continue
                rest = defaults_of(table)
                names = (*(COLUMNS.get(table) or ("rowid", *_text_columns(table))), *rest)
                columns = quoted(names)
                marks = ", ".join(["%s"] * len(names))
                cursor.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                    (_as_stored((*row, *rest.values())) for row in rows),
                )
    triggers.install(connection)
    report("rows and indexes", count, began)


def _as_stored(row: tuple[Any, ...]) -> list[Any]:
    """The row with its moments as Django writes them into SQLite: UTC, without a zone."""
    return [str(v.replace(tzinfo=None)) if isinstance(v, datetime) else v for v in row]


def _text_columns(table: str) -> tuple[str, ...]:
    return ("headline", "body") if table == "articles_articlesearch" else ("words",)


def report(phase: str, count: int, began: float) -> None:
    seconds = time.perf_counter() - began
    print(f"{phase}: {seconds:,.0f} s, {count / seconds:,.0f} articles a second", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--continue", dest="go_on", action="store_true")
    options = parser.parse_args()
    held = Article.objects.exists()
    if held and not (options.go_on and connection.vendor == "postgresql"):
        raise SystemExit("This database holds articles. Fill an empty one.")
    if not held and Entity.objects.exists():
        raise SystemExit(
            "This database holds what a filler left that broke off. Fill an empty one."
        )
    began = time.perf_counter()
    corpus = made.Corpus(options.seed)
    if not held:
        reference_tables(corpus)
    if connection.vendor == "postgresql":
        fill_postgres(options.seed, options.count, options.processes)
    else:
        fill_sqlite(corpus, options.count)
    phase = time.perf_counter()
    catalogue.rebuild()
    report("catalogue", options.count, phase)
    phase = time.perf_counter()
    vocabulary.rebuild(ARTICLES.table)
    report("vocabulary", options.count, phase)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # of tables that were empty, planners would think so for ever
    report("in all", options.count, began)


if __name__ == "__main__":
    main()
