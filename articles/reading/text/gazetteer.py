"""General word lists of the reader, read once from ``articles/reading/data``."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from articles.reading.text.sorted_words import SortedWords

# Regular endings of English words and what their stems end in instead: "ies" stands for "y".
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("ings", ""), ("ings", "e"), ("ly", ""), ("ily", "y"), ("ly", "le"), ("er", ""),
    ("er", "e"), ("ers", ""), ("ers", "e"), ("or", ""), ("or", "e"), ("ors", ""), ("ors", "e"),
    ("est", ""), ("est", "e"), ("ness", ""), ("less", ""), ("ful", ""), ("ment", ""),
    ("able", ""), ("ally", ""), ("ism", ""), ("ist", ""), ("ists", ""),
)  # fmt: skip


_ENDINGS_BY_LETTER = {
    letter: tuple(pair for pair in _ENDINGS if pair[0].endswith(letter))
    for letter in {ending[-1] for ending, _ in _ENDINGS}
}


DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Known:
    """A name of general knowledge: its kind, the name it goes by, and how far it can be trusted.

    ``sort`` is ``country``, ``capital``, ``region``, ``city``, ``town``, ``body`` or
    ``thing``.
    """

    kind: str
    name: str
    sort: str
    capital_of: str | None = None


#: What stands for a people before the adjective of another.
_PREFIXES = frozenset(
    "franco anglo sino russo indo euro afro austro greco luso hispano turco".split()
)


_NO_PLACE = Known("", "", "")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lists. Words are in lower case unless the list says otherwise."""

    known: dict[str, Known] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    genders: dict[str, str | None] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()
    wide_surnames: Container[str] = frozenset()
    towns: Container[str] = frozenset()
    postal: dict[str, str] = field(default_factory=dict)
    clubs: frozenset[str] = frozenset()
    nicknames: frozenset[str] = frozenset()
    doubtful_nicknames: frozenset[str] = frozenset()
    demonyms: dict[str, str] = field(default_factory=dict)
    believers: frozenset[str] = frozenset()
    courtesy: dict[str, str | None] = field(default_factory=dict)
    roles: dict[str, str | None] = field(default_factory=dict)
    role_front: frozenset[str] = frozenset()
    joined_particles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    heads: dict[str, str] = field(default_factory=dict)
    first_heads: dict[str, str] = field(default_factory=dict)
    takes_of: frozenset[str] = frozenset()
    takes_for: frozenset[str] = frozenset()
    takes_on: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    compound_places: frozenset[str] = frozenset()
    compound_bodies: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    surname_heads: frozenset[str] = frozenset()
    near: dict[str, frozenset[str]] = field(default_factory=dict)

    def is_people(self, low: str) -> bool:
        """Whether ``low`` names people or is an adjective of a country, faith or party."""
        if low in self.demonyms or low in self.believers:
            return True
        if "-" not in low:
            return False
        parts = low.split("-")
        if parts[0] in _PREFIXES:
            parts = parts[1:]  # "Franco-German"
        return all(
            part in self.demonyms
            or part in self.believers
            or self.known.get(part.title(), _NO_PLACE).sort == "country"
            or self.known.get(part.upper(), _NO_PLACE).sort == "country"
            for part in parts
        )

    def is_common(self, low: str) -> bool:
        """Whether ``low`` is an ordinary English word, in any of its regular forms."""
        common = self.common
        if low in common:
            return True
        for ending, stem in _ENDINGS_BY_LETTER.get(low[-1:], ()):
            if low.endswith(ending) and len(low) > len(ending) + 2:
                base = low[: -len(ending)] + stem
                if base in common or (not stem and base[-1] == base[-2] and base[:-1] in common):
                    return True
        first, hyphen, rest = low.partition("-")
        return bool(hyphen) and self._is_plain(first) and self._is_plain(rest)

    def _is_plain(self, low: str) -> bool:
        return low in self.function or self.is_common(low)


