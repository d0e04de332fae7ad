"""The place in a text where a search was found, as safe HTML with ``<mark>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.query import Query, Term
from articles.search.tokens import LONGEST, words

_WORD = re.compile(r"[^\W_]+")


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


_SPACE = re.compile(r"\s+")


#: Code points of a snippet, before and after the first place found.
BEFORE, AFTER = 90, 190


#: Places marked in one text.
MOST_MARKS = 40


def places(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Where terms of the query stand: (start, end) in code points, half-open, apart, in order."""
    if any(map(str.isalnum, set(_NOT_ASCII.findall(text)))):
        return _places_among_words(text, query)
    return (match.span() for match in _pattern(query).finditer(text.lower()))


@lru_cache(maxsize=64)
def _pattern(query: Query) -> re.Pattern[str]:
    """The terms of the query in lower-case text whose letters are all ASCII."""

    def of_term(term: Term) -> str:
        spelled = [word + "[a-z0-9]*" * (len(word) == LONGEST) for word in term.words]
        return "[^a-z0-9]+".join(spelled) + "[a-z0-9]*" * term.prefix

    longest_first = sorted(query.terms, key=lambda term: -len(term.words))
    return re.compile(f"(?<![a-z0-9])(?:{'|'.join(map(of_term, longest_first))})(?![a-z0-9])")


def _places_among_words(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """The same in any text, by its words one by one."""
    spelled = [
        (match.start(), match.end(), word)
        for match in _WORD.finditer(text)
        for word in words(match.group())
    ]
    last = 0
    for n, (start, _, _) in enumerate(spelled):
        if start < last:
            continue
        length = max((_length(spelled, n, term) for term in query.terms), default=0)
        if length:
            last = spelled[n + length - 1][1]
            yield start, last


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
    return _html(text, islice(places(text, query), MOST_MARKS))


def snippet(text: str, query: Query) -> SafeString:
    """The text round the first place found; its beginning when there is none."""
    start, end = _clip(text, next(places(text, query), (0, 0)))
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
