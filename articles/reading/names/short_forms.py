"""The shorter forms of a longer name: initials, first names, parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from articles.reading.names.head_words import SUFFIXES
from articles.reading.text.gazetteer import Gazetteer
from articles.reading.text.wordlists import table

#: Last words of firms that are called after somebody.
FIRMS = frozenset(
    "resources motors foods energy industries holdings airlines pharmaceuticals technologies steel mining"
    " chemicals electronics logistics petroleum shipping breweries robotics biotech therapeutics minerals"
    " metals plc ltd inc corp marine aerospace systems semiconductor".split()
)


#: Last words of clubs that are called after a town.
CLUBS = frozenset(
    "rovers athletic united wanderers albion county town city rangers harriers argyle alexandra".split()
)


SMALL = frozenset({"of", "the", "and", "for", "on", "at", "in", "&", "de", "la"})


_LONGEST_INITIALS = 9


def initials_of(name: str) -> Iterable[str]:
    """The initials that may stand for a longer name, with and without its small words."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    every = "".join(word[0] for word in words).upper()
    main = "".join(word[0] for word in words if word.lower() not in SMALL).upper()
    return [letters for letters in dict.fromkeys((every, main)) if len(letters) > 1]


def letters_of(text: str) -> str:
    """The letters of initials: "UN" for "U.N.", "DFT" for "DfT"; nothing for any other name."""
    letters = text.replace(".", "")
    if not 1 < len(letters) < _LONGEST_INITIALS or not letters.isalnum():
        return ""
    raised = sum(letter.isupper() for letter in letters)
    return letters.upper() if raised > len(letters) / 2 and letters[0].isupper() else ""


