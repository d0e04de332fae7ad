"""The place in a text where a search was found, as safe HTML with ``<mark>``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .query import Query, Term
from .words import fold, words

_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")
#: Code points of a snippet, before and after the first place found.
BEFORE, AFTER = 90, 190
#: Places marked in one text.
MOST_MARKS = 40


def places(text: str, query: Query) -> list[tuple[int, int]]:
    """Where terms of the query stand: (start, end) in code points, half-open, apart, in order."""
    terms = query.terms
    folded = fold(text)
    wanted = {term.words[0][:2] for term in terms}
    if text.isascii() and not any(start in folded for start in wanted):
        return []
    found: list[tuple[int, int]] = []
    spelled = [
        (match.start(), match.end(), word)
        for match in _WORD.finditer(text)
        for word in words(match.group())
    ]
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
    found = places(text, query)
    first = found[0] if found else (0, 0)
    start, end = _clip(text, first)
    inside = [(a - start, b - start) for a, b in found if a >= start and b <= end]
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return mark_safe(before + _html(text[start:end], inside) + after)


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
