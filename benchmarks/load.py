"""Twenty readers at once on mixed pages, and what they do to the workers' memory.

    DATABASE_URL=sqlite:///… python -m benchmarks.load [--readers 20] [--seconds 120] [--pause 0]

Serves the database as ``make run`` does, two workers, and asks for pages over HTTP, each reader
signed in and asking for the next page ``--pause`` seconds after the last came. Prints requests a
second, errors, median and 95th percentile by kind of page, and the workers' memory as it went.
"""

from __future__ import annotations

import argparse
import random
import threading
import time
from collections import defaultdict
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import connection

from articles.models import Article, Entity, User

from .measuring import filled_stories, person, summary
from .questions import DEEP, Words, cases, deep_cursors
from .serving import Visitor, newsroom

#: Kinds of pages, as often as they are asked for.
MIX = {
    "newest": 4, "status and section": 2, "frequent entity": 2, "tag and dates": 1,
    "text, rare": 2, "text, medium": 3, "text, frequent": 2, "text, common": 1,
    "text, medium, and 3 filters": 1, "relevance, medium": 1, "page 2,000": 1,
    "facets, medium word": 2, "facets, common word": 1, "facets, whole archive": 1,
    "article with its marks": 8, "dossier, frequent": 2, "quotes by speaker": 1,
    "quotes by speaker with words": 1,
}  # fmt: skip
WARM_UP = 10  # seconds
ASKED, MOST_MEMORY = 600, 200  # milliseconds, megabytes


def readers(count: int) -> list[User]:
    group = Group.objects.get(name="reader")
    found = []
    for n in range(count):
        user, _ = User.objects.get_or_create(username=f"bench-reader-{n}")
        user.groups.add(group)
        found.append(user)
    return found


def memory(pid: int) -> dict[int, tuple[float, float]]:
    """Resident and own (anonymous) megabytes of each process that this one started."""
    found = {}
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        lines = Path(f"/proc/{child}/status").read_text().splitlines()
        sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Rss")}
        resident = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
        found[int(child)] = (resident / 1024, int(sizes["RssAnon"]) / 1024)
    return found


class Reading:
    """What all readers together ask for and get."""

    def __init__(self, stories: int) -> None:
        # Readers see no story that is not published, and nobody whom no such story names: these are
        # asked for from lists.
        public = Article.objects.filter(stage="published").values_list("pk", flat=True)
        self.public = list(public[:: max(1, stories // 2_000)][:2_000])
        known = Entity.objects.visible_to(person("reader")).values_list("slug", flat=True)
        self.speakers = list(known)[:: max(1, len(known) // 2_000)]
        if not (self.public and self.speakers):
            raise SystemExit("No published story names anybody: readers would find nothing.")
        every = {case.name: case for case in cases(Words(stories), deep_cursors(DEEP), stories)}
        self.kinds = [every[name] for name, share in MIX.items() for _ in range(share)]
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.until = 0.0
        self.counted_from = 0.0

    def read(self, visitor: Visitor, rng: random.Random, pause: float) -> None:
        while time.monotonic() < self.until:
            case = rng.choice(self.kinds)
            query = case.query(rng)
            if case.path.startswith("/articles/"):
                query = [("article", str(rng.choice(self.public)))]
            elif case.name == "quotes by speaker":
                query = [("speaker", rng.choice(self.speakers))]
            headers = {"HX-Request": "true"} if case.facets else {}
            begun = time.monotonic()
            try:
                status, _ = visitor.get(case.address(query), **headers)
                failure = "" if status == 200 else str(status)
            except OSError as error:
                failure = repr(error)
            if failure:
                self.errors.append(f"{case.address(query)}: {failure}")
            if begun >= self.counted_from:
                self.times[case.name].append((time.monotonic() - begun) * 1000)
            time.sleep(pause)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    stories = filled_stories()
    reading = Reading(stories)
    people = readers(options.readers)
    with newsroom(options.port) as server:
        visitors = [Visitor(options.port, person) for person in people]
        connection.close()
        reading.counted_from = time.monotonic() + WARM_UP
        reading.until = reading.counted_from + options.seconds
        threads = [
            threading.Thread(target=reading.read, args=(v, random.Random(n), options.pause))
            for n, v in enumerate(visitors)
        ]
        for thread in threads:
            thread.start()
        sizes = []
        while time.monotonic() < reading.until:
            sizes.append(memory(server.pid))
            time.sleep(max(1, options.seconds // 8))
        for thread in threads:
            thread.join()
        sizes.append(memory(server.pid))
    told(reading, stories, options, sizes)


def told(reading: Reading, stories: int, options: argparse.Namespace, sizes: list) -> None:
    every = [taken for times in reading.times.values() for taken in times]
    print(f"{connection.vendor}, {stories:,} articles, {options.readers} readers,", end=" ")
    print(f"{options.seconds:g} s, {options.pause:g} s between pages\n")
    print("| page | requests | median | p95 |\n|---|---|---|---|")
    for name, times in sorted(reading.times.items()):
        mid, high = summary(times)
        print(f"| {name} | {len(times)} | {mid:.0f} | {high:.0f} |")
    mid, high = summary(every)
    print(f"| **all** | {len(every):,} | {mid:.0f} | {high:.0f} (under {ASKED} asked) |\n")
    print(f"{len(every) / options.seconds:.0f} requests a second, {len(reading.errors)} errors")
    for error in reading.errors[:5]:
        print("  ", error)
    for pid in sizes[-1]:
        row = [size[pid] for size in sizes if pid in size]
        print(f"Worker, megabytes resident: {', '.join(f'{r:.0f}' for r, _ in row)}", end="; ")
        print(f"of them its own: {row[-1][1]:.0f} (under {MOST_MEMORY} asked)")


if __name__ == "__main__":
    main()
