"""What the reader found, written down as suggestions for people to decide."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles.anchoring import selector, sentence_hash
from articles.choices import FactKind, Importance, Part, Placement, Risk
from articles.editing.marks.decisions import dropped_before
from articles.editing.marks.figures import figures_of, kept
from articles.ledger import field_changes
from articles.ledger.bulk_insert import insert
from articles.models import Article, Fact, Mention, Occurrence, Quote
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Claim, Extent, InHeadline, Name, Quotation, Reading

Key = tuple[str, int, int, str]


Row = dict[str, Any]


_LONGEST_RULE = field_changes.longest(Fact, "rule")


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
    article: Article,
    reading: Reading,
    *,
    within: Sequence[Extent] | None = None,
    headline: bool = True,
) -> Suggested:
    """Save what ``reading`` found as suggestions on the article's current revision.

    Call inside the transaction of an act that holds the story, before ``counters.refresh``.
    ``reading`` must be of the current words, else ValueError. ``within`` keeps to marks inside these
    extents of the body: the new sentences of an edit; ``headline`` says whether those of the
    headline are wanted. Nothing that a person decided changes: what they dropped (same kind, words
    and sentence) does not come back, and words that carry a live mark of the kind are passed over.
    A fact said again becomes an occurrence of the first, and quotes keep what they continue; what
    the headline says of the body's facts is an occurrence of those. A fixed number of queries on an
    article without marks, with a few more when SQLite splits large inserts.
    """
    above = reading.in_headline if headline else InHeadline()
    if reading.body != article.body or (
        above != InHeadline() and reading.headline != article.headline
    ):
        raise ValueError("The reading is not of the article's current words.")
    work = _Work(article, reading, within)
    return work.write(above)


class _Text:
    """One of the two texts of the story, with what was found in it."""

    def __init__(
        self,
        part: str,
        text: str,
        sentences: Sequence[Extent],
        found: Reading | InHeadline,
        within: Sequence[Extent] | None,
    ) -> None:
        self.part, self.text, self.within = part, text, within
        self.quotes, self.names, self.claims = found.quotes, found.entities, found.facts
        self.sentences = sentences
        self.starts = [sentence.start for sentence in sentences]
        self.ends = [sentence.end for sentence in sentences]

    def is_wanted(self, item: Claim | Quotation | Name) -> bool:
        if self.within is None:
            return True
        return any(part.start <= item.start and item.end <= part.end for part in self.within)

    def place(self, item: Claim | Quotation | Name) -> Row:
        exact, prefix, suffix = selector(self.text, item.start, item.end)
        return {
            "part": str(self.part),
            "start": item.start,
            "end": item.end,
            "exact": exact,
            "prefix": prefix,
            "suffix": suffix,
        }

    def hash_around(self, item: Claim | Quotation | Name) -> str:
        near = slice(bisect_right(self.ends, item.start), bisect_left(self.starts, item.end))
        return sentence_hash(self.text, item.start, item.end, self.sentences[near])

    def words(self, start: int | None, end: int | None) -> str:
        return "" if start is None or end is None else self.text[start:end]


class _Work:
    """One run of ``suggest``."""

    def __init__(self, article: Article, reading: Reading, within: Sequence[Extent] | None) -> None:
        self.article, self.reading = article, reading
        self.body = _Text(Part.BODY, article.body, reading.sentences, reading, within)
        is_new = article.newest_revision.number == 1
        self.dropped = set() if is_new else dropped_before(article)
        #: Ids of the live facts by place and kind, and the rows of those that are to be made.
        self.facts: dict[Key, int] = {}
        self.fresh: dict[Key, Row] = {}
        self.quoted: set[int] = set()
        self.names: set[tuple[str, int, int]] = set()
        self.again: set[tuple[str, int, int]] = set()
        if not is_new:
            live = Fact.objects.filter(article=article).live()
            rows = live.values_list("part", "start", "end", "kind", "pk")
            self.facts = {(part, start, end, kind): pk for part, start, end, kind, pk in rows}
            quotes = Quote.objects.filter(article=article)
            self.quoted = set(quotes.values_list("fact_id", flat=True))
            mentions = Mention.objects.filter(article=article).live()
            self.names = set(mentions.values_list("part", "start", "end"))
            again = Occurrence.objects.filter(article=article, placement=Placement.ANCHORED)
            self.again = set(again.values_list("part", "start", "end"))

    def write(self, above: InHeadline) -> Suggested:
        title = self.article.headline
        sentences = split_sentences(title, split_paragraphs(title)) if above.facts else ()
        headline = _Text(Part.HEADLINE, title, sentences or (Extent(0, len(title)),), above, None)
        texts = (self.body, headline)
        quoted = [[self._quotation(text, item) for item in text.quotes] for text in texts]
        claimed = [
            self._claim(self.body, item) if item.same_as is None else None
            for item in self.body.claims
        ]
        for item in headline.claims:
            if item.same_as is None or claimed[item.same_as] is None:
                self._claim(headline, item)
        dated = self.article.dated_at
        placed = {"article_id": self.article.pk, "revision_id": self.article.current_id}
        facts = insert(Fact, [*self.fresh.values()], **placed, dated_at=dated)
        self.facts.update(zip(self.fresh, facts, strict=True))
        rows = [
            row
            for text, keys in zip(texts, quoted, strict=True)
            for row in self._quotes(text, keys)
        ]
        quotes = insert(Quote, rows, article_id=self.article.pk, dated_at=dated)
        again = insert(
            Occurrence, [r for t in texts for r in self._occurrences(t, claimed)], **placed
        )
        names = [row for text in texts for row in self._mentions(text)]
        mentions = insert(Mention, names, **placed, dated_at=dated)
        made = [
            Fact(pk=pk, part=part, start=start, end=end)
            for (part, start, end, _), pk in zip(self.fresh, facts, strict=True)
        ]
        return Suggested(len(facts) - len(quotes), len(quotes), len(mentions), len(again), made)

    def _quotation(self, text: _Text, item: Quotation) -> Key | None:
        return self._fact(text, item, FactKind.QUOTATION, item.speaker)

    def _claim(self, text: _Text, item: Claim) -> Key | None:
        risk = Risk.HIGH if item.high_risk else Risk.NORMAL
        days = item.resolved_from, item.resolved_to
        key = self._fact(text, item, item.kinds[0], item.attributed_to, risk, days)
        if key in self.fresh:
            figures = json.dumps(kept(item.figures, item.start))
            self.fresh[key] |= {"importance": item.importance, "figures": figures}
        return key

    def _fact(
        self,
        text: _Text,
        item: Claim | Quotation,
        kind: str,
        source: str | None,
        risk: Risk = Risk.NORMAL,
        days: tuple[date | None, date | None] = (None, None),
    ) -> Key | None:
        """The key of the fact, which stands already or joins the fresh ones; None if not wanted."""
        key = (str(text.part), item.start, item.end, str(kind))
        if key in self.facts or key in self.fresh:
            return key
        row = self._mark(text, item, kind)
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

    def _quotes(self, text: _Text, quoted: Sequence[Key | None]) -> list[Row]:
        rows = []
        for key, item in zip(quoted, text.quotes, strict=True):
            if key is None or self.facts[key] in self.quoted:
                continue
            fact = self.facts[key]
            self.quoted.add(fact)
            before = quoted[item.continues] if item.continues is not None else None
            rows.append(
                {
                    "fact_id": fact,
                    "speaker_words": text.words(item.speaker_start, item.speaker_end)[:250],
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

    def _occurrences(self, text: _Text, claimed: Sequence[Key | None]) -> list[Row]:
        """Where the text says a fact of the body again."""
        return [
            text.place(item) | {"fact_id": self.facts[key]}
            for item in text.claims
            if item.same_as is not None
            and (key := claimed[item.same_as]) is not None
            and text.is_wanted(item)
            and (str(text.part), item.start, item.end) not in self.again
        ]

    def _mentions(self, text: _Text) -> list[Row]:
        rows = []
        for item in text.names:
            if (str(text.part), item.start, item.end) not in self.names:
                row = self._mark(text, item, item.kind)
                if row is not None:
                    rows.append(row | {"name": item.name[:200], "entity_id": item.key})
        return rows

    def _mark(self, text: _Text, item: Claim | Quotation | Name, kind: str) -> Row | None:
        """What every new mark has; None for one that is not wanted, or that people dropped."""
        if not text.is_wanted(item):
            return None
        row = text.place(item) | {
            "kind": str(kind),
            "rule": item.rule[:_LONGEST_RULE],
            "confidence": item.confidence,
            "sentence_hash": text.hash_around(item),
        }
        is_dropped = (row["kind"], row["exact"], row["sentence_hash"]) in self.dropped
        return None if is_dropped else row
