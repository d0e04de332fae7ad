"""The archive beside what one would have otherwise, in one run: a list by django-filter, the ORM.

    DATABASE_URL=postgres://… python -m benchmarks.compare [--requests 50] [--seconds 12]

The pages beside are those of benchmarks.plain_pages, on the same database and by the same client.
A page is no longer asked for when all its requests together took so many ``--seconds``. Prints
median and 95th percentile of both in milliseconds, and the ratios with what was asked for.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.test import override_settings
from django.urls import clear_url_caches

from articles.models import User

from . import plain_pages
from .measuring import filled_stories, got, measured, person, signed_in, summary
from .questions import Query, Words, dates, entity, head, section, tag

WARM_UP = 3


@dataclass(frozen=True)
class Pair:
    """A page of ours and one beside it, for the same query.

    ``most`` is the ratio of the 95th percentiles asked for.
    """

    name: str
    query: Callable[[random.Random], Query]
    ours: str
    beside: str
    most: float


def address(path: str, query: Query) -> str:
    if "{" in path:
        return path.format(**dict(query))
    return f"{path}?{urlencode(query)}" if query else path


def pairs(words: Words) -> list[Pair]:
    archive, filtered = "/archive/", "/filter/"
    status = lambda r: [("stage", "published"), section(r)]  # noqa: E731
    return [
        Pair("newest, to django-filter", lambda r: [], archive, filtered, 0.2),
        Pair("status and section, to django-filter", status, archive, filtered, 0.2),
        Pair("entity, to django-filter", lambda r: [entity(r)], archive, filtered, 0.2),
        Pair("frequent entity, to django-filter", lambda r: [("entity", head(r))],
             archive, filtered, 0.2),
        Pair("tag and dates, to django-filter", lambda r: [tag(r), *dates(r)],
             archive, filtered, 0.2),
        Pair("frequent word, to django-filter", lambda r: [("q", words.one(r, "frequent"))],
             archive, filtered, 0.2),
        Pair("frequent entity's dossier, to the ORM", lambda r: [("entity", head(r))],
             "/entities/{entity}/", "/entity/{entity}/", 0.05),
    ]  # fmt: skip


def times(addresses: list[str], user: User, seconds: int) -> list[float]:
    """Milliseconds of each, the first few left out unless they use up the time."""
    client = signed_in(user)
    found: list[float] = []
    for asked in addresses:
        found.append(measured(lambda asked=asked: got(client, asked))[0])
        if sum(found) > seconds * 1_000:
            break
    return found[WARM_UP:] or found


def superuser() -> User:
    """Somebody to whom every page beside is shown."""
    whole = {"is_staff": True, "is_superuser": True}
    return User.objects.get_or_create(username="bench-super", defaults=whole)[0]


def compared(pair: Pair, editor: User, requests: int, seconds: int) -> str:
    rng = random.Random(pair.name)
    queries = [pair.query(rng) for _ in range(requests + WARM_UP)]
    ours = times([address(pair.ours, query) for query in queries], editor, seconds)
    with override_settings(**plain_pages.settings):
        clear_url_caches()
        beside = times([address(pair.beside, query) for query in queries], superuser(), seconds)
    clear_url_caches()
    ratio = summary(ours)[1] / summary(beside)[1]
    told = f"{ratio:.2f}" if ratio <= pair.most else f"**{ratio:.2f}**"
    cells = [f"{value:.1f}" for value in (*summary(ours), *summary(beside))]
    return f"| {pair.name} | {' | '.join(cells)} | {told} | at most {pair.most:g} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=12)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    stories, editor = filled_stories(), person("editor")
    chosen = [pair for pair in pairs(Words(stories)) if options.only in pair.name]
    got(signed_in(editor), "/archive/")
    print(f"{connection.vendor}, {stories:,} articles, {options.requests} addresses a page\n")
    print("| page | median | p95 | beside: median | p95 | ratio | asked |")
    print("|---" * 7 + "|", flush=True)
    for pair in chosen:
        print(compared(pair, editor, options.requests, options.seconds), flush=True)


if __name__ == "__main__":
    main()