@cache
def gazetteer() -> Gazetteer:
    """The lists, read from disk at the first call."""
    titles, words = _sections("titles.txt"), _sections("not_names.txt")
    kinds, first_names, particles = (
        _sections("kind_words.txt"),
        _sections("first_names.txt"),
        _sections("particles.txt"),
    )
    known: dict[str, Known] = {}
    demonyms: dict[str, str] = {}
    _add_places(known)
    for line in _lines("regions.txt"):
        _add(known, line.split("|"), "place", "region")
    _add_countries(known, demonyms)
    for line in _lines("bodies.txt"):
        _add(known, line.split("|"), "organisation", "body")
    organisations = _rows("organisations.txt")
    for line in organisations["known"]:
        for entry in line.split(";"):
            _add(known, entry.strip().split("|"), "organisation", "body")
    for kind, entries in _rows("things.txt").items():
        for line in entries:
            _add(known, line.split("|"), kind, "thing")
    heads = {
        word.lower(): kind
        for kind in ("other", "event", "place", "organisation")
        for word in kinds[kind]
    }
    roles = _with_gender(titles["roles"])
    peoples = words["belief and people"]
    for word in map(str.title, (*heads, *roles, *peoples)):
        if word in known and known[word].sort in ("city", "town"):
            del known[word]
    longest: dict[str, int] = {}
    for name in known:
        words_of = name.replace("&", " ").split()
        first = words_of[0] if words_of[0].count(".") != 1 else words_of[0].rstrip(".")
        longest[first] = max(len(words_of), longest.get(first, 0))
    return Gazetteer(
        known=known,
        longest=longest,
        genders=_genders(first_names),
        surnames=frozenset(w.lower() for w in first_names["surnames"]),
        wide_surnames=SortedWords(DATA / "surnames.txt"),
        towns=SortedWords(DATA / "towns.txt"),
        postal=dict(line.split(" ", 1) for line in _lines("postal_codes.txt")),
        clubs=_lowered(organisations["clubs"]),
        nicknames=_lowered(organisations["nicknames"]),
        doubtful_nicknames=_lowered(organisations["ambiguous nicknames"]),
        demonyms=demonyms,
        believers=frozenset(peoples),
        courtesy=_with_gender(titles["courtesy"]),
        roles=roles,
        role_front=frozenset(titles["role front"]),
        joined_particles=frozenset(particles["joined"]),
        particles=frozenset(particles["apart"]),
        calendar=frozenset(words["calendar"]),
        function=frozenset(words["function"]),
        abbreviations=frozenset(words["abbreviations"]),
        common=frozenset(words["common"]),
        heads=heads,
        first_heads={
            word.lower(): kind
            for kind in ("other", "event", "place", "organisation")
            for word in kinds[f"{kind} first"]
        },
        takes_of=frozenset(w.lower() for w in kinds["takes of"]),
        takes_for=frozenset(w.lower() for w in kinds["takes for"]),
        takes_on=frozenset(w.lower() for w in kinds["takes on"]),
        company=frozenset(w.lower() for w in kinds["company"]),
        compound_places=frozenset(kinds["compound places"]),
        compound_bodies=frozenset(kinds["compound bodies"]),
        streets=frozenset(kinds["streets"]),
        surname_heads=frozenset(kinds["surnames too"]),
        near={name: frozenset(near) for name, near in _sections("neighbours.txt").items()},
    )


def _lines(file: str) -> list[str]:
    text = (DATA / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _rows(file: str) -> dict[str, list[str]]:
    """The lines of a file under their ``[section]``."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in _lines(file):
        if line.startswith("["):
            rows = found.setdefault(line.strip("[]"), [])
        else:
            rows.append(line)
    return found


def _sections(file: str) -> dict[str, list[str]]:
    """The words of a file under their ``[section]``."""
    return {name: " ".join(rows).split() for name, rows in _rows(file).items()}


def _lowered(rows: list[str]) -> frozenset[str]:
    return frozenset(" ".join(rows).lower().split())


def _with_gender(words: list[str]) -> dict[str, str | None]:
    pairs = (word.partition(":") for word in words)
    return {word.lower(): gender or None for word, _, gender in pairs}


def _genders(sections: dict[str, list[str]]) -> dict[str, str | None]:
    """First names in lower case; None for a name that men and women bear."""
    genders: dict[str, str | None] = {}
    for sex in ("m", "f"):
        for name in sections[sex]:
            low = name.lower()
            genders[low] = None if low in genders and genders[low] != sex else sex
    genders.update({name.lower(): None for name in sections["either"]})
    more = _sections("more_first_names.txt")
    for section, gender in (("m", "m"), ("f", "f"), ("either", None)):
        for name in more[section]:
            genders.setdefault(name.lower(), gender)
    return genders


def _add(known: dict[str, Known], names: list[str], kind: str, sort: str) -> None:
    entry = Known(kind, names[0], sort)
    for name in names:
        known[name] = entry


def _add_places(known: dict[str, Known]) -> None:
    for line in _lines("places.txt"):
        name = line.removeprefix("*")
        known[name] = Known("place", name, "city" if line.startswith("*") else "town")


def _add_countries(known: dict[str, Known], demonyms: dict[str, str]) -> None:
    for line in _lines("countries.txt"):
        name, others, capitals, peoples = line.split("|")
        _add(known, [name, *filter(None, others.split(";"))], "place", "country")
        for people in peoples.split():
            demonyms[people.replace("-", " ").lower()] = name
        cities = [city for city in capitals.split(";") if city]
        for city in cities:
            known[city] = Known("place", cities[0], "capital", name)
