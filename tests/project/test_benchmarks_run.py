"""Every benchmark runs to its end, on an empty archive and on a small one."""

import json
import random
import socket
from math import isnan
from pathlib import Path

import pytest

from articles.models import Article
from benchmarks import bare_sql, edits, fuzz, long_stories
from benchmarks.measuring import got, person, signed_in, summary
from benchmarks.questions import DEEP, Words, deep_cursors
from tests.factories import make_article
from tests.project.test_odd_requests import WHO

FOLDER = Path(__file__).parents[2] / "benchmarks"
STORIES = 12
ON_ANY = {
    "archive": ["--requests", "1", "--only", "text, rare;facets, common word"],
    "bulk": ["2"],
    "compare": ["--requests", "1", "--seconds", "1"],
    "desk": ["--stories", "4", "--facts", "2"],
    "exports": [],
    "intake": ["--stories", "1", "--aliases", "5"],
    "pages": ["--stories", "2"],
    "stage": ["--stories", "1"],
}
ON_EMPTY = {
    "fill": [str(STORIES)],
    "recall_scale": ["12", "--asked", "2"],
    "review": ["--decisions", "2"],
}
#: What they say of a story that has too few marks for them.
TOO_FEW = {"review": "correct a fact: the story has no two left to try it on"}
#: They ask a server of their own: what they say at the end.
SERVED = {
    "load": (["--readers", "1", "--seconds", "1"], " requests a second"),
    "rates": (["--rounds", "1", "--seconds", "0.4"], "| stock admin |"),
}
#: They need what is no part of the repository, and say so without it.
ASKING_FOR_MORE = {
    "datasette": (["no-such-program"], "There is no no-such-program"),
    "intake_pages": (["no-such-folder"], "No pages-dev in no-such-folder"),
    "twins": ([], "Which file?"),
}
WITHOUT_DATABASE = {"anchoring": ["4"], "checks": ["--runs", "1"], "reader": ["no-such-folder"]}
#: They make the tests' database anew: here their parts run on the one that stands.
OF_THEIR_OWN = {"edits", "fuzz", "long_stories"}
ON_FILES = {"recall", "twins"}
ON_POSTGRESQL = {"copying", "curation"}  # see test_benchmarks_on_postgresql.py
NOT_TRIED = {
    "build_names": "makes data for the reader out of packages that are not installed",
    "build_places": "makes data for the reader out of packages that are not installed",
    "soak": "kills what it serves every forty seconds, for minutes",
    "soak_people": "is started by soak",
}


def test_every_benchmark_is_tried_or_said_why_not():
    tried = {*ON_ANY, *ON_EMPTY, *SERVED, *ASKING_FOR_MORE, *WITHOUT_DATABASE, *ON_FILES}
    every = {file.stem for file in FOLDER.glob("*.py") if "__main__" in file.read_text()}
    assert every == tried | OF_THEIR_OWN | ON_POSTGRESQL | set(NOT_TRIED)


@pytest.fixture
def small_archive(run, on_the_database):
    run("fill", ON_EMPTY["fill"])
    assert Article.objects.count() == STORIES


@pytest.fixture
def port() -> int:
    """A port of which nobody makes use; the one behind it is most likely free as well."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize("name", WITHOUT_DATABASE)
def test_benchmark_of_the_reader_ends(name, run):
    assert len(run(name, WITHOUT_DATABASE[name]).split()) > 3


@pytest.mark.parametrize("name", ASKING_FOR_MORE)
def test_benchmark_says_what_it_lacks(name, run):
    arguments, words = ASKING_FOR_MORE[name]
    assert run(name, arguments).startswith(words)


@pytest.mark.parametrize("name", ON_EMPTY)
def test_benchmark_fills_an_empty_database(name, run, on_the_database):
    said = run(name, ON_EMPTY[name])
    assert said and TOO_FEW.get(name, "") in said
    assert Article.objects.exists()


@pytest.mark.parametrize("name", ON_ANY)
def test_benchmark_ends_on_an_empty_archive(name, run, on_the_database):
    """With its figures, or with a sentence that says what it lacks."""
    assert len(run(name, ON_ANY[name]).split()) > 3


@pytest.mark.parametrize("name", ON_ANY)
def test_benchmark_ends_on_a_small_archive(name, run, small_archive):
    assert len(run(name, ON_ANY[name]).split()) > 3


@pytest.mark.parametrize("name", ["archive", "compare", "load"])
def test_benchmark_that_asks_for_the_fillers_names_says_so_elsewhere(name, run, on_the_database):
    make_article()
    assert "other names and words" in run(name, [])


@pytest.mark.django_db
def test_archive_of_a_story_or_none_has_questions_and_figures(small):
    assert Words(1).one(random.Random(1), "rare")
    [past] = deep_cursors(DEEP)
    assert bare_sql.after_key([("cursor", past)]) == []
    assert got(signed_in(person("editor")), f"/archive/?cursor={past}")
    assert all(map(isnan, summary([])))


@pytest.mark.parametrize("name", SERVED)
def test_benchmark_of_a_server_ends(name, run, small_archive, port):
    arguments, words = SERVED[name]
    assert words in run(name, [*arguments, "--port", str(port)])


@pytest.mark.django_db
def test_edits_are_measured(small, capsys):
    edits.measure(3)
    assert "3 edits" in capsys.readouterr().out


@pytest.mark.django_db
def test_long_stories_are_measured(small, capsys):
    long_stories.measure(long_stories.Measure(profiled=False))
    assert "| undo |" in capsys.readouterr().out


def test_odd_requests_are_counted(on_the_database, capsys):
    assert fuzz.send(len(WHO), seed=1) == 0
    assert "nobody" in capsys.readouterr().out


def test_recall_finds_what_a_story_says_again(run, on_the_database, tmp_path):
    lines = tmp_path / "in.jsonl"
    claim = {"claim": "c1", "text": "The quota fell to 14 boats in May.", "title": "Quota"}
    query = {"query": "q1", "text": "In May the quota fell to 14 boats."}
    lines.write_text("".join(f"{json.dumps(each)}\n" for each in (claim, query)))
    assert run("recall", [str(lines)]) == "q1\tc1\n"


def test_recall_says_that_the_truth_is_about_other_queries(run, on_the_database, tmp_path):
    lines, truth = tmp_path / "in.jsonl", tmp_path / "truth.tsv"
    lines.write_text(json.dumps({"query": "q1", "text": "In May the quota fell."}))
    truth.write_text("q2\tc1\n")
    assert "names none of the queries" in run("recall", [str(lines), "--alarms", str(truth)])


def test_twins_are_proposed(run, on_the_database, tmp_path):
    lines = tmp_path / "registry.jsonl"
    names = ({"id": n, "name": "Tamsin Roake", "kind": "person"} for n in (1, 2))
    rows = [{**each, "aliases": ["T. Roake"], "roles": ["skipper"], "with": ["Fishers’ Guild"]}
            for each in names]  # fmt: skip
    lines.write_text("".join(f"{json.dumps(row)}\n" for row in (*rows, {"truth": []})))
    assert run("twins", [str(lines)]) == "1\t2\n"
