"""The likely pairs of a registry, the likeliest first. The likelihood of a pair is weighed as odds.

- among all pairs that look so alike (``Sign``), one is the same;
- how many look alike by chance is told by those that are named beside quite other names;
- what the two have in common counts: who else is named in their stories, and their roles; the
  rarer, the more.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from articles.curation.likeness import blocks, people
from articles.curation.likeness.bodies import Body, body
from articles.curation.likeness.people import Person, person
from articles.curation.likeness.signs import Sign

#: Of a hundred entries so many have a twin, before anything is known of them.
TWINS = 0.15


#: What is less likely is not proposed.
LEAST = 0.3


#: Chance that two entries for one thing share a name beside them, or a role.
_SHARED = 0.5


_MOST_FOR_COMPANY = 8.0


_LEAST_FOR_COMPANY = -1.3


_MOST_FOR_ROLES = 2.0


_LEAST_FOR_ROLES = -0.8


#: Of the names beside both so many are weighed, those that tell most.
_NAMES_THAT_COUNT = 4


#: A small registry does not know how rare its names and roles are: as if so many more were there.
_UNSEEN_NAMES = 100


_UNSEEN_ROLES = 10


#: Entries without anything in common that are remembered for one entry: the rest is only counted.
_STRANGERS = 4


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: its names (its own first), its roles in words, the keys of the entries that are
    named in the same stories. ``marks`` are values in which two entries of one thing cannot differ,
    as ("wikidata", "Q42").
    """

    key: int
    kind: str
    names: tuple[str, ...]
    roles: frozenset[str] = frozenset()
    company: frozenset[int] = frozenset()
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries (keys, the smaller first), how likely they are the same (0 to 1), and why, for
    people.
    """

    one: int
    other: int
    likely: float
    sign: Sign
    shared_company: tuple[int, ...] = ()
    shared_roles: tuple[str, ...] = ()


@dataclass(slots=True)
class _Alike:
    one: int
    other: int
    sign: Sign
    weight: float
    company: tuple[int, ...]
    roles: tuple[str, ...]


def propose(
    records: Sequence[Record], progress: Callable[[float], None] = lambda done: None
) -> list[Proposal]:
    """Every pair that may well be one and the same, the likeliest first.

    ``progress`` is told now and then how much is done, from 0 to 1.
    """
    return _Registry(records, progress).proposals()


class _Registry:
    def __init__(self, records: Sequence[Record], progress: Callable[[float], None]) -> None:
        self.records = records
        self.progress = progress
        self.beside: Counter[int] = Counter()
        self.offices: Counter[str] = Counter()
        for record in records:
            self.beside.update(record.company)
            self.offices.update(record.roles)
        self.beside_all = self.beside.total() or 1
        self.with_roles = sum(1 for record in records if record.roles) or 1

    def proposals(self) -> list[Proposal]:
        signs = self._signs()
        strangers: dict[int, Counter[Sign]] = defaultdict(Counter)
        found: list[_Alike] = []
        for number, ((one, other), sign) in enumerate(signs.items()):
            if number % 20_000 == 0:
                self.progress(0.4 + 0.5 * number / len(signs))
            alike = self._weighed(one, other, sign)
            if alike is None:
                continue
            if alike.weight < 0:
                strangers[one][sign] += 1
                strangers[other][sign] += 1
                if max(strangers[one][sign], strangers[other][sign]) > _STRANGERS:
                    continue
            found.append(alike)
        proposals = []
        for alike in found:
            likely = _likely(alike, strangers)
            if likely >= LEAST:
                keys = self.records[alike.one].key, self.records[alike.other].key
                proposals.append(
                    Proposal(min(keys), max(keys), likely, alike.sign, alike.company, alike.roles)
                )
        self.progress(1.0)
        return sorted(proposals, key=lambda pair: (-pair.likely, pair.one, pair.other))

    def _signs(self) -> dict[tuple[int, int], Sign]:
        """Every pair of entries whose names go together, by the strongest sign."""
        people_by_name: dict[Person, list[int]] = defaultdict(list)
        bodies_by_name: dict[Body, list[int]] = defaultdict(list)
        for place, record in enumerate(self.records):
            for name in record.names:
                if record.kind in ("person", "other") and (human := person(name)):
                    people_by_name[human].append(place)
                if record.kind != "person" and (thing := body(name)):
                    bodies_by_name[thing].append(place)
        self.progress(0.1)
        signs: dict[tuple[int, int], Sign] = {}
        for human, entries in people_by_name.items():
            self._pair(signs, entries, entries, Sign.SAME if human.given else Sign.SURNAME)
        for entries in bodies_by_name.values():
            self._pair(signs, entries, entries, Sign.SAME)
        humans, things = list(people_by_name), list(bodies_by_name)
        for (one, other), sign in blocks.alike_people(humans):
            self._pair(signs, people_by_name[humans[one]], people_by_name[humans[other]], sign)
        self.progress(0.25)
        for (one, other), sign in blocks.alike_bodies(things):
            self._pair(signs, bodies_by_name[things[one]], bodies_by_name[things[other]], sign)
        self.progress(0.4)
        return signs

    def _pair(
        self,
        signs: dict[tuple[int, int], Sign],
        ones: Iterable[int],
        others: Iterable[int],
        sign: Sign,
    ) -> None:
        for one in ones:
            for other in others:
                if one == other or not self._may_be_one(one, other):
                    continue
                if sign == Sign.SURNAME and self._are_namesakes(one, other):
                    continue
                pair = (one, other) if one < other else (other, one)
                signs[pair] = min(sign, signs.get(pair, sign))

    def _are_namesakes(self, one: int, other: int) -> bool:
        """Whether two people who share a surname have full names that are of two."""
        own = [person(self.records[place].names[0]) for place in (one, other)]
        first, second = own
        if first is None or second is None or not (first.given and second.given):
            return False
        return people.compare(first, second) is None

    def _may_be_one(self, one: int, other: int) -> bool:
        kinds = self.records[one].kind, self.records[other].kind
        return kinds[0] == kinds[1] or "other" in kinds

    def _weighed(self, one: int, other: int, sign: Sign) -> _Alike | None:
        here, there = self.records[one], self.records[other]
        if here.marks and there.marks:
            marks = dict(here.marks)
            if any(marks.get(name, value) != value for name, value in there.marks):
                return None
        company, for_company = self._company(here, there)
        roles, for_roles = self._roles(here, there)
        return _Alike(one, other, sign, for_company + for_roles, company, roles)

    def _company(self, here: Record, there: Record) -> tuple[tuple[int, ...], float]:
        """The names beside both, the most telling first, and what they weigh."""
        if not here.company or not there.company:
            return (), 0.0
        fewer, more = sorted((here.company, there.company), key=len)
        shared = (fewer & more) - {here.key, there.key}
        if not shared:
            return (), max(_LEAST_FOR_COMPANY, len(fewer) * math.log(1 - _SHARED))
        weights = sorted(((self._tells(name, len(more)), name) for name in shared), reverse=True)[
            :_NAMES_THAT_COUNT
        ]
        without = (len(fewer) - len(shared)) * math.log(1 - _SHARED)
        weight = sum(weight for weight, _ in weights) + max(_LEAST_FOR_COMPANY, without)
        if here.key in there.company:
            # Who stands in one story with the other shares its names anyway.
            weight = min(weight, 0.0)
        return tuple(name for _, name in weights), min(_MOST_FOR_COMPANY, weight)

    def _tells(self, name: int, among: int) -> float:
        """What it weighs that both have this name beside them, of an entry with so many."""
        per_name = (self.beside[name] - 0.5) / (self.beside_all + _UNSEEN_NAMES)
        return max(0.0, math.log(_SHARED / min(_SHARED, among * per_name)))

    def _roles(self, here: Record, there: Record) -> tuple[tuple[str, ...], float]:
        if not here.roles or not there.roles:
            return (), 0.0
        shared = here.roles & there.roles
        if not shared:
            return (), _LEAST_FOR_ROLES
        rarest = min(self.offices[role] for role in shared) - 0.5
        weight = math.log(_SHARED * (self.with_roles + _UNSEEN_ROLES) / rarest)
        return tuple(sorted(shared)), min(_MOST_FOR_ROLES, max(0.3, weight))


def _likely(alike: _Alike, strangers: dict[int, Counter[Sign]]) -> float:
    """How likely the pair is the same, from 0 to 1."""
    own = 1 if alike.weight < 0 else 0
    others = max(
        sum(n for sign, n in strangers[entry].items() if sign <= alike.sign) - own
        for entry in (alike.one, alike.other)
    )
    odds = math.log(TWINS / (max(0, others) + alike.sign.chance)) + alike.weight
    return 1 / (1 + math.exp(-odds))
