"""What a script of the demo is: a story that is played step by step, from some time ago."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from articles.demo.story import Story

#: Plays a story; yields how long it is until the next step.
Play = Callable[[Story], Iterator[timedelta]]


@dataclass(frozen=True)
class Script:
    """``play`` begins so long before now."""

    ago: timedelta
    play: Play


def begins(scripts: list[Script], *, days: float = 0, hours: float = 0) -> Callable[[Play], Play]:
    """Add the decorated play to ``scripts``, so long ago."""

    def add(play: Play) -> Play:
        scripts.append(Script(timedelta(days=days, hours=hours), play))
        return play

    return add


def hours(count: float) -> timedelta:
    return timedelta(hours=count)
