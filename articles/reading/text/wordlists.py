"""The reader's word lists: plain text files in ``data/``, one entry to a line.

Lines that begin with ``#`` say what the list is and where it comes from. A tab parts an entry from
what is known about it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "data"


def lines(name: str) -> tuple[str, ...]:
    """The entries of ``data/<name>.txt``. Raises FileNotFoundError when there is no such list."""
    return entries(_FOLDER / f"{name}.txt")


def entries(path: Path) -> tuple[str, ...]:
    """The lines of a word list in file order, without comments and empty lines."""
    stripped = (line.strip() for line in path.read_text(encoding="utf-8").split("\n"))
    return tuple(line for line in stripped if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list as a set."""
    return frozenset(lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """A list of two columns as a mapping from the first to the second."""
    pairs = (line.partition("\t") for line in lines(name))
    return {key.strip(): value.strip() for key, _, value in pairs}


def word_set(text: str) -> frozenset[str]:
    """A short list written in place: its words, parted by spaces."""
    return frozenset(text.split())
