"""Stories that the demo's desk has in hand, in every state that a story can be in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from .script import Script, begins, hours
from .story import Story

SCRIPTS: list[Script] = []
COURIER, WIRE, WEEKLY = "courier", "northern-wire", "exchange-weekly"


@begins(SCRIPTS, hours=3)
def dam(story: Story) -> Iterator[timedelta]:
    """As the agency's page was pasted: nobody has decided anything in it."""
    story.take_in("dam.txt", by=None, outlet=WIRE, section="World")
    yield hours(0.2)
