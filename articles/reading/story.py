"""The whole story as tokens, sentences and reports: what attribution works on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.reading.clauses import clause_subject
from articles.reading.frames import Report, find_reports, sentence_bounds
from articles.reading.marks import Marked
from articles.reading.phrases import Phrase
from articles.reading.tokens import Token, read_tokens, sentence_ends
from articles.reading.types import Extent, Name


@dataclass(slots=True)
class Sentence:
    """Tokens ``begin`` to ``stop`` of a paragraph, with the reports in them."""

    tokens: list[Token]
    begin: int
    stop: int
    reports: list[Report]
    paragraph: int
    first: bool

    def quotes(self) -> list[int]:
        """Indices of the tokens that are folded quotations."""
        return [at for at in range(self.begin, self.stop) if self.tokens[at].tag == "quote"]

    def main_subject(self) -> tuple[Phrase, str] | None:
        """The source of the sentence's leading report and that report's cue; else its subject."""
        for report in self.reports:
            if report.subject is not None and not report.passive and report.how != "of":
                return report.subject, self.tokens[report.start].low
        phrase = clause_subject(self.tokens, self.stop, self.begin)
        return None if phrase is None else (phrase, "")


def read_sentences(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    names: Sequence[Name],
    marked: Sequence[Marked],
) -> Iterator[Sentence]:
    """The sentences of the story in order, each read into tokens and reports."""
    ends = sentence_ends(text, sentences)
    starts = [name.start for name in names]
    at = 0
    for number, paragraph in enumerate(paragraphs):
        inside: list[tuple[int, Marked]] = []
        while at < len(marked) and marked[at].outer_start < paragraph.end:
            inside.append((at, marked[at]))
            at += 1
        low = bisect_left(starts, paragraph.start)
        high = bisect_left(starts, paragraph.end)
        tokens = read_tokens(text, paragraph, inside, names[low:high], ends)
        for order, (begin, stop) in enumerate(sentence_bounds(tokens)):
            reports = find_reports(tokens, begin, stop)
            yield Sentence(tokens, begin, stop, reports, number, order == 0)
