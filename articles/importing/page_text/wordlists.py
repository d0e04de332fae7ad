"""The word lists of pasted pages: plain text files in ``data/``, one entry to a line.

Lines that begin with ``#`` say what the list is and where it comes from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from articles.reading.text.wordlists import entries

_FOLDER = Path(__file__).parent / "data"


def lines(name: str) -> tuple[str, ...]:
    """The entries of ``data/<name>.txt``. Raises FileNotFoundError when there is no such list."""
    return entries(_FOLDER / f"{name}.txt")


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list as a set."""
    return frozenset(lines(name))
