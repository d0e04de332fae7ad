"""Letters of every script in plain ones, and two coarser forms in which spellings of a name meet."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, Indel

from articles.reading.text.fold import fold

#: In this order, so that a sound which several alphabets spell otherwise has one spelling.
_ONE_SPELLING = tuple(
    (re.compile(spelled), written)
    for spelled, written in (
        ("tsch|tch|(?<!s)ch|cz", "ts"),
        ("shch|sch|sh|sz", "s"),
        ("ph", "f"),
        ("[kgdtjz]h", lambda found: found[0][0]),
        ("x", "ks"),
        ("q|ck|c(?![eiy])", "k"),
        ("c|z", "s"),
        ("w", "v"),
        ("ae|oe|ue", lambda found: found[0][0]),
        ("ou|oo", "u"),
        ("ee|ij|iy|yi|y|j", "i"),
    )
)


_TWICE = re.compile(r"(.)\1+")


_INNER_VOWELS = re.compile(r"(?<=.)[aeiou]+")


def plain(text: str) -> str:
    """``text`` in small ASCII letters, whatever its script: "Łukasz" is lukasz, "Юсуф" yusuf."""
    folded = fold(text)
    return folded if folded.isascii() else anyascii(folded).lower()


@lru_cache(maxsize=200_000)
def spelled_one_way(word: str) -> str:
    """A plain word with one spelling for one sound: "meyer" and "meier" give the same."""
    for pattern, written in _ONE_SPELLING:
        word = pattern.sub(written, word)
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=200_000)
def bones(word: str) -> str:
    """The consonants of a plain word, and a vowel in front: "muhammad" and "mohammed" are mhmd."""
    return _INNER_VOWELS.sub("", spelled_one_way(word))


@lru_cache(maxsize=400_000)
def sound_alike(one: str, other: str) -> bool:
    """Whether two plain words may be two ways to write one name in our letters."""
    if spelled_one_way(one) == spelled_one_way(other):
        return True
    alike = bones(one)
    return (
        len(alike) > 2 and alike == bones(other) and Indel.normalized_similarity(one, other) >= 0.6
    )


@lru_cache(maxsize=400_000)
def is_slip(one: str, other: str) -> bool:
    """Whether one plain word may be the other mistyped: a letter or two of a long one, no plural,
    never the first letter."""
    shorter = min(len(one), len(other))
    if shorter < 4 or one[0] != other[0] or one.rstrip("s") == other.rstrip("s"):
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (2 if shorter > 8 else 1)
