"""What the tests of the benchmarks share: one of them run as by hand, made small."""

import importlib
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from tests.databases import address_of_the_test_database

#: What makes a benchmark small, beside its arguments; nothing else about it is changed.
SMALL = {
    "anchoring": {"SIZES": ((4_000, 5, 1),), "HOSTILE": 200},
    "checks": {"SIZES": (400,)},
    "corpus": {"ENTITIES": 400},  # they take most of the time
    "curation": {"ENTITIES": 60, "STORIES": 60, "MENTIONS": 300, "MANY": 20, "PAIRS": 10},
    "desk": {"RUNS": 2},
    "edits": {"LENGTH": 2_000, "SPANS": 10, "ROUNDS": 1},
    "load": {"WARM_UP": 0},
    "long_stories": {"LONG": 900, "HOSTILE": 90},
    "pages": {"RUNS": 1},
    "rates": {"WARM_UP": 1},
    "reader": {"LENGTHS": (300, 600), "ALIASES": 20, "HOSTILE": {"opening marks": "“" * 90}},
    "review": {"LONG_WORDS": 500, "LONG_MARKS": 4, "TIMES": defaultdict(lambda: 2)},
    "serving": {"WORKERS": 1},
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every benchmark made small."""
    for name, values in SMALL.items():
        for constant, value in values.items():
            monkeypatch.setattr(f"benchmarks.{name}.{constant}", value)


@pytest.fixture
def run(
    small: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., str]]:
    """Run a benchmark with these arguments, as by ``python -m``; return what it prints."""

    def ran(name: str, arguments: list[str]) -> str:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except SystemExit as told:
            print(told.code or "")
        return capsys.readouterr().out

    yield ran


@pytest.fixture
def on_the_database(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Processes that a benchmark starts work on the tests' database."""
    monkeypatch.setenv("DATABASE_URL", address_of_the_test_database())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    yield
    connection.close()  # with what the filler switched off on it
