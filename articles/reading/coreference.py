"""Mentions that mean one thing in one article, under one name: the fullest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.reading.gazetteer import Gazetteer
from articles.reading.kinds import Mention
from articles.reading.pieces import SUFFIXES

_SMALL = frozenset({"of", "the", "and", "for", "on", "at", "in", "&", "de", "la"})


@dataclass(slots=True)
class Thing:
    """What several mentions have in common."""

    kind: str
    name: str
    lows: tuple[str, ...]
    gender: str | None = None
    key: int | None = None
    candidates: tuple[int, ...] = ()
    mentions: list[Mention] = field(default_factory=list)


def things_of(mentions: Sequence[Mention], text: str, lists: Gazetteer) -> list[Thing]:
    """Group ``mentions``; weak ones without other evidence in the article are left out."""
    cast = _Cast(lists)
    later: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.lows), m.start)):
        if mention.hit is not None:
            cast.add_registered(mention)
        elif (
            mention.known is not None and mention.kind == mention.known.kind and not mention.guessed
        ):
            cast.add_known(mention)
        elif mention.kind == "person" and len(_bare(mention.lows)) > 1:
            cast.add_person(mention)
        elif len(mention.lows) > 1:
            cast.add_other(mention)
        else:
            later.append(mention)
    cast.learn_initials(text)
    firm = {mention.lows for mention in later if not mention.weak}
    for mention in sorted(later, key=lambda m: m.start):
        cast.add_single(mention, firm)
    return cast.things


class _Cast:
    """The things met so far, and the ways to find them again."""

    def __init__(self, lists: Gazetteer) -> None:
        self.lists = lists
        self.things: list[Thing] = []
        self._by_key: dict[object, Thing] = {}
        self._by_surname: dict[str, list[Thing]] = defaultdict(list)
        self._by_first_name: dict[str, list[Thing]] = defaultdict(list)
        self._by_initials: dict[str, Thing] = {}
        self._by_part: dict[tuple[str, ...], list[Thing]] = defaultdict(list)

    def _new(self, mention: Mention, name: str, key: object) -> Thing:
        thing = Thing(mention.kind, name, mention.lows, mention.gender)
        self.things.append(thing)
        self._by_key[key] = thing
        return thing

    def add_registered(self, mention: Mention) -> None:
        assert mention.hit is not None
        meanings = mention.hit.meanings
        keys = tuple(meaning.key for meaning in meanings)
        thing = self._by_key.get(keys)
        if thing is None:
            name = meanings[0].name if len(keys) == 1 else mention.text
            thing = self._new(mention, name, keys)
            if len(keys) == 1:
                thing.key, thing.gender = keys[0], meanings[0].gender or mention.gender
                thing.lows = tuple(name.lower().split())
            else:
                thing.candidates = keys
            self._index(thing)
        thing.mentions.append(mention)

    def add_known(self, mention: Mention) -> None:
        known = mention.known
        assert known is not None
        key = ("known", known.name, known.kind)
        thing = self._by_key.get(key)
        if thing is None:
            thing = self._new(mention, known.name, key)
            self._index(thing)
        thing.mentions.append(mention)

    def add_person(self, mention: Mention) -> None:
        bare = _bare(mention.lows)
        key = ("person", bare[0], bare[-1])
        thing = self._by_key.get(key)
        if thing is None:
            thing = self._new(mention, mention.text, key)
            self._index(thing)
        elif len(mention.text) > len(thing.name):
            thing.name = mention.text
        thing.gender = thing.gender or mention.gender
        thing.mentions.append(mention)

    def add_other(self, mention: Mention) -> None:
        lows = _bare(mention.lows)
        thing = self._by_key.get(lows) or self._part_of(lows, mention.kind)
        if thing is None:
            thing = self._new(mention, mention.text, lows)
            self._index(thing)
        thing.mentions.append(mention)

    def add_single(self, mention: Mention, firm: set[tuple[str, ...]]) -> None:
        low = mention.lows[0]
        thing = self._person(mention) or self._by_initials.get(_letters(mention.text))
        if thing is None and mention.known is None:
            thing = self._by_key.get(mention.lows) or self._part_of(mention.lows, None)
        if thing is None:
            if mention.backed and mention.kind != "person":
                return
            if mention.weak and mention.lows not in firm:
                return
            key = ("known", mention.known.name, mention.kind) if mention.known else mention.lows
            thing = self._by_key.get(key)
            if thing is None:
                thing = self._new(mention, mention.text, key)
        if thing.kind == "person" and low not in self.lists.genders:
            thing.gender = thing.gender or mention.gender
        thing.mentions.append(mention)

    def _index(self, thing: Thing) -> None:
        lows = _bare(thing.lows)
        if thing.kind == "person" and len(lows) > 1:
            self._by_surname[lows[-1]].append(thing)
            self._by_surname[_without_particle(lows[-1])].append(thing)
            for at in range(1, len(lows) - 1):
                if lows[at] in self.lists.particles:
                    self._by_surname[" ".join(lows[at:])].append(thing)
                    break
            self._by_first_name[lows[0]].append(thing)
            return
        for at in range(1, len(lows)):
            rest = lows[at]
            if rest in ("of", "for", "at", "on") or rest.rstrip(".") in self.lists.company:
                self._by_part[lows[:at]].append(thing)
            elif all(self._is_place_or_year(low) for low in lows[:at]):
                self._by_part[lows[at:]].append(thing)

    def _is_place_or_year(self, low: str) -> bool:
        lists = self.lists
        return (
            low in lists.demonyms
            or low[0].isdigit()
            or low.title() in lists.known
            or low.upper() in lists.known
        )

    def _part_of(self, lows: tuple[str, ...], kind: str | None) -> Thing | None:
        """The one longer name that these words begin or end."""
        found = {id(t): t for t in self._by_part.get(lows, ()) if kind in (None, t.kind)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _person(self, mention: Mention) -> Thing | None:
        if mention.known is not None and not mention.guessed and not mention.titled:
            return None
        low = mention.lows[0]
        for table in (self._by_surname, self._by_first_name):
            found = list({id(t): t for t in table.get(low, ())}.values())
            fitting = [t for t in found if not mention.gender or t.gender in (None, mention.gender)]
            if mention.titled and len(fitting) != len(found):
                found = fitting
            if found and (table is self._by_surname or len(found) == 1):
                return min(found, key=lambda t: t.mentions[0].start)
        return None

    def learn_initials(self, text: str) -> None:
        """Initials stand for a longer name: "World Health Organisation (WHO)"."""
        for thing in self.things:
            if thing.kind == "person":
                continue
            for mention in thing.mentions:
                if len(mention.lows) < 2:
                    continue
                for initials in _initials(mention.text):
                    self._by_initials.setdefault(initials, thing)


def _initials(name: str) -> Iterable[str]:
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return [letters for letters in (every, main) if len(letters) > 1]


def _letters(text: str) -> str:
    letters = text.replace(".", "")
    return letters if letters.isupper() and len(letters) > 1 else ""


def _bare(lows: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without Jr or Sr."""
    return tuple(low for low in lows if low not in SUFFIXES) or lows


def _without_particle(low: str) -> str:
    first, hyphen, rest = low.partition("-")
    return rest if hyphen and first in ("al", "el") else low


def best_kind(thing: Thing) -> str:
    """The kind that the mentions agree on, by the sum of their confidence; guesses count last."""
    votes: Counter[str] = Counter()
    sure = [mention for mention in thing.mentions if not mention.guessed]
    for mention in sure or thing.mentions:
        votes[mention.kind] += mention.confidence
    return votes.most_common(1)[0][0] if votes else thing.kind
