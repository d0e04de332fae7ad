"""A thing that an article speaks of: what its mentions have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.names.classification import Candidate
from articles.reading.text.gazetteer import Gazetteer

#: How many things or mentions that are alike are looked at.
MOST_LIKE = 40


@dataclass(slots=True)
class Thing:
    """What several mentions have in common.

    ``settled``: its kind is not put to the vote. ``lent``: kinds of the names in one list with it.
    ``same_as``: the thing that it turned out to be.
    """

    kind: str
    name: str
    lows: tuple[str, ...]
    gender: str | None = None
    key: int | None = None
    candidates: tuple[int, ...] = ()
    settled: bool = False
    known_sort: str | None = None
    same_as: Thing | None = None
    mentions: list[Candidate] = field(default_factory=list)
    lent: Counter[str] = field(default_factory=Counter)

    def take(self, mention: Candidate, lists: Gazetteer) -> None:
        """Add a mention, and the gender that it shows."""
        self.mentions.append(mention)
        if self.kind == "person" and (mention.titled or mention.lows[0] not in lists.genders):
            self.gender = self.gender or mention.gender


def final(thing: Thing | None) -> Thing | None:
    while thing is not None and thing.same_as is not None:
        thing = thing.same_as
    return thing


def finals(things: Sequence[Thing]) -> list[Thing]:
    """The first few of ``things``, each once; what a text says of hundreds tells nothing."""
    if not things:
        return []
    finals = (final(thing) for thing in things[:MOST_LIKE])
    return list({id(thing): thing for thing in finals if thing is not None}.values())
