"""What a person typed, as a small tree.

Syntax: ``word``, ``"a phrase"``, ``pre*``, ``-without`` (also ``-"a phrase"``), ``this OR that``.
Words stand side by side for AND; OR binds tighter, as on the web: ``a b OR c`` asks for a and
either b or c. Brackets and other signs part words and mean nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.search.tokens import words

LONGEST_QUERY = 1_000


MOST_TERMS = 30


SHORTEST_PREFIX = 2


_PIECE = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')


_QUOTES = str.maketrans("“”„«»", '"""""')


class QueryRefused(ValueError):
    """The query asks for nothing that could be searched; the message says what would help."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; the last may be a beginning (``prefix``)."""

    words: tuple[str, ...]
    prefix: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``groups`` must match, each by one of its terms; none of ``without`` may."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that may match, in the order typed."""
        return tuple(term for group in self.groups for term in group)


def _term(piece: re.Match[str]) -> Term | None:
    shown = piece["phrase"] if piece["phrase"] is not None else piece["plain"]
    found = tuple(words(shown))
    if not found:
        return None
    prefix = piece["phrase"] is None and piece["plain"].endswith("*")
    if prefix and len(found[-1]) < SHORTEST_PREFIX:
        raise QueryRefused(
            f"“{shown}” would find too much: give at least {SHORTEST_PREFIX} letters before *."
        )
    return Term(found, prefix, shown.strip())


def parse(typed: str) -> Query:
    """Read a query. Raises QueryRefused with a sentence for the person; never anything else."""
    if len(typed) > LONGEST_QUERY:
        raise QueryRefused(
            f"The search is {len(typed):,} characters long; at most {LONGEST_QUERY:,} are searched."
        )
    groups: list[list[Term]] = []
    without: list[Term] = []
    joined = False  # an OR stands before the next term
    for piece in _PIECE.finditer(typed.translate(_QUOTES)):
        if piece["plain"] == "OR" and not piece["minus"]:
            joined = bool(groups)
            continue
        term = _term(piece)
        if term is None:
            continue
        if piece["minus"]:
            if joined:
                raise QueryRefused("OR cannot stand before a word that is left out with a minus.")
            without.append(term)
        elif joined:
            groups[-1].append(term)
        else:
            groups.append([term])
        joined = False
    if not groups:
        if without:
            raise QueryRefused("Say also what to find, not only what to leave out.")
        raise QueryRefused("There is no word in this search: type letters or digits.")
    if sum(map(len, groups)) + len(without) > MOST_TERMS:
        raise QueryRefused(f"The search has more than {MOST_TERMS} words; leave some out.")
    return Query(tuple(map(tuple, groups)), tuple(without))
