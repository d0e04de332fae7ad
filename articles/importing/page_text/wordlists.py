"""The word lists of pasted pages: plain text files in ``data/``, one entry to a line.

Lines that begin with ``#`` say what the list is and where it comes from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def lines(name: str) -> tuple[str, ...]:
    """The entries of ``data/<name>.txt`` in file order, without comments and empty lines.

    Raises FileNotFoundError when there is no such list.
    """
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.strip() for line in text.split("\n"))
    return tuple(line for line in stripped if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list as a set."""
    return frozenset(lines(name))
