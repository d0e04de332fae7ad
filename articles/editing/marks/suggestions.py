"""What the reader found, written down as suggestions for people to decide."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles.anchoring import selector, sentence_hash
from articles.choices import FactKind, Importance, Risk
from articles.editing.marks.decisions import dropped_before
from articles.editing.marks.figures import figures_of, kept
from articles.ledger.bulk_insert import insert
from articles.models import Article, Fact, Mention, Occurrence, Quote
from articles.reading.types import Claim, Extent, Name, Quotation, Reading

Key = tuple[int, int, str]


Row = dict[str, Any]


_LONGEST_RULE = Fact._meta.get_field("rule").max_length


@dataclass(frozen=True, slots=True)
class Suggested:
    """How many marks of each kind a reading has put on the story, and the facts among them, with
    nothing but their id and place."""

    facts: int
    quotes: int
    mentions: int
    occurrences: int
    made: list[Fact] = field(default_factory=list)


def suggest(
    article: Article, reading: Reading, *, within: Sequence[Extent] | None = None
) -> Suggested:
    """Save what ``reading`` found as suggestions on the article's current revision.

    Call inside the transaction of an act that holds the story, before ``tally.refresh``.
    ``reading`` must be of the current body, else ValueError. ``within`` keeps to marks inside these
    extents: the new sentences of an edit. Nothing that a person decided changes: what they
    dropped (same kind, words and sentence) does not come back, and words that carry a live mark of
    the kind are passed over. A fact said again becomes an occurrence of the first, and quotes keep
    what they continue. A fixed number of queries on an article without marks, with a few more when
    SQLite splits large inserts.
    """
    # ``reading.in_headline`` is left out: a mark has no place in the headline yet.
    if reading.body != article.body:
        raise ValueError("The reading is not of the article's current words.")
    work = _Work(article, reading, within)
    return work.write()


class _Work:
    """One run of ``suggest``."""

    def __init__(self, article: Article, reading: Reading, within: Sequence[Extent] | None) -> None:
        self.article, self.reading, self.within = article, reading, within
        self.body = article.body
        self.sentence_starts = [sentence.start for sentence in reading.sentences]
        self.sentence_ends = [sentence.end for sentence in reading.sentences]
        is_new = article.current.number == 1
        self.dropped = set() if is_new else dropped_before(article)
        #: Ids of the live facts by place and kind, and the rows of those that are to be made.
        self.facts: dict[Key, int] = {}
        self.fresh: dict[Key, Row] = {}
        self.quoted: set[int] = set()
        self.names: set[tuple[int, int]] = set()
        if not is_new:
            live = Fact.objects.filter(article=article).live()
            self.facts = {tuple(k): pk for *k, pk in live.values_list("start", "end", "kind", "pk")}
            quotes = Quote.objects.filter(article=article)
            self.quoted = set(quotes.values_list("fact_id", flat=True))
            mentions = Mention.objects.filter(article=article).live()
            self.names = set(mentions.values_list("start", "end"))

    def write(self) -> Suggested:
        quoted = {index: self._quotation(item) for index, item in enumerate(self.reading.quotes)}
        claimed = {
            index: self._claim(item)
            for index, item in enumerate(self.reading.facts)
            if item.same_as is None
        }
        dated = self.article.dated_at
        placed = {"article_id": self.article.pk, "revision_id": self.article.current_id}
        facts = insert(Fact, [*self.fresh.values()], **placed, dated_at=dated)
        self.facts.update(zip(self.fresh, facts, strict=True))
        quotes = insert(Quote, self._quotes(quoted), article_id=self.article.pk, dated_at=dated)
        again = insert(Occurrence, self._occurrences(claimed), **placed)
        mentions = insert(Mention, self._mentions(), **placed, dated_at=dated)
        made = [
            Fact(pk=pk, start=start, end=end)
            for (start, end, _), pk in zip(self.fresh, facts, strict=True)
        ]
        return Suggested(len(facts) - len(quotes), len(quotes), len(mentions), len(again), made)

    def _quotation(self, item: Quotation) -> Key | None:
        return self._fact(item, FactKind.QUOTATION, item.speaker)

    def _claim(self, item: Claim) -> Key | None:
        risk = Risk.HIGH if item.high_risk else Risk.NORMAL
        days = item.resolved_from, item.resolved_to
        key = self._fact(item, item.kinds[0], item.attributed_to, risk, days)
        if key in self.fresh:
            figures = json.dumps(kept(item.figures, item.start))
            self.fresh[key] |= {"importance": item.importance, "figures": figures}
        return key

    def _fact(
        self,
        item: Claim | Quotation,
        kind: str,
        source: str | None,
        risk: Risk = Risk.NORMAL,
        days: tuple[date | None, date | None] = (None, None),
    ) -> Key | None:
        """The key of the fact, which stands already or joins the fresh ones; None if not wanted."""
        key = (item.start, item.end, str(kind))
        if key in self.facts or key in self.fresh:
            return key
        row = self._mark(item, kind)
        if row is None:
            return None
        self.fresh[key] = row | {
            "risk": risk.value,
            "attributed_to": (source or "")[:250],
            "resolved_from": days[0],
            "resolved_to": days[1],
            "importance": Importance.MUST.value,
            "figures": json.dumps(figures_of(row["exact"])),
        }
        return key

    def _quotes(self, quoted: dict[int, Key | None]) -> list[Row]:
        rows = []
        for key, item in zip(quoted.values(), self.reading.quotes, strict=True):
            if key is None or self.facts[key] in self.quoted:
                continue
            fact = self.facts[key]
            self.quoted.add(fact)
            before = quoted[item.continues] if item.continues is not None else None
            rows.append(
                {
                    "fact_id": fact,
                    "speaker_words": self._words(item.speaker_start, item.speaker_end)[:250],
                    "speaker_start": item.speaker_start,
                    "speaker_end": item.speaker_end,
                    "speaker_name": (item.speaker or "")[:200],
                    "cue": (item.cue or "")[:120],
                    "manner": item.kind,
                    "venue": (item.venue or "")[:160],
                    "said_on": item.said_on,
                    "continues_id": self.facts[before] if before and before != key else None,
                }
            )
        return rows

    def _occurrences(self, claimed: dict[int, Key | None]) -> list[Row]:
        return [
            self._place(item) | {"fact_id": self.facts[key]}
            for item in self.reading.facts
            if item.same_as is not None
            and (key := claimed[item.same_as]) is not None
            and self._is_wanted(item)
        ]

    def _mentions(self) -> list[Row]:
        rows = []
        for item in self.reading.entities:
            if (item.start, item.end) not in self.names:
                row = self._mark(item, item.kind)
                if row is not None:
                    rows.append(row | {"name": item.name[:200], "entity_id": item.key})
        return rows

    def _mark(self, item: Claim | Quotation | Name, kind: str) -> Row | None:
        """What every new mark has; None for one that is not wanted, or that people dropped."""
        if not self._is_wanted(item):
            return None
        near = slice(
            bisect_right(self.sentence_ends, item.start),
            bisect_left(self.sentence_starts, item.end),
        )
        row = self._place(item) | {
            "kind": str(kind),
            "rule": item.rule[:_LONGEST_RULE],
            "confidence": item.confidence,
            "sentence_hash": sentence_hash(
                self.body, item.start, item.end, self.reading.sentences[near]
            ),
        }
        is_dropped = (row["kind"], row["exact"], row["sentence_hash"]) in self.dropped
        return None if is_dropped else row

    def _is_wanted(self, item: Claim | Quotation | Name) -> bool:
        if self.within is None:
            return True
        return any(part.start <= item.start and item.end <= part.end for part in self.within)

    def _place(self, item: Claim | Quotation | Name) -> Row:
        exact, prefix, suffix = selector(self.body, item.start, item.end)
        return {
            "start": item.start,
            "end": item.end,
            "exact": exact,
            "prefix": prefix,
            "suffix": suffix,
        }

    def _words(self, start: int | None, end: int | None) -> str:
        return "" if start is None or end is None else self.body[start:end]
