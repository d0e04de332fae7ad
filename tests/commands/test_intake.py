"""``manage.py intake``: files and folders in, a summary and an exit code out."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from articles.choices import Role
from articles.models import Article, Outlet
from tests.factories import PAGE, STORY, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ferry.txt").write_text(PAGE)
    (tmp_path / "town.txt").write_text(STORY)
    return tmp_path


def run(*args):
    out = io.StringIO()
    call_command("intake", *map(str, args), stdout=out)
    return out.getvalue()


def test_intake_of_a_file_tells_what_it_found(folder):
    out = run(folder / "ferry.txt")
    article = Article.objects.get()
    assert f"Story {article.pk}: Ferry service halted after hull damage" in out
    assert "4 paragraphs" in out
    assert out.endswith("1 taken in, 0 refused.\n")
    assert article.author is None
    assert article.original.filename == "ferry.txt"


def test_intake_of_a_folder_with_all_options(folder):
    reporter = make_user(Role.REPORTER, "rhea")
    outlet = Outlet.objects.create(name="Coast News", slug="coast-news")
    out = run(folder, "--by", "rhea", "--outlet", "coast news", "--published", "2026-03-02")
    assert "2 taken in, 0 refused." in out
    articles = Article.objects.all()
    assert {article.author for article in articles} == {reporter}
    assert {article.outlet for article in articles} == {outlet}
    assert {article.published_at for article in articles} == {datetime(2026, 3, 2, tzinfo=UTC)}


def test_intake_lists_each_refusal_and_takes_the_rest(folder):
    (folder / "again.txt").write_text(PAGE.replace("\n\n", "\r\n\n\n"))
    (folder / "binary.txt").write_bytes(b"\x00\x01" * 40)
    with pytest.raises(CommandError) as refusal:
        run(folder, folder / "missing.txt")
    assert Article.objects.count() == 2
    told = str(refusal.value)
    assert told.startswith("3 not taken in:")
    assert "taken in before" in told
    assert "binary file" in told
    assert "missing.txt: No such file" in told


def test_intake_names_the_story_that_one_is_much_like(folder):
    (folder / "town2.txt").write_text(STORY + "\n\nThe mayor declined to comment.")
    out = run(folder / "town.txt", folder / "town2.txt")
    assert "town2.txt: much like “" in out


def test_intake_as_json_is_one_object_for_each_story(folder):
    out = io.StringIO()
    (folder / "void.txt").write_text(" ")
    with pytest.raises(CommandError):
        call_command("intake", str(folder), "--json", stdout=out)
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [item["id"] for item in told] == ["ferry", "town", "void"]
    assert told[0]["headline"] == "Ferry service halted after hull damage"
    assert told[0]["article"] == Article.objects.order_by("pk").first().pk
    assert told[2]["refused"] == "The file is empty. Ask for it again."


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--by", "nobody"), "no user called nobody"),
        (("--by", "reader"), "may not hand in"),
        (("--outlet", "gazette"), "There are: none yet"),
        (("--published", "yesterday"), "no time"),
        (("--published", "2026-02-31"), "no time"),
    ],
)
def test_intake_with_a_wrong_option_is_refused(folder, options, why):
    make_user(Role.READER, "reader")
    with pytest.raises(CommandError, match=why):
        run(folder, *options)
    assert not Article.objects.exists()


def test_intake_of_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no files of a known ending"):
        run(tmp_path)
