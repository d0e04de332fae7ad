"""Quotations: the stretches between marks that are somebody's words, each with its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.reading.indirect import Reported, find_reported
from articles.reading.marks import Marked, find_marked
from articles.reading.phrases import Phrase, is_person
from articles.reading.pronouns import Cast
from articles.reading.speakers import Answer, in_sentence
from articles.reading.story import Sentence, read_sentences
from articles.reading.titles import is_certain_title, is_title
from articles.reading.tokens import Token
from articles.reading.types import Extent, Name, Quotation
from articles.reading.venues import venue_of

_WORDS = re.compile(r"[\w$%][\w'’.,$%-]*")
_LEADING = frozenset(("quote", "soft", "conj", "adv", "comma", "dash"))


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker, and the name they stand for."""

    start: int
    end: int
    name: str | None


@dataclass(slots=True)
class _Thread:
    """Who is speaking as the story goes on."""

    source: Source | None = None
    paragraph: int = -1
    piece: int | None = None  # index of the last quotation of that source
    left_open: bool = False  # its paragraph ended before the quotation did
    announced: bool = False  # the sentence before ended with a colon


def find_quotations(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    names: Sequence[Name],
) -> tuple[Quotation, ...]:
    """Direct, mixed and indirect quotations of ``text``, sorted by start, then end.

    ``paragraphs``, ``sentences`` and ``names`` are those of the same text, sorted. ``continues``
    holds indices into the tuple returned. Never raises on any string.
    """
    marked = find_marked(text, paragraphs)
    reader = _Reader(text, marked, names)
    for sentence in read_sentences(text, paragraphs, sentences, names, marked):
        reader.read(sentence)
    return _in_order(reader.found)


