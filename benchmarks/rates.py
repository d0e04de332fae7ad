"""How many newest pages a second the newsroom gives beside Django's cheapest page and its admin.

    DATABASE_URL=postgres://… python -m benchmarks.rates [--seconds 10] [--rounds 3]

Each is served by two workers and asked for over HTTP by two clients at once, the pages beside from
benchmarks.plain_pages, in turns, so that a slow minute of the machine falls on all of them. Prints
requests a second, milliseconds, and the ratios with what was asked for.
"""

from __future__ import annotations

import argparse
import threading
import time
from contextlib import ExitStack

from django.db import connection

from articles.models import User

from .compare import superuser
from .measuring import person, stories_held, summary
from .serving import Visitor, newsroom

CLIENTS, WARM_UP = 2, 10
OURS, BARE, ADMIN = "newest page", "bare Django page with the same SQL", "stock admin"
ASKED = {BARE: 0.8, ADMIN: 15}


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
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=8771)
    options = parser.parse_args()
    stories, editor, chief = stories_held(), person("editor"), superuser()
    ours, plain = options.port, options.port + 1
    print(f"{connection.vendor}, {stories:,} articles, {CLIENTS} clients, two workers\n")
    pages: dict[str, tuple[int, str, User]] = {
        OURS: (ours, "/archive/", editor),
        BARE: (plain, "/bare/", chief),
        ADMIN: (plain, "/admin/articles/article/", chief),
    }
    found: dict[str, list[float]] = {name: [] for name in pages}
    with ExitStack() as servers:
        servers.enter_context(newsroom(ours))
        servers.enter_context(
            newsroom(plain, "/bare/", DJANGO_SETTINGS_MODULE="benchmarks.plain_settings")
        )
        visitors = {
            name: [Visitor(port, user) for _ in range(CLIENTS)]
            for name, (port, _, user) in pages.items()
        }
        connection.close()
        for name, (_, address, _) in pages.items():
            for visitor in visitors[name] * WARM_UP:
                visitor.get(address)
        for _ in range(options.rounds):
            for name, (_, address, _) in pages.items():
                found[name] += times(visitors[name], address, options.seconds)
    rates = {name: len(taken) / (options.seconds * options.rounds) for name, taken in found.items()}
    print("| page | requests a second | median | p95 | ours beside it | asked |")
    print("|---" * 6 + "|")
    for name, taken in found.items():
        mid, high = summary(taken)
        ratio = f"{rates[OURS] / rates[name]:.2f}" if name in ASKED else ""
        asked = f"at least {ASKED[name]:g}" if name in ASKED else ""
        print(f"| {name} | {rates[name]:.1f} | {mid:.1f} | {high:.1f} | {ratio} | {asked} |")


if __name__ == "__main__":
    main()
