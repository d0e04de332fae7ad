"""How long the pages of the archive take, through the whole view stack, and the bare SQL beside it.

    DATABASE_URL=postgres://… python -m benchmarks.archive [--requests 50] [--only text]

The database is one that benchmarks.fill made. Each case asks for so many different addresses after
a few to warm up, as an editor; with --as reader, as a reader. Prints median and 95th percentile in
milliseconds, the same of hand-written SQL where there is some, their ratio, and peak memory.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_DEMO", "1")
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import Client  # noqa: E402

from articles import search  # noqa: E402
from articles.facets import counting_of  # noqa: E402
from articles.listing import resolve  # noqa: E402
from articles.models import Appearance, Article, User  # noqa: E402

from . import bare_sql  # noqa: E402
from . import corpus as made  # noqa: E402

WARM_UP = 3
#: Words by the share of stories that hold them.
SHARES = {"medium": (5e-4, 3e-3), "frequent": (5e-3, 3e-2), "common": (0.1, 1)}


@dataclass(frozen=True)
class Case:
    """A kind of page: addresses to ask for, and the same by hand-written SQL."""

    name: str
    path: str
    queries: Callable[[random.Random], list[tuple[str, str]]]
    sql: Callable[[list[tuple[str, str]]], object] | None = None
    fragment: bool = False


def measured(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process's own processor time."""
    begun, begun_cpu = time.perf_counter(), time.process_time()
    act()
    taken, cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    return taken * 1000, cpu * 1000


