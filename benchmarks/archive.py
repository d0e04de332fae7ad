"""How long the pages of the archive take, through the whole view stack, and the bare SQL beside it.

    DATABASE_URL=postgres://… python -m benchmarks.archive [--requests 60] [--only text]

The database is one that benchmarks.fill made. Each case asks for so many different addresses after
a few to warm up, as an editor; with --as reader, as a reader. Prints median and 95th percentile in
milliseconds by the clock and of processor time, what was asked for, the same answers by hand-written
SQL, the ratio of the 95th percentiles, the ratios between pages, and peak memory. Processor time is
that of the web process and of the process of PostgreSQL that serves it: on a machine with other
work it is the honest figure.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit

from django.db import connection
from django.http import QueryDict
from django.test import Client

from articles.archive.facets.panel import counting_of, facets_of
from articles.archive.listing import resolve
from articles.models import Entity, User

from . import bare_sql
from .measuring import filled_stories, got, measured, peak_memory, person, signed_in, summary
from .questions import DEEP, Case, Words, cases, deep_cursors

WARM_UP = 5
HEAD = (
    "| page | median | p95 | processor: median | p95 | asked, by the clock | by the processor |"
    " SQL median | SQL p95 | ratio of p95 |"
)


def run(case: Case, client: Client, requests: int) -> tuple[str, float, float]:
    """The line of the table, and the 95th percentiles of page and SQL (0 where there is none)."""
    rng = random.Random(case.name)
    headers = {"HX-Request": "true"} if case.facets else {}
    pages, work, bare = [], [], []
    for n in range(-WARM_UP, requests):
        query = case.query(rng)
        page = partial(got, client, case.address(query), **headers)
        ask = case.part(query) if case.part else page
        by_hand = partial(case.bare, query) if case.bare and -2 < n < case.rounds else None
        # In turns, so that neither always finds what the other has just brought into memory.
        if by_hand and n % 2:
            bare.append(measured(by_hand)[0])
        taken, cpu = measured(ask)
        pages.append(taken)
        work.append(cpu)
        if by_hand and not n % 2:
            bare.append(measured(by_hand)[0])
    mid, high = summary(pages[WARM_UP:])
    cpu_mid, cpu_high = summary(work[WARM_UP:])
    line = f"| {case.name} | {mid:.1f} | {high:.1f} | {cpu_mid:.1f} | {cpu_high:.1f} |"
    line += f" {target(case, high)} | {target(case, cpu_high)} |"
    if not bare:
        return f"{line} | | |", high, 0
    sql_mid, sql_high = summary(bare[1:])
    return f"{line} {sql_mid:.1f} | {sql_high:.1f} | {high / sql_high:.2f} |", high, sql_high


def target(case: Case, high: float) -> str:
    if not case.asked:
        return ""
    most = case.asked[connection.vendor != "postgresql"]
    return f"{most}" if high <= most else f"**{most}**"


def recall(words: Words, user: User, most: int = 20) -> tuple[float, float]:
    """Of the true ``most`` most frequent names of a common word, the share that its page of facets
    shows, and the share that is among the ``most`` first of the page's own counts."""
    rng, on_page, first = random.Random("recall"), [], []
    for _ in range(6):
        query = [("q", words.one(rng, "common"))]
        listing = resolve("articles", QueryDict(urlencode(query)), user)
        counting = counting_of(listing)
        exact = bare_sql.exact_facets(query, "entity").get("entity", ())
        true = {int(key) for key, _ in sorted(exact, key=lambda pair: -pair[1])[:most]}
        counts = counting.values("entity", most)
        largest = sorted(filter(None, counts), key=counts.__getitem__)[-most:]
        links = [
            value.address
            for facet in facets_of(listing, counting).facets
            for value in [*facet.shown, *facet.more]
        ]
        shown = {
            slug for link in links for slug in parse_qs(urlsplit(link).query).get("entity", ())
        }
        known = Entity.objects.filter(pk__in=true, slug__in=shown).count()
        on_page.append(known / most)
        first.append(len(true.intersection(largest)) / most)
    return sum(on_page) / len(on_page), sum(first) / len(first)


def told(high: dict[str, tuple[float, float]]) -> None:
    """Print the ratios between 95th percentiles that were asked for."""
    texts = [both for name, both in high.items() if name.startswith("text")]
    ratios = {
        "Text search, worst page to worst adaptive SQL": (
            [max(page for page, _ in texts), max(sql for _, sql in texts)] if texts else None, 2),
        "60 random combinations to their adaptive SQL": (high.get("60 random combinations"), 2.5),
        "Facets of a common word to exact SQL": (high.get("facets, common word"), 0.2),
    }  # fmt: skip
    if "newest" in high and "page 2,000" in high:
        both = (high["page 2,000"][0], high["newest"][0])
        ratios["Page 2,000 to page 1"] = (both, 1.2)
    for name, (both, most) in ratios.items():
        if both and both[1]:
            print(f"{name}: {both[0] / both[1]:.2f} (at most {most} asked)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--only", default="", help="cases whose name holds one of these: a;b")
    parser.add_argument("--as", dest="role", default="editor", choices=("editor", "reader"))
    parser.add_argument("--without-sql", action="store_true", help="measure our pages alone")
    options = parser.parse_args()
    stories = filled_stories()
    print(f"{connection.vendor}, {stories:,} articles, as {options.role};", end=" ")
    print(f"{options.requests} addresses a case, milliseconds; bold where it was missed\n")
    words, client = Words(stories), signed_in(person(options.role))
    every = cases(words, deep_cursors(DEEP), stories)
    got(client, "/archive/")
    print(HEAD)
    print("|---" * 10 + "|", flush=True)
    high: dict[str, tuple[float, float]] = {}
    for case in every:
        if any(part in case.name for part in options.only.split(";")):
            beside = None if options.without_sql else case.bare
            line, *high[case.name] = run(replace(case, bare=beside), client, options.requests)
            print(line, flush=True)
    print()
    told(high)
    if "facets, common word" in high:
        shown, first = recall(words, person(options.role))
        print(
            f"Of the true top 20 names of a common word, shown: {shown:.1%} (97 % asked);", end=" "
        )
        print(f"among the first 20: {first:.1%}")
    print(f"Peak memory: {peak_memory():,.0f} MB")


if __name__ == "__main__":
    main()
