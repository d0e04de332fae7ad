"""Sums up the marks of a story, in the same way for every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.choices import UNCHECKABLE_KINDS, Decision, Placement, Standing
from articles.pages.marked_text import NAME
from articles.plurals import counted
from articles.review.worklist import Row


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a story's marks: kept facts with a verdict, kept facts, undecided suggestions,
    names, and marks that wait for a place.
    """

    settled: int
    facts: int
    undecided: int
    names: int
    to_place: int
    suggested: int = 0
    """How many of the undecided are facts."""

    @property
    def share(self) -> int:
        """Facts with a verdict in per cent of all, of those that are only suggested too."""
        every = self.facts + self.suggested
        return 100 * self.settled // every if every else 0

    def __str__(self) -> str:
        """The sum in words: "31 of 40 facts have a verdict · 20 names · 2 to place"."""
        have = "has" if self.facts == 1 else "have"
        return " · ".join(
            said
            for said, count in (
                (
                    f"{self.settled} of {counted(self.facts, 'fact')} {have} a verdict",
                    self.facts or not self.undecided,
                ),
                (f"{self.undecided} undecided", self.undecided),
                (counted(self.names, "name"), self.names or not self.undecided),
                (f"{self.to_place} to place", self.to_place),
            )
            if count
        )


def sum_of(every: Iterable[Row]) -> Sum:
    """The sum of these rows. Suggestions do not count as facts, as in the counters of the story."""
    settled = facts = undecided = names = to_place = suggested = 0
    for row in every:
        if row.decision == Decision.DROPPED:
            continue
        to_place += row.placement != Placement.ANCHORED
        if row.decision == Decision.SUGGESTED:
            undecided += 1
            suggested += row.shape != NAME
        elif row.shape == NAME:
            names += 1
        elif row.kind not in UNCHECKABLE_KINDS:
            facts += 1
            settled += row.standing == Standing.SETTLED
    return Sum(settled, facts, undecided, names, to_place, suggested)
