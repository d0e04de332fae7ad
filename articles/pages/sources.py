"""What a story's facts rest on, as one person may see it: each source once, under a letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from articles.models import Article, Evidence, Source, User


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


def standing_evidence(article: Article) -> dict[int, list[Evidence]]:
    """The evidence of a story that stands, by fact, with its sources, without their text, and who
    added it. Three queries.

    It is not prefetched with the facts: for each of four hundred that would make a queryset.
    """
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    standing = Evidence.objects.standing().filter(fact__article=article)
    standing = standing.defer("excerpt", "note", "gone_at", "retired_at", "retired_by")
    standing = standing.prefetch_related(
        "added_by", Prefetch("source", Source.objects.defer("text", "note"))
    )
    for each in standing.order_by("fact", "added_at", "pk"):
        evidence[each.fact_id].append(each)
    return evidence


def cited(shown: Mapping[int, Iterable[VisibleEvidence]]) -> dict[tuple[str, int], Cited]:
    """The sources on which facts rest, those with most facts first, by ``key``; ``shown`` is the
    evidence of each fact, in reading order."""
    first: dict[tuple[str, int], VisibleEvidence] = {}
    count: Counter[tuple[str, int]] = Counter()
    for evidence in shown.values():
        for each in evidence:
            first.setdefault(each.key, each)
        count.update({each.key for each in evidence})
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
