"""Cuts overlapping spans into flat pieces, as HTML cannot draw marks that cross each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

Segment = tuple[int, int, tuple[Key, ...]]


def segments(length: int, spans: Iterable[tuple[int, int, Key]]) -> list[Segment[Key]]:
    """The text from 0 to ``length``, cut wherever a span begins or ends.

    ``spans`` are (start, end, key). Each piece has the keys of the spans that cover it: the span
    that began first comes first, and of two that began together the longer one. Stretches without a
    span are pieces too. After one sort, the time grows with the number of pieces and keys. Raises
    ValueError for a span that is empty or outside the text.
    """
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    ends: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(ordered):
        if not 0 <= start < end <= length:
            raise ValueError(f"The span {start} to {end} is empty or lies outside the text.")
        ends.setdefault(end, []).append(number)
    cuts = sorted({0, length, *ends, *(start for start, _, _ in ordered)})
    found: list[Segment[Key]] = []
    covering: dict[int, Key] = {}
    following = 0
    for cut, until in pairwise(cuts):
        for number in ends.get(cut, ()):
            del covering[number]
        while following < len(ordered) and ordered[following][0] == cut:
            covering[following] = ordered[following][2]
            following += 1
        found.append((cut, until, tuple(covering.values())))
    return found
