"""Numbers of figures, compared and written as a newsroom writes them."""

from __future__ import annotations

import re

from articles.reading.types import Figure

_DECIMALS = re.compile(r"\.(\d+)")


def value(figure: Figure) -> float | None:
    """The number of a figure; None for a result such as "3-1"."""
    return None if isinstance(figure.value, str) else float(figure.value)


def is_count(figure: Figure) -> bool:
    """Whether it counts things exactly: no unit, no share, no rounding."""
    return not isinstance(figure.value, str) and figure.unit == "" and figure.precision == "exact"


def is_exact(figure: Figure) -> bool:
    return figure.precision == "exact"


def written(number: float) -> str:
    """A number as it is printed: 1,200 and 3.5."""
    whole = round(number, 2)
    return f"{int(whole):,}" if whole == int(whole) else f"{whole:,.2f}".rstrip("0")


def step_of(figure: Figure, text: str) -> float:
    """By how much a figure may have been rounded: 1.2 million stands for 1.15 to 1.25 million."""
    number = value(figure) or 0.0
    digits = text[figure.start : figure.end]
    found = _DECIMALS.search(digits)
    bare = re.search(r"\d[\d,]*(?:\.\d+)?", digits)
    if bare is None:
        return 0.0
    plain = float(bare.group().replace(",", "")) or 1.0
    scale = number / plain if plain else 1.0
    if found is not None:
        return scale * 0.1 ** len(found[1]) / 2
    if scale > 1:
        return scale / 2
    return 0.0
