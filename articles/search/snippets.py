"""The place in a text where a search was found, as safe HTML with ``<mark>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.query import Query
from articles.search.stems import beginning, stem
from articles.search.tokens import LONGEST, WORD, words

#: What stands between the parts of a word that many write in one.
_PARTING = "['’‘ʼ´`,.]"


_PARTED = re.compile(_PARTING)


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


_SPACE = re.compile(r"\s+")


#: Code points of a snippet, before and after the first place found.
BEFORE, AFTER = 90, 190


#: Places marked in one text.
MOST_MARKS = 40


def places(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Where terms of the query stand: (start, end) in code points, half-open, apart, in order."""
    sought = _sought(query)
    if any(map(str.isalnum, set(_NOT_ASCII.findall(text)))):
        return _places_among_words(text, sought)
    return _places_in_ascii(text.lower(), sought)


@dataclass(frozen=True)
class _Sought:
    """The forms by which a text is searched for the terms of a query."""

    #: Words side by side, and whether the last is a beginning; the longest first.
    phrases: tuple[tuple[tuple[str, ...], bool], ...]
    stems: frozenset[str]
    #: Words that may stand in parts: orourke for O'Rourke.
    joined: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern of all forms, for lower-case text in ASCII. The caller checks the stems."""

        def of_phrase(words_: tuple[str, ...], prefix: bool) -> str:
            spelled = [word + "[a-z0-9]*" * (len(word) == LONGEST) for word in words_]
            return "[^a-z0-9]+".join(spelled) + "[a-z0-9]*" * prefix

        ways = [of_phrase(*phrase) for phrase in self.phrases]
        begun = sorted({re.escape(beginning(found)) for found in self.stems})
        if begun:
            ways.append(f"(?P<stem>(?:{'|'.join(begun)})[a-z0-9]*)(?![a-z0-9])")
        ways += [f"{_PARTING}?".join(word) for word in sorted(self.joined)]
        return re.compile(f"(?<![a-z0-9])(?:{'|'.join(ways)})(?![a-z0-9])")


@lru_cache(maxsize=64)
def _sought(query: Query) -> _Sought:
    phrases: dict[tuple[tuple[str, ...], bool], None] = {}
    stems: set[str] = set()
    joined: set[str] = set()
    for term in query.terms:
        if term.near:
            phrases |= {((word,), False): None for word in term.words}
        elif term.stemmed:
            stems.add(stem(term.words[0]))
            joined.add(term.words[0])
        else:
            phrases[term.words, term.prefix] = None
        if term.joined:
            stems.add(stem(term.joined))
            joined.add(term.joined)
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase[0]))
    return _Sought(tuple(longest_first), frozenset(stems), frozenset(joined))


def _places_in_ascii(text: str, sought: _Sought) -> Iterator[tuple[int, int]]:
    at = 0
    while found := sought.pattern.search(text, at):
        if (found["stem"] is None if sought.stems else True) or stem(
            found["stem"][:LONGEST]
        ) in sought.stems:
            yield found.span()
        elif parted := _joined_at(text, found.start(), sought):
            yield found.start(), parted
            at = parted
            continue
        at = found.end()


def _joined_at(text: str, start: int, sought: _Sought) -> int:
    """The end of a word written in parts that begins at ``start``; 0 when none does."""
    for word in sought.joined:
        found = re.compile(f"{_PARTING}?".join(word) + "(?![a-z0-9])").match(text, start)
        if found:
            return found.end()
    return 0


def _places_among_words(text: str, sought: _Sought) -> Iterator[tuple[int, int]]:
    """The places in any text, found word by word."""
    spelled = [
        (match.start(), match.end(), word)
        for match in WORD.finditer(text)
        for word in words(match.group())
    ]
    last = 0
    for n, (start, _, _) in enumerate(spelled):
        if start < last:
            continue
        length = _length(text, spelled, n, sought)
        if length:
            last = spelled[n + length - 1][1]
            yield start, last


def _length(text: str, spelled: list[tuple[int, int, str]], at: int, sought: _Sought) -> int:
    """How many words of the text, from ``at`` on, match a term; 0 when none does."""
    for phrase, prefix in sought.phrases:
        here = tuple(word for _, _, word in spelled[at : at + len(phrase)])
        if len(here) != len(phrase) or here[:-1] != phrase[:-1]:
            continue
        if here[-1] == phrase[-1] or (prefix and here[-1].startswith(phrase[-1])):
            return len(phrase)
    if stem(spelled[at][2]) in sought.stems:
        return 1
    whole = ""
    for n, (start, end, word) in enumerate(spelled[at:]):
        whole += word
        if whole in sought.joined:
            return n + 1
        parting = text[end : spelled[at + n + 1][0]] if at + n + 1 < len(spelled) else ""
        if len(whole) > LONGEST or not _PARTED.fullmatch(parting) or start == end:
            break
    return 0


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
