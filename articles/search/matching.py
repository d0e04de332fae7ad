"""Whether a text holds what a query asks for, found out without the database.

For records of which the index knows more than the person who asks may know.
"""

from __future__ import annotations

from dataclasses import replace

from articles.search.query import Query, Term
from articles.search.stems import stem, stems
from articles.search.tokens import words


class IndexedText:
    """The words of one text with their stems, as an index holds them."""

    def __init__(self, text: str, language: str) -> None:
        self.words = words(text)
        self.stems = frozenset(stems(self.words, text, language))

    def answers(self, query: Query) -> bool:
        """Whether a record with this text alone is found."""
        wanted = all(any(map(self._holds, group)) for group in query.groups)
        return wanted and not any(map(self._holds, query.without))

    def _holds(self, part: Term | Query) -> bool:
        if isinstance(part, Query):
            return self.answers(part)
        if part.near:
            return self._near(part)
        if part.stemmed:
            return self._has_stem(part.words[0])
        return (bool(part.joined) and self._has_stem(part.joined)) or self._side_by_side(part)

    def _has_stem(self, word: str) -> bool:
        return word in self.stems or stem(word) in self.stems

    def _near(self, term: Term) -> bool:
        one, other = ([n for n, w in enumerate(self.words) if w == word] for word in term.words)
        return any(0 < abs(m - n) <= term.near + 1 for m in one for n in other)

    def _side_by_side(self, term: Term) -> bool:
        *before, last = term.words
        for at in range(len(before), len(self.words)):
            here = self.words[at]
            whole = here.startswith(last) if term.prefix else here == last
            if whole and self.words[at - len(before) : at] == before:
                return True
        return False


def leaving_nothing_out(query: Query) -> Query:
    """The query without what it leaves out: it finds all that the query finds, and more."""
    groups = tuple(
        tuple(leaving_nothing_out(p) if isinstance(p, Query) else p for p in group)
        for group in query.groups
    )
    return replace(query, groups=groups, without=())


def leaves_out(query: Query) -> bool:
    """Whether anything is left out, in brackets as well."""
    return leaving_nothing_out(query) != query