def _in_order(found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Sorted by place, with ``continues`` pointing at the new positions."""
    order = sorted(range(len(found)), key=lambda at: (found[at].start, found[at].end, at))
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        found[old]
        if found[old].continues is None
        else replace(found[old], continues=place[found[old].continues or 0])
        for old in order
    )


class _Reader:
    """Goes through the story sentence by sentence and keeps the thread of who speaks."""

    def __init__(self, text: str, marked: Sequence[Marked], names: Sequence[Name]) -> None:
        self._text = text
        self._marked = marked
        self._cast = Cast(names)
        self._thread = _Thread()
        self._pieces: dict[int, int] = {}  # start of a report in this sentence -> its last piece
        self.found: list[Quotation] = []

    def read(self, sentence: Sentence) -> None:
        """Add the quotations of the next sentence."""
        tokens = sentence.tokens
        self._cast.enter(tokens, sentence.begin, sentence.stop, sentence.paragraph)
        self._pieces = {}
        spoke = False
        for quote in sentence.quotes():
            spoke = self._quote(sentence, quote) or spoke
        if not spoke:
            self._follow(sentence)
        for part in find_reported(tokens, sentence.reports):
            self._reported(tokens, part)
        self._thread.announced = (
            sentence.stop - 1 >= sentence.begin and tokens[sentence.stop - 1].tag == "colon"
        )

    def _reported(self, tokens: Sequence[Token], part: Reported) -> None:
        """Add one reported clause."""
        report = part.report
        assert report.subject is not None
        source = self._source(tokens, report.subject)
        cue_start, cue_end = tokens[report.start].start, tokens[report.end - 1].end
        self.found.append(
            Quotation(
                tokens[part.start].start,
                tokens[part.end - 1].end,
                "indirect",
                part.rule,
                part.confidence,
                source.name,
                source.start,
                source.end,
                self._text[cue_start:cue_end],
                cue_start,
                cue_end,
                venue=venue_of(self._text, tokens, report),
            )
        )

    def _follow(self, sentence: Sentence) -> None:
        """Take note of who speaks, or of whom is spoken, in a sentence without a quotation."""
        report = sentence.main_report()
        phrase = sentence.topic() if report is None else report.subject
        if phrase is None:
            return
        tokens = sentence.tokens
        source = self._source(tokens, phrase)
        head = tokens[phrase.head]
        person = is_person(head) or head.tag == "pron"
        if source.name is not None and (person or report is not None):
            self._cast.speaks(source.name, source.start)
        if report is None and not person:
            if self._thread.paragraph != sentence.paragraph:
                self._thread = _Thread()
            return
        self._thread = _Thread(source, sentence.paragraph)

    def _quote(self, sentence: Sentence, quote: int) -> bool:
        """Add one quotation; False when it is none."""
        tokens = sentence.tokens
        mark = self._marked[tokens[quote].mark]
        words = self._text[mark.start : mark.end].strip()
        count = len(_WORDS.findall(words))
        answer = in_sentence(
            tokens, sentence.begin, sentence.stop, sentence.reports, quote, words[-1:]
        )
        if is_certain_title(words, tokens, quote, sentence.begin):
            return False
        adjoins = answer is not None and (answer.confidence >= 86 or self._labels(answer))
        if not adjoins and is_title(words, tokens, quote, sentence.begin, sentence.stop):
            return False
        bare = all(tokens[at].tag in _LEADING for at in range(sentence.begin, quote))
        source: Source | None = None
        rule, confidence = "between quotation marks; nobody is named", 30
        cue: tuple[int, int] | None = None
        continues: int | None = None
        venue: str | None = None
        if answer is not None:
            source = self._source(tokens, answer.source)
            rule, confidence = answer.rule, answer.confidence
            if answer.cue is not None:
                cue = (tokens[answer.cue[0]].start, tokens[answer.cue[1] - 1].end)
            if answer.report is not None:
                continues = self._pieces.get(answer.report.start)
                self._pieces[answer.report.start] = len(self.found)
                venue = venue_of(self._text, tokens, answer.report)
            if continues is None and self._thread.left_open and quote == sentence.begin:
                continues = self._thread.piece
        elif bare:
            source, rule, confidence = self._from_thread(sentence, quote)
            continues = self._thread.piece if source is not None else None
        self.found.append(
            Quotation(
                mark.start,
                mark.end,
                "direct" if bare or count > 12 else "mixed",
                rule,
                confidence,
                source.name if source else None,
                source.start if source else None,
                source.end if source else None,
                self._text[cue[0] : cue[1]] if cue else None,
                cue[0] if cue else None,
                cue[1] if cue else None,
                continues,
                count < 3,
                venue,
            )
        )
        if source is not None:
            if source.name is not None and answer is not None:
                self._cast.speaks(source.name, source.start)
            self._thread = _Thread(source, sentence.paragraph, len(self.found) - 1, not mark.closed)
        return True

    def _labels(self, answer: Answer) -> bool:
        """Whether the verb is one of naming: what it calls somebody is no title."""
        report = answer.report
        return report is not None and report.verb is not None and "o" in report.verb.takes

    def _from_thread(self, sentence: Sentence, quote: int) -> tuple[Source | None, str, int]:
        thread = self._thread
        if thread.source is None:
            return None, "between quotation marks; nobody is named", 30
        if thread.paragraph == sentence.paragraph:
            return thread.source, "goes on in the same paragraph", 85
        if thread.paragraph == sentence.paragraph - 1:
            return thread.source, "goes on from the paragraph before", 70
        return None, "between quotation marks; nobody is named", 30

    def _source(self, tokens: Sequence[Token], phrase: Phrase) -> Source:
        start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
        head = tokens[phrase.head]
        if head.tag == "pron" or head.low in ("his", "her", "their", "its"):
            return Source(start, end, self._cast.resolve(head.low, head.start))
        if head.name is not None and (phrase.end - phrase.start == 1 or not head.possessive):
            name = head.name
            if head.possessive:
                end = name.end
            return Source(start, end, name.name)
        return Source(start, end, self._text[start:end])
