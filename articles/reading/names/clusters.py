"""The things an article speaks of, and the ways to find each of them again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from articles.reading.names.classification import Candidate
from articles.reading.names.head_words import SUFFIXES
from articles.reading.text.gazetteer import Gazetteer

_SMALL = frozenset({"of", "the", "and", "for", "on", "at", "in", "&", "de", "la"})


_MOST_LIKE = 40


_LONGEST_INITIALS = 9


_SYLLABLES = re.compile(r"(?!al-|el-)[a-z]+-[a-z]+")


@dataclass(slots=True)
class Thing:
    """What several mentions have in common.

    ``settled``: its kind is not put to the vote. ``same_as``: the thing that it turned out to be.
    """

    kind: str
    name: str
    lows: tuple[str, ...]
    gender: str | None = None
    key: int | None = None
    candidates: tuple[int, ...] = ()
    settled: bool = False
    known_sort: str | None = None
    same_as: Thing | None = None
    mentions: list[Candidate] = field(default_factory=list)

    def take(self, mention: Candidate, lists: Gazetteer) -> None:
        """Add a mention, and the gender that it shows."""
        self.mentions.append(mention)
        if self.kind == "person" and (mention.titled or mention.lows[0] not in lists.genders):
            self.gender = self.gender or mention.gender


class Cast:
    """All things of one article."""

    def __init__(self, lists: Gazetteer) -> None:
        self.lists = lists
        self.things: list[Thing] = []
        self._by_key: dict[object, Thing] = {}
        self._by_surname: dict[str, list[Thing]] = defaultdict(list)
        self._by_first_name: dict[str, list[Thing]] = defaultdict(list)
        self._by_initials: dict[str, Thing] = {}
        self._by_part: dict[tuple[str, ...], list[Thing]] = defaultdict(list)
        self._alike: dict[str, list[Thing]] = defaultdict(list)

    def has(self, mention: Candidate) -> bool:
        """Whether this very name was met before."""
        return _key(mention) in self._by_key

    def add_registered(self, mention: Candidate) -> Thing:
        """Add a name of the registry; an ambiguous one goes to the meaning already met."""
        assert mention.hit is not None
        meanings = mention.hit.meanings
        met = [m for m in meanings if ("registry", m.key) in self._by_key]
        if len(met) == 1:
            meanings = tuple(met)
        keys = tuple(meaning.key for meaning in meanings)
        only = len(keys) == 1
        found = self._at(("registry", keys[0] if only else keys))
        if found is None:
            first = meanings[0]
            name = first.name if only else mention.text
            found = Thing(first.kind, name, tuple(name.lower().split()), first.gender)
            if only:
                found.key, found.settled = first.key, True
                found.gender = first.gender or self.lists.genders.get(found.lows[0])
            else:
                found.candidates = keys
            self._enter(found, ("registry", keys[0] if only else keys))
            self._by_key.setdefault(("known", name), found)
        found.mentions.append(mention)
        return found

    def add(self, mention: Candidate) -> Thing:
        """Add a mention to the thing that it names, a new one when none is known yet."""
        key = _key(mention)
        found = self._at(key)
        if found is None and mention.kind == "person" and len(mention.lows) > 1:
            found = self._misspelt(mention.lows)
        elif found is None and (mention.known is None or mention.known.kind != "place"):
            found = self._part_of(mention.lows, mention.kind)
        if found is None:
            known = mention.known
            name = known.name if known and known.kind == mention.kind else mention.text
            if known and known.sort == "body" and _says_more(mention, known.name):
                name = mention.text
            found = Thing(mention.kind, name, mention.lows, mention.gender)
            found.settled = mention.titled or (
                mention.kind == "person" and not mention.guessed and len(mention.lows) > 1
            )
            found.known_sort = known.sort if known else None
            self._enter(found, key)
        elif (
            len(mention.text) > len(found.name)
            and key in self._by_key
            and found.key is None
            and found.known_sort in (None, "body")
        ):
            found.name = mention.text
        self._by_key.setdefault(key, found)
        found.take(mention, self.lists)
        return found

    def resolve(self, mention: Candidate) -> Thing | None:
        """The thing that a short name stands for, None when it stands for none met so far."""
        if mention.confidence < 90 or mention.kind == "person":
            person = self._person(mention)
            if person is not None:
                return person
        found = self._at(_key(mention)) or self._at(mention.lows)
        if found is not None:
            return found
        if mention.known is not None and mention.known.kind == "place":
            return None
        return _final(self._by_initials.get(letters_of(mention.text))) or self._part_of(
            mention.lows, None
        )

    def parts(self, mention: Candidate) -> list[Candidate]:
        """A guessed longer name that begins with a known surname, cut: "Warhol Polaroids"."""
        if len(mention.lows) != len(mention.spans):
            return []
        at = 0 if not mention.weak else None
        for place, low in enumerate(mention.lows):
            if low in self._by_surname and (place == 0 or mention.weak):
                at = place
                break
        if at is None or mention.lows[at] not in self._by_surname:
            return []
        start, end = mention.spans[at]
        text = mention.text.split()[at]
        whose = self._by_surname[mention.lows[at]][0]
        if whose.lows[-1] == mention.lows[-1] and len(mention.lows) > 1 and at == 0:
            return []
        return [
            replace(
                mention,
                start=start,
                end=end,
                lows=(mention.lows[at],),
                spans=(mention.spans[at],),
                text=text,
                kind="person",
                rule="surname of somebody in the article",
                weak=False,
            )
        ]

    def is_surname(self, mention: Candidate) -> bool:
        """Whether several words are the surname of somebody met before: "Van Dam"."""
        return mention.kind == "person" and " ".join(mention.lows) in self._by_surname

    def is_family(self, mention: Candidate) -> bool:
        """Whether the word is a surname of the article in the plural: "the Kochs"."""
        low = mention.lows[0]
        return low.endswith("s") and low[:-1] in self._by_surname and low not in self._by_surname

    def learn_initials(self) -> None:
        """Initials stand for a longer name of the article: "World Health Organisation", "WHO"."""
        for thing in self.things:
            if thing.kind == "person":
                continue
            for text in {thing.name, *(mention.text for mention in thing.mentions)}:
                if " " in text:
                    for initials in initials_of(text):
                        self._by_initials.setdefault(initials, thing)

    def learn_alias(self, left: Candidate, right: Candidate) -> None:
        """Two mentions that the text itself declares to be one thing."""
        one, other = (self._at(_key(mention)) for mention in (left, right))
        if one is None and other is None:
            if len(left.lows) == 1 and left.known is None and not left.backed:
                one = self.add(replace(left, weak=False))
                one.mentions.pop()
            else:
                return
        if one is not None and other is not None:
            if one is not other and other.key is None:
                one.mentions.extend(other.mentions)
                other.mentions, other.same_as = [], one
            return
        thing, alias = (one, right) if one is not None else (other, left)
        assert thing is not None
        self._by_key.setdefault(_key(alias), thing)
        self._by_key.setdefault(alias.lows, thing)
        if letters_of(alias.text):
            self._by_initials[letters_of(alias.text)] = thing

    def _at(self, key: object) -> Thing | None:
        return _final(self._by_key.get(key))

    def _enter(self, thing: Thing, key: object) -> None:
        self.things.append(thing)
        self._by_key[key] = thing
        lows = bare(thing.lows)
        if thing.kind == "person":
            if len(lows) > 1:
                self._enter_person(thing, lows)
            return
        for at in range(1, len(lows)):
            rest = lows[at]
            if rest in ("of", "for", "at", "on") or rest.rstrip(".") in self.lists.company:
                self._by_part[lows[:at]].append(thing)
            elif all(self._is_place_or_year(low) for low in lows[:at]):
                self._by_part[_without_year(lows[at:])].append(thing)
        if len(lows) == 2 and lows[1] in ("magazine", "newspaper", "group", "party"):
            self._by_part[lows[:1]].append(thing)

    def _enter_person(self, thing: Thing, lows: tuple[str, ...]) -> None:
        surnames = {lows[-1], _without_particle(lows[-1])}
        if len(lows) > 2:
            surnames.add(" ".join(lows[-2:]))
        elif _SYLLABLES.fullmatch(lows[1]):
            surnames.add(lows[0])  # "Ban Ki-moon": the surname comes first
        for at in range(1, len(lows) - 1):
            if lows[at] in self.lists.particles:
                surnames.add(" ".join(lows[at:]))
                break
        for surname in surnames:
            self._by_surname[surname].append(thing)
        self._by_first_name[lows[0]].append(thing)
        self._alike[lows[-1][0]].append(thing)

    def _is_place_or_year(self, low: str) -> bool:
        lists = self.lists
        if low in lists.demonyms or low[0].isdigit() or low == "city":
            return True
        known = lists.known.get(low.title()) or lists.known.get(low.upper())
        return known is not None and known.sort != "town"

    def _part_of(self, lows: tuple[str, ...], kind: str | None) -> Thing | None:
        """The one longer name that these words begin or end."""
        longer = _finals(self._by_part.get(lows, ()))
        found = [thing for thing in longer if kind in (None, thing.kind)]
        return found[0] if len(found) == 1 else None

    def _person(self, mention: Candidate) -> Thing | None:
        low = " ".join(mention.lows)
        settled = mention.known is not None and not mention.guessed and not mention.titled
        tables = (self._by_surname,) if settled else (self._by_surname, self._by_first_name)
        for table in tables:
            found = _finals(table.get(low, ()))
            if mention.titled and mention.gender:
                found = [t for t in found if t.gender in (None, mention.gender)]
            if found and (table is self._by_surname or len(found) == 1):
                return min(found, key=lambda t: t.mentions[0].start if t.mentions else 0)
        if mention.kind == "person" and not settled and not self.has(mention):
            return self._misspelt(mention.lows)
        return None

    def _misspelt(self, lows: tuple[str, ...]) -> Thing | None:
        """Somebody whose name differs by a slip: "Kristin" and "Kristen", "Mauer" and "Maurer"."""
        surname = lows[-1]
        for thing in self._alike.get(surname[0], [])[:_MOST_LIKE]:
            slips = Levenshtein.distance(surname, thing.lows[-1])
            if len(lows) > 1 and lows[0] != thing.lows[0]:
                first = Levenshtein.distance(lows[0], thing.lows[0])
                if slips or first > 1 or len(lows[0]) < 5:
                    continue
                return thing
            if slips <= (2 if len(surname) > 5 else 1) and len(surname) > 4:
                return thing
        return None


def _final(thing: Thing | None) -> Thing | None:
    while thing is not None and thing.same_as is not None:
        thing = thing.same_as
    return thing


def _finals(things: Sequence[Thing]) -> list[Thing]:
    """The first few of ``things``, each once; what a text says of hundreds tells nothing."""
    finals = (_final(thing) for thing in things[:_MOST_LIKE])
    return list({id(thing): thing for thing in finals if thing is not None}.values())


def _says_more(mention: Candidate, name: str) -> bool:
    """Whether a body goes by the article's words: a longer form, or for a name of many words."""
    words = len(name.split())
    return words > 2 or len(mention.lows) > words


