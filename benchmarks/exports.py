"""How fast a list is written out, and whether the memory for it stays what it was.

    DATABASE_URL=postgres://… python -m benchmarks.exports [--format csv] [--address /archive/]

Takes the whole list of an address through the view, as an editor, and prints rows a second and the
process's memory after each tenth: constant memory means that it does not grow from the second on.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from django.db import connection

from articles.models import Article

from .measuring import peak_memory, person, signed_in, stories_held


def resident() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--format", default="csv", choices=("csv", "json", "jsonl"))
    parser.add_argument("--address", default="/archive/")
    options = parser.parse_args()
    stories_held()
    stories = Article.objects.archived().count()
    client = signed_in(person("editor"))
    client.get("/archive/")
    asked = f"{options.address}{'&' if '?' in options.address else '?'}format={options.format}"
    print(f"{connection.vendor}, {stories:,} stories in the archive, {asked}")
    begun, work = time.perf_counter(), time.process_time()
    rows = size = 0
    print(f"{'rows':>11} {'seconds':>9} {'megabytes held':>15}")
    for part in client.get(asked).streaming_content:
        size += len(part)
        rows += 1
        if rows % max(1, stories // 10) == 0:
            print(
                f"{rows:>11,} {time.perf_counter() - begun:>9.0f} {resident():>15.0f}", flush=True
            )
    taken, work = time.perf_counter() - begun, time.process_time() - work
    print(f"{rows:,} parts, {size / 2**20:,.0f} MB in {taken:,.0f} s ({work:,.0f} s of processor):")
    print(f"{rows / taken:,.0f} a second; peak memory {peak_memory():,.0f} MB")


if __name__ == "__main__":
    main()
