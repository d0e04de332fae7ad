"""``manage.py read`` on files of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.importing import made_up

PROJECT = Path(__file__).resolve().parent.parent.parent
STORY = (
    "News World Ferry runs aground off Port Elms\n"
    "\n"
    "Ferry runs aground off Port Elms\n"
    "\n"
    "Twitter Facebook Email\n"
    "\n"
    "A ferry with 212 passengers ran aground off Port Elms on Sunday, the coastguard said.\n"
)


def run(*args: object) -> str:
    out = StringIO()
    call_command("read", *map(str, args), stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_read_prints_one_json_object_for_each_file(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A second story of no great length.", encoding="utf-8")
    lines = run(story, other, "--json").splitlines()
    first, second = (json.loads(line) for line in lines)
    assert (first["id"], second["id"]) == ("ferry", "other")
    assert first["headline"] == "Ferry runs aground off Port Elms"
    assert first["section"] == "World"
    assert first["body"] == STORY.splitlines()[-1]
    assert {item["reason"] for item in first["furniture"]} == {"breadcrumb", "share bar"}
    assert set(first["furniture"][0]) == {"text", "reason"}


def test_read_as_is_counts_offsets_into_the_file(tmp_path: Path) -> None:
    text = "Über die Küste\r\n\r\nThe mayor of Port Elms fined 12 owners £4,000 on Monday.\r\n"
    path = tmp_path / "raw.txt"
    path.write_bytes(text.encode())
    found = json.loads(run(path, "--as-is", "--json"))
    assert found["body"] == text
    assert found["furniture"] == []
    spans = [text[fact["start"] : fact["end"]] for fact in found["facts"]]
    assert any("£4,000 on Monday" in span for span in spans)


def test_read_resolves_days_against_the_date_given(story: Path) -> None:
    facts = json.loads(run(story, "--json", "--published", "2026-05-05"))["facts"]
    assert [fact["resolved_from"] for fact in facts if fact["resolved_from"]] == ["2026-05-03"]
    assert not any(fact["resolved_from"] for fact in json.loads(run(story, "--json"))["facts"])


def test_read_without_json_shows_what_was_found(story: Path) -> None:
    shown = run(story, "--published", "2026-05-05")
    assert "Headline   Ferry runs aground off Port Elms" in shown
    assert "share bar: Twitter Facebook Email" in shown
    assert "[2026-05-03]" in shown


def test_read_goes_on_after_a_file_it_cannot_read_and_fails_at_the_end(
    story: Path, tmp_path: Path
) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="2 of 3 files"):
        call_command(
            "read", str(binary), str(tmp_path / "none.txt"), str(story), stdout=out, stderr=err
        )
    assert "Ferry runs aground" in out.getvalue()
    assert "This is an image" in err.getvalue()
    assert "No such file" in err.getvalue()


def test_read_takes_every_format_in(tmp_path: Path) -> None:
    for name, make in made_up.ALL.items():
        (tmp_path / f"{name}.file").write_bytes(make())
    files = sorted(tmp_path.glob("*.file"))
    found = [json.loads(line) for line in run(*files, "--json").splitlines()]
    assert [story["id"] for story in found] == sorted(made_up.ALL)
    assert {story["headline"] for story in found} == {made_up.HEADLINE}
    assert all("council voted on Monday" in story["body"] for story in found)
    assert all(set(story) == set(found[0]) for story in found)


def test_read_numbers_the_stories_of_one_file_and_counts_into_each_body(tmp_path: Path) -> None:
    table = tmp_path / "week.csv"
    table.write_text(
        "headline,text\n"
        "One,The mayor of Port Elms fined 12 owners £4000 on Monday.\n"
        "Two,A ferry with 212 passengers ran aground off Port Elms.\n",
        encoding="utf-8",
    )
    found = [json.loads(line) for line in run(table, "--json").splitlines()]
    assert [(story["id"], story["headline"]) for story in found] == [
        ("week", "One"),
        ("week#2", "Two"),
    ]
    for story in found:
        names = {story["body"][name["start"] : name["end"]] for name in story["entities"]}
        assert "Port Elms" in names, story
    assert "week.csv#2" in run(table)


def test_read_says_what_a_page_left_out_and_a_wrong_ending(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(
        made_up.page(
            "".join(f"<p>{text}</p>" for text in made_up.BODY)
            + "<figure><figcaption>The bridge at dawn.</figcaption></figure>"
            + "".join(f"<p>{text} So it goes on, he said.</p>" for text in made_up.BODY)
        )
    )
    (story,) = (json.loads(line) for line in run(page, "--json").splitlines())
    assert {"text": "The bridge at dawn.", "reason": "caption"} in story["furniture"]
    assert "The bridge at dawn." not in story["body"]
    assert "The name ends in .txt, but the file is a web page" in run(page)


def test_read_refuses_in_one_line_and_never_with_a_traceback(story: Path, tmp_path: Path) -> None:
    broken = {
        "cut.docx": made_up.bridge_docx()[:400],
        "old.doc": b"\xd0\xcf\x11\xe0" + b"x" * 600,
        "half.json": made_up.bridge_ninjs()[:-30],
    }
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="3 of 4 files"):
        call_command(
            "read", *(str(tmp_path / name) for name in broken), str(story), stdout=out, stderr=err
        )
    lines = err.getvalue().splitlines()
    assert [Path(line.split(":")[0]).name for line in lines] == list(broken)
    assert "Ferry runs aground" in out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "way_out"),
    [
        ("none.txt", None, "Check its name"),
        ("empty.txt", b"", "Ask for it again"),
        ("paper.pdf", made_up.ALL["pdf"](), "Leave out --as-is"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00", "The words must come as text"),
        ("noise.txt", b"\x01\x02\x03\x00" * 50, "Save it as text in UTF-8"),
    ],
)
def test_refusal_names_the_way_out(
    tmp_path: Path, name: str, data: bytes | None, way_out: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    err = StringIO()
    with pytest.raises(CommandError, match="1 of 1 files"):
        call_command("read", str(path), "--as-is", stdout=StringIO(), stderr=err)
    assert way_out in err.getvalue()


def test_folder_is_refused_with_the_way_to_its_files(tmp_path: Path) -> None:
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("read", str(tmp_path), stdout=StringIO(), stderr=err)
    assert "Name the files in it" in err.getvalue()


def test_explain_does_not_call_the_verb_of_a_quotation_passed_over(tmp_path: Path) -> None:
    place = tmp_path / "trap.txt"
    place.write_text("“It was a trap for all of us,” Mayor Anna Roe told reporters on Monday.")
    told = run("--explain", place)
    assert "its speaker is named behind it, with “told”" in told
    assert "no reported speech" not in told


def test_read_refuses_a_date_that_is_none(story: Path) -> None:
    with pytest.raises(CommandError, match="published"):
        run(story, "--published", "June")


def test_read_works_in_a_checkout_that_nobody_has_set_up(story: Path) -> None:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, PROJECT / "manage.py", "read", "--json", story],
        capture_output=True,
        text=True,
        env=bare,
        cwd=PROJECT,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["headline"] == "Ferry runs aground off Port Elms"


def test_marks_of_the_headline_are_told_apart(story: Path) -> None:
    found = json.loads(run(story, "--json"))
    apart = [fact for fact in found["facts"] if fact.get("part") == "headline"]
    assert [found["headline"][fact["start"] : fact["end"]] for fact in apart] == [
        "Ferry runs aground off Port Elms"
    ]
    assert all("part" not in fact for fact in found["facts"][: -len(apart)])


def test_as_is_the_headline_is_part_of_the_body(story: Path) -> None:
    found = json.loads(run(story, "--as-is", "--json"))
    assert not any("part" in fact for fact in found["facts"])


def test_fact_tells_its_figures_and_what_it_weighs(story: Path) -> None:
    found = json.loads(run(story, "--json"))
    fact = found["facts"][0]
    assert (fact["importance"], fact["score"] > 0) == ("must", True)
    (figure,) = fact["figures"]
    assert found["body"][figure["start"] : figure["end"]] == "212"
    assert (figure["value"], figure["noun"]) == (212, "passengers")


def test_explain_says_why_a_mark_was_made_and_why_none_was(story: Path) -> None:
    told = run(story, "--explain")
    assert "fact: figure, event, date, because: it gives a figure" in told
    assert "no fact, because: it only says who says something" in told
    assert "the coastguard said" in told


def test_explain_says_why_words_are_no_name_and_no_reported_speech(tmp_path: Path) -> None:
    place = tmp_path / "mine.txt"
    place.write_text("A spokesman for Roe Motors declined to comment on the mine on Monday.")
    told = run("--explain", place)
    assert "no name, because: an ordinary word, a people, a day or month" in told
    assert "no reported speech, because: it was refused" in told


def test_read_without_a_file_is_refused() -> None:
    with pytest.raises(CommandError, match="at least one file"):
        run("--json")


def test_explain_keeps_to_the_words_asked_for(story: Path) -> None:
    told = run(story, "--explain", "the coastguard said")
    assert "no fact, because: it only says who says something" in told
    assert "it gives a figure" not in told
    assert "does not stand in the story" in run(story, "--explain", "no such words")
