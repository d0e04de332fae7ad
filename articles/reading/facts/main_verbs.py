"""Finds the verb of a clause: its first word, and the word that says what is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.predicates import FINITE, GROUP
from articles.reading.facts.words import ADV, FactWord
from articles.reading.text.wordlists import word_set

HAVING: Final = word_set("have has had")


def first_verb(roles: Sequence[int]) -> int | None:
    """The index of the first word that acts as a finite verb; None where there is none."""
    return roles.index(FINITE) if FINITE in roles else None


def main_verb(words: Sequence[FactWord], roles: Sequence[int], at: int) -> int:
    """The index of the verb that says what is done, of which the first word stands at ``at``: "had been |
    sold"."""
    main = at
    for index in range(at + 1, len(words)):
        if roles[index] == GROUP:
            main = index
        elif not words[index].flags & ADV:
            break
    return main
