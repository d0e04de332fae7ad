"""Names of persons taken apart and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from articles.curation.likeness.letters import is_slip, plain, sound_alike
from articles.curation.likeness.short_names import may_be_called
from articles.curation.likeness.signs import Sign
from articles.reading.text.wordlists import lines, word_set

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*\.?")


_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]*[\"“”„«»]|\([^()]*\)|‘[^‘’]+’(?=\s)")


_SEVERAL_INITIALS = re.compile(r"^(?:[a-z]\.){2,}$")


_GENERATIONS = {
    "jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "senior": "sr", "snr": "sr",
    "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip


_AFTER = word_set(
    "phd md mp mep msp qc kc obe mbe cbe kbe dbe esq jd dds frs ma ba bsc msc mba cpa dphil pe rn"
)


#: Titles that are first names too: they stay before a surname alone.
_ALSO_NAMES = word_set(
    "don dean prince earl duke king pope major baron marshal judge bishop count guy abbot father"
)


@cache
def _titles() -> frozenset[str]:
    words = " ".join(line for line in lines("titles") if not line.startswith("[")).split()
    return frozenset(plain(word.partition(":")[0]).rstrip(".") for word in words)


@cache
def _particles() -> frozenset[str]:
    words = " ".join(line for line in lines("particles") if not line.startswith("[")).split()
    return frozenset(plain(word) for word in words) - {"san", "st", "y", "e"}


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in plain letters: first and middle names, the surname, the small words before
    it in one ("vander"), "jr" and its like."""

    given: tuple[str, ...]
    surname: str
    particle: str = ""
    generation: str = ""

    @property
    def whole_surname(self) -> str:
        return self.particle + self.surname

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(sorted((*self.given, self.whole_surname)))

    @property
    def joined(self) -> str:
        return "".join((*self.given, self.whole_surname)).replace("-", "")


@lru_cache(maxsize=400_000)
def person(name: str) -> Person | None:
    """A name taken apart; None when it holds no letters. Titles and letters behind it are left out,
    what stands before a comma goes to the end."""
    last, comma, first = _QUOTED.sub(" ", name).partition(",")
    words = _words(first)
    if comma and any(word not in _GENERATIONS and word not in _AFTER for word in words):
        words += _words(last)
    else:
        words = _words(last) + words
    generation = ""
    while len(words) > 1 and (words[-1] in _GENERATIONS or words[-1] in _AFTER):
        generation = _GENERATIONS.get(words.pop(), generation)
    while len(words) > 1 and words[0] in _titles():
        if len(words) == 2 and words[0] in _ALSO_NAMES:
            break
        words.pop(0)
    if not words:
        return None
    at = len(words) - 1
    while at > 0 and words[at - 1] in _particles():
        at -= 1
    surname, particle = words[-1].replace("'", ""), "".join(words[at:-1])
    return Person(tuple(words[:at]), surname, particle, generation)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for found in _WORD.findall(plain(text).replace(".-", "-").replace(".", ". ")):
        word = found.rstrip(".")
        words += [word] if word else []
    return words


def compare(one: Person, other: Person) -> Sign | None:
    """How both names may name one person; None when they name two."""
    if one.generation != other.generation and (one.generation and other.generation):
        return None
    sign = _compared(one, other)
    if sign is not None and one.generation != other.generation:
        return Sign.GENERATION
    return sign


def _compared(one: Person, other: Person) -> Sign | None:
    if one.joined == other.joined:
        return Sign.SAME
    if one.words == other.words:
        return Sign.TURNED
    surname = _surnames(one.whole_surname, other.whole_surname)
    if surname is None and "" in (one.particle, other.particle):
        surname = Sign.MIDDLE if one.surname == other.surname else None
    if surname is None:
        return None
    if not one.given or not other.given:
        return Sign.SURNAME if surname in (Sign.SAME, Sign.SPELLING) else None
    given = _given(one.given, other.given)
    if given is None or (given == Sign.SLIP and surname != Sign.SAME):
        return None
    if surname == Sign.PART and given not in (Sign.SAME, Sign.SHORT, Sign.MIDDLE):
        return None
    return max(surname, given)


@lru_cache(maxsize=400_000)
def _surnames(one: str, other: str) -> Sign | None:
    if one.replace("-", "") == other.replace("-", ""):
        return Sign.SAME
    if sound_alike(one, other):
        return Sign.SPELLING
    if is_slip(one, other):
        return Sign.SLIP
    parts = {*one.split("-")} & {*other.split("-")}
    return Sign.PART if any(len(part) > 2 for part in parts) else None


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> Sign | None:
    """First and middle names: the first must go together, middle ones must not differ."""
    first = _first_names(one[0], other[0])
    rest, others = one[1:], other[1:]
    if first is None:
        # Somebody who goes by a middle name: J. Edgar, Edgar.
        for longer, shorter in ((one, other), (other, one)):
            if len(longer) > 1 and len(shorter) == 1 and longer[1] == shorter[0]:
                return Sign.MIDDLE
        return None
    signs = [first]
    for middle, too in zip(rest, others, strict=False):
        sign = _first_names(middle, too)
        if sign is None:
            return None
        signs.append(sign)
    return max(*signs, Sign.MIDDLE) if len(rest) != len(others) else max(signs)


@lru_cache(maxsize=400_000)
def _first_names(one: str, other: str) -> Sign | None:
    if one.replace("-", "") == other.replace("-", ""):
        return Sign.SAME
    if len(one) == 1 or len(other) == 1:
        return Sign.INITIAL if one[0] == other[0] else None
    if may_be_called(one, other):
        return Sign.SHORT
    if sound_alike(one, other):
        return Sign.SPELLING
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 2 and longer.startswith(shorter) and len(longer) - len(shorter) > 1:
        return Sign.SHORT
    if longer.split("-")[0] == shorter:
        return Sign.MIDDLE
    return Sign.SLIP if is_slip(one, other) and len(shorter) > 4 else None
