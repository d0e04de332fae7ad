"""The numbers in a fact's words, as they are kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from articles.reading.facts.figures import read_figures
from articles.reading.types import Figure


def figures_of(words: str) -> list[dict[str, Any]]:
    """The figures read in a fact's ``words``, as ``Fact.figures`` keeps them."""
    return kept(read_figures(words), 0)


def kept(figures: Iterable[Figure], start: int) -> list[dict[str, Any]]:
    """Figures as plain data, their places counted from ``start``, where the fact begins: they hold
    when the fact moves with its text."""
    return [
        asdict(figure) | {"start": figure.start - start, "end": figure.end - start}
        for figure in figures
    ]
