"""How long it takes to tag many stories at once, and to take that back.

    DATABASE_URL=… python -m benchmarks.bulk [STORIES]

On a migrated database of its own: it leaves its stories there.
"""

from __future__ import annotations

import sys
import time

import django


def main() -> None:
    """Print the seconds of each part."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    from django.db import connection

    from articles.choices import Role, Stage
    from articles.models import Article, Tag, User
    from articles.workflow import batches
    from articles.workflow.bulk_acts import ACTS
    from tests.factories import make_articles, make_user

    by = User.objects.filter(username="bulk").first() or make_user(Role.ARCHIVIST, "bulk")
    tag, _ = Tag.objects.get_or_create(name="Bulk", slug="bulk")
    while Article.objects.filter(slug="bulk").count() < number:
        make_articles(500, stage=Stage.PUBLISHED, slug="bulk")
    stories = Article.objects.filter(slug="bulk").values_list("pk", "version")
    began = time.monotonic()
    batch = batches.run(batches.start(ACTS["tag"], list(stories[:number]), {"tag": tag}, by=by))
    tagged = time.monotonic()
    undone = batches.run(batches.undo(batch, by=by))
    ended = time.monotonic()
    print(f"{connection.vendor}: {batch.done:,} tagged in {tagged - began:.1f} s,", end=" ")
    print(f"{undone.done:,} undone in {ended - tagged:.1f} s")


if __name__ == "__main__":
    django.setup()
    main()
