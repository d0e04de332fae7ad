"""Real files of every format, beside the checkout: each gives the right text, or is refused.

The repository holds measures of them: how many stories, how long, and hashes of the headline and of
the paragraphs of ``LONG`` characters and more. What a paragraph says in full is only written where
its licence allows it.
"""

import hashlib
import json
from pathlib import Path

import pytest

from articles.importing import Unreadable, parse, settle, sniff
from tests.conftest import NO_MATERIAL, SHARED

FILES = SHARED / "samples" / "formats"
MEASURES = json.loads((Path(__file__).parent / "samples.json").read_text())
LONG = 60
CLOSE = 0.1  # rules of furniture may take off a short line more, or less


def read(path: str) -> bytes:
    file = FILES / path
    if not file.exists():
        pytest.skip(f"{NO_MATERIAL}: no {path} in {SHARED.name}/samples/formats")
    return file.read_bytes()


def stories(path: str):
    data = read(path)
    return parse(data, sniff(data, path))


def shortened(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else ""


def test_every_file_has_its_measure():
    read("csv/politifact_with_newlines.csv")
    assert {f"{f.parent.name}/{f.name}" for f in FILES.glob("*/*")} == set(MEASURES)
    assert len(MEASURES) == 75


@pytest.mark.parametrize("path", [p for p, m in MEASURES.items() if "refused" in m])
def test_it_is_refused_in_words(path):
    data = read(path)
    with pytest.raises(Unreadable) as refusal:
        parse(data, sniff(data, path))
    assert refusal.value.reason == MEASURES[path]["refused"]


@pytest.mark.parametrize("path", [p for p, m in MEASURES.items() if "refused" not in m])
def test_it_gives_the_right_text(path):
    wanted = MEASURES[path]
    data = read(path)
    assert sniff(data) == wanted["format"]
    found = parse(data, wanted["format"])
    assert len(found) == wanted["stories"]
    assert shortened(found[0].headline) == wanted["headline"]
    prose = [shortened(p.text) for p in found[0].paragraphs if len(p.text) >= LONG]
    assert [hashed for hashed in prose if hashed in wanted["prose"]] == wanted["prose"]
    length = sum(len(story.body) for story in found)
    assert length == pytest.approx(wanted["length"], rel=CLOSE, abs=LONG)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("docx/mammoth-comments.docx", "Ouch."),
        ("docx/mammoth-footnotes.docx", "Ouch."),
        ("docx/mammoth-text-box.docx", "Datum plane"),
        ("docx/mammoth-strict.docx", "Test"),
        ("pdf/habibi.pdf", "حَبيبي habibi حَبيبي"),
    ],
)
def test_short_files_whose_licence_allows_it_in_full(path, body):
    assert [story.body for story in stories(path)] == [body]


def test_an_odt_of_headings_and_paragraphs_in_full():
    (story,) = stories("odt/odfdo-base_text.odt")
    assert story.headline == "odfdo Test Case Document"
    assert [p.text for p in story.paragraphs if p.kind == "heading"] == [
        "Level 2 Title",
        "First Title of the Second Section",
    ]
    assert story.paragraphs[0].text == "This is the first paragraph."


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("docx/mammoth-comments.docx", ["comment", "comment"]),
        ("docx/mammoth-footnotes.docx", ["footnote", "footnote"]),
        ("docx/pandoc-comments.docx", ["comment"] * 5),
        ("docx/pandoc-track_changes_insertion.docx", ["insertion"]),
        ("docx/pandoc-track_changes_deletion.docx", ["deletion"]),
        ("docx/pandoc-track_changes_move.docx", ["insertion", "deletion"]),
        ("docx/pandoc-track_changes_scrubbed_metadata.docx", ["deletion", "insertion", "comment"]),
        ("odt/odfdo-dormeur_notes.odt", ["footnote", "footnote", "endnote", "comment"]),
        ("odt/pandoc-footnote.odt", ["footnote"]),
    ],
)
def test_remarks_come_in_and_changes_can_be_refused(path, kinds):
    (story,) = stories(path)
    assert [remark.kind for remark in story.remarks] == kinds
    refused = settle(story, [])
    assert not refused.open_changes
    for remark in story.remarks:
        if remark.kind == "insertion":
            assert remark.words.strip() in story.body
        if remark.kind == "deletion":
            assert remark.words.strip() in refused.body
