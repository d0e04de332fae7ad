"""Finds the newsroom's own names in a text, all aliases at once by Aho-Corasick.

The registry is built once and used many times. The time to find names is linear in the text, whatever the
number of aliases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from articles.reading.text.fold import fold, fold_with_places, unaccented


@dataclass(frozen=True, slots=True)
class RegistryAlias:
    """One way of naming the registered thing ``key``, whose full name is ``name``."""

    alias: str
    key: int
    kind: str
    name: str
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class RegistryHit:
    """A stretch of text that equals an alias; several ``meanings`` when the alias is ambiguous."""

    start: int
    end: int
    meanings: tuple[RegistryAlias, ...]


class Registry:
    """Finds registered names in a text.

    An alias is found as whole words, the longest first, written as registered; in capitals; or with
    its first letter raised, as at the start of a sentence; with or without its accents (``fold``).
    Two entries that share an alias make it ambiguous: all meanings are returned, one for each key,
    in order of key.
    """

    def __init__(self, aliases: Iterable[RegistryAlias]) -> None:
        """Build from the aliases of all entities; blank ones are left out."""
        # One object for each way of writing, and no table beside it: a full registry is large.
        self._automaton = ahocorasick.Automaton()
        for alias in aliases:
            written = alias.alias.strip()
            if written:
                folded = fold(written)
                self._automaton.add_word(folded, (*self._automaton.get(folded, ()), alias))
        self._size = len(self._automaton)
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return self._size

    def near(self, name: str) -> list[RegistryAlias]:
        """The aliases that differ from ``name`` by one letter: another, one more, one less, or two
        swapped. Not ``name`` itself. Takes time in proportion to its length, whatever is known."""
        if not self._size:
            return []
        low = fold(name.strip())
        found: dict[str, tuple[RegistryAlias, ...]] = {}
        for at in range(len(low) + 1):
            asked = [f"{low[:at]}?{low[at:]}"]
            if at < len(low):
                asked.append(f"{low[:at]}?{low[at + 1 :]}")
            for pattern in asked:
                for key in self._automaton.keys(pattern, "?", ahocorasick.MATCH_EXACT_LENGTH):
                    found[key] = self._automaton.get(key)
            plain = [low[:at] + low[at + 1 :]]
            if at + 1 < len(low):
                plain.append(low[:at] + low[at + 1] + low[at] + low[at + 2 :])
            for key in plain:
                known = self._automaton.get(key, None)
                if known is not None:
                    found[key] = known
        found.pop(low, None)
        return [alias for aliases in found.values() for alias in aliases]

    def find(self, text: str) -> list[RegistryHit]:
        """The hits in ``text``, sorted, none overlapping another; the longest at a place wins."""
        if not self._size:
            return []
        folded, places = fold_with_places(text)
        found: list[RegistryHit] = []
        for last, known in self._automaton.iter(folded):
            first = last + 1 - len(fold(known[0].alias.strip()))
            start, end = places[first], places[last + 1]
            if _inside_word(folded, places, first) or _inside_word(folded, places, last + 1):
                continue
            meanings = _meanings(unaccented(text[start:end]), known)
            if meanings:
                found.append(RegistryHit(start, end, meanings))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        hits: list[RegistryHit] = []
        for hit in found:
            if not hits or hit.start >= hits[-1].end:
                hits.append(hit)
        return hits


def _inside_word(folded: str, places: Sequence[int], at: int) -> bool:
    """Whether this place of the folded text lies between two letters, or within what was one."""
    if not 0 < at < len(folded):
        return False
    return places[at] == places[at - 1] or (folded[at].isalnum() and folded[at - 1].isalnum())


def _meanings(written: str, known: Sequence[RegistryAlias]) -> tuple[RegistryAlias, ...]:
    """What the words mean, as they are written here: one meaning for each key, by key."""
    shouted = len(written) > 3 and written.isupper()
    meanings: dict[int, RegistryAlias] = {}
    for alias in known:
        registered = unaccented(alias.alias.strip())
        if shouted or written == registered or written == registered[0].upper() + registered[1:]:
            meanings.setdefault(alias.key, alias)
    return tuple(meanings[key] for key in sorted(meanings))
