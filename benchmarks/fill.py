"""Fill an empty database with a made-up archive, by COPY on PostgreSQL, in bulk on SQLite.

    DATABASE_URL=postgres://… python -m benchmarks.fill 1000000 [--processes 2] [--seed 7]
    DATABASE_URL=sqlite:///…  python -m benchmarks.fill 100000

The database must be migrated. Secondary indexes and guards step aside while rows come in and are
made again after; the figures of each phase are printed. Refuses a database that holds articles.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import time
from datetime import datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_DEMO", "1")
django.setup()

from django.apps import apps  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from articles import catalogue  # noqa: E402
from articles.models import Alias, Article, Entity, Outlet, Section, Tag, User, guards  # noqa: E402
from articles.search import ENTITIES as ENTITY_INDEX  # noqa: E402

from . import corpus as made  # noqa: E402
from .rows import COLUMNS, SEARCH_TABLES, rows_of, search_rows  # noqa: E402

BATCH = 1_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


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
        Alias(entity_id=entity.pk, name=name, normalised=name.lower())
        for entity in entities
        for name in dict.fromkeys((entity.name, entity.name.split()[-1]))
    ]
    Alias.objects.bulk_create(aliases, batch_size=2_000)
    ENTITY_INDEX.put((entity.pk, (entity.name,)) for entity in entities)


def _field(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def copy_shard(seed: int, first: int, last: int) -> None:
    """Generate the stories of [first, last) and COPY them in, in batches of one transaction."""
    connection.close()
    corpus = made.Corpus(seed)
    tables = [*COLUMNS, *SEARCH_TABLES]
    for start in range(first, last, BATCH):
        buffers = {table: io.StringIO() for table in tables}
        for number in range(start, min(start + BATCH, last)):
            story = corpus.story(number)
            for table, rows in (rows_of(corpus, story) | search_rows(story, vectors=True)).items():
                write = buffers[table].write
                for row in rows:
                    write("\t".join(map(_field, row)) + "\n")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("SET LOCAL synchronous_commit = off")
            for table, buffer in buffers.items():
                buffer.seek(0)
                names = COLUMNS.get(table)
                columns = f" ({quoted(names)})" if names else ""
                cursor.cursor.copy_expert(f"COPY {table}{columns} FROM STDIN", buffer)


def fill_postgres(corpus: made.Corpus, count: int, processes: int) -> None:
    with connection.cursor() as cursor:
        tables = [*COLUMNS, *SEARCH_TABLES]
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)"
            " FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid"
            " WHERE i.indrelid = ANY(%s::regclass[]) AND c.oid IS NULL",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    step = -(-count // processes)
    shards = [(corpus.seed, n, min(n + step, count)) for n in range(0, count, step)]
    began = time.perf_counter()
    if processes == 1:
        copy_shard(*shards[0])
    else:
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            pool.starmap(copy_shard, shards)
    report("rows", count, began)
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 1")
        for _, definition in indexes:
            cursor.execute(definition)
        models = apps.get_app_config("articles").get_models()
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        report("indexes", count, began)
        began = time.perf_counter()
        cursor.execute("VACUUM (ANALYZE)")
        report("vacuum, analyse", count, began)


def fill_sqlite(corpus: made.Corpus, count: int) -> None:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
    guards.remove(connection)
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
                names = COLUMNS.get(table) or ("rowid", *_text_columns(table))
                columns = quoted(names)
                marks = ", ".join(["%s"] * len(names))
                cursor.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})", map(_as_stored, rows)
                )
    guards.install(connection)
    report("rows and indexes", count, began)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
    options = parser.parse_args()
    if Article.objects.exists():
        raise SystemExit("This database holds articles. Fill an empty one.")
    began = time.perf_counter()
    corpus = made.Corpus(options.seed)
    reference_tables(corpus)
    if connection.vendor == "postgresql":
        fill_postgres(corpus, options.count, options.processes)
    else:
        fill_sqlite(corpus, options.count)
    phase = time.perf_counter()
    catalogue.rebuild()
    report("catalogue", options.count, phase)
    report("in all", options.count, began)


if __name__ == "__main__":
    main()
