"""The sentence of a fact, and what else stands in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from articles.models import Article, Fact, Mention
from articles.reading.text.sentences import split_paragraphs, split_sentences


class Sentences:
    """The sentences of one story, split once for all its facts."""

    def __init__(self, article: Article) -> None:
        self.body = article.body
        found = split_sentences(self.body, split_paragraphs(self.body))
        self._starts = [sentence.start for sentence in found]
        self._ends = [sentence.end for sentence in found]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the sentences reach that hold these words: code points, half-open."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        if first >= last:
            return start, end
        return min(start, self._starts[first]), max(end, self._ends[last - 1])

    def of(self, fact: Fact) -> str:
        """The words of the fact's sentence; of a fact without a place its own."""
        if self.body[fact.start : fact.end] != fact.exact:
            return fact.exact
        start, end = self.around(fact.start, fact.end)
        return self.body[start:end]


def named_in(sentences: Sentences, fact: Fact, mentions: Iterable[Mention]) -> list[Mention]:
    """Those of the story's mentions that stand in the fact's sentence, in order."""
    start, end = sentences.around(fact.start, fact.end)
    return [each for each in mentions if start <= each.start and each.end <= end]
