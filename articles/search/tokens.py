"""Text to words, the same for both databases.

Neither PostgreSQL's parser nor SQLite's tokenizer sees anything but ASCII letters and digits, so
that no difference between them can change an answer.
"""

from __future__ import annotations

import re

from articles.reading.text.fold import fold

#: Longer runs of letters are cut: no word anybody searches for is longer.
LONGEST = 60


#: Scripts written without blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese): each letter of
#: theirs is a word, and a run of them a phrase, so that any part of a run is found.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff"
)


WORD = re.compile(rf"(?=[{_UNSPACED}])[^\W_]|[^\W_{_UNSPACED}]+")


# O'Rourke, U.N., Ph.D., 1,250,000, 5,000m, 1.250.000: what many write in one.
_PARTED = re.compile(
    r"(?<![^\W_])(?:\d{1,3}(?:(?:[,']\d{3})+|(?:\.\d{3}){2,})[a-z]{0,3}(?![^\W_])"
    r"|[^\W_]+(?:'[^\W_]+)+|[a-z]{0,1}(?:[a-z]\.){2,}(?:[a-z](?![^\W_]))?)"
)


# Where one of these may stand: looked for first, for most texts have few.
_PART = re.compile(r"[^\W_][',.][^\W_]")


_PARTS = re.compile(r"[',.]")


def _spelled(word: str) -> str:
    """The word in ASCII: other letters as "u" and their number in hexadecimal, closed by "u"."""
    if word.isascii():
        return word
    return "".join(c if c.isascii() else f"u{ord(c):x}u" for c in word)


def words(text: str) -> list[str]:
    """The words of ``text`` in order, folded, spelled in ASCII, at most LONGEST letters each."""
    return [_spelled(word[:LONGEST]) for word in WORD.findall(fold(text))]


def joined_words(text: str) -> list[str]:
    """What stands in parts in ``text`` and may be written in one: O'Rourke gives orourke."""
    folded = fold(text)
    if not _PART.search(folded):
        return []
    parted = (_PARTS.sub("", found) for found in _PARTED.findall(folded))
    return [_spelled(word[:LONGEST]) for word in parted]
