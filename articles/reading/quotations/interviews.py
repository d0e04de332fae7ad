"""Reads interviews and transcripts, which name speakers by a label ("LEE:", "Q.")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.reading.quotations.interviewees import OPENING_MARKS, interviewee
from articles.reading.quotations.turn_labels import (
    ANSWERING,
    ASKING,
    PARTS,
    SPEAKING,
    Label,
    label_at,
    talks,
)
from articles.reading.text.gazetteer import gazetteer
from articles.reading.types import Extent, Name, Quotation

_LABELS_NEEDED = 3


def find_transcript(
    text: str, paragraphs: Sequence[Extent], names: Sequence[Name]
) -> list[Quotation]:
    """The quotations of a transcript without quotation marks: a label, then the words.

    Labels must open at least three paragraphs and take turns. Labels in capitals, or Q and A, are known by
    their form. Other labels must name somebody, or a part such as "Interviewer", and open most paragraphs.
    Two paragraphs in a row are enough where the labels name somebody, and they talk. Words
    that stand between marks already are left out.
    """
    found = [label_at(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    if not any(found):
        return []
    talk = _Talks(text, paragraphs, found, names)
    labels = [label for label in found if label is not None and label.firm]
    if not _take_turns(labels) or not talk.anybody(labels):
        labels = talk.in_mixed_case() or talk.exchanges()
    if not labels:
        return []
    speakers = _Speakers(text, labels, names)
    begins = {label.start: label for label in labels}
    spoken: list[Quotation] = []
    for paragraph in paragraphs:
        label = begins.get(paragraph.start)
        if label is None:
            continue
        start = label.words
        while start < paragraph.end and text[start].isspace():
            start += 1
        if start < paragraph.end and text[start] not in OPENING_MARKS:
            rule, name = speakers.rule_and_name(label)
            spoken.append(
                Quotation(start, paragraph.end, "direct", rule, 90, name, label.start, label.end)
            )
    return spoken


def _take_turns(labels: Sequence[Label]) -> bool:
    speakers = {label.key for label in labels}
    return len(labels) >= _LABELS_NEEDED and 2 <= len(speakers) < len(labels)


class _Talks:
    """The paragraphs of a story that begin with labels, and whether somebody talks in them."""

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Extent],
        found: Sequence[Label | None],
        names: Sequence[Name],
    ) -> None:
        self._text = text
        self._ends = {paragraph.start: paragraph.end for paragraph in paragraphs}
        self._above = {below.start: above for above, below in pairwise(paragraphs)}
        self._found = found
        self._called = {
            word for name in names if name.kind == "person" for word in name.name.casefold().split()
        }

    def anybody(self, labels: Sequence[Label]) -> bool:
        """Whether anybody talks behind the labels, and half of them may be for somebody: a list of prices
        and ratings is not."""
        persons = sum(
            label.key in self._called
            or label.base in SPEAKING
            or not gazetteer().is_common(label.base)
            for label in labels
        )
        return 2 * persons >= len(labels) and any(self._talks(label) for label in labels)

    def in_mixed_case(self) -> list[Label]:
        """The labels of a transcript in mixed case, none when the lines only look like one."""
        places = [
            at
            for at, label in enumerate(self._found)
            if label is not None and (label.key in self._called or not label.dashed)
        ]
        labels = [label for at in places if (label := self._found[at]) is not None]
        if not _take_turns(labels) or 2 * len(labels) < places[-1] - places[0] + 1:
            return []
        somebody = [
            label
            for label in labels
            if label.key in self._called or label.base in PARTS or label.base in self._called
        ]
        return labels if 2 * len(somebody) >= len(labels) and self.anybody(labels) else []

    def exchanges(self) -> list[Label]:
        """The labels of short talks: two or more paragraphs in a row, each with the label of somebody, or one
        under a question without a label."""
        labels: list[Label] = []
        for run in self._runs():
            if self._is_exchange(run) or (len(run) == 1 and self._answers(run[0])):
                labels.extend(run)
        return labels

    def _is_exchange(self, run: Sequence[Label]) -> bool:
        """Whether the turns are talk: most of them, or all where a label may be anything; or one asks and
        the next answers."""
        if len({label.key for label in run}) < 2:
            return False
        talking = sum(self._talks(label) for label in run)
        sure = sum(self._is_sure(label) for label in run)
        asked = any(self._asks(label) for label in run[:-1])
        if sure == len(run):
            return asked or 2 * talking > len(run)
        return talking == len(run) and (asked or sure > 0 or run[0].base in gazetteer().roles)

    def _answers(self, label: Label) -> bool:
        """Whether the only label of its run stands for a person who answers the question above it."""
        above = self._above.get(label.start)
        asked = above is not None and self._text[above.start : above.end].endswith("?")
        return asked and label.key in self._called and self._talks(label)

    def _runs(self) -> Iterator[list[Label]]:
        """The turns that follow each other. One paragraph may stand between a question and its answer."""
        run: list[Label] = []
        apart = False
        for label in self._found:
            if label is None and not apart and run and self._waits(run[-1]):
                apart = True
                continue
            if label is None or not (self._is_sure(label) or self._may_speak(label)):
                yield run
                run, apart = [], False
                continue
            if apart and not (self._is_sure(label) and label.key != run[-1].key):
                yield run
                run = []
            apart = False
            if label.key in ANSWERING and not run:
                continue  # "A: …" alone is an item of a list
            run.append(label)
        yield run

    def _waits(self, label: Label) -> bool:
        """Whether somebody who is surely meant asks: the answer may stand behind a caption or a remark."""
        return self._is_sure(label) and self._asks(label)

    def _is_sure(self, label: Label) -> bool:
        """Whether the label names a person, or a part in a conversation."""
        if label.dashed:
            return False
        first, *others = label.key_words
        named = first in gazetteer().genders and (bool(others) or label.described)
        return named or label.key in self._called or label.base in SPEAKING

    def _may_speak(self, label: Label) -> bool:
        """Whether the label is a word for people, an unknown name in capitals, or asks a question."""
        if label.dashed:
            return False
        lists, base = gazetteer(), label.base
        people = (
            base in lists.roles or base in lists.near["people"] or base in lists.near["relatives"]
        )
        place = base in lists.known or base in lists.towns
        unknown = label.firm and not (place or lists.is_common(base))
        return people or unknown or self._asks(label)

    def _asks(self, label: Label) -> bool:
        return self._text[label.words : self._ends[label.start]].rstrip('”"’ ').endswith("?")

    def _talks(self, label: Label) -> bool:
        return talks(self._text, label, self._ends[label.start])


class _Speakers:
    """Who speaks under each label of one transcript."""

    def __init__(self, text: str, labels: Sequence[Label], names: Sequence[Name]) -> None:
        self._names = names
        self._full = {label.key: label.text for label in reversed(labels) if " " in label.text}
        self._answering = interviewee(text, names, labels[0].start)

    def rule_and_name(self, label: Label) -> tuple[str, str | None]:
        """The rule in words, and the name, None when the text leaves it open."""
        if label.key in ASKING:
            return "question in an interview", None
        if label.key in ANSWERING:
            if self._answering is None:
                return "answer in an interview", None
            return "answer in an interview with the person named above it", self._answering
        full = self._full.get(label.key, label.text)
        return "speaker’s label in a transcript", speaker_of_label(full, self._names)


def speaker_of_label(label: str, names: Sequence[Name]) -> str | None:
    """The name a label stands for: the one person whose name it is or ends, or with whose name it ends
    ("Senator Ann Lee"); Q and A stay open."""
    if label in ("Q", "A"):
        return None
    wanted = label.casefold()
    people = {
        name.name
        for name in names
        if name.kind == "person"
        and (
            (own := name.name.casefold()) == wanted
            or own.endswith(" " + wanted)
            or (" " in own and wanted.endswith(" " + own))
        )
    }
    return people.pop() if len(people) == 1 else label
