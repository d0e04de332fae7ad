"""Completes figures from their neighbours: ranges, alternatives, ages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from articles.reading.facts.number_words import CURRENCIES, plain, value_of
from articles.reading.types import Figure

_AGE_BEFORE: Final = re.compile(
    r"(?i:\b(?:aged?|ages)(?: of)?(?: between| from)? (?:about |around )?|\b(?:s?he|who) (?:is|was) "
    r"|\bturn(?:s|ed|ing)? |, both )$"
)


_SCALED: Final = re.compile(r" ?(?:bn|tn|m|k|(?:hundred|thousand|million|billion|trillion))$")


_LEAST_SCALED: Final = 1_000


_OLDEST: Final = 120


_BETWEEN: Final = (" or ", " to ", " and ", "-", "–")


def with_neighbours(text: str, found: list[Figure], floor: int) -> list[Figure]:
    """The figures, "49" in "49 or 27 per cent" with the unit and noun of the one behind it, "$3" in
    "$3 to $4 million" with its scale, and ages told as such."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if text[one.end : other.start] in _BETWEEN:
            found[index], found[index + 1] = _of_one_scale(text, one, other)
    for index, figure in enumerate(found):
        after_age = (
            index > 0
            and found[index - 1].noun == "age"
            and text[found[index - 1].end : figure.start] in _BETWEEN
        )
        if not figure.unit and (after_age or _tells_age(text, figure, floor)):
            found[index] = replace(figure, unit="years", noun="age")
    return found


def _of_one_scale(text: str, one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Two figures of one range, each with what it takes from the other."""
    if one.unit in CURRENCIES.values() and other.unit == "m":  # "£3-4m": no metres
        other = replace(other, value=plain(float(other.value) * 10**6), unit=one.unit)
    scaled = _SCALED.search(text, other.start, other.end)
    if scaled and one.unit in ("", other.unit) and text[one.end - 1 : one.end].isdigit():
        scale = value_of("1" + scaled[0])
        if float(one.value) < _LEAST_SCALED:
            one = replace(one, value=plain(float(one.value) * scale))
    if not (one.unit or one.noun):
        one = replace(one, unit=other.unit, noun=other.noun)
    return one, other


def _tells_age(text: str, figure: Figure, floor: int) -> bool:
    """ "aged 14", "the age of 91", "she is 34", "turned 34"."""
    if not isinstance(figure.value, int | float) or not 0 <= figure.value < _OLDEST:
        return False
    back = text[max(floor, figure.start - 24) : figure.start]
    return not figure.noun and _AGE_BEFORE.search(back) is not None
