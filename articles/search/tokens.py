"""Text to words, the same for both databases.

Neither PostgreSQL's parser nor SQLite's tokenizer sees anything but ASCII letters and digits, so
that no difference between them can change an answer.
"""

from __future__ import annotations

import re
import unicodedata

#: Longer runs of letters are cut: no word anybody searches for is longer.
LONGEST = 60


_WORD = re.compile(r"[^\W_]+")


_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Drop case, accents and compatibility forms: "Écoute" and "ecoute" are the same word."""
    if text.isascii():
        return text.lower()
    return _FOREIGN.sub(_bare, text).casefold()


def _bare(run: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFKD", run[0])
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _spelled(word: str) -> str:
    """The word in ASCII: other letters as "u" and their number in hexadecimal, closed by "u"."""
    if word.isascii():
        return word
    return "".join(c if c.isascii() else f"u{ord(c):x}u" for c in word)


def words(text: str) -> list[str]:
    """The words of ``text`` in order, folded, spelled in ASCII, at most LONGEST letters each."""
    return [_spelled(word[:LONGEST]) for word in _WORD.findall(fold(text))]
