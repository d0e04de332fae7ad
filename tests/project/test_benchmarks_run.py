"""Every benchmark that asks the database runs to its end, on an empty archive and on a small one."""

import importlib
import sys

import pytest
from django.db import connection

from articles.models import Article
from benchmarks import corpus, desk, review

pytestmark = pytest.mark.django_db(transaction=True)  # they set what a transaction cannot

STORIES = 12
#: What stands beside each name makes it small; nothing else about it is changed.
ON_ANY = {
    "archive": ["--requests", "1", "--only", "text, rare;facets, common word"],
    "desk": ["--stories", "4", "--facts", "2"],
    "exports": [],
    "intake": ["--stories", "1", "--aliases", "5"],
    "stage": ["--stories", "1"],
}
ON_EMPTY = {
    "fill": [str(STORIES)],
    "recall_scale": ["12", "--asked", "2"],
    "review": ["--decisions", "2"],
}


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a benchmark with these arguments, as by ``python -m``; return what it prints. The made-up
    archive has fewer names than in earnest: they take most of the time."""
    monkeypatch.setattr(corpus, "ENTITIES", 400)
    monkeypatch.setattr(desk, "RUNS", 2)
    monkeypatch.setattr(review, "LONG_WORDS", 500)
    monkeypatch.setattr(review, "LONG_MARKS", 40)
    monkeypatch.setenv("DATABASE_URL", "the tests' own")

    def ran(name: str, arguments: list[str]) -> str:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except SystemExit as told:
            print(told.code or "")
        return capsys.readouterr().out

    yield ran
    connection.close()  # with what the filler switched off on it


@pytest.fixture
def small_archive(run):
    run("fill", ON_EMPTY["fill"])
    assert Article.objects.count() == STORIES


@pytest.mark.parametrize("name", ON_EMPTY)
def test_benchmark_fills_an_empty_database(name, run):
    assert run(name, ON_EMPTY[name])
    assert Article.objects.exists()


@pytest.mark.parametrize("name", ON_ANY)
def test_benchmark_ends_on_an_empty_archive(name, run):
    """With its figures, or with a sentence that says what it lacks."""
    assert len(run(name, ON_ANY[name]).split()) > 3


@pytest.mark.parametrize("name", ON_ANY)
def test_benchmark_ends_on_a_small_archive(name, run, small_archive):
    assert len(run(name, ON_ANY[name]).split()) > 3
