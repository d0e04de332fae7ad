"""Whether two spellings differ by a slip. Plurals, possessives and accents are no slips."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, Prefix

from articles.reading.text.fold import fold

_POSSESSIVE = re.compile(r"['’](?:s|S)?$")

#: A slip is looked for only in words of so many letters.
SHORTEST = 5

_TWO_SLIPS = 9  # letters from which on two slips may be one name


def bare_word(word: str) -> str:
    """A word of a name without its possessive and the punctuation around it."""
    return _POSSESSIVE.sub("", word.strip(".,;:!?()“”\"‘'"))


def is_slip(one: str, other: str, *, endings: bool = False) -> bool:
    """Whether two words differ by a slip: a letter added, left out, replaced or swapped.

    - A possessive, an accent or a capital is no slip. Figures and short words are not compared.
    - A plural, another ending, or British against American spelling is no slip, unless ``endings`` is
      set: for the words of one person's name, and beside a name of the registry.
    """
    left, right = fold(one), fold(other)
    if left == right or min(len(left), len(right)) < SHORTEST or left[0] != right[0]:
        return False
    if not (left + right).replace("-", "").replace("'", "").isalpha():
        return False
    if not endings and (
        is_form_of(left, right) or is_form_of(right, left) or _share_stem(left, right)
    ):
        return False
    most = 2 if min(len(left), len(right)) >= _TWO_SLIPS else 1
    return OSA.distance(left, right, score_cutoff=most) <= most


_ENDINGS = (
    "s", "es", "n", "an", "ian", "ic", "ish", "ese", "i", "ite", "er", "ist", "ism", "y", "a", "in",
)  # fmt: skip


#: Endings of words of one stem, of which none is the other's slip: linguists, linguistic.
_FAMILY = frozenset(
    "s es an ans ian ians ic ics ical ish ese ite ist ists ism us ius ia al".split()
)

#: So long is a stem at least that two such words share.
_STEM = 6


def _share_stem(one: str, other: str) -> bool:
    """Whether both are one stem with endings of their own: Pachomius, Pachomian."""
    same = Prefix.similarity(one, other)
    return any(
        one[at:] in _FAMILY and other[at:] in _FAMILY
        for at in range(max(_STEM, same - 1), same + 1)
    )


def is_form_of(longer: str, shorter: str) -> bool:
    """Whether one word is the other with an ending: plural, demonym, follower, feminine."""
    for british, american in (("re", "er"), ("our", "or")):
        if longer.endswith(british) and shorter == longer.removesuffix(british) + american:
            return True
    if longer.startswith(shorter):
        return longer[len(shorter) :] in _ENDINGS and not longer.endswith("ss")
    stem = shorter[:-1]
    return (
        len(stem) > 3
        and longer.startswith(stem)
        and longer[len(stem) :] in ("ies", "ian", "ish", "ans")
        and shorter[-1] in "yaeo"
    )
