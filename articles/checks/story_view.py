"""What several checks need to know of one story. Each part is worked out when it is first used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from articles.checks.rules import RULES
from articles.checks.types import Finding, Part, Story
from articles.reading.facts.figures import read_figures
from articles.reading.text.dates import DatePhrase, find_dates
from articles.reading.types import Extent, Figure, Name

_DIGIT_OR_WORD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|third"
    r"|quarter)\b",
    re.I,
)


#: A sentence with more names is a list and not part of a story.
_MOST_NAMES = 80


class StoryView:
    """One story, with its sentences, names, figures, dates and quotations, for the checks."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.text = story.text
        self.reading = story.reading
        self.day = story.day
        self.sentences: Sequence[Extent] = story.reading.sentences
        self._paragraph_starts = [paragraph.start for paragraph in story.reading.paragraphs]
        self._starts = [sentence.start for sentence in self.sentences]

    def sentence_at(self, place: int) -> int:
        """The number of the last sentence that begins at or before a place; -1 before all of them."""
        return bisect_right(self._starts, place) - 1

    def paragraph_at(self, place: int) -> int:
        """The number of the last paragraph that begins at or before a place; -1 before all of them."""
        return bisect_right(self._paragraph_starts, place) - 1

    def words_of(self, extent: Extent) -> str:
        return self.text[extent.start : extent.end]

    @cached_property
    def dates(self) -> list[tuple[DatePhrase, ...]]:
        """The phrases of time in each sentence."""
        return [find_dates(self.text, s.start, s.end, self.day) for s in self.sentences]

    @cached_property
    def figures(self) -> list[tuple[Figure, ...]]:
        """The figures in each sentence, as the reader reads them."""
        found = []
        for sentence, dates in zip(self.sentences, self.dates, strict=True):
            if _DIGIT_OR_WORD.search(self.text, sentence.start, sentence.end):
                taken = [(phrase.start, phrase.end) for phrase in dates]
                found.append(read_figures(self.text, sentence.start, sentence.end, taken))
            else:
                found.append(())
        return found

    def with_figures(self, least: int = 1) -> Iterator[tuple[Extent, tuple[Figure, ...]]]:
        """(sentence, its figures) for each sentence with ``least`` figures or more."""
        for sentence, figures in zip(self.sentences, self.figures, strict=True):
            if len(figures) >= least:
                yield sentence, figures

    @cached_property
    def names(self) -> list[list[Name]]:
        """The names in each sentence."""
        found: list[list[Name]] = [[] for _ in self.sentences]
        for name in self.reading.entities:
            at = self.sentence_at(name.start)
            if at >= 0:
                found[at].append(name)
        return [each[:_MOST_NAMES] for each in found]

    @cached_property
    def people(self) -> dict[str, list[Name]]:
        """The mentions of each person, by the person's name in this story."""
        found: dict[str, list[Name]] = {}
        for name in self.reading.entities:
            if name.kind == "person":
                found.setdefault(name.name, []).append(name)
        return found

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """The places of direct speech, in order."""
        return [(q.start, q.end) for q in self.reading.quotes if q.kind != "indirect"]

    def is_quoted(self, place: int) -> bool:
        at = bisect_right(self.quoted, (place, len(self.text) + 1)) - 1
        return any(s <= place < e for s, e in self.quoted[max(0, at - 2) : at + 1])

    @cached_property
    def _caption_places(self) -> list[tuple[int, int]]:
        captions = {caption.strip() for caption in self.story.captions if caption.strip()}
        return [
            (p.start, p.end)
            for p in self.reading.paragraphs
            if self.words_of(p).strip() in captions
        ]

    def is_caption(self, place: int) -> bool:
        return any(start <= place < end for start, end in self._caption_places)


def finding(
    rule: str,
    start: int,
    end: int,
    message: str,
    *,
    mend: str | None = None,
    part: Part = Part.BODY,
) -> Finding:
    """A finding with the rule's own weight."""
    return Finding(rule, start, end, message, part, mend, RULES[rule].weight)
