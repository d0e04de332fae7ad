"""What a very long story costs: reading it, its pages, keeping every mark at once, undoing that.

Run from the root of the project: ``python -m benchmarks.long_stories [--profile]``. Works in the
test database (SQLite, or the server that TEST_DATABASE_URL names) and leaves nothing behind.
Two stories: one of some 165,000 characters with some 4,600 marks, and hostile texts of 195,000
characters, which are only read. Printed: seconds of processor time, which is what is asked for, and
by the clock.
"""

from __future__ import annotations

import cProfile
import gc
import os
import pstats
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    get_runner,
    setup_test_environment,
)

from articles.choices import Role, Stage  # noqa: E402
from articles.editing import intake  # noqa: E402
from articles.models import Article, User  # noqa: E402
from articles.reading import read  # noqa: E402
from articles.workflow import undo  # noqa: E402
from tests.factories import as_user, make_user  # noqa: E402

LONG, HOSTILE = 165_000, 195_000
#: The seconds of processor time that are asked for.
MOST = {"keep all": 2.0, "undo": 2.0, "read": 3.0, "page": 1.0}


def long_text() -> str:
    """Reports of many towns, with a name, some figures and a quotation in every paragraph."""
    parts: list[str] = []
    size, number = 0, 0
    while size < LONG:
        number += 1
        town = f"{'abcdefghij'[number % 10]}{'aeiou'[number // 10 % 5]}"
        parts.append(
            f"The port of Dunmore{town} counted {number * 37 + 5} boats in {1500 + number % 500} and "
            f"{number % 90 + 3} percent more a year later, said Ada Morrow{town}. “We have "
            f"{number + 7} piers, and we need {number + 9},” she told the harbour board of Skerry. "
            "It was quiet there by then, and whoever had come for the ships went home by the old road."
        )
        size += len(parts[-1]) + 2
    return "\n\n".join(parts)


def hostile_texts() -> dict[str, str]:
    """Texts that are all of what the reader looks for, and never end it."""
    return {
        "opening quotes": "“" * HOSTILE,
        "quotes and words": ("“a " * HOSTILE)[:HOSTILE],
        "figures": ("14 " * HOSTILE)[:HOSTILE],
        "one word": "x" * HOSTILE,
        "capitals": ("Ada Morrow " * HOSTILE)[:HOSTILE],
        "capitals and commas": ("Ada, " * HOSTILE)[:HOSTILE],
        "brackets": "(" * HOSTILE,
        "full stops": ("A. " * HOSTILE)[:HOSTILE],
        "said": ("said Ada and said " * HOSTILE)[:HOSTILE],
        "apostrophes": ("'tis ’s ' " * HOSTILE)[:HOSTILE],
        "paragraphs": ("a\n\n" * HOSTILE)[:HOSTILE],
        "one long sentence": ("the boat of the town that " * HOSTILE)[:HOSTILE],
        "dates": ("on 3 May 2020 at 5pm " * HOSTILE)[:HOSTILE],
    }


class Measure:
    """Runs things and prints what they cost; remembers what took too long."""

    def __init__(self, profiled: bool) -> None:
        self.profiled = profiled
        self.late: list[str] = []

    def take(self, what: str, kind: str, act: Callable[[], Any]) -> Any:
        profile = cProfile.Profile()
        if self.profiled:
            profile.enable()
        with CaptureQueriesContext(connection) as caught:
            begun, cpu = perf_counter(), process_time()
            done = act()
            taken, worked = perf_counter() - begun, process_time() - cpu
        print(f"| {what} | {worked:.2f} | {taken:.2f} | {len(caught)} | {MOST[kind]:g} |")
        if self.profiled:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(40)
        if worked > MOST[kind]:
            self.late.append(what)
        return done


def taken_in(by: User) -> Article:
    story = intake.take_in(intake.prepare(long_text(), by=by), by=by, headline="A long story")
    Article.objects.filter(pk=story.pk).update(stage=Stage.IN_REVIEW)
    return Article.objects.get(pk=story.pk)


def measure(out: Measure) -> None:
    editor = make_user(Role.EDITOR)
    print(
        "\n| what | seconds of processor | by the clock | queries | asked |\n|---|---|---|---|---|"
    )
    for name, text in hostile_texts().items():
        out.take(f"read {name}", "read", lambda text=text: read(text))
    story = taken_in(make_user(Role.REPORTER))
    count = story.facts.count() + story.mentions.count()
    what = f"{len(story.body):,} characters, {count:,} marks"
    client = as_user(editor)
    address = story.get_review_url()
    client.get(address)  # what is read once is read before
    out.take(f"{what}: review", "page", lambda: client.get(address))
    undecided = story.facts.suggested().count() + story.mentions.suggested().count()
    form = {"decision": "keep", "count": undecided}
    kept = out.take("keep all", "keep all", lambda: client.post(f"{address}batch/", form))
    assert kept.status_code == 302, kept.content.decode()[:2000]
    for name, page in (
        ("review with all kept", address),
        ("page of the story", story.get_absolute_url()),
        ("edit", f"/articles/{story.pk}/edit/"),
        ("history", f"/history/article/{story.pk}/"),
    ):
        answer = out.take(name, "page", lambda page=page: client.get(page, follow=True))
        assert answer.status_code == 200, name
    event = undo.last(story, by=editor).pk
    undone = out.take("undo", "undo", lambda: client.post(f"{address}undo/", {"event": event}))
    assert undone.status_code == 302, undone.content.decode()[:2000]


def main() -> None:
    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    gc.collect()
    gc.freeze()  # as newsroom/wsgi.py does
    gc.set_threshold(10_000, 10, 10)
    out = Measure("--profile" in sys.argv)
    try:
        with transaction.atomic():
            measure(out)
            transaction.set_rollback(True)
    finally:
        runner.teardown_databases(databases)
    sys.exit(1 if out.late else 0)


if __name__ == "__main__":
    main()
