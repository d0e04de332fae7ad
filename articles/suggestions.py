"""What the reader found, written down as suggestions for people to decide."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .anchoring import selector, sentence_hash
from .choices import FactKind, Manner, Risk
from .marks import rejected_before
from .models import Article, Fact, Mention, Occurrence, Quote
from .reading.types import Claim, Extent, Name, Quotation, Reading

Item = TypeVar("Item", Claim, Name, Quotation)
_LONGEST_RULE = Fact._meta.get_field("rule").max_length


@dataclass(frozen=True, slots=True)
class Suggested:
    """How many marks of each kind a reading has put on the story."""

    facts: int
    quotes: int
    mentions: int
    occurrences: int


def suggest(
    article: Article, reading: Reading, *, within: Sequence[Extent] | None = None
) -> Suggested:
    """Save what ``reading`` found as suggestions on the article's current revision.

    Call inside the transaction of an act that holds the story, before ``tally.refresh``.
    ``reading`` must be of the current body, else ValueError. ``within`` keeps to marks inside these
    extents: the new sentences of an edit. Nothing that a person decided changes: what they
    rejected (same kind, words and sentence) does not come back, and words that carry a live mark of
    the kind are passed over. Further tellings of one fact become its occurrences, and quotes keep
    what they continue. A fixed number of queries on an article without marks, with a few more when
    SQLite splits large inserts.
    """
    if reading.body != article.body:
        raise ValueError("The reading is not of the article's current words.")
    work = _Work(article, reading, within)
    return work.write()


class _Work:
    """One run of ``suggest``."""

    def __init__(self, article: Article, reading: Reading, within: Sequence[Extent] | None) -> None:
        self.article, self.reading, self.within = article, reading, within
        self.sentence_starts = [sentence.start for sentence in reading.sentences]
        self.sentence_ends = [sentence.end for sentence in reading.sentences]
        is_new = article.current.number == 1
        self.rejected = set() if is_new else rejected_before(article)
        self.facts: dict[tuple[int, int, str], Fact] = {}
        self.names: dict[tuple[int, int], Mention] = {}
        self.quoted: set[int] = set()
        if not is_new:
            live = Fact.objects.filter(article=article).live()
            self.facts = {(fact.start, fact.end, fact.kind): fact for fact in live}
            quotes = Quote.objects.filter(article=article)
            self.quoted = set(quotes.values_list("fact_id", flat=True))
            mentions = Mention.objects.filter(article=article).live()
            self.names = {(mention.start, mention.end): mention for mention in mentions}

    def write(self) -> Suggested:
        quote_facts = self._quote_facts()
        claims = self._claim_facts()
        fresh = [
            fact for fact in (*quote_facts.values(), *claims.values()) if fact and fact.pk is None
        ]
        fresh = list({id(fact): fact for fact in fresh}.values())
        Fact.objects.bulk_create(fresh)
        quotes = self._quotes(quote_facts)
        Quote.objects.bulk_create(quotes)
        occurrences = self._occurrences(claims)
        Occurrence.objects.bulk_create(occurrences)
        mentions = self._mentions()
        Mention.objects.bulk_create(mentions)
        return Suggested(len(fresh) - len(quotes), len(quotes), len(mentions), len(occurrences))

    def _quote_facts(self) -> dict[int, Fact | None]:
        """The fact of each quotation by its index; one that stands already, or None if not wanted."""
        return {
            index: self._fact(quote, FactKind.QUOTATION, Risk.NORMAL, quote.speaker or "")
            for index, quote in enumerate(self.reading.quotes)
        }

    def _claim_facts(self) -> dict[int, Fact | None]:
        found: dict[int, Fact | None] = {}
        for index, claim in enumerate(self.reading.facts):
            if claim.same_as is not None:
                continue
            risk = Risk.HIGH if claim.high_risk else Risk.NORMAL
            fact = self._fact(claim, claim.kinds[0], risk, claim.attributed_to or "")
            if fact is not None and fact.pk is None:
                fact.resolved_from, fact.resolved_to = claim.resolved_from, claim.resolved_to
            found[index] = fact
        return found

    def _fact(self, item: Claim | Quotation, kind: str, risk: str, source: str) -> Fact | None:
        key = (item.start, item.end, kind)
        if key in self.facts:
            return self.facts[key]
        if not self._is_wanted(item):
            return None
        span = self._span(item)
        if (kind, span["exact"], span["sentence_hash"]) in self.rejected:
            return None
        fact = Fact(kind=kind, risk=risk, attributed_to=source[:250], **span)
        self.facts[key] = fact
        return fact

    def _quotes(self, facts: dict[int, Fact | None]) -> list[Quote]:
        made = []
        for index, item in enumerate(self.reading.quotes):
            fact = facts[index]
            if fact is None or fact.pk in self.quoted:
                continue
            self.quoted.add(fact.pk)
            before = facts.get(item.continues) if item.continues is not None else None
            quote = Quote(
                fact=fact,
                article=self.article,
                dated_at=self.article.dated_at,
                speaker_words=self._words(item.speaker_start, item.speaker_end)[:250],
                speaker_start=item.speaker_start,
                speaker_end=item.speaker_end,
                speaker_name=(item.speaker or "")[:200],
                cue=(item.cue or "")[:120],
                manner=Manner(item.kind),
                venue=(item.venue or "")[:160],
                said_on=item.said_on,
                continues_id=before.pk if before is not None and before is not fact else None,
            )
            made.append(quote)
        return made

    def _occurrences(self, facts: dict[int, Fact | None]) -> list[Occurrence]:
        made = []
        for item in self.reading.facts:
            if item.same_as is None or not self._is_wanted(item):
                continue
            fact = facts.get(item.same_as)
            if fact is not None:
                made.append(Occurrence(fact=fact, article=self.article, **self._place(item)))
        return made

    def _mentions(self) -> list[Mention]:
        made = []
        for item in self.reading.entities:
            if (item.start, item.end) in self.names or not self._is_wanted(item):
                continue
            span = self._span(item)
            if (item.kind, span["exact"], span["sentence_hash"]) in self.rejected:
                continue
            made.append(Mention(kind=item.kind, name=item.name[:200], entity_id=item.key, **span))
        return made

    def _is_wanted(self, item: Claim | Quotation | Name) -> bool:
        if self.within is None:
            return True
        return any(part.start <= item.start and item.end <= part.end for part in self.within)

    def _span(self, item: Claim | Quotation | Name) -> dict[str, Any]:
        near = slice(
            bisect_right(self.sentence_ends, item.start),
            bisect_left(self.sentence_starts, item.end),
        )
        sentences = self.reading.sentences[near]
        return self._place(item) | {
            "rule": item.rule[:_LONGEST_RULE],
            "confidence": item.confidence,
            "sentence_hash": sentence_hash(self.article.body, item.start, item.end, sentences),
            "dated_at": self.article.dated_at,
            "article": self.article,
        }

    def _place(self, item: Claim | Quotation | Name) -> dict[str, Any]:
        exact, prefix, suffix = selector(self.article.body, item.start, item.end)
        return {
            "revision": self.article.current,
            "start": item.start,
            "end": item.end,
            "exact": exact,
            "prefix": prefix,
            "suffix": suffix,
        }

    def _words(self, start: int | None, end: int | None) -> str:
        return "" if start is None or end is None else self.article.body[start:end]
