"""How many stories a second are taken in by one process, with the full reading of each.

    python -m benchmarks.intake [--stories 300] [--length 3000] [--aliases 0] [--archive 0]

Into a new SQLite file in a temporary folder, or into the empty, migrated database that
DATABASE_URL names (nothing is taken away afterwards). ``--archive`` puts the sketches of so many
earlier stories there first, ``--aliases`` so many known names.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.choices import Role
from articles.curation import known_names
from articles.editing import intake
from articles.models import Alias, Article, Entity, Fact, Mention, Sketch, User
from articles.search import near_duplicates

from .corpus import word
from .reader import prose

SEED = 1887


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        if "DATABASE_URL" not in os.environ:
            connection.settings_dict["NAME"] = Path(folder) / "intake.sqlite3"
        run(options)
        connection.close()


def run(options: argparse.Namespace) -> None:
    """Fill the database as the options say, take the stories in, and print what it took."""
    call_command("migrate", verbosity=0)
    by = User.objects.create_user(f"bench-{User.objects.count()}")
    by.groups.add(Group.objects.get(name=Role.REPORTER))
    by = User.objects.get(pk=by.pk)
    if options.aliases:
        know(options.aliases)
    if options.archive:
        remember(options.archive)
    started = perf_counter()
    known_names.registry()
    print(f"Known names ready in {perf_counter() - started:.2f} s ({options.aliases:,} aliases)")
    stories = [prose(options.length, random.Random(SEED + n)) for n in range(options.stories)]
    words = sum(len(story.split()) for story in stories) // len(stories)
    reading, saving, start_cpu, start = [], [], process_time(), perf_counter()
    for story in stories:
        begun = perf_counter()
        draft = intake.prepare(story, by=by)
        read = perf_counter()
        intake.take_in(draft, by=by)
        reading.append(read - begun)
        saving.append(perf_counter() - read)
    wall, cpu = perf_counter() - start, process_time() - start_cpu
    marks = (Fact.objects.count() + Mention.objects.count()) // len(stories)
    print(f"{len(stories)} stories of {words} words, {marks} marks each, on one core:")
    print(
        f"  {len(stories) / wall:.1f} stories a second ({len(stories) / cpu:.1f} by processor time)"
    )
    print(
        f"  read and compared: {1000 * median(reading):.1f} ms, saved: {1000 * median(saving):.1f} ms"
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--length", type=int, default=3000, help="characters of a story")
    parser.add_argument("--aliases", type=int, default=0)
    parser.add_argument("--archive", type=int, default=0, help="earlier stories to compare with")
    return parser.parse_args()


def know(count: int) -> None:
    """So many entities, each with its name as alias."""
    names = [f"{word(n % 2_000).title()} {word(3_000 + n).title()}" for n in range(count)]
    entities = Entity.objects.bulk_create(
        (Entity(name=name, slug=f"bench-{n}", kind="person") for n, name in enumerate(names)),
        batch_size=2_000,
    )
    Alias.objects.bulk_create(
        (Alias(entity=e, name=e.name, normalised=e.name.lower()) for e in entities),
        batch_size=2_000,
    )


def remember(count: int) -> None:
    """Stories without words, each with a full sketch: what a new one is compared with."""
    chance, now = random.Random(SEED), timezone.now()
    for first in range(0, count, 5_000):
        stories = Article.objects.bulk_create(
            Article(slug="bench", headline="Bench", dated_at=now)
            for _ in range(min(5_000, count - first))
        )
        Sketch.objects.bulk_create(
            (
                Sketch(article=story, value=chance.getrandbits(64) - 2**63)
                for story in stories
                for _ in range(near_duplicates.SKETCH_SIZE)
            ),
            batch_size=10_000,
        )


if __name__ == "__main__":
    main()
