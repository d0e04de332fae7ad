"""A search for a common word with its facets, beside Datasette's with two, on the same SQLite file.

    DATABASE_URL=sqlite:///… python -m benchmarks.datasette /path/to/datasette [--requests 50]

Both are served on this machine and asked over HTTP, one request at a time: the list and facets of
section and outlet, newest first, on one page; Datasette with suggestions off. Datasette is no part
of the project: name an installed program.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

from .measuring import filled_stories, measured, person, summary
from .questions import Words
from .serving import Visitor, newsroom, served

WARM_UP, ASKED = 5, 0.5
TWO_FACETS = {"format": "facets", "facets": "section,outlet"}
#: Datasette gives up on a query after a second and on a facet after a fifth of one.
LIMITS = {"sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000, "suggest_facets": "off"}


def command(program: str, file: Path, metadata: Path, port: int) -> list[str]:
    limits = [part for name, value in LIMITS.items() for part in ("--setting", name, str(value))]
    return [program, "serve", str(file), "--port", str(port), "--metadata", str(metadata), *limits]


def times(visitor: Visitor, addresses: list[str]) -> list[float]:
    found = []
    for asked in addresses:
        answers: list[tuple[int, bytes]] = []
        taken, _ = measured(lambda asked=asked, into=answers: into.append(visitor.get(asked)))
        if answers[0][0] != 200:
            raise SystemExit(f"{asked}: {answers[0][0]}")
        found.append(taken)
    return found[WARM_UP:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--requests", type=int, default=50)
    parser.add_argument("--port", type=int, default=8766)
    options = parser.parse_args()
    if not shutil.which(options.program):
        raise SystemExit(f"There is no {options.program}: pip install datasette somewhere else.")
    if connection.vendor != "sqlite":
        raise SystemExit("Datasette reads SQLite alone.")
    stories, rng = filled_stories(), random.Random("datasette")
    every = Words(stories)
    words = [every.one(rng, "common") for _ in range(options.requests + WARM_UP)]
    with newsroom(options.port):
        ours = times(
            Visitor(options.port, person("editor")),
            [f"/archive/?{urlencode({'q': word, **TWO_FACETS})}" for word in words],
        )
    file = Path(connection.settings_dict["NAME"])
    table = {"fts_table": "articles_articlesearch", "fts_pk": "id"}
    described = {"databases": {file.stem: {"tables": {"articles_article": table}}}}
    facets = {"_facet": ["section_id", "outlet_id"], "_sort_desc": "dated_at", "_size": 50}
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "metadata.json"
        metadata.write_text(json.dumps(described))
        with served(
            command(options.program, file, metadata, options.port + 1), options.port + 1, "/"
        ):
            beside = times(
                Visitor(options.port + 1),
                [
                    f"/{file.stem}/articles_article?"
                    + urlencode({"_search": word, **facets}, doseq=True)
                    for word in words
                ],
            )
    print(f"{stories:,} articles, {options.requests} common words, milliseconds\n")
    print("| | median | p95 |\n|---|---|---|")
    for name, taken in (("newsroom", ours), ("Datasette", beside)):
        mid, high = summary(taken)
        print(f"| {name} | {mid:.0f} | {high:.0f} |")
    ratio, late = (a / b for a, b in zip(summary(ours), summary(beside), strict=True))
    print(f"\nRatio of medians {ratio:.2f}, of p95 {late:.2f} (at most {ASKED} asked)")


if __name__ == "__main__":
    main()
