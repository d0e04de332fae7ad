"""Which names are compared at all: those that share a key. In a registry of a hundred thousand, not
every name can be compared with every other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import Any, TypeVar

from articles.curation.likeness import bodies, people
from articles.curation.likeness.bodies import Body
from articles.curation.likeness.letters import bones, is_slip
from articles.curation.likeness.people import Person
from articles.curation.likeness.signs import Sign

#: Where more names meet under one key, the key tells nothing.
MOST = 4_000


Pair = tuple[int, int]  # places in the list of names, the smaller first


Key = tuple[Any, ...]


Name = TypeVar("Name", Person, Body)


def alike_people(names: Sequence[Person]) -> Iterator[tuple[Pair, Sign]]:
    """The pairs of names that may be of one person, each once."""
    meeting = _Meeting()
    slips = _slips({name.surname for name in names})
    for place, name in enumerate(names):
        keys: set[Key] = {("words", name.words), ("joined", name.joined)}
        parts = {name.surname, name.whole_surname, *name.surname.split("-")}
        for part in (part for part in parts if len(part) > 1):
            keys.add(("surname", bones(part) if len(bones(part)) > 1 else part))
        keys |= {("slip", slip) for slip in slips.get(name.surname, ())}
        meeting.hold(place, keys)
    yield from _compared(meeting, names, people.compare)


def alike_bodies(names: Sequence[Body]) -> Iterator[tuple[Pair, Sign]]:
    """The pairs of names that may be of one organisation, place or thing, each once."""
    meeting = _Meeting()
    slips = _slips({word for name in names for word in name.words})
    for place, name in enumerate(names):
        words = frozenset(name.words)
        held: set[Key] = {("joined", name.joined), ("words", words)}
        held.add(("bones", frozenset(bones(word) for word in words)))
        for word in words:
            held |= {("slip", words - {word}, slip) for slip in slips.get(word, ())}
        if name.letters:
            held.add(("letters", name.letters))
        asked: set[Key] = {("words", name.distinct)}
        asked |= {("letters", letters) for letters in name.initials}
        if len(words) > 1:
            asked |= {("words", words - {word}) for word in words}
            asked.add(("words", frozenset(name.words[:1])))
        meeting.hold(place, held)
        meeting.ask(place, asked - held)
    yield from _compared(meeting, names, bodies.compare)


class _Meeting:
    """Which names hold a key, and which others only ask for those that hold it."""

    def __init__(self) -> None:
        self.held: dict[Key, list[int]] = defaultdict(list)
        self.asked: dict[Key, list[int]] = defaultdict(list)

    def hold(self, place: int, keys: Iterable[Key]) -> None:
        for key in keys:
            self.held[key].append(place)

    def ask(self, place: int, keys: Iterable[Key]) -> None:
        for key in keys:
            self.asked[key].append(place)

    def pairs(self) -> Iterator[Pair]:
        """The pairs that share a key; a pair that shares several comes as often."""
        for key, held in self.held.items():
            asking = self.asked.get(key, ())
            if len(held) <= MOST:
                yield from combinations(held, 2)
            if len(held) * len(asking) <= MOST * MOST:
                for one, other in product(held, asking):
                    yield (one, other) if one < other else (other, one)


def _compared(
    meeting: _Meeting, names: Sequence[Name], compare: Callable[[Name, Name], Sign | None]
) -> Iterator[tuple[Pair, Sign]]:
    seen: set[Pair] = set()
    for pair in meeting.pairs():
        if pair not in seen:
            seen.add(pair)
            sign = compare(names[pair[0]], names[pair[1]])
            if sign is not None:
                yield pair, sign


def _slips(words: Collection[str]) -> dict[str, set[tuple[str, str]]]:
    """For each word, a key that it shares only with the words it may be mistyped for.

    Two words that differ by a letter are alike once the right letters are taken out.
    """
    leaving: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) > 3:
            for left in {word[:at] + word[at + 1 :] for at in range(1, len(word))} | {word}:
                leaving[left].append(word)
    keys: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for met in leaving.values():
        for one, other in combinations(sorted(set(met)), 2):
            if is_slip(one, other):
                keys[one].add((one, other))
                keys[other].add((one, other))
    return keys
