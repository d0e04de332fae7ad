"""The shorter forms that stand for a longer name: initials, first names, parts of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from articles.reading.names.head_words import SUFFIXES
from articles.reading.text.gazetteer import Gazetteer
from articles.reading.text.wordlists import table

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


def surnames_of(lows: tuple[str, ...], lists: Gazetteer) -> set[str]:
    """The words that may name somebody alone, of the ``lows`` of a full name."""
    surnames = {lows[-1], _without_particle(lows[-1])}
    if len(lows) > 2 and lows[-2] not in lists.genders:
        surnames.add(" ".join(lows[-2:]))
    elif is_two_syllables(lows[1]):
        surnames.add(lows[0])  # "Ban Ki-moon": the surname comes first
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
        rest = lows[at]
        if rest in ("of", "for", "at", "on") or rest.rstrip(".") in lists.company:
            yield lows[:at]
        elif all(is_place_or_year(low, lists) for low in lows[:at]):
            yield _without_year(lows[at:])
        elif _is_place(lows[:at], lists) and (len(lows) - at > 1 or _is_team(lows, kind)):
            yield lows[at:]
        if at > 1:
            yield from _lettered(lows, at)
    headed = len(lows) > 2 and lows[-1] in lists.heads and lows[-2] not in lists.heads
    if headed and not _is_place(lows[:-1], lists):
        yield lows[:-1]
    if len(lows) == 2 and lows[1] in ("magazine", "newspaper", "group", "party"):
        yield lows[:1]
    if lows[-1] == "islands" and len(lows) == 2:
        yield (f"{lows[0]}s",)


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
