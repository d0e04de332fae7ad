"""A clause as it is weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.facts.words import FactWord
from articles.reading.types import Figure, Name


@dataclass(slots=True)
class Clause:
    """A clause as it is weighed: words ``first`` to ``last`` of the row, and what lies in it.

    ``people`` are its names and, where its subject stands before it or is "he" or "she", whom that
    means. ``argued``: the story argues, as columns and reviews do;
    ``looseness``: how much of the story tells views and moods. ``charged``: it is what an accuser says;
    ``warned``: it is what somebody warns of or predicts.
    """

    row: Sequence[FactWord]
    roles: Sequence[int]
    first: int
    last: int
    link: str
    names: Sequence[Name]
    people: Sequence[Name]
    figures: Sequence[Figure]
    dated: bool
    quoted: bool
    attributed: bool
    question: bool
    headline: bool
    thought: bool = False
    wished: bool = False
    warned: bool = False
    frame: bool = False
    bare: bool = False
    listed: bool = False
    argued: bool = False
    looseness: float = 0.0
    charged: bool = False
    announces: bool = False
