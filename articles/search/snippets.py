"""The place in a text where a search was found, as safe HTML with ``<mark>``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .query import Query, Term
from .words import LONGEST, words

_WORD = re.compile(r"[^\W_]+")
#: Letters beyond ASCII, which fold to others.
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
_SPACE = re.compile(r"\s+")
#: Code points of a snippet, before and after the first place found.
BEFORE, AFTER = 90, 190
#: Code points beyond its own letters within which a phrase can end: signs between words.
REACH = 4 * LONGEST
#: Places marked in one text.
MOST_MARKS = 40


def places(text: str, query: Query) -> list[tuple[int, int]]:
    """Where terms of the query stand: (start, end) in code points, half-open, apart, in order."""
    terms = query.terms
    if not _OTHER_LETTERS.search(text) and not _beginnings(query).search(text):
        return []
    spelled = [
        (match.start(), match.end(), word)
        for match in _WORD.finditer(text)
        for word in words(match.group())
    ]
    found: list[tuple[int, int]] = []
    last = 0
    for n, (start, _, _) in enumerate(spelled):
        if start < last:
            continue
        length = max((_length(spelled, n, term) for term in terms), default=0)
        if length:
            last = spelled[n + length - 1][1]
            found.append((start, last))
            if len(found) == MOST_MARKS:
                break
    return found


@lru_cache(maxsize=64)
def _beginnings(query: Query) -> re.Pattern[str]:
    """Where a term may begin, in a text whose letters are all ASCII."""
    first = "|".join(sorted({re.escape(term.words[0]) for term in query.terms}))
    return re.compile(rf"(?<![^\W_])(?:{first})", re.IGNORECASE)


def first_place(text: str, query: Query) -> tuple[int, int] | None:
    """The first place at which a term stands; quick in a text whose letters are all ASCII."""
    if _OTHER_LETTERS.search(text):
        return next(iter(places(text, query)), None)
    longest = sum(map(len, max((term.words for term in query.terms), key=len))) + REACH
    for match in _beginnings(query).finditer(text):
        near = places(text[match.start() : match.start() + longest], query)
        if near and near[0][0] == 0:
            return match.start(), match.start() + near[0][1]
    return None


def _length(spelled: list[tuple[int, int, str]], at: int, term: Term) -> int:
    """How many words of the text from ``at`` on are this term's; 0 when it does not stand here."""
    n = len(term.words)
    if at + n > len(spelled):
        return 0
    here = [word for _, _, word in spelled[at : at + n]]
    last = here[-1].startswith(term.words[-1]) if term.prefix else here[-1] == term.words[-1]
    return n if last and tuple(here[:-1]) == term.words[:-1] else 0


def marked(text: str, query: Query) -> SafeString:
    """The whole text, escaped, with the places found in ``<mark>``."""
    return _html(text, places(text, query))


def snippet(text: str, query: Query) -> SafeString:
    """The text round the first place found; its beginning when there is none."""
    start, end = _clip(text, first_place(text, query) or (0, 0))
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return mark_safe(before + marked(text[start:end], query) + after)


def _clip(text: str, found: tuple[int, int]) -> tuple[int, int]:
    """The part of the text to show, cut between words."""
    start = max(0, found[0] - BEFORE)
    end = min(len(text), found[1] + AFTER)
    if start:
        space = _SPACE.search(text, start, found[0])
        start = space.end() if space else start
    if end < len(text):
        end = max(text.rfind(" ", found[1], end), text.rfind("\n", found[1], end), found[1])
    return start, end


def _html(text: str, found: Iterable[tuple[int, int]]) -> SafeString:
    parts, last = [], 0
    for start, end in found:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))
