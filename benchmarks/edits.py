"""How long an edit takes in the database: a story of 10,000 characters with 200 marks.

Run from the root of the project: ``python -m benchmarks.edits``. Works in the test database
(SQLite, or the server that TEST_DATABASE_URL names) and leaves nothing behind.
"""

from __future__ import annotations

import os
import random
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    get_runner,
    setup_test_environment,
)

from articles.choices import Role  # noqa: E402
from articles.editing import revisions  # noqa: E402
from articles.models import Article, Fact, Mention  # noqa: E402
from articles.reading import canonical  # noqa: E402
from benchmarks.anchoring import SEED, long_text  # noqa: E402
from tests.anchoring.edits import edited, plain, random_spans  # noqa: E402
from tests.factories import make_article, make_fact, make_mention, make_user  # noqa: E402

LENGTH, SPANS, ROUNDS = 10_000, 200, 7


def story(chance: random.Random) -> Article:
    """A story with its marks, half facts and half names, all kept."""
    article = make_article(canonical(long_text(LENGTH)))
    for number, span in enumerate(random_spans(article.body, SPANS, chance)):
        words = article.body[span.start : span.end]
        nth = article.body.count(words, 0, span.start)
        if number % 2:
            make_mention(article, words, nth=nth, name=words[:200])
        else:
            make_fact(article, words, nth=nth)
    return article


def measure(edits: int) -> None:
    chance = random.Random(SEED)
    by = make_user(Role.EDITOR)
    times, queries = [], 0
    for _ in range(ROUNDS):
        with transaction.atomic():
            article = story(chance)
            body = plain(edited(article.body, edits, chance))
            with CaptureQueriesContext(connection) as captured:
                begun = perf_counter()
                report = revisions.edit(
                    article, headline=article.headline, body=body, by=by, base=1
                )
                times.append((perf_counter() - begun) * 1000)
            queries = len(captured)
            assert Fact.objects.filter(article=article).exists()
            assert Mention.objects.filter(article=article).exists()
            transaction.set_rollback(True)
    told = f"{report.outcome.carried} carried, {len(report.outcome.needs_review)} to review"
    print(f"  {edits:>3} edits: {median(times):>6.0f} ms, {queries} queries, last: {told}")


def main() -> None:
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    setup_test_environment()
    databases = runner.setup_databases()
    try:
        print(f"revisions.edit on {connection.vendor}, {LENGTH:,} characters, {SPANS} marks")
        for edits in (1, 3, 30):
            measure(edits)
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
