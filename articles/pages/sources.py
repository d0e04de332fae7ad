"""What a story's facts rest on, as one person may see it: each source once, under a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Evidence, Fact, Source, User


@dataclass(frozen=True, slots=True)
class VisibleEvidence:
    """A piece of evidence as this person may see it: whole, or that it exists and who vouches."""

    evidence: Evidence
    readable: bool

    @property
    def key(self) -> tuple[str, int]:
        """What it counts under: its source, or, where that is kept back, who vouches for it."""
        if self.readable:
            return "source", self.evidence.source_id
        return "vouched", self.evidence.added_by_id


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a story: its letter, how many facts rest on it, one citation of it.

    ``bar`` is the width of its bar in per cent, which leaves room for the number behind it.
    """

    letter: str
    facts: int
    bar: int
    shown: VisibleEvidence

    @property
    def title(self) -> str:
        if self.shown.readable:
            return self.shown.evidence.source.title
        return f"Confidential; {self.shown.evidence.added_by} vouches for it"


def shown_evidence(
    evidence: Iterable[Evidence], user: User, named: set[int]
) -> tuple[VisibleEvidence, ...]:
    """Which of this evidence the person may read; ``named`` are the sources they are named for."""
    return tuple(
        VisibleEvidence(
            each,
            not each.source.confidential
            or each.source.added_by_id == user.pk
            or each.source_id in named,
        )
        for each in evidence
    )


def named_for(user: User, **which: object) -> set[int]:
    """Ids of the confidential sources that name this person as a reader. One query."""
    through = Source.named_readers.through.objects.filter(user=user)
    return set(through.filter(**which).values_list("source_id", flat=True))


def cited(facts: Sequence[Fact], user: User, named: set[int]) -> dict[tuple[str, int], Cited]:
    """The sources on which these facts rest, those with most facts first, by ``key``.

    ``evidence`` of the facts is fetched with its sources and who added it.
    """
    first: dict[tuple[str, int], VisibleEvidence] = {}
    count: Counter[tuple[str, int]] = Counter()
    for fact in facts:
        shown = shown_evidence(fact.evidence.all(), user, named)
        for each in shown:
            first.setdefault(each.key, each)
        count.update({each.key for each in shown})
    order = {key: number for number, key in enumerate(first)}
    most = max(count.values(), default=1)
    keys = sorted(count, key=lambda key: (-count[key], order[key]))
    return {
        key: Cited(_letter(number), count[key], round(70 * count[key] / most), first[key])
        for number, key in enumerate(keys)
    }


def _letter(number: int) -> str:
    """A to Z, then AA to AZ, and so on."""
    before, at = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + at)