def _key(mention: Candidate) -> object:
    known = mention.known
    if known is not None and known.kind == mention.kind:
        return "known", known.name
    lows = bare(mention.lows)
    if mention.kind == "person" and len(lows) > 1:
        return "person", lows[0], lows[-1]
    return lows


def initials_of(name: str) -> Iterable[str]:
    """The initials that may stand for a longer name, with and without its small words."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return [letters for letters in dict.fromkeys((every, main)) if len(letters) > 1]


def letters_of(text: str) -> str:
    """The letters of initials: "UN" for "U.N.", "DFT" for "DfT"; nothing for any other name."""
    letters = text.replace(".", "")
    if not 1 < len(letters) < _LONGEST_INITIALS or not letters.isalnum():
        return ""
    raised = sum(letter.isupper() for letter in letters)
    return letters.upper() if raised > len(letters) / 2 and letters[0].isupper() else ""


def bare(lows: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without Jr or Sr."""
    return tuple(low for low in lows if low not in SUFFIXES) or lows


def _without_particle(low: str) -> str:
    first, hyphen, rest = low.partition("-")
    return rest if hyphen and first in ("al", "el") else low


def _without_year(lows: tuple[str, ...]) -> tuple[str, ...]:
    return lows[:-1] if len(lows) > 1 and lows[-1].isdigit() else lows
