"""Conversions between measures: "10 miles (16 km)", "30C (86F)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.checks.figures.numbers import written
from articles.checks.story_view import StoryView, finding
from articles.checks.types import Finding

#: Each unit with its dimension, and its size in the base unit of that dimension.
_UNITS: dict[str, tuple[str, float]] = {
    "mile": ("length", 1609.344), "mi": ("length", 1609.344), "kilometre": ("length", 1000.0),
    "kilometer": ("length", 1000.0), "km": ("length", 1000.0), "metre": ("length", 1.0),
    "meter": ("length", 1.0), "m": ("length", 1.0), "foot": ("length", 0.3048),
    "feet": ("length", 0.3048), "ft": ("length", 0.3048), "yard": ("length", 0.9144),
    "inch": ("length", 0.0254), "inche": ("length", 0.0254), "in": ("length", 0.0254),
    "cm": ("length", 0.01), "centimetre": ("length", 0.01), "centimeter": ("length", 0.01),
    "mm": ("length", 0.001), "kg": ("weight", 1.0), "kilo": ("weight", 1.0),
    "kilogram": ("weight", 1.0), "gram": ("weight", 0.001), "g": ("weight", 0.001),
    "pound": ("weight", 0.45359237), "lb": ("weight", 0.45359237), "stone": ("weight", 6.35029),
    "ounce": ("weight", 0.0283495), "oz": ("weight", 0.0283495), "tonne": ("weight", 1000.0),
    "acre": ("area", 4046.86), "hectare": ("area", 10000.0), "ha": ("area", 10000.0),
    "square mile": ("area", 2589988.0), "square kilometre": ("area", 1e6),
    "square kilometer": ("area", 1e6), "square km": ("area", 1e6), "sq km": ("area", 1e6),
    "sq mile": ("area", 2589988.0), "square foot": ("area", 0.092903), "sq ft": ("area", 0.092903),
    "square feet": ("area", 0.092903), "square metre": ("area", 1.0), "square meter": ("area", 1.0),
    "sq m": ("area", 1.0), "litre": ("volume", 1.0), "liter": ("volume", 1.0),
    "mph": ("speed", 1.609344), "km/h": ("speed", 1.0), "kmh": ("speed", 1.0), "kph": ("speed", 1.0),
}  # fmt: skip

_NUMBER = r"\d[\d,]*(?:\.\d+)?"

_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS), key=len, reverse=True))

_PAIR = re.compile(
    rf"(?<![\w.,])(?P<a>{_NUMBER})(?P<a_great> (?:million|thousand|billion))?[ -]?(?P<a_unit>{_UNIT})s?"
    r" (?P<by>\(|or )(?:about |around |nearly |some |roughly |just over |just under )?"
    rf"(?P<b>{_NUMBER})(?P<b_great> (?:million|thousand|billion))?[ -]?(?P<b_unit>{_UNIT})s?\b"
)

_DEGREES = re.compile(
    r"(?<![\w.,])(?P<a>[-−]?\d+(?:\.\d+)?) ?(?:°|degrees )?(?P<a_unit>C|F|Celsius|Fahrenheit)\b"
    r" \((?:about )?(?P<b>[-−]?\d+(?:\.\d+)?) ?(?:°|degrees )?(?P<b_unit>C|F|Celsius|Fahrenheit)\)"
)

#: The larger part of a measure in two units: "5 feet 10 inches", "12 stone 4 pounds".
_LARGER = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}) ?-?(?P<unit>feet|foot|ft|stone|st|pound|lb|yard|mile)s?"
    r"(?:,|,? and)? $"
)

_TEN_TO = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}

#: How far a conversion may be off.
_SLACK = 0.05


def check(view: StoryView) -> Iterator[Finding]:
    for match in _PAIR.finditer(view.text):
        one, other = _UNITS[match["a_unit"]], _UNITS[match["b_unit"]]
        if one[0] != other[0] or one[1] == other[1]:
            continue
        a, b = (_number(match, side) for side in "ab")
        a += _larger_part(view.text, match.start(), *one)
        if not a or not b:
            continue
        right = a * one[1] / other[1]
        rounding = _step(match["b"]) + _step(match["a"]) * one[1] / other[1] / 2
        if abs(b - right) > max(_SLACK * right, rounding * 0.5):
            yield _off(match, right, f"{written(round(a, 2))} {match['a_unit']}")
    for match in _DEGREES.finditer(view.text):
        one_unit, other_unit = match["a_unit"][0], match["b_unit"][0]
        if one_unit == other_unit:
            continue
        degrees = float(match["a"].replace("−", "-"))
        warm = degrees * 9 / 5 + 32 if one_unit == "C" else (degrees - 32) * 5 / 9
        stated = float(match["b"].replace("−", "-"))
        by = degrees * 9 / 5 if one_unit == "C" else degrees * 5 / 9  # a rise, not a temperature
        if abs(stated - warm) > 1.5 and abs(stated - by) > 0.5:
            yield _off(match, warm, f"{match['a']} {match['a_unit']}")


def _number(match: re.Match[str], side: str) -> float:
    great = (match[f"{side}_great"] or "").strip()
    return float(match[side].replace(",", "")) * _TEN_TO[great]


def _larger_part(text: str, start: int, dimension: str, size: float) -> float:
    """What stands before a measure as the larger part of it, in the measure's own unit."""
    found = _LARGER.search(text, max(0, start - 16), start)
    if found is None:
        return 0.0
    unit = {"st": "stone"}.get(found["unit"], found["unit"])
    kind, holds = _UNITS[unit]
    return int(found["number"]) * holds / size if kind == dimension and holds > size else 0.0


def _step(digits: str) -> float:
    """By how much digits may have been rounded."""
    _, _, part = digits.replace(",", "").partition(".")
    return 10.0 ** -len(part) if part else 1.0


def _off(match: re.Match[str], right: float, measure: str) -> Finding:
    stated = match["b"]
    near = round(right) if right >= 10 else round(right, 1)
    said = f"{measure} is about {written(near)} {match['b_unit']}, not {stated}."
    great = match.groupdict().get("b_great")
    mend = written(near) if not great else None
    return finding("figures.conversion", match.start("b"), match.end("b"), said, mend=mend)
