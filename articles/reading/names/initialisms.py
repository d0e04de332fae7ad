"""Finds names beside their initials: "Office for Harbour Safety (OHS)", "OHS (Office for ...)".

The initials show where a long name begins and ends; its words alone do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.short_forms import SMALL
from articles.reading.names.words import LOWER, UPPER, Word
from articles.reading.text.gazetteer import Gazetteer, Known

_FEWEST, _MOST = 3, 8


#: The head word stands before them; "and" joins two things that one head word behind them has.
_ENDS = frozenset({"of", "for", "on", "in", "to", "with", "against", "at", "de", "la"})


_LINKS = SMALL | {"in", "to", "with", "against"}


def spelled_out(
    text: str, words: Sequence[Word], raised: Sequence[int], lists: Gazetteer
) -> dict[int, Unit]:
    """The names of one sentence that their initials explain, by the word they begin with; ``raised``
    are the indices of the words that are not in lower case."""
    units: dict[int, Unit] = {}
    for at in raised:
        word = words[at]
        if word.shape != UPPER or not _FEWEST <= len(word.text) <= _MOST or not word.text.isalpha():
            continue
        found = None
        if word.gap == " (" and text[word.end : word.end + 1] == ")":
            found = _before(words, at, word.text)
        elif text[word.end : word.end + 2] == " (":
            found = _behind(text, words, at, word.text)
        if found is None:
            continue
        first, last = found
        whole = text[words[first].start : words[last - 1].end]
        if "\n" not in whole and whole not in lists.known:
            known = Known(_kind(words, first, last, lists), whole, "spelled")
            units[first] = Unit(
                first, last, words[first].start, words[last - 1].end, whole.lower(), known
            )
    return units


def _before(words: Sequence[Word], at: int, letters: str) -> tuple[int, int] | None:
    """The words before the bracket whose initials are ``letters``."""
    for small in (False, True):
        first, left = at - 1, list(letters)
        while first >= 0 and left and _spells(words[first], left, small, from_end=True):
            first -= 1
            if left and first >= 0 and not words[first + 1].joins:
                break
        if not left and _is_name(words[first + 1 : at]):
            return first + 1, at
    return None


def _behind(text: str, words: Sequence[Word], at: int, letters: str) -> tuple[int, int] | None:
    """The words in the bracket behind initials."""
    first = at + 1
    for small in (False, True):
        last, left = first, list(letters)
        while last < len(words) and left and _spells(words[last], left, small, from_end=False):
            last += 1
            if left and last < len(words) and not words[last].joins:
                break
        closed = last > first and text[words[last - 1].end : words[last - 1].end + 1] == ")"
        if not left and closed and _is_name(words[first:last]):
            return first, last
    return None


def _spells(word: Word, left: list[str], small: bool, *, from_end: bool) -> bool:
    """Take the initials of a word off ``left``; False when they are not next."""
    if word.low in _LINKS and not small:
        return True
    parts = word.text.split("-")
    initials = [part[0].upper() for part in parts if part]
    if from_end:
        initials.reverse()
    for initial in initials:
        if not left or left[-1 if from_end else 0] != initial:
            return False
        left.pop(-1 if from_end else 0)
    return True


def _is_name(words: Sequence[Word]) -> bool:
    """Two words or more, each with a capital but for the small ones."""
    heavy = [word for word in words if word.low not in _LINKS]
    return len(heavy) > 1 and all(word.shape != LOWER for word in heavy)


def _kind(words: Sequence[Word], first: int, last: int, lists: Gazetteer) -> str:
    """By the head word; else a body behind "the", or just a name."""
    lows = [word.low for word in words[first:last]]
    small = next((at for at, low in enumerate(lows) if at and low in _ENDS), len(lows))
    kind = lists.heads.get(lows[small - 1]) or lists.heads.get(lows[-1])
    if kind is not None:
        return kind
    return "organisation" if first and words[first - 1].low == "the" else "other"