def bare(lows: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without "Jr" or "Sr" behind it and "St" before it."""
    words = lows
    if not SUFFIXES.isdisjoint(lows):
        words = tuple(low for low in lows if low not in SUFFIXES) or lows
    return words[1:] if len(words) > 1 and words[0] in ("st", "st.", "saint") else words


def first_name_of(low: str) -> str:
    """The full form of a first name: "robert" for "bob"."""
    return table("diminutives").get(low, low)


def is_called(lows: tuple[str, ...], low: str) -> bool:
    """Whether somebody of the full name ``lows`` goes by the first name ``low`` too."""
    first = lows[0]
    return low in lows or first_name_of(low) == first or first_name_of(first) == low


def person_key(lows: tuple[str, ...]) -> object:
    """What mentions of one person in full share: first name, surname, and "Sr" where it stands."""
    words = bare(lows)
    elder = "sr" if lows[-1].rstrip(".") == "sr" else ""
    return "person", first_name_of(words[0]), words[-1], elder


def is_fuller(full: tuple[str, ...], lows: tuple[str, ...], lists: Gazetteer) -> bool:
    """Whether ``full`` is a person's name with more in it than ``lows``.

    The second first name ("Otto Roe"), the initial ("J. Roe"), or the first names alone.
    """
    if len(lows) < 2 or full == lows:
        return False
    if full[-1] == lows[-1]:
        first = lows[0].rstrip(".")
        if len(first) == 1 or len(full[0].rstrip(".")) == 1:
            return first[0] == full[0][0]
        return len(lows) == 2 and len(full) > 2 and lows[0] in full[1:-1]
    return len(full) > len(lows) and full[: len(lows)] == lows and lows[-1] in lists.genders


_SPELT_OUT = {
    "st": "street", "ave": "avenue", "rd": "road", "blvd": "boulevard", "hwy": "highway",
    "dr": "drive", "sq": "square", "pkwy": "parkway", "ln": "lane",
}  # fmt: skip


_SPELT_OUT_FIRST = {"mt": "mount", "ft": "fort"}


def spelt_out(lows: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a place without abbreviations: "mill st" is "mill street"."""
    first, last = lows[0].rstrip("."), lows[-1].rstrip(".")
    return (_SPELT_OUT_FIRST.get(first, lows[0]), *lows[1:-1], _SPELT_OUT.get(last, lows[-1]))


def body_key(lows: tuple[str, ...], lists: Gazetteer) -> tuple[str, ...]:
    """What the forms of a body's name share: "Ruritanian Trade Ministry" and "Ministry of Trade of
    the Republic of Ruritania", "Justice Department" and "Department of Justice"."""
    country, rest = _country_of(lows, lists)
    if len(rest) > 2 and rest[0] in _DEPARTMENTS and rest[1] in ("of", "for"):
        tail = rest[3:] if rest[2] == "the" else rest[2:]
        rest = (*tail, rest[0]) if tail else rest
    return (*rest, country) if country else rest


_DEPARTMENTS = frozenset({"ministry", "department", "office", "bureau"})


_STATES = frozenset({"republic", "kingdom", "state", "commonwealth", "federation"})


def _country_of(lows: tuple[str, ...], lists: Gazetteer) -> tuple[str, tuple[str, ...]]:
    """The country that a body's name begins or ends with, and the name without it."""
    first = lists.demonyms.get(lows[0]) or _country(lows[:1], lists)
    if first and any(low in lists.heads for low in lows[1:]):
        return first, lows[1:]
    places = [at for at, low in enumerate(lows) if low == "of"]
    for at in places[::-1]:
        tail = lows[at + 1 :]
        tail = tail[1:] if tail[:1] == ("the",) else tail
        if tail and tail[0] in _STATES:
            continue
        known = _country(tail, lists)
        if known and at:
            before = lows[:at]
            if len(before) > 2 and before[-1] in _STATES and before[-3:-1] == ("of", "the"):
                before = before[:-3]
            return known, before
        break
    return "", lows


def _country(lows: tuple[str, ...], lists: Gazetteer) -> str:
    words = " ".join(lows)
    known = lists.known.get(words.title()) or lists.known.get(words.upper())
    return known.name if known is not None and known.sort == "country" else ""


def surnames_of(lows: tuple[str, ...], lists: Gazetteer) -> set[str]:
    """The words that may name somebody alone, of the ``lows`` of a full name."""
    surnames = {lows[-1], _without_particle(lows[-1])}
    if len(lows) > 2 and lows[-2] not in lists.genders:
        surnames.add(" ".join(lows[-2:]))
    elif is_two_syllables(lows[1]) or (
        len(lows) == 2 and lows[0] in lists.near["surnames first"] and lows[1] not in lists.genders
    ):
        surnames.add(lows[0])  # "Ban Ki-moon", "Chen Guowei": the surname comes first
    for at in range(1, len(lows) - 1):
        if lows[at] in lists.particles:
            surnames.add(" ".join(lows[at:]))
            break
    return surnames


def is_two_syllables(low: str) -> bool:
    """Whether the word is a Korean or Chinese first name of two syllables: "ki-moon"."""
    first, hyphen, rest = low.partition("-")
    return bool(hyphen) and first not in ("al", "el") and first.isalpha() and rest.isalpha()


def parts_of(lows: tuple[str, ...], kind: str, lists: Gazetteer) -> Iterator[tuple[str, ...]]:
    """The parts of a longer name, not a person's, that may stand for the whole."""
    if kind == "event" and lists.first_heads.get(lows[0]) == "event":
        yield lows[1:]
    for at in range(1, len(lows)):
        yield from _parted(lows, at, kind, lists)
        if at > 1:
            yield from _lettered(lows, at)
        if at > 1 and kind == "organisation" and lows[at - 1] in lists.heads:
            yield lows[:at]
    if kind == "event" and lows[-1] in _GAMES:
        yield from _games(lows)
    if kind == "organisation" and len(lows) == 2 and lows[1] in lists.doubtful_nicknames:
        yield lows[1:]  # "the Rovers" for "Elmsby Rovers"
    if kind == "organisation" and len(lows) == 2 and lows[0] in _GROUPS:
        yield lows[1:]  # "Tovrin" for "Grupo Tovrin"
    if kind == "organisation" and lows[:2] in _OF_SEVERAL and len(lows) > 3:
        yield lows[2:]  # "Homeland Security" for "Department of Homeland Security"
    yield from _without_head(lows, lists)


_GROUPS = frozenset({"grupo", "gruppo", "groupe", "grup", "minera", "banco", "banca", "bank"})


_OF_SEVERAL = (("department", "of"), ("ministry", "of"))


def _parted(
    lows: tuple[str, ...], at: int, kind: str, lists: Gazetteer
) -> Iterator[tuple[str, ...]]:
    """What stands before "of" or "Ltd" at ``at``, or what begins at ``at`` behind a place or year."""
    word = lows[at]
    if word in ("of", "for", "at", "on") or word.rstrip(".") in lists.company:
        yield lows[:at]
    elif all(is_place_or_year(low, lists) for low in lows[:at]):
        yield _without_year(lows[at:])
    elif _is_place(lows[:at], lists) and (len(lows) - at > 1 or _is_team(lows, kind)):
        yield lows[at:]


def _without_head(lows: tuple[str, ...], lists: Gazetteer) -> Iterator[tuple[str, ...]]:
    """ "Tom Lee" for "Tom Lee Foundation", "Time" for "Time magazine", "Faroes" for "Faroe Islands"."""
    headed = len(lows) > 2 and lows[-1] in lists.heads and lows[-2] not in lists.heads
    if headed and not _is_place(lows[:-1], lists) and lows[-2].rstrip(".") not in _SPELT_OUT:
        yield lows[:-1]
    if len(lows) == 2 and lows[1] in _NAMED_SHORT:
        yield lows[:1]
    if len(lows) == 2 and lows[1] == "islands":
        yield (f"{lows[0]}s",)


_NAMED_SHORT = frozenset({"magazine", "newspaper", "group", "party", "airline", "airlines"})


_GAMES = frozenset({"olympics", "paralympics", "games"})


def _games(lows: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "2004 Olympics" and "2004 Olympic Games" for "2004 Summer Olympics"."""
    names = [low for low in lows if low.startswith(("olympic", "paralympic"))]
    if names and lows[0].isdigit():
        root = names[0].removesuffix("s")
        yield lows[0], f"{root}s"
        yield lows[0], root, "games"


def is_place_or_year(low: str, lists: Gazetteer) -> bool:
    """Whether a first word may be left out: "US Congress", "2004 Olympics"."""
    if low in lists.demonyms or low[0].isdigit() or low == "city":
        return True
    known = lists.known.get(low.title()) or lists.known.get(low.upper())
    return known is not None and known.sort != "town"


def _is_place(lows: tuple[str, ...], lists: Gazetteer) -> bool:
    """Whether the words are the name of one place, of a town too."""
    known = lists.known.get(" ".join(lows).title())
    return known is not None and known.kind in ("place", "organisation")


def _is_team(lows: tuple[str, ...], kind: str) -> bool:
    return kind == "organisation" and lows[-1].endswith("s")


def _lettered(lows: tuple[str, ...], at: int) -> Iterator[tuple[str, ...]]:
    """ "GW Bridge" for "George Washington Bridge": initials, and the rest in full."""
    letters = "".join(low[0] for low in lows[:at] if low not in SMALL)
    rest = lows[at:]
    while rest and rest[0] in SMALL:
        rest = rest[1:]
    if len(letters) > 1 and rest:
        yield letters, *rest


def is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one name but for a letter of one long word, no plural, no figure."""
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    left, right = differing[0]
    if min(len(left), len(right)) < _LONG or not (left + right).isalpha():
        return False
    begin = left[0] == right[0] or (left[0] in _VOWELS and right[0] in _VOWELS)
    plural = left.rstrip("s") == right.rstrip("s")
    return begin and not plural and Levenshtein.distance(left, right) == 1


_LONG = 6


_VOWELS = "aeiou"


def _without_particle(low: str) -> str:
    first, hyphen, rest = low.partition("-")
    return rest if hyphen and first in ("al", "el") else low


def _without_year(lows: tuple[str, ...]) -> tuple[str, ...]:
    return lows[:-1] if len(lows) > 1 and lows[-1].isdigit() else lows


def is_distinctive(low: str, lists: Gazetteer) -> bool:
    """Whether a word can mean nothing but the longer name that it begins."""
    known = lists.known.get(low.title()) or lists.known.get(low.upper())
    ordinary = lists.is_common(low) or low in lists.function or low in lists.heads
    personal = low in lists.genders or low in lists.wide_surnames or low in lists.surnames
    return not (known or ordinary or personal or lists.is_people(low)) and len(low) > 3
