"""How many newest pages a second the newsroom gives beside bare pages of Django and its admin.

    DATABASE_URL=postgres://… python -m benchmarks.rates [--seconds 10] [--rounds 3]

Each is served by two workers and asked for over HTTP by two clients at once, the pages beside from
benchmarks.plain_pages, in turns, so that a slow minute of the machine falls on all of them. Prints
requests a second, milliseconds, the ratios with what was asked for, how much each page weighs, and
its processor time with the ratio of that: that of the workers and of PostgreSQL's processes, which
other work on the machine changes less. The bare page sends our statements and shows what we show of
each story; the narrow one sends one of them, without text, names and tags.
"""

from __future__ import annotations

import argparse
import threading
import time
from contextlib import ExitStack

from django.db import connection

from articles.models import User

from .compare import superuser
from .measuring import person, served_cpu, stories_held, summary
from .serving import Visitor, newsroom

CLIENTS, WARM_UP = 2, 10
OURS, BARE, NARROW, ADMIN = (
    "newest page",
    "bare Django page with the same SQL",
    "bare Django page of fifty narrow rows",
    "stock admin",
)
ASKED = {BARE: 0.8, NARROW: 0.6, ADMIN: 15}


def times(visitors: list[Visitor], address: str, seconds: float) -> list[float]:
    """Milliseconds of each answer that these visitors, all at once, get in so many seconds."""
    found: list[float] = []
    wrong: list[int] = []
    until = time.monotonic() + seconds

    def ask(visitor: Visitor) -> None:
        while (begun := time.monotonic()) < until:
            status, _ = visitor.get(address)
            if status != 200:
                wrong.append(status)
                break
            found.append((time.monotonic() - begun) * 1000)

    threads = [threading.Thread(target=ask, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit(f"{address}: {wrong[0]}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=8771)
    options = parser.parse_args()
    stories, editor, chief = stories_held(), person("editor"), superuser()
    ours, plain = options.port, options.port + 1
    print(f"{connection.vendor}, {stories:,} articles, {CLIENTS} clients, two workers\n")
    pages: dict[str, tuple[int, str, User]] = {
        OURS: (ours, "/archive/", editor),
        BARE: (plain, "/bare/", chief),
        NARROW: (plain, "/narrow/", chief),
        ADMIN: (plain, "/admin/articles/article/", chief),
    }
    found: dict[str, list[float]] = {name: [] for name in pages}
    work = dict.fromkeys(pages, 0.0)
    with ExitStack() as servers:
        serving = {
            ours: servers.enter_context(newsroom(ours)).pid,
            plain: servers.enter_context(
                newsroom(plain, "/bare/", DJANGO_SETTINGS_MODULE="benchmarks.plain_settings")
            ).pid,
        }
        visitors = {
            name: [Visitor(port, user) for _ in range(CLIENTS)]
            for name, (port, _, user) in pages.items()
        }
        weights = {}
        for name, (_, address, _) in pages.items():
            for visitor in visitors[name] * WARM_UP:
                weights[name] = len(visitor.get(address)[1]) / 1000
        for _ in range(options.rounds):
            for name, (port, address, _) in pages.items():
                before = served_cpu(serving[port])
                found[name] += times(visitors[name], address, options.seconds)
                work[name] += served_cpu(serving[port]) - before
    rates = {name: len(taken) / (options.seconds * options.rounds) for name, taken in found.items()}
    cpu = {name: work[name] / len(taken) * 1000 for name, taken in found.items()}
    print(
        "| page | kB | a second | median | p95 | processor | ours beside it | of processor | asked |"
    )
    print("|---" * 9 + "|")
    for name, taken in found.items():
        mid, high = summary(taken)
        told = f"{weights[name]:.0f} | {rates[name]:.1f} | {mid:.1f} | {high:.1f} | {cpu[name]:.1f}"
        ratios = " | | "
        if name in ASKED:
            by_clock, by_work = rates[OURS] / rates[name], cpu[name] / cpu[OURS]
            ratios = f"{by_clock:.2f} | {by_work:.2f} | at least {ASKED[name]:g}"
        print(f"| {name} | {told} | {ratios} |")


if __name__ == "__main__":
    main()
