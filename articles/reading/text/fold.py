"""Folds letters to one form for comparing. Aliases, the reader's registry and the search use it.

``fold`` removes what writers leave out or write differently: case, accents, strokes through letters,
ligatures, compatibility forms (full width, superscript), and the many signs for an apostrophe or a
hyphen. Łódź is lodz, Søren soren, Đà Nẵng da nang, Œuvre oeuvre, İSTANBUL istanbul; O´Brien and O’Brien
are o'brien.

Each character folds by itself, whatever stands beside it: ``fold(a + b) == fold(a) + fold(b)``. To
fold twice changes nothing. The length is not kept: æ gives two letters, a combining accent none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

#: Letters that Unicode does not take apart, in lower case.
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ɖ": "d",
}  # fmt: skip


_APOSTROPHES = "`´‘’‛ʹʻʼʽʾʿ′‵՚ꞌ＇"


_HYPHENS = "‐‑‒–—−﹣－"


_SIGNS = (
    _LETTERS
    | {low.upper(): bare.capitalize() for low, bare in _LETTERS.items() if low != "ı"}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
)


_FOREIGN = re.compile(r"[^\x00-\x5f\x61-\x7f]")


def fold(text: str) -> str:
    """``text`` as it is compared: see above. Never raises."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return _FOREIGN.sub(_folded, text).lower()


def unaccented(text: str) -> str:
    """The same with case as it is written: "Łódź" gives "Lodz"."""
    return _FOREIGN.sub(_bare, text)


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """``fold(text)``, and for each of its characters where in ``text`` it comes from.

    Places are code points; behind the last stands the length of ``text``.
    """
    if text.isascii():
        return fold(text), range(len(text) + 1)
    parts: list[str] = []
    uneven: list[tuple[int, int]] = []  # what folds to more than one character, or to none
    last = 0
    for found in _FOREIGN.finditer(text):
        here, folded = found.start(), _folded(found)
        parts += [text[last:here].lower(), folded]
        last = found.end()
        if len(folded) != last - here:
            uneven.append((here, len(folded)))
    parts.append(text[last:].lower())
    return "".join(parts), _places(len(text), uneven)


def _places(length: int, uneven: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Where each character of a folded text comes from; ``uneven`` are the places of those that fold
    to more than one or to none, with how many they give."""
    if not uneven:
        return range(length + 1)
    places: list[int] = []
    last = 0
    for here, count in uneven:
        places += [*range(last, here), *[here] * count]
        last = here + 1
    places += range(last, length + 1)
    return places


def _folded(found: re.Match[str]) -> str:
    return _fold_character(found[0])


def _bare(found: re.Match[str]) -> str:
    return _bare_character(found[0])


@lru_cache(maxsize=4_096)
def _fold_character(character: str) -> str:
    # Some letters fall apart only in the other case.
    return _bare_character(_bare_character(character).casefold())


@lru_cache(maxsize=4_096)
def _bare_character(characters: str) -> str:
    signs = "".join(_SIGNS.get(c, c) for c in characters)
    apart = (c for c in unicodedata.normalize("NFKD", signs) if not unicodedata.combining(c))
    return "".join(_SIGNS.get(c, c) for c in apart)
