"""The past of the demo: while its stories are played, the newsroom's clock says their time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo

from django.utils import timezone


class Clock:
    """A clock that is set by hand and ticks one second each time somebody looks at it."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def look(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@contextmanager
def running(clock: Clock) -> Iterator[Clock]:
    """Let ``timezone.now()`` give the time of ``clock`` inside the block, in this process.

    Events, verdicts and revisions are dated by the write path and can never be dated back, so a
    newsroom with a past has to be played in its past. The fields' defaults hold ``timezone.now``
    itself; what it asks is therefore exchanged, not the function.
    """

    class Played(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock.look().astimezone(tz)

    asked = timezone.datetime  # type: ignore[attr-defined] # it is Django's own import
    timezone.datetime = Played  # type: ignore[attr-defined]
    try:
        yield clock
    finally:
        timezone.datetime = asked  # type: ignore[attr-defined]
