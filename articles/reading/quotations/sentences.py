"""Reads the whole story into tokens, sentences and reports, for finding speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.reading.grammar.clauses import clause_subject
from articles.reading.grammar.phrases import Phrase, is_capital
from articles.reading.grammar.report_finder import find_reports
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token, read_tokens, sentence_ends
from articles.reading.quotations.leading_reports import report_before
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.quotation_marks import Marked
from articles.reading.types import Extent, Name

_LONGEST_SENTENCE = 400  # tokens


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
        tokens = self.tokens[self.begin : self.stop]
        return [at for at, token in enumerate(tokens, self.begin) if token.tag == "quote"]

    def begin_of(self, quote: int) -> int:
        """Where the sentence of the quotation begins: behind one that ended inside marks before it."""
        for at in range(quote - 1, max(self.begin, quote - 80) - 1, -1):
            if self.tokens[at].tag == "soft":
                return at + 1
        return self.begin

    def main_report(self) -> Report | None:
        """The report that governs the sentence, when it has one with a source."""
        able = self._able()
        for report in able:
            if self._closes(report):
                return report
        for report in able:
            if report.verb is None or report.verb.speech:
                return report
        return able[0] if able else None

    def last_report(self) -> Report | None:
        """The report that leads to the colon in which the sentence ends, if it does."""
        if self.tokens[self.stop - 1].tag != "colon":
            return None
        return report_before(self.tokens, self._able(), self.stop, "")

    def _able(self) -> list[Report]:
        """The reports in which somebody says something."""
        return [
            report
            for report in self.reports
            if report.subject is not None and not report.passive and report.how != "of"
        ]

    def _closes(self, report: Report) -> bool:
        """Whether the report follows its content: "The deal is dead, residents said."."""
        if report.how not in ("next", "inverted", "described") or report.subject is None:
            return False
        first = report.start if report.inverted else report.subject.start
        if first - 1 <= self.begin or self.tokens[first - 1].tag != "comma":
            return False
        return report.right >= self.stop or self.tokens[report.right].tag in ("time", "prep")

    def topic(self) -> Phrase | None:
        """The subject of the sentence, whatever it does."""
        return clause_subject(self.tokens, self.stop, self.begin)


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
        for order, (first, stop) in enumerate(sentence_bounds(tokens)):
            begin = first if order else _after_dateline(text, tokens, first, stop)
            reports = find_reports(tokens, begin, stop)
            yield Sentence(tokens, begin, stop, reports, number, order == 0)


def sentence_bounds(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of tokens between full stops, half-open, without the stops.

    What runs on without a stop for longer than any sentence does is cut, so that no text takes more
    than its share of time.
    """
    bounds: list[tuple[int, int]] = []
    begin = 0
    stops = [index for index, token in enumerate(tokens) if token.tag == "stop"]
    for stop in (*stops, len(tokens)):
        while stop - begin > _LONGEST_SENTENCE:
            bounds.append((begin, begin + _LONGEST_SENTENCE))
            begin += _LONGEST_SENTENCE
        if stop > begin:
            bounds.append((begin, stop))
        begin = stop + 1
    return bounds


def _after_dateline(text: str, tokens: Sequence[Token], begin: int, stop: int) -> int:
    """Past "PARIS, Aug. 31 (Agency) —", when the paragraph begins with a dateline."""
    if begin >= stop or not is_capital(tokens[begin]):
        return begin
    word = text[tokens[begin].start : tokens[begin].end]
    if _is_address(word) and begin + 2 < stop and tokens[begin + 1].tag == "dash":
        return begin + 2  # "Norland.net - …"
    if not word.split()[0].isupper() or len(word) < 4:
        return begin
    for at in range(begin + 1, min(stop - 1, begin + 12)):
        if tokens[at].tag == "dash":
            return at + 1
        if tokens[at].tag == "colon" and at == begin + 1 and is_place(word):
            return at + 1  # "MUMBAI: …"
        if tokens[at].tag in ("quote", "aux", "stop", "colon"):
            break
    return begin


def _is_address(word: str) -> bool:
    """Whether a word is the address of a site, with which its stories open."""
    return word.lower().endswith((".net", ".com", ".org"))


def is_place(word: str) -> bool:
    """Whether a word in capitals is a place, with which a dateline may open."""
    return word.title() in gazetteer().known or word.lower() in gazetteer().towns
