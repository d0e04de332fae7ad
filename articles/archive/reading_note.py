"""Shows how a search was read: the forms of its words in the results."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from articles.archive.filtering.fields import Words
from articles.archive.results import Result
from articles.search import words as words_of
from articles.search.stems import stem

_MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


MOST_FORMS = 4


@dataclass(frozen=True, slots=True)
class Forms:
    """A word as typed, and other forms of it in the results shown."""

    typed: str
    others: tuple[str, ...]


def forms_found(words: Words | None, results: Iterable[Result]) -> list[Forms]:
    """The words that stand in other forms than they were typed in."""
    if words is None:
        return []
    texts = [text for result in results for text in (result.heading, result.excerpt)]
    marked = {
        unescape(found).lower()
        for text in texts
        if hasattr(text, "__html__")
        for found in _MARKED.findall(text)
    }
    forms = []
    for term in words.query.terms:
        if not term.stemmed:
            continue
        root, typed = stem(term.words[0]), term.words[0]
        others = sorted(form for form in marked if _roots(form) == [root] and form != typed)
        if others:
            forms.append(Forms(term.shown, tuple(others[:MOST_FORMS])))
    return forms


def _roots(form: str) -> list[str]:
    return [stem(word) for word in words_of(form)]
