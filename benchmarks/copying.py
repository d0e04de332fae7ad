"""The rate at which the filler brings stories in, beside bare COPY of the same rows.

    DATABASE_URL=postgres://… python -m benchmarks.copying [--stories 20000] [--processes 2]

For an empty, migrated PostgreSQL database. Fills it as benchmarks.fill does, takes the rows out to
files, empties the tables, and sends the files back by COPY alone, by as many processes; both times
the indexes step aside and are made again after, and both times they stay in place. Prints stories a
second and the ratios. Ends with the tables full.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

from articles.models import Article

from . import fill
from .corpus import Corpus
from .rows import COLUMNS, SEARCH_TABLES

ASKED = 0.4
TABLES = (*COLUMNS, *SEARCH_TABLES)


def taken_out(folder: Path, parts: int) -> None:
    """The rows of every table as files, in so many parts."""
    for table in TABLES:
        with connection.cursor() as cursor, (folder / table).open("wb") as file:
            cursor.cursor.copy_expert(f"COPY {table} TO STDOUT", file)
        lines = (folder / table).read_bytes().splitlines(keepends=True)
        (folder / table).unlink()
        for part in range(parts):
            (folder / f"{table}.{part}").write_bytes(b"".join(lines[part::parts]))


def emptied() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")


def part_copied(folder: Path, part: int) -> None:
    connection.close()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in TABLES:
            with (folder / f"{table}.{part}").open("rb") as file:
                cursor.cursor.copy_expert(f"COPY {table} FROM STDIN", file, fill.PIECE)


def rate(stories: int, work: Callable[[], object], *, indexes_aside: bool) -> float:
    """Stories a second, the making of the indexes included where they step aside."""
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        indexes = fill.secondary_indexes(cursor) if indexes_aside else []
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        work()
        for _, definition in indexes:
            cursor.execute(definition)
    return stories / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if connection.vendor != "postgresql":
        raise SystemExit("COPY is PostgreSQL's: name a database of it.")
    if Article.objects.exists():
        raise SystemExit("This database holds articles. Take an empty one.")
    fill.reference_tables(Corpus())
    batches = fill.missing_batches(options.stories)
    found: dict[bool, list[float]] = {True: [], False: []}
    with (
        tempfile.TemporaryDirectory() as folder,
        fill.started(7, options.processes) as pool,  # before the clock, for both ways
    ):
        ready = Path(folder)
        parts = [(ready, part) for part in range(options.processes)]
        ways: tuple[Callable[[], object], ...] = (
            lambda: fill.copy_all(pool, batches),
            lambda: pool.starmap(part_copied, parts),
        )
        for way in ways:
            for aside in (True, False):
                emptied()
                found[aside].append(rate(options.stories, way, indexes_aside=aside))
            if way is ways[0]:
                taken_out(ready, options.processes)
    print(f"{options.stories:,} stories, {options.processes} processes, stories a second\n")
    print("| indexes | filler | bare COPY | ratio |\n|---|---|---|---|")
    for aside, (filler, bare) in found.items():
        told = f"{filler / bare:.2f} (at least {ASKED} asked)"
        name = "made after the rows" if aside else "in place"
        print(f"| {name} | {filler:,.0f} | {bare:,.0f} | {told} |")


if __name__ == "__main__":
    main()
