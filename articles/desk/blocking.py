"""Counts what still blocks stories, many at once and by the rules of the gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Count, Min

from articles.choices import (
    UNCHECKABLE_KINDS,
    Decision,
    DeliveryState,
    FactKind,
    FindingState,
    Placement,
    SenderSays,
    Standing,
    VerdictValue,
    Weight,
)
from articles.desk.ages import short_age
from articles.ledger.key_sets import key_set
from articles.models import Reply
from articles.workflow import repeats
from articles.workflow.gate import UNDECIDED


@dataclass(slots=True)
class Blockers:
    """How many blockers of each code of the gate a story has, and since when it awaits a reply."""

    counts: Counter[str] = field(default_factory=Counter)
    asked_at: datetime | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing blocks the story."""
        return not self.counts.total()

    def in_words(self) -> str:
        """The blockers in words, the most important first: "2 facts, 1 reply asked 3 h ago"."""
        parts = [
            one.format(number) if number == 1 else many.format(number)
            for code, one, many in _WORDS
            if (number := self.counts[code])
        ]
        if self.counts["reply"] and self.asked_at:
            noun = "reply" if self.counts["reply"] == 1 else "replies"
            parts.append(f"{self.counts['reply']} {noun} asked {short_age(self.asked_at)} ago")
        return ", ".join(parts) or "nothing open"


#: The codes of the gate in the order of their importance, with the words for one and for many.
_WORDS = (
    ("sender", "word from the sender", "{} words from the sender"),
    ("inaccurate", "1 found inaccurate", "{} found inaccurate"),
    ("repeats", "1 repeats an error", "{} repeat errors"),
    ("carrier", "1 error it may carry", "{} errors it may carry"),
    (UNDECIDED, "1 mark to decide", "{} marks to decide"),
    ("open", "1 fact", "{} facts"),
    ("stale", "1 fact reworded", "{} facts reworded"),
    ("second", "1 second name", "{} second names"),
    ("no_reply", "1 reply to ask for", "{} replies to ask for"),
    ("no_speaker", "1 speaker to name", "{} speakers to name"),
    ("unplaced", "1 place to set", "{} places to set"),
    ("orphaned", "1 mark without words", "{} marks without words"),
    ("finding", "1 copy finding", "{} copy findings"),
    ("comment", "1 open comment", "{} open comments"),
    ("no_section", "no section", ""),
    ("no_outlet", "no outlet", ""),
)


def blockers_of(stories: Collection[int]) -> dict[int, Blockers]:
    """What blocks each of these stories, by its id.

    Undecided marks, section and outlet are not counted here: the story's own row has them. Three
    queries, two more when a story repeats something wrong.
    """
    if not stories:
        return {}
    found, among = {pk: Blockers() for pk in stories}, key_set(stories)
    with connection.cursor() as cursor:
        cursor.execute(_HOLDING.format(among=among.sql))
        for story, code, number in cursor.fetchall():
            found[story].counts[code] = number
    for story, repeated in repeats.in_stories(stories).items():
        for fact, _ in repeated:
            found[story].counts["carrier" if fact is None else "repeats"] += 1
    awaited = Reply.objects.awaited().in_time().filter(fact__article__in=among).order_by()
    of_story = awaited.filter(fact__decision=Decision.KEPT).values("fact__article")
    for row in of_story.annotate(number=Count("fact", distinct=True), since=Min("asked_at")):
        blockers = found[row["fact__article"]]
        blockers.counts["reply"], blockers.asked_at = row["number"], row["since"]
    return found


_OPINIONS = ", ".join(f"'{kind}'" for kind in UNCHECKABLE_KINDS)

#: (story, code, how many), by the conditions of the gate. It is SQL, as Django takes longer to write
#: these queries than a database to answer them; a test compares it with the gate.
_HOLDING = f"""
    WITH shown (story) AS ({{among}}),
    fact AS (
        SELECT id, article_id, placement, standing, verdict, kind FROM articles_fact
        WHERE article_id IN (SELECT story FROM shown) AND decision = '{Decision.KEPT}' AND (
            placement <> '{Placement.ANCHORED}' OR standing <> '{Standing.SETTLED}'
            OR verdict = '{VerdictValue.INACCURATE}' OR kind = '{FactKind.ALLEGATION}'
        )
    ),
    held (story, code) AS (
        SELECT article_id, CASE
            WHEN placement = '{Placement.ORPHANED}' THEN 'orphaned'
            WHEN placement = '{Placement.NEEDS_REVIEW}' THEN 'unplaced'
            WHEN kind IN ({_OPINIONS}) THEN NULL
            WHEN standing = '{Standing.OPEN}' THEN 'open'
            WHEN standing = '{Standing.STALE}' THEN 'stale'
            WHEN standing = '{Standing.AWAITING_SECOND}' THEN 'second'
            WHEN verdict = '{VerdictValue.INACCURATE}' THEN 'inaccurate'
        END
        FROM fact
        UNION ALL
        SELECT article_id, 'no_reply' FROM fact
        WHERE kind = '{FactKind.ALLEGATION}'
        AND NOT EXISTS (SELECT 1 FROM articles_reply r WHERE r.fact_id = fact.id)
        UNION ALL
        SELECT q.article_id, 'no_speaker' FROM articles_quote q
        JOIN articles_fact f ON f.id = q.fact_id
        WHERE q.article_id IN (SELECT story FROM shown) AND f.decision = '{Decision.KEPT}'
        AND q.speaker_id IS NULL AND q.speaker_words = ''
        UNION ALL
        SELECT article_id, 'unplaced' FROM articles_mention
        WHERE article_id IN (SELECT story FROM shown) AND decision = '{Decision.KEPT}'
        AND placement = '{Placement.NEEDS_REVIEW}'
        UNION ALL
        SELECT o.article_id, 'unplaced' FROM articles_occurrence o
        JOIN articles_fact f ON f.id = o.fact_id
        WHERE o.article_id IN (SELECT story FROM shown) AND f.decision = '{Decision.KEPT}'
        AND o.placement = '{Placement.NEEDS_REVIEW}'
        UNION ALL
        SELECT c.article_id, 'finding' FROM articles_finding c
        JOIN articles_article a ON a.id = c.article_id AND a.current_id = c.revision_id
        WHERE c.article_id IN (SELECT story FROM shown)
        AND c.weight = '{Weight.MUST}' AND c.state = '{FindingState.OPEN}'
        UNION ALL
        SELECT article_id, 'comment' FROM articles_comment
        WHERE article_id IN (SELECT story FROM shown)
        AND thread_id IS NULL AND resolved_at IS NULL
        UNION ALL
        SELECT article_id, 'sender' FROM articles_delivery
        WHERE article_id IN (SELECT story FROM shown) AND answered_at IS NULL
        AND (says <> '{SenderSays.USABLE}' OR correction)
        AND state <> '{DeliveryState.DISMISSED}'
    )
    SELECT story, code, COUNT(*) FROM held WHERE code IS NOT NULL GROUP BY story, code
"""
