"""Finds quotations: the stretches between marks that somebody said, each with its speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.phrases import Phrase, is_person
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.answer_verbs import asks, puts_question, stands_aside
from articles.reading.quotations.block_quotations import Announced, find_unmarked
from articles.reading.quotations.bodies import is_several
from articles.reading.quotations.captions import find_captions
from articles.reading.quotations.dialogue import (
    NOBODYS,
    Speaker,
    Thread,
    acts_itself,
    resumes,
    spoken,
    unspoken,
    without_ending,
)
from articles.reading.quotations.headline_labels import headline_report
from articles.reading.quotations.indirect import find_reported, hear
from articles.reading.quotations.interviewees import with_answers
from articles.reading.quotations.interviews import speaker_of_label
from articles.reading.quotations.labels import (
    Answer,
    announced_by,
    signature_of,
    voice_of,
)
from articles.reading.quotations.meant import Meant
from articles.reading.quotations.named_beside import named_behind, named_beside
from articles.reading.quotations.order import in_order
from articles.reading.quotations.repeated_words import as_in_body
from articles.reading.quotations.reported import Heard, Reported
from articles.reading.quotations.scare_quotes import (
    is_defined,
    is_direction_or_heading,
    is_subheading,
    is_unsaid,
)
from articles.reading.quotations.sentences import Sentence, read_sentences
from articles.reading.quotations.speakers import in_sentence
from articles.reading.quotations.titles import Works
from articles.reading.quotations.turn_labels import label_at
from articles.reading.quotations.unreported import unreported
from articles.reading.quotations.venues import venue_of
from articles.reading.text.quotation_marks import Marked, find_marked
from articles.reading.types import Extent, Name, Passed, Quotation, ScareQuote

_OWNERS = frozenset(("his", "her", "their", "its"))


_LEADING = frozenset(("quote", "soft", "conj", "adv", "comma", "dash"))


_BEFORE_A_WHOLE = frozenset(("comma", "colon", "soft"))


class Quoted(NamedTuple):
    """The quotations of a story, and its scare quotes, which nobody said."""

    quotes: tuple[Quotation, ...]
    scare_quotes: tuple[ScareQuote, ...]


def read_quotations(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    names: Sequence[Name],
    passed: list[Passed] | None = None,
) -> Quoted:
    """Direct, mixed and indirect quotations of ``text``, and its scare quotes, each sorted by place.

    ``paragraphs``, ``sentences`` and ``names`` are those of the same text, sorted. ``continues``
    holds indices into the quotations returned. What tells of speech and reports nothing is added to
    ``passed`` with the reason. Never raises on any string.
    """
    marked = find_marked(text, paragraphs)
    reader = _Reader(text, marked, names, find_captions(text, paragraphs, marked))
    for sentence in read_sentences(text, paragraphs, sentences, names, marked):
        heard = hear(sentence.tokens, sentence.reports)
        reader.read(sentence, heard)
        if passed is not None:
            passed.extend(unreported(sentence.tokens, heard))
    turns = find_unmarked(text, paragraphs, names, reader.announced)
    answered = with_answers(text, paragraphs, names, reader.found)
    if paragraphs:
        answered = as_in_body(text, answered, paragraphs[0].end)
    unsaid = {at for at in reader.unsaid() if answered[at].speaker is None}
    scare = (reader.found[at] for at in sorted(unsaid))
    return Quoted(
        in_order(
            [*answered, *turns],
            unsaid | reader.within(turns),
        ),
        tuple(ScareQuote(quote.start, quote.end, NOBODYS) for quote in scare),
    )


def find_quotations(
    text: str,
    paragraphs: Sequence[Extent],
    sentences: Sequence[Extent],
    names: Sequence[Name],
) -> tuple[Quotation, ...]:
    """The quotations alone; as ``read_quotations``."""
    return read_quotations(text, paragraphs, sentences, names).quotes


class _Reader:
    """Goes through the story sentence by sentence and keeps the thread of who speaks."""

    def __init__(
        self, text: str, marked: Sequence[Marked], names: Sequence[Name], captions: Set[int]
    ) -> None:
        self._text = text
        self._captions = captions
        self._marked = marked
        self._names = names
        self._meant = Meant(names)
        self._thread = Thread()
        self._unsettled: list[int] = []  # bare quotations whose speaker may yet be named
        self._pieces: dict[int, int] = {}  # start of a report in this sentence -> its last piece
        self._doubtful: list[int] = []  # fragments that are nobody's unless said elsewhere
        self._last = range(0)  # indices of what the sentence before quotes
        self._works = Works()
        self.found: list[Quotation] = []
        self.announced: dict[int, Announced] = {}

    def unsaid(self) -> set[int]:
        """Indices of the terms and scare quotes that nobody in the story is quoted with."""
        if not self._doubtful:
            return set()
        said = {self._key(quote) for quote in self.found if quote.speaker_start is not None}
        return {at for at in self._doubtful if self._key(self.found[at]) not in said}

    def within(self, turns: Sequence[Quotation]) -> set[int]:
        """Indices of what a speaker of the transcript ``turns`` only reports of others."""
        starts = [turn.start for turn in turns]
        return {
            index
            for index, quote in enumerate(self.found)
            if (at := bisect_right(starts, quote.start)) and quote.end <= turns[at - 1].end
        }

    def _key(self, quote: Quotation) -> str:
        return self._text[quote.start : quote.end].strip(" .,;:!?").lower()

    def read(self, sentence: Sentence, heard: Sequence[Heard]) -> None:
        """Add the quotations of the next sentence; ``heard`` is what its reports report."""
        tokens = sentence.tokens
        if sentence.paragraph in self._captions:
            self._thread.pass_over(sentence.paragraph)
            return
        self._meant.enter(sentence)
        self._pieces = {}
        if sentence.first and not self._thread.left_open:
            if self._sign(sentence):
                return
            self._unsettled = []
        attributed, first, quotes = False, len(self.found), sentence.quotes()
        if self._last and not quotes:
            self._look_back(sentence)
        for quote in quotes:
            attributed = self._quote(sentence, quote) or attributed
        if not attributed:
            self._follow(sentence)
        for part in find_reported(tokens, heard):
            self._reported(tokens, part)
        labelled = headline_report(sentence)
        if labelled is not None:
            self._label(sentence, labelled)
            self._reported(tokens, labelled)
        self._last = range(first, len(self.found))

    def _label(self, sentence: Sentence, labelled: Reported) -> None:
        """Give what a headline quotes without a source to the one before its colon."""
        assert labelled.report.subject is not None
        source = self._source(sentence.tokens, labelled.report.subject)
        first = sentence.tokens[sentence.begin].start
        for index in range(len(self.found) - 1, -1, -1):
            quote = self.found[index]
            if quote.start < first:
                break
            if quote.speaker_start is None:
                self.found[index] = spoken(quote, source, labelled.rule, labelled.confidence)

    def _sign(self, sentence: Sentence) -> bool:
        """Read a line such as "— Ann Lee, teacher" under a quotation as its signature."""
        signature = signature_of(sentence.tokens, sentence.begin, sentence.stop)
        if signature is None or not self._unsettled:
            return False
        source = self._source(sentence.tokens, signature)
        self._settle(source, "signature under the quotation", 85)
        self._thread = Thread()
        return True

    def _settle(self, source: Speaker, rule: str, confidence: int) -> None:
        """Give the bare quotations just before to a source that is named only now."""
        for index in self._unsettled:
            self.found[index] = spoken(self.found[index], source, rule, confidence)
        self._unsettled = []

    def _look_back(self, sentence: Sentence) -> None:
        """Give what the sentence before quotes without a source to the one whom this sentence names."""
        named = named_behind(sentence.tokens, sentence.begin, sentence.stop)
        if named is None:
            return
        source = self._source(sentence.tokens, named)
        for index in self._last:
            quote = self.found[index]
            if quote.speaker_start is None:
                self.found[index] = spoken(quote, source, "named in the sentence behind", 80)

    def _follow(self, sentence: Sentence) -> None:
        """Take note of who speaks, or of whom is spoken, in a sentence without a quotation."""
        report = sentence.last_report() or sentence.main_report()
        named = announced_by(sentence.tokens, sentence.begin, sentence.stop, report)
        if named is not None:
            self._announce(sentence, named)
            return
        phrase = sentence.topic() if report is None else report.subject
        if phrase is None:
            return
        tokens = sentence.tokens
        voice = voice_of(tokens, phrase)
        source = self._source(tokens, phrase)
        head = tokens[voice.head]
        person = is_person(head) or head.tag == "pron"
        if voice == phrase and not (report is None and tokens[phrase.start - 1].tag == "quote"):
            aside = report is not None and in_side_clause(tokens, report)
            self._meant.note(tokens, phrase, source, aside=aside, spoke=report is not None)
        if report is not None and puts_question(tokens, report) and source.name is not None:
            self._meant.asks(source.name, tokens[report.start].start)
        if report is None and not person:
            if self._thread.paragraph != sentence.paragraph:
                self._thread = Thread()
            return
        announced = report is not None and tokens[sentence.stop - 1].tag == "colon"
        if announced and report is not None and report.verb is not None:
            self.announced[sentence.paragraph] = Announced(source, report.verb.lemma)
        self._thread = Thread(
            source, sentence.paragraph, reported=report is not None, announced=announced
        )

    def _announce(self, sentence: Sentence, phrase: Phrase) -> None:
        """Give the next paragraph to whom a line such as "And from Chairwoman Lee:" announces."""
        source = self._source(sentence.tokens, phrase)
        self._meant.note(sentence.tokens, phrase, source)
        self.announced[sentence.paragraph] = Announced(source, "")
        self._thread = Thread(source, sentence.paragraph, reported=True, announced=True)

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

    def _quote(self, sentence: Sentence, quote: int) -> bool:
        """Add one stretch between marks unless it is a title; True when it has a source."""
        tokens = sentence.tokens
        mark = self._marked[tokens[quote].mark]
        begin = sentence.begin_of(quote)
        words = self._text[mark.start : mark.end].strip()
        answer = in_sentence(tokens, begin, sentence.stop, sentence.reports, quote, words)
        if is_direction_or_heading(words) or self._works.hold(
            sentence, quote, begin, words, answer
        ):
            return False
        bare = all(tokens[at].tag in _LEADING for at in range(begin, quote))
        index = len(self.found)
        whole = (bare and quote == begin) or (
            words[:1].isupper()
            and (quote == sentence.begin or tokens[quote - 1].tag in _BEFORE_A_WHOLE)
        )
        made = unspoken(mark.start, mark.end, words, whole=whole)
        if answer is not None:
            made = self._with_answer(made, tokens, answer, index)
            if answer.confidence >= 86 and self._unsettled and bare:
                self._settle(self._source(tokens, answer.source), "named after the next words", 80)
        elif (bare and not (made.fragment and is_defined(sentence, quote))) or resumes(
            tokens, begin, quote
        ):
            made = self._bare(made, sentence, quote, index=index)
        self.found.append(made)
        if made.speaker_start is None or made.speaker_end is None:
            if made.fragment and mark.closed and is_unsaid(sentence, quote, words):
                self._doubtful.append(index)
            if not mark.closed:
                self._thread = Thread(None, sentence.paragraph, index, left_open=True)
            return False
        source = Speaker(made.speaker_start, made.speaker_end, made.speaker)
        if answer is not None and asks(answer) and source.name is not None:
            self._meant.asks(source.name)
        elif answer is not None:
            self._meant.note(tokens, answer.source, source, aside=stands_aside(tokens, answer))
        self._thread = Thread(
            source, sentence.paragraph, index, not mark.closed, words.endswith("?"), reported=True
        )
        return True

    def _with_answer(
        self, made: Quotation, tokens: Sequence[Token], answer: Answer, index: int
    ) -> Quotation:
        """The quotation with the source that its own sentence gives."""
        source = self._source(tokens, answer.source)
        if answer.report is None:
            return spoken(made, source, answer.rule, answer.confidence)
        report = answer.report
        cue_start, cue_end = tokens[report.start].start, tokens[report.end - 1].end
        continues = self._pieces.get(report.start)
        if continues is None and self._thread.left_open:
            continues = self._thread.piece
        self._pieces[report.start] = index
        return Quotation(
            made.start,
            made.end,
            made.kind,
            answer.rule,
            answer.confidence,
            source.name,
            source.start,
            source.end,
            self._text[cue_start:cue_end],
            cue_start,
            cue_end,
            continues,
            made.fragment,
            venue_of(self._text, tokens, report),
        )

    def _bare(self, made: Quotation, sentence: Sentence, quote: int, *, index: int) -> Quotation:
        """The quotation with the source of its own label, of the words beside it, or of those
        before it. Whoever is named in its own sentence keeps everybody else from being it."""
        mark = self._marked[sentence.tokens[quote].mark]
        label = label_at(self._text, mark.start, mark.end)
        if label is not None and label.text.isupper():
            name = speaker_of_label(label.text, self._names)
            return spoken(made, Speaker(label.start, label.end, name), "speaker’s label", 90)
        beside, somebody = named_beside(sentence.tokens, sentence.stop, quote)
        if beside is not None:
            source = self._source(sentence.tokens, beside.source)
            return spoken(made, source, beside.rule, beside.confidence)
        opens = quote == sentence.begin
        carried, rule, confidence = self._thread.carry(sentence.paragraph, opens=opens)
        words = self._text[mark.start : mark.end].strip()
        heads = acts_itself(sentence.tokens, quote) or is_subheading(sentence, words)
        if somebody or (confidence < 80 and heads):
            carried = None
        if confidence < 80:
            self._unsettled.append(index)
        if carried is None:
            return made
        return replace(spoken(made, carried, rule, confidence), continues=self._thread.piece)

    def _source(self, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
        phrase = voice_of(tokens, phrase)
        start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
        head = tokens[phrase.head]
        if head.tag == "pron" or head.low in _OWNERS:
            return Speaker(start, end, self._meant.resolve(head.low, head.start))
        several = is_several(tokens, phrase)
        if (
            head.name is not None
            and not several
            and (phrase.end - phrase.start == 1 or not head.possessive)
        ):
            if head.possessive:
                end = head.name.end
            return Speaker(start, end, head.name.name)
        holder = self._meant.holder(tokens, phrase)
        return Speaker(start, end, holder or without_ending(self._text[start:end]))
