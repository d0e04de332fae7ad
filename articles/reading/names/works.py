"""Titles of works between quotation marks: "The Lighthouse Keeper's Song"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.names.chunks import Unit
from articles.reading.names.words import LOWER, Word
from articles.reading.text.gazetteer import Gazetteer, Known

_QUOTED = re.compile(r"[“\"‘]([^“”\"‘\n]{4,70}?)[,.!?]?[”\"](?!\w)")


_MOST_WORDS = 9


def works_of(
    text: str, words: Sequence[Word], start: int, end: int, lists: Gazetteer
) -> dict[int, Unit]:
    """The titles in one sentence as units, by the word they begin with.

    A title is two words or more between marks, each with a capital but for the small ones. A name
    that stands between marks by itself ("Donald Duck") is left to the rules for names.
    """
    units: dict[int, Unit] = {}
    places: dict[int, int] | None = None
    for match in _QUOTED.finditer(text, start, end):
        places = places or {word.start: at for at, word in enumerate(words)}
        first = places.get(match.start(1))
        if first is None:
            continue
        last = first
        while last < len(words) and words[last].end <= match.end(1):
            last += 1
        if _is_title(words[first:last], lists):
            whole = " ".join(text[match.start(1) : words[last - 1].end].split())
            known = Known("other", whole, "work")
            units[first] = Unit(
                first, last, match.start(1), words[last - 1].end, whole.lower(), known
            )
    return units


def _is_title(words: Sequence[Word], lists: Gazetteer) -> bool:
    if not 2 <= len(words) <= _MOST_WORDS or words[0].shape == LOWER:
        return False
    small = sum(word.low in lists.function for word in words)
    heavy = [word for word in words if word.low not in lists.function]
    if len(heavy) < 2 or any(word.shape == LOWER for word in heavy):
        return False
    return small > 0 or all(lists.is_common(word.low) for word in heavy)
