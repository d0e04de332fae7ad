"""What a change of stage costs beside its bare SQL, with the text index in place.

    DATABASE_URL=postgres://… python -m benchmarks.stage [--stories 60]

Takes stories from received into review, and spikes them, as an editor does; every change is rolled
back. Beside it the same statements sent without Django, and the one UPDATE that they are about.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Article, User
from articles.workflow import transitions

from .measuring import measured, person, stories_held, summary

WARM_UP, MOST = 5, 3


def undone(act: Callable[[], object]) -> float:
    """Milliseconds that the act takes within a transaction, which then is rolled back."""
    with transaction.atomic():
        taken, _ = measured(act)
        transaction.set_rollback(True)
    return taken


def sent(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.cursor.execute(statement)


def statements(act: Callable[[], object]) -> list[str]:
    """What the act sends, values filled in."""
    with transaction.atomic():
        with CaptureQueriesContext(connection) as caught:
            act()
        transaction.set_rollback(True)
    return [query["sql"] for query in caught.captured_queries]


def of_one(story: Article, by: User, name: str) -> tuple[float, float, float, int]:
    """Milliseconds of the act, of its statements, of the UPDATE alone; how many statements."""

    def act() -> None:
        transitions.move(story, name, by=by, version=story.version, reason="Not needed any more.")

    said = statements(act)
    update = next(s for s in said if s.startswith('UPDATE "articles_article"'))
    return undone(act), undone(lambda: sent(said)), undone(lambda: sent([update])), len(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--stories", type=int, default=60)
    options = parser.parse_args()
    editor, chief = person("editor"), person("chief editor")
    print(f"{connection.vendor}, {stories_held():,} articles, milliseconds: median, p95\n")
    print("| change | act | its statements bare | ratio | UPDATE alone | statements |")
    print("|---" * 6 + "|")
    for label, name, by in (("into review", "start", editor), ("spiked", "spike", chief)):
        stories = Article.objects.filter(stage="received").order_by("pk")
        chosen = list(stories[: options.stories + WARM_UP])
        if not chosen:
            print(f"| {label} | no story is received: nothing to change | | | | |")
            continue
        found = [of_one(story, by, name) for story in chosen]
        found = found[WARM_UP:] or found
        act, bare, update = (summary([row[n] for row in found]) for n in range(3))
        ratio = act[0] / bare[0]
        told = f"{ratio:.2f}" if ratio <= MOST else f"**{ratio:.2f}**"
        cells = [f"{mid:.1f}, {high:.1f}" for mid, high in (act, bare)]
        cells += [f"{told} (at most {MOST} asked)", f"{update[0]:.2f}, {update[1]:.2f}"]
        print(f"| {label} | {' | '.join(cells)} | {found[0][3]} |")


if __name__ == "__main__":
    main()
