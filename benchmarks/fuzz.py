"""Odd requests over every address, for every role: what is answered, and how long it takes.

Run from the root of the project: ``python -m benchmarks.fuzz [REQUESTS] [SEED]`` (20,000 by
default). The forms of every page that is shown are sent back too, a field or two of them odd. Works
in the test database (SQLite, or the server that TEST_DATABASE_URL names), filled with some stories,
and leaves nothing behind. Exits 1 when an answer is an error of our own, or takes more than two
seconds of processor time.
"""

from __future__ import annotations

import itertools
import logging
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from time import process_time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.test.utils import get_runner, setup_test_environment  # noqa: E402

from tests.fuzzing import Odd, odd_forms, odd_requests  # noqa: E402
from tests.project.test_odd_requests import WHO, Asking, known_records  # noqa: E402

SLOW = 2.0  # seconds of processor time


def send(requests: int, seed: int) -> int:
    """Send them, print a line a role and each answer that is wrong; return how many are."""
    wrong = 0
    print(f"{'who':14} {'requests':>8} {'slowest':>8}  answers")
    for who in WHO:
        asking = Asking(who)
        statuses: Counter[int] = Counter()
        slowest = 0.0
        with transaction.atomic():
            known = known_records()
        for odd in itertools.islice(_each(asking, seed, known), requests // len(WHO)):
            begun = process_time()
            answer = asking.ask(odd)
            taken = process_time() - begun
            statuses[answer.status_code] += 1
            slowest = max(slowest, taken)
            if answer.status_code >= 500 or taken > SLOW:
                wrong += 1
                print(
                    f"  {answer.status_code} {taken:.1f} s: {odd.method} {odd.path[:300]} {odd.form}"
                )
        answers = " ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        print(f"{who or 'nobody':14} {statuses.total():8} {slowest * 1000:5.0f} ms  {answers}")
    return wrong


def _each(asking: Asking, seed: int, known: dict[str, list[Any]]) -> Iterator[Odd]:
    """Odd requests without end: after each that was answered with a page, the forms of that page."""
    draw = random.Random(seed)
    for odd in odd_requests(seed, known):
        yield odd
        answer = asking.last
        if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            yield from list(odd_forms(draw, odd.path, answer.content))


def main() -> None:
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    setup_test_environment()
    logging.disable(logging.WARNING)  # each refusal is one
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        wrong = send(requests, seed)
    finally:
        runner.teardown_databases(databases)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
