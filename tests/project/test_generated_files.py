"""Files made by a command are what the command makes today: the picture of the rooms, the lock."""

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
