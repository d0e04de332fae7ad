"""Figures and quantities: numbers that count or measure something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.words import NUMBER, Word
from articles.reading.text.wordlists import word_set

# What a number after these words counts nothing: it is part of a name or an address.
_LABELS: Final = word_set(
    "no no. route highway interstate section article chapter page title psalm volume episode room"
    " flight channel apollo act bill amendment resolution proposition question measure gate unit"
    " terminal grade size windows"
)


_POINTERS: Final = word_set("the these those his her their its both our my other which")


_FRACTIONS: Final = word_set("half third quarter two-thirds three-quarters one-third")


_SMALL: Final = word_set("two three four five six seven eight nine ten")


_ROUND: Final = word_set("hundreds thousands millions billions dozens trillions")


_MOST_DIGITS: Final = 8


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


_AGE: Final = re.compile(r"-?years?-old")


_CLOCK_AFTER: Final = re.compile(r"(?::\d\d)?\s*(?:[ap]\.?m\b|o['’]clock|GMT|[EPCM][SD]?T\b)", re.I)


_SCORE_OR_DATE: Final = re.compile(r"[/:]\d")


_MEASURES: Final = word_set(
    "percent per cent percentage points people men women children voters votes seats delegates"
    " dollars pounds euros years months weeks days hours minutes miles kilometres kilometers metres"
    " feet tonnes tons barrels acres hectares million billion trillion thousand jobs homes soldiers"
    " troops civilians members times states countries"
)


@dataclass(slots=True)
class Figure:
    """A figure in a row of words: ``first`` and ``last`` word, ``value`` as written, ``strong``
    when it measures by itself and not only points ("the two men")."""

    first: int
    last: int
    value: str
    strong: bool


def find_figures(
    text: str, row: Sequence[Word], first: int, last: int, taken: Sequence[tuple[int, int]]
) -> list[Figure]:
    """The figures among ``row[first:last]``.

    ``taken`` are places that are something else, dates and names, sorted by start. Numbers in them,
    clock times, labels ("Route 66"), scores of two numbers and ordinals are left out.
    """
    found: list[Figure] = []
    at = first
    while at < last:
        word = row[at]
        if not word.flags & NUMBER:
            at += 1
            continue
        end = at + 1
        while end < last and row[end].flags & NUMBER and row[end].gap in (" ", "-"):
            end += 1
        if _counts(text, row, at, end, last, taken):
            value = " ".join(w.low for w in row[at:end])
            found.append(Figure(at, end - 1, value, _is_strong(row, at, end, last)))
        at = end
    return found


def _counts(
    text: str,
    row: Sequence[Word],
    at: int,
    end: int,
    last: int,
    taken: Sequence[tuple[int, int]],
) -> bool:
    word = row[at]
    if any(start < row[end - 1].end and word.start < stop for start, stop in taken):
        return False
    before = row[at - 1] if at else None
    if before is not None and before.low in _LABELS and word.gap == " ":
        return False
    low = word.low
    if low[0].isdigit() and (low.endswith(("st", "nd", "rd", "th")) or "/" in word.gap):
        return False
    if low[0].isdigit() and (low.endswith("s") or (low.isdigit() and len(low) > _MOST_DIGITS)):
        return False  # the 90s; a serial number
    if end == at + 1 and _YEAR.fullmatch(low) and not (end < last and row[end].low in _MEASURES):
        return False
    if at == 0 and low.isdigit() and text[word.end : word.end + 1] in (".", ")"):
        return False  # the third in a list
    after = text[row[end - 1].end : row[end - 1].end + 12]
    if _CLOCK_AFTER.match(after) or _SCORE_OR_DATE.match(after) or word.gap.endswith(("#", "@")):
        return False
    if low in _FRACTIONS:
        return low not in ("third", "quarter") or (
            before is not None and before.low in ("a", "one", "two")
        )
    if low[0].isdigit() and end == at + 1 and low.count(".") > 1:
        return False
    return (
        end < last or not low[0].isdigit() or low[0] in "$€£" or low.endswith("%") or len(low) > 1
    )


def _is_strong(row: Sequence[Word], at: int, end: int, last: int) -> bool:
    low = row[at].low
    if low[0] in "$€£" or low.endswith("%") or low in _ROUND or end - at > 1 or "," in low:
        return True
    if (
        at > 1
        and row[at - 1].low == "of"
        and (row[at - 2].low == "one" or row[at - 2].flags & NUMBER)
    ):
        return True  # "one of three crossings"
    following = [row[i].low for i in range(end, min(end + 2, last))]
    if _AGE.match("-".join(following)):
        return False
    if at and row[at - 1].low in _POINTERS and low in _SMALL:
        return False
    if low in _FRACTIONS:
        return bool(following) and following[0] == "of"
    if low in _SMALL:
        return bool(set(following) & _MEASURES) and not (at and row[at - 1].low in _POINTERS)
    return True
