"""Text to words, the same for both databases.

Neither PostgreSQL's parser nor SQLite's tokenizer sees anything but ASCII letters and digits, so
that no difference between them can change an answer.
"""

from __future__ import annotations

import re

from articles.reading.text.fold import fold

#: Longer runs of letters are cut: no word anybody searches for is longer.
LONGEST = 60


_WORD = re.compile(r"[^\W_]+")


def _spelled(word: str) -> str:
    """The word in ASCII: other letters as "u" and their number in hexadecimal, closed by "u"."""
    if word.isascii():
        return word
    return "".join(c if c.isascii() else f"u{ord(c):x}u" for c in word)


def words(text: str) -> list[str]:
    """The words of ``text`` in order, folded, spelled in ASCII, at most LONGEST letters each."""
    return [_spelled(word[:LONGEST]) for word in _WORD.findall(fold(text))]
