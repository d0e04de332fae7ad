"""A long list of words that takes no more memory than its file.

The wide lists have tens of thousands of entries, and a story needs a few dozen of them. A set would take
about ten times the size of the file, so the file itself is searched.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

#: Longer than any line: what is longer is cut, and found in no list.
_LONGEST: Final = 200


class SortedWords:
    """The lines of a file, sorted by their bytes; ``in`` looks one up by bisection."""

    def __init__(self, path: Path) -> None:
        """Read ``path``; lines that begin with ``#`` are left out, they stand at its head."""
        data = path.read_bytes()
        begin = 0
        while data.startswith(b"#", begin):
            begin = data.index(b"\n", begin) + 1
        self._data = b"\n" + data[begin:]
        self._holds = lru_cache(maxsize=4096)(
            self._search
        )  # a story asks for a name again and again

    def __contains__(self, word: object) -> bool:
        """Whether ``word`` is a line of the file, letter for letter."""
        return isinstance(word, str) and self._holds(word[:_LONGEST])

    def _search(self, word: str) -> bool:
        data = self._data
        sought = word.encode("utf-8", "surrogatepass")
        low, high = 0, len(data) - 1
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2 + 1)
            end = data.find(b"\n", start + 1)
            line = data[start + 1 : end]
            if line == sought:
                return True
            if line < sought:
                low = end
            else:
                high = start
        return False
