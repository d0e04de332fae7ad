"""What still holds many stories at once: counted as the gate counts, and said in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from articles.choices import (
    UNCHECKABLE_KINDS,
    Decision,
    FactKind,
    Placement,
    Standing,
    VerdictValue,
)
from articles.desk.ages import short_age
from articles.models import Comment, Delivery, Fact, Mention, Occurrence, Quote, Reply
from articles.workflow.gate import UNDECIDED


@dataclass(slots=True)
class Held:
    """How many blockers of each code of the gate a story has, and since when a reply is awaited."""

    counts: Counter[str] = field(default_factory=Counter)
    asked_at: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing blocks the story."""
        return not self.counts.total()

    def said(self) -> str:
        """In words, the most telling first: "2 facts, 1 reply asked 3 h ago"."""
        parts = [
            one.format(number) if number == 1 else many.format(number)
            for code, one, many in _WORDS
            if (number := self.counts[code])
        ]
        if self.counts["reply"] and self.asked_at:
            noun = "reply" if self.counts["reply"] == 1 else "replies"
            parts.append(f"{self.counts['reply']} {noun} asked {short_age(self.asked_at)} ago")
        return ", ".join(parts) or "nothing open"


#: The codes of the gate in the order in which they are told: of one, of many.
_WORDS = (
    ("sender", "word from the sender", "{} words from the sender"),
    ("inaccurate", "1 found inaccurate", "{} found inaccurate"),
    (UNDECIDED, "1 mark to decide", "{} marks to decide"),
    ("open", "1 fact", "{} facts"),
    ("stale", "1 fact reworded", "{} facts reworded"),
    ("second", "1 second name", "{} second names"),
    ("no_reply", "1 reply to ask for", "{} replies to ask for"),
    ("no_speaker", "1 speaker to name", "{} speakers to name"),
    ("unplaced", "1 place to set", "{} places to set"),
    ("orphaned", "1 mark without words", "{} marks without words"),
    ("comment", "1 open comment", "{} open comments"),
    ("no_section", "no section", ""),
    ("no_outlet", "no outlet", ""),
)


def holding(stories: Collection[int]) -> dict[int, Held]:
    """What holds each of these stories, their suggestions, section and outlet apart, which stand on
    the story itself. Seven queries."""
    found = {pk: Held() for pk in stories}
    for row in _facts(stories):
        story = row.pop("article")
        found[story].counts.update(row)
    of_kept = {"fact__decision": Decision.KEPT}
    moved = {"placement": Placement.NEEDS_REVIEW}
    for code, rows in (
        ("no_speaker", Quote.objects.filter(**of_kept, speaker=None, speaker_words="")),
        ("unplaced", Mention.objects.kept().filter(**moved)),
        ("unplaced", Occurrence.objects.filter(**of_kept, **moved)),
        ("comment", Comment.objects.unresolved()),
        ("sender", Delivery.objects.warning()),
    ):
        for story, number in _counted(rows, stories):
            found[story].counts[code] += number
    awaited = Reply.objects.awaited().in_time().filter(fact__article__in=stories).order_by()
    of_story = awaited.filter(fact__decision=Decision.KEPT).values("fact__article")
    for row in of_story.annotate(number=Count("fact", distinct=True), since=Min("asked_at")):
        held = found[row["fact__article"]]
        held.counts["reply"], held.asked_at = row["number"], row["since"]
    return found


def _facts(stories: Collection[int]) -> QuerySet:
    placed = Q(placement=Placement.ANCHORED) & ~Q(kind__in=UNCHECKABLE_KINDS)
    was_asked = Exists(Reply.objects.filter(fact=OuterRef("pk")))
    conditions = {
        "orphaned": Q(placement=Placement.ORPHANED),
        "unplaced": Q(placement=Placement.NEEDS_REVIEW),
        "open": placed & Q(standing=Standing.OPEN),
        "stale": placed & Q(standing=Standing.STALE),
        "second": placed & Q(standing=Standing.AWAITING_SECOND),
        "inaccurate": placed & Q(standing=Standing.SETTLED, verdict=VerdictValue.INACCURATE),
        "no_reply": Q(kind=FactKind.ALLEGATION) & ~was_asked,
    }
    kept = Fact.objects.filter(article__in=stories, decision=Decision.KEPT).order_by()
    return kept.values("article").annotate(
        **{code: Count("pk", filter=asked) for code, asked in conditions.items()}
    )


def _counted(rows: QuerySet, stories: Collection[int]) -> QuerySet:
    """(story, how many) of these rows."""
    of_stories = rows.filter(article__in=stories).order_by()
    return (
        of_stories.values("article").annotate(number=Count("pk")).values_list("article", "number")
    )