def summary(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return median(times), quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def words_by_share(stories: int) -> dict[str, list[str]]:
    """Words of the corpus, some of each frequency; counted in the full-text index."""
    corpus = made.Corpus()
    found: dict[str, list[str]] = {name: [] for name in SHARES}
    ranks = [*range(30), *range(30, 600, 12), *range(600, 60_000, 250)]
    for rank in ranks:
        word = corpus.words[rank]
        if all(len(words) >= 12 for words in found.values()):
            break
        sql, parameter = search.ARTICLES.condition(search.parse(word))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {search.ARTICLES.table} WHERE {sql}", [parameter])
            share = cursor.fetchone()[0] / stories
        for name, (least, most) in SHARES.items():
            if least < share <= most and len(found[name]) < 12:
                found[name].append(word)
    return found


def cases(words: dict[str, list[str]], deep: list[str], heads: list[str]) -> Iterator[Case]:
    archive, quotes = "/archive/", "/archive/quotes/"

    def one(rng: random.Random, share: str) -> str:
        if share == "rare":  # hardly any word of the corpus is: two that seldom meet
            return " ".join(rng.sample(words["medium"], 2))
        return rng.choice(words[share])

    def section(rng: random.Random) -> tuple[str, str]:
        return ("section", f"section-{rng.randint(1, made.SECTIONS)}")

    def dates(rng: random.Random) -> list[tuple[str, str]]:
        year = rng.randint(2006, 2025)
        return [("after", str(year)), ("before", str(min(year + rng.randint(0, 2), 2026)))]

    def tag(rng: random.Random) -> tuple[str, str]:
        return ("tag", f"tag-{int(rng.paretovariate(0.5)) % made.TAGS + 1}")

    def entity(rng: random.Random) -> tuple[str, str]:
        return ("entity", f"entity-{int(rng.paretovariate(0.4)) % made.ENTITIES + 1}")

    yield Case("newest", archive, lambda r: [], bare_sql.newest)
    yield Case("status and section", archive, lambda r: [("status", "published"), section(r)],
               bare_sql.status_section)  # fmt: skip
    yield Case("entity", archive, lambda r: [entity(r)], bare_sql.entity)
    yield Case("frequent entity", archive, lambda r: [("entity", r.choice(heads))],
               bare_sql.entity)  # fmt: skip
    yield Case("tag and dates", archive, lambda r: [tag(r), *dates(r)], bare_sql.tag_dates)
    yield Case("speaker", quotes, lambda r: [("speaker", entity(r)[1])], bare_sql.speaker)
    for share in ("rare", *SHARES):
        yield Case(f"text, {share}", archive, lambda r, s=share: [("q", one(r, s))], bare_sql.text)
    for share in ("medium", "common"):
        yield Case(
            f"text, {share}, and 3 filters", archive,
            lambda r, s=share: [("q", one(r, s)), section(r), ("status", "published"), *dates(r)],
            bare_sql.text,
        )  # fmt: skip
    yield Case("text, two common words", archive,
               lambda r: [("q", f"{one(r, 'common')} {one(r, 'common')}")], bare_sql.text)  # fmt: skip
    yield Case("relevance, medium", archive,
               lambda r: [("q", one(r, "medium")), ("sort", "relevance")])  # fmt: skip
    yield Case("relevance, common", archive,
               lambda r: [("q", one(r, "common")), ("sort", "relevance")])  # fmt: skip
    yield Case("page 2,000", archive, lambda r: [("cursor", r.choice(deep))])
    yield Case("facets, rare word", archive,
               lambda r: [("q", one(r, "rare")), ("format", "facets")], fragment=True)  # fmt: skip
    yield Case("facets, medium word", archive,
               lambda r: [("q", one(r, "medium")), ("format", "facets")], fragment=True)  # fmt: skip
    yield Case("facets, frequent word", archive,
               lambda r: [("q", one(r, "frequent")), ("format", "facets")], fragment=True)  # fmt: skip
    yield Case("facets, common word", archive,
               lambda r: [("q", one(r, "common")), ("format", "facets")],
               bare_sql.exact_facets, fragment=True)  # fmt: skip
    yield Case("facets, whole archive", archive, lambda r: [("format", "facets")], fragment=True)
    yield Case("facets, one section", archive, lambda r: [section(r), ("format", "facets")],
               fragment=True)  # fmt: skip
    yield Case("quotes by speaker with words", quotes,
               lambda r: [("speaker", r.choice(heads)), ("q", one(r, "common"))])  # fmt: skip
    yield Case("facts with words", "/archive/facts/", lambda r: [("q", one(r, "frequent"))])
    yield Case("facts by verdict", "/archive/facts/",
               lambda r: [("verdict", r.choice(("disputed", "inaccurate", "verified"))),
                          section(r)])  # fmt: skip
    yield Case("entities", "/archive/entities/", lambda r: [("kind", "person")])
    yield Case("entity dossier", "", lambda r: [("entity", r.choice(heads))])
    yield Case("article", "", lambda r: [("article", str(r.randint(1, 50_000)))])

    def combination(r: random.Random) -> list[tuple[str, str]]:
        parts = [
            lambda: [("q", one(r, r.choice(("rare", *SHARES))))], lambda: [section(r)],
            lambda: [tag(r)], lambda: [entity(r)], lambda: dates(r),
            lambda: [("source", f"outlet-{r.randint(1, made.OUTLETS)}")],
            lambda: [("status", "published")], lambda: [("language", r.choice(("en", "de")))],
        ]  # fmt: skip
        return [pair for part in r.sample(parts, r.randint(1, 4)) for pair in part()]

    yield Case("random combinations", archive, combination, bare_sql.adaptive)


def person(role: str) -> User:
    """Somebody of this role; with an id of its own, for the filled ids are beside the counter."""
    name = f"bench-{role}"
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create(pk=900_000 + len(role), username=name)
        user.groups.add(Group.objects.get(name=role))
    return user


def deep_cursors() -> list[str]:
    """Keys some 2,000 pages into the archive."""
    rows = Article.objects.archived().newest_first().values_list("dated_at", "pk")
    start = min(100_000, rows.count() * 9 // 10)
    return [
        f"on.{pk}.{when.isoformat().replace('+00:00', 'Z')}"
        for when, pk in rows[start : start + 5_000 : 100]
    ]


def address(case: Case, query: list[tuple[str, str]]) -> str:
    if not case.path:
        kind, value = query[0]
        return {"article": f"/articles/{value}/", "entity": f"/entities/{value}/"}[kind]
    return f"{case.path}?{urlencode(query)}" if query else case.path


Times = list[tuple[float, float]]


def run(case: Case, client: Client, requests: int) -> tuple[Times, Times]:
    """How long the pages took, and the hand-written SQL."""
    rng = random.Random(case.name)
    headers = {"HX-Request": "true"} if case.fragment else {}
    queries = [case.queries(rng) for _ in range(requests + WARM_UP)]
    pages, sql = [], []
    for n, query in enumerate(queries):
        asked = address(case, query)

        def get(asked: str = asked) -> None:
            response = client.get(asked, headers=headers, HTTP_HOST="localhost")
            if response.status_code != 200:
                raise SystemExit(f"{asked}: {response.status_code}")

        taken = measured(get)
        bare = measured(lambda query=query: case.sql(query)) if case.sql else None
        if n >= WARM_UP:
            pages.append(taken)
            if bare is not None:
                sql.append(bare)
    return pages, sql


def recall(words: list[str], user: User, most: int = 20) -> float:
    """The share of the true ``most`` most frequent names of a search that its facets show."""
    shares = []
    for word in words:
        listing = resolve("articles", QueryDict(urlencode({"q": word})), user)
        counts = counting_of(listing).values("entity")
        shown = sorted(filter(None, counts), key=lambda key: -counts[key])[:most]
        exact = bare_sql.exact_facets([("q", word)])[4]
        true = {entity for entity, _ in exact[:most]}
        shares.append(len(true & set(shown)) / max(1, len(true)))
    return sum(shares) / max(1, len(shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=50)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--as", dest="role", default="editor", choices=("editor", "reader"))
    options = parser.parse_args()
    stories = Article.objects.count()
    print(f"{connection.vendor}, {stories:,} articles, as {options.role}\n")
    words = words_by_share(stories)
    print({name: len(found) for name, found in words.items()})
    heads = [
        f"entity-{pk}"
        for pk in (
            Appearance.objects.filter(entity__lte=60).values_list("entity", flat=True).distinct()
        )[:20]
    ]
    client = Client()
    client.force_login(person(options.role))
    print("| page | median | p95 | of it processor | SQL median | SQL p95 | ratio of p95 |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for case in cases(words, deep_cursors(), heads):
        if options.only not in case.name:
            continue
        pages, sql = run(case, client, options.requests)
        mid, high = summary([taken for taken, _ in pages])
        cpu = median([cpu for _, cpu in pages])
        row = f"| {case.name} | {mid:.1f} | {high:.1f} | {cpu:.1f} |"
        if sql:
            sql_mid, sql_high = summary([taken for taken, _ in sql])
            row += f" {sql_mid:.1f} | {sql_high:.1f} | {high / sql_high:.2f} |"
        else:
            row += " | | |"
        print(row, flush=True)
    if not options.only:
        share = recall(words["common"][:6], person(options.role))
        print(f"\nOf the true 20 most frequent names of a common word, shown: {share:.0%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
