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


_MOST_WORDS = 9


def works_of(
    text: str,
    words: Sequence[Word],
    raised: Sequence[int],
    start: int,
    end: int,
    lists: Gazetteer,
) -> dict[int, Unit]:
    """The titles in one sentence as units, by the word they begin with; ``raised`` are the indices
    of the words that are not in lower case.

    A title is two words or more between marks, each with a capital but for the small ones. A name
    that stands between marks by itself ("Donald Duck") is left to the rules for names.
    """
    units = _after_word_for_work(text, words, raised, lists)
    line = text[start:end]
    if line.count(" (") > 1:
        units.update(_listed_by_year(text, words, lists))
    if not ("“" in line or '"' in line or "‘" in line or "''" in line):
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
        # "Until Dawn", "The Tovrin"
        if len(words) != 2 or len(heavy) != 1:
            return False
        if words[0].low == "the":
            return not (lists.is_people(words[1].low) or words[1].text in lists.known)
        return words[0].low in _OPEN_TITLES
    owned = any(word.possessive for word in words[:-1])  # "Elmsby's Creek"
    return small > 0 or owned or all(lists.is_common(word.low) for word in heavy)


def _after_word_for_work(
    text: str, words: Sequence[Word], raised: Sequence[int], lists: Gazetteer
) -> dict[int, Unit]:
    """Titles without marks: "the film Confessions of an Ugly Stepsister", "the drama The Crown".

    The title holds a small word, or begins with an article; its last word has a capital.
    """
    units: dict[int, Unit] = {}
    works, free = lists.near["thing before"], 1
    for at in raised:
        first = words[at]
        if first.shape != CAPITAL or at < free:
            continue
        if first.text == "The" and not first.opens and (last := _ends_at_year(words, at)):
            whole = text[first.start : words[last - 1].end]
            known = Known("other", whole, "work")
            units[at] = Unit(at, last, first.start, words[last - 1].end, whole.lower(), known)
            free = last
            continue
        if not at or not _introduces(words[at - 1], works):
            continue
        last = _title_ends(words, at, lists) if first.gap in (" ", ", ") else at
        if last > at + 1 and first.low not in lists.genders:
            whole = text[first.start : words[last - 1].end]
            known = Known("other", whole, "work")
            units[at] = Unit(at, last, first.start, words[last - 1].end, whole.lower(), known)
        free = last
    return units


def _ends_at_year(words: Sequence[Word], first: int) -> int:
    """Where a title ends that begins with a capital "The" and has its year in brackets behind it:
    "The Tovrin (2007)"; 0 when none does."""
    for at in range(first + 1, min(len(words), first + _MOST_WORDS)):
        word = words[at]
        if word.gap == " (" and at > first + 1:
            return at if len(word.low) == 4 and word.low.isdigit() else 0
        if word.gap != " " or (word.shape == LOWER and word.low not in _SMALL):
            return 0
    return 0


def _listed_by_year(text: str, words: Sequence[Word], lists: Gazetteer) -> dict[int, Unit]:
    """Titles in a list, each with its year: "Tovrin (2004), A Quay (2009) and The Salt Road (2011)".

    One of them must have several words: "Roe (2004) and Lee (2009)" are people who are cited.
    """
    found = [
        (_title_begins(words, at, lists), at)
        for at, word in enumerate(words)
        if at and word.gap == " (" and len(word.low) == 4 and word.low.isdigit()
    ]
    if len(found) < 2 or all(at - first < 2 for first, at in found):
        return {}
    units: dict[int, Unit] = {}
    for first, at in found:
        if first < at and not _is_body_in_place(words[first:at], lists):
            whole = text[words[first].start : words[at - 1].end]
            known = Known("other", whole, "work")
            units[first] = Unit(
                first, at, words[first].start, words[at - 1].end, whole.lower(), known
            )
    return units


def _is_body_in_place(words: Sequence[Word], lists: Gazetteer) -> bool:
    """Whether the words are a body's name, with or without its town: "Corvin University in Elmsby"."""
    if any(lists.heads.get(word.low) == "organisation" for word in words):
        return True
    known = lists.known.get(words[-1].text)
    return len(words) > 1 and known is not None and known.kind == "place"


def _title_begins(words: Sequence[Word], end: int, lists: Gazetteer) -> int:
    """Where the title that ends before ``end`` begins; ``end`` itself when there is none."""
    begin = end
    for at in range(end - 1, max(-1, end - 1 - _MOST_WORDS), -1):
        word = words[at]
        if word.possessive and at and words[at - 1].low in lists.genders:
            break  # "Ann Lee's Quayside (2005)"
        if word.shape != LOWER:
            begin = at
        elif word.low not in _SMALL:
            break
        if word.gap != " ":
            break
    return begin


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
