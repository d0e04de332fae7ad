"""Titles of works between quotation marks: "The Lighthouse Keeper's Song"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from articles.reading.names.chunks import Unit
from articles.reading.names.words import CAPITAL, LOWER, Word
from articles.reading.text.gazetteer import Gazetteer, Known

_QUOTED = re.compile(
    r"(?:“ ?|[\"‘])([^“”\"‘\n]{4,70}?)[,.!?]? ?[”\"](?!\w)|''([^“”\"‘\n]{4,70}?)[,.!?]?''(?!\w)"
)


#: With one of them begins what stands between marks.
_MARKS = frozenset("“\"‘'")


_MOST_WORDS = 9


def works_of(
    text: str, words: Sequence[Word], start: int, end: int, lists: Gazetteer
) -> dict[int, Unit]:
    """The titles in one sentence as units, by the word they begin with.

    A title is two words or more between marks, each with a capital but for the small ones. A name
    that stands between marks by itself ("Donald Duck") is left to the rules for names.
    """
    units = _after_word_for_work(text, words, lists)
    if _MARKS.isdisjoint(text[start:end]):
        return units
    places: dict[int, int] | None = None
    for match in _QUOTED.finditer(text, start, end):
        places = places or {word.start: at for at, word in enumerate(words)}
        inner = 1 if match[1] else 2
        first = places.get(match.start(inner))
        if first is None:
            continue
        last = first
        while last < len(words) and words[last].end <= match.end(inner):
            last += 1
        if _is_title(words[first:last], lists):
            whole = " ".join(text[match.start(inner) : words[last - 1].end].split())
            known = Known("other", whole, "work")
            units[first] = Unit(
                first, last, match.start(inner), words[last - 1].end, whole.lower(), known
            )
    return units


def _is_title(words: Sequence[Word], lists: Gazetteer) -> bool:
    if not 2 <= len(words) <= _MOST_WORDS or words[0].shape == LOWER:
        return False
    small = sum(word.low in lists.function for word in words)
    heavy = [word for word in words if word.low not in lists.function]
    if any(word.shape == LOWER and word.low not in _SMALL for word in words):
        return False
    if words[0].low in lists.near["before a surname"]:
        return False  # "Mr and Mrs Lee"
    if len(heavy) < 2:
        # "Until Dawn"
        return len(words) == 2 and len(heavy) == 1 and words[0].low in _OPEN_TITLES
    owned = any(word.possessive for word in words[:-1])  # "Elmsby's Creek"
    return small > 0 or owned or all(lists.is_common(word.low) for word in heavy)


def _after_word_for_work(text: str, words: Sequence[Word], lists: Gazetteer) -> dict[int, Unit]:
    """Titles without marks: "the film Confessions of an Ugly Stepsister", "the drama The Crown".

    The title holds a small word, or begins with an article; its last word has a capital.
    """
    units: dict[int, Unit] = {}
    works, free = lists.near["thing before"], 1
    for at, first in enumerate(words):
        if first.shape != CAPITAL or at < free or not _introduces(words[at - 1], works):
            continue
        last = _title_ends(words, at, lists) if first.gap in (" ", ", ") else at
        if last > at + 1 and first.low not in lists.genders:
            whole = text[first.start : words[last - 1].end]
            known = Known("other", whole, "work")
            units[at] = Unit(at, last, first.start, words[last - 1].end, whole.lower(), known)
        free = last
    return units


def _introduces(before: Word, works: Set[str]) -> bool:
    """Whether a title may follow: "the film …", "2016's …"."""
    year = before.possessive and len(before.low) == 4 and before.low.isdigit()
    return year or before.low in works


def _title_ends(words: Sequence[Word], first: int, lists: Gazetteer) -> int:
    """Where a title that begins with ``first`` ends; ``first`` itself when it is none."""
    end, small = first + 1, words[first].low in ("the", "a", "an")
    for at in range(first + 1, min(len(words), first + _MOST_WORDS)):
        word = words[at]
        if word.gap != " " or word.shape not in (CAPITAL, LOWER):
            break
        if word.shape == CAPITAL:
            small = small or at > end
            end = at + 1
        elif word.low not in _SMALL or words[end - 1].possessive:
            break
    return end if small and end > first + 1 else first


_SMALL = frozenset("a an and as at by for from in into of on or the to vs with".split())


_OPEN_TITLES = frozenset(
    "after before beyond until under into within without toward towards".split()
)
