"""What a query finds, by plain Python over the texts: what both databases must agree with."""

from __future__ import annotations

from articles.search.query import Query, Term
from articles.search.stems import stem, stems
from articles.search.tokens import words


def matches(query: Query, texts: dict[str, str], language: str = "en") -> bool:
    """Whether a record with these texts, by field, is found."""
    return all(any(_holds(p, texts, language) for p in group) for group in query.groups) and not (
        any(_holds(part, texts, language) for part in query.without)
    )


def _holds(part: Term | Query, texts: dict[str, str], language: str) -> bool:
    if isinstance(part, Query):
        return matches(part, texts, language)
    return any(
        _stands_in(part, text, language)
        for field, text in texts.items()
        if part.field in ("", field)
    )


def _stands_in(term: Term, text: str, language: str) -> bool:
    kept = set(stems(words(text), text, language))
    if term.stemmed:
        return bool(kept & {term.words[0], stem(term.words[0])})
    if term.joined and kept & {term.joined, stem(term.joined)}:
        return True
    row = words(text)
    if term.near:
        one, other = term.words
        return any(
            0 < abs(m - n) <= term.near + 1
            for m in range(len(row))
            for n in range(len(row))
            if (row[m], row[n]) == (one, other)
        )
    size = len(term.words)
    for at in range(len(row) - size + 1):
        *before, last = row[at : at + size]
        whole = last.startswith(term.words[-1]) if term.prefix else last == term.words[-1]
        if whole and tuple(before) == term.words[:-1]:
            return True
    return False
