"""The sentence of a fact, and the names in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.choices import FactKind
from articles.models import Alias, Article, Fact, Mention, normalise_alias
from articles.reading.text.sentences import split_paragraphs, split_sentences


class Sentences:
    """The sentences of one story, split once for all its facts."""

    def __init__(self, article: Article) -> None:
        self.body = article.body
        found = split_sentences(self.body, split_paragraphs(self.body))
        self._starts = [sentence.start for sentence in found]
        self._ends = [sentence.end for sentence in found]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) of the sentences that hold these words, in code points, half-open."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        if first >= last:
            return start, end
        return min(start, self._starts[first]), max(end, self._ends[last - 1])

    def of(self, fact: Fact) -> str:
        """The words of the fact's sentence; for a fact without a place its own words."""
        if self.body[fact.start : fact.end] != fact.exact:
            return fact.exact
        start, end = self.around(fact.start, fact.end)
        return self.body[start:end]


def named_in(sentences: Sentences, fact: Fact, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the fact's sentence. ``mentions`` are the story's, in the order of their
    starts."""
    start, end = sentences.around(fact.start, fact.end)
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, lo=first, key=lambda mention: mention.start)
    return [each for each in mentions[first:last] if each.end <= end]


@dataclass(frozen=True, slots=True)
class Named:
    """The entities that a fact's sentence names, by their ids, and the speaker, if known."""

    names: frozenset[int] = frozenset()
    speaker: int | None = None


def named_of(
    facts: Iterable[Fact], sentences: Sentences, mentions: Sequence[Mention]
) -> dict[int, Named]:
    """What the sentence of each fact names, by the fact's id. The facts need not be kept.

    A mention without an entity counts as the entity of the registry that has this name, if only one
    has it. At most one query.
    """
    facts = list(facts)
    quotes = {f.pk: f.quote for f in facts if f.kind == FactKind.QUOTATION and hasattr(f, "quote")}
    open_names = [m.name for m in mentions if m.entity_id is None]
    open_names += [q.speaker_name for q in quotes.values() if q.speaker_id is None]
    known = _entities_by_name(filter(None, open_names))
    found = {}
    for fact in facts:
        here = named_in(sentences, fact, mentions)
        ids = {m.entity_id or known.get(normalise_alias(m.name)) for m in here}
        quote = quotes.get(fact.pk)
        speaker = None
        if quote is not None:
            speaker = quote.speaker_id or known.get(normalise_alias(quote.speaker_name))
        found[fact.pk] = Named(frozenset(filter(None, ids)), speaker)
    return found


def _entities_by_name(names: Iterable[str]) -> dict[str, int]:
    """The entity of each of these names that only one entity has. One query, none without a name."""
    asked = {normalise_alias(name) for name in names}
    if not asked:
        return {}
    rows = Alias.objects.filter(normalised__in=asked).order_by()
    found: dict[str, set[int]] = {}
    for name, entity in rows.values_list("normalised", "entity"):
        found.setdefault(name, set()).add(entity)
    return {name: entities.pop() for name, entities in found.items() if len(entities) == 1}
