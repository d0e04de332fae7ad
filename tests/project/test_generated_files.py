"""Files made by a command are what the command makes today: the picture of the rooms, the lock.

And lists that a person keeps name everything that they should: the index of the documents, NOTICE.
"""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", re.M)


def pinned(file: str) -> dict[str, str]:
    """The packages of a list of requirements with their versions, names as indexes write them."""
    text = (ROOT / file).read_text("utf-8")
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PINNED.findall(text)}


def test_picture_of_the_rooms_shows_the_imports_of_today():
    drawn = runpy.run_path(str(ROOT / "docs" / "make_rooms.py"))["drawn"]
    assert (ROOT / "docs" / "rooms.svg").read_text("utf-8") == drawn(), "Run: make rooms"


@pytest.mark.parametrize("name, version", sorted(pinned("requirements.txt").items()))
def test_lock_holds_the_version_that_is_asked_for(name, version):
    assert pinned("requirements.lock").get(name) == version, "Run: make lock"


def test_every_package_of_the_lock_has_its_hashes():
    entries = re.split(r"^(?=\S+==)", (ROOT / "requirements.lock").read_text("utf-8"), flags=re.M)
    bare = [entry.split()[0] for entry in entries[1:] if "--hash=sha256:" not in entry]
    assert len(entries) > len(pinned("requirements.txt"))
    assert not bare


def test_index_names_every_document():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    documents = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {name for name in documents if f"({name})" not in index} == set()


def test_every_document_begins_with_its_title():
    documents = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    begun = {path.name: path.read_text("utf-8").startswith("# ") for path in documents}
    assert {name for name, has_title in begun.items() if not has_title} == set()


def test_documents_name_only_files_that_exist():
    documents = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    named = {
        path
        for document in documents
        for path in re.findall(
            r"`((?:articles|tests|benchmarks|newsroom|templates)/[\w/.-]+)`",
            document.read_text("utf-8"),
        )
    }
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_notice_names_every_word_list_and_font_from_elsewhere():
    notice = (ROOT / "NOTICE").read_text("utf-8")
    lists = {path: path.read_text("utf-8") for path in ROOT.glob("articles/**/data/*.txt")}
    head = {path: " ".join(text.split("\n", 4)[:4]) for path, text in lists.items()}
    ours = re.compile(r"(written|compiled by hand)( for this project)?|general knowledge", re.I)
    foreign = {path for path in lists if "Origin:" in head[path] and not ours.search(head[path])}
    foreign |= {path.parent for path in ROOT.glob("articles/static/**/*.woff2")}
    assert len(foreign) >= 5
    assert {path for path in foreign if str(path.relative_to(ROOT)) not in notice} == set()
