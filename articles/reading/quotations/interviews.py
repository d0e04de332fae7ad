"""Reads interviews and transcripts, which name speakers by a label ("LEE:", "Q.")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.reading.quotations.interviewees import OPENING_MARKS, interviewee
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set
from articles.reading.types import Extent, Name, Quotation

_LABEL = re.compile(
    r"(?P<label>[QA]|[A-ZÀ-ÖØ-Þ][\w.’'-]*"
    r"(?: (?:(?:de|del|der|da|la|van|von|bin|al) ){0,2}[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,4})"
    r"(?P<described>, [A-Z][\w.,’'& -]{1,40}| \([\w.,’'& -]{1,40}\)"
    r"|, (?!(?:who|which|whose|where|when|as|if|and|but)\b)[a-z][\w’'& -]{1,50}(?=:))?"
    r"(?P<mark>[.:]|\s?[–—]|\s-)(?=\s)"
)


#: What shows that somebody talks: a question, "I" and "we", a greeting, "yes" and "no".
_TALK = re.compile(
    r"\?|\b(?:I|I[’'](?:m|d|ve|ll)|[Mm]e|[Mm]y|[Ww]e|[Ww]e[’']\w+|us|[Oo]ur|[Yy]ou|[Yy]ou[’']\w+)\b"
    r"|\A\W*(?:Yes|No|Well|Oh|Hello|Hi|Thanks|Thank|Welcome|Good (?:morning|evening|afternoon))\b"
)


_LABELS_NEEDED = 3


_LABEL_REACH = 110  # characters


_NO_SPEAKERS = frozenset(
    (
        "note",
        "update",
        "correction",
        "related",
        "editor’s note",
        "photo",
        "read more",
        "source",
        "more",
        "watch",
        "video",
        "breaking",
        "breaking news",
        "where",
        "when",
        "who",
        "what",
    )
)


#: Labels that tell what somebody does in a conversation, not who it is.
_PARTS = word_set(
    "interviewer host moderator anchor reporter presenter judge question answer questioner caller"
    " audience narrator voice speaker guest chair counsel prosecutor witness dispatcher operator"
)


_ASKING = frozenset(("q", "question"))


_ANSWERING = frozenset(("a", "answer"))


_SPEAKING = _PARTS | _ASKING | _ANSWERING


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: its place, without any description, and where the words begin. ``dashed``: in
    mixed case, before a dash: it must name somebody.
    """

    start: int
    end: int
    words: int
    text: str
    dashed: bool = False

    @property
    def firm(self) -> bool:
        """Whether it is a label by its looks alone: in capitals, or Q and A."""
        return self.text.isupper()

    @property
    def key(self) -> str:
        """What labels of one speaker share."""
        return self.key_words[-1]

    @property
    def key_words(self) -> list[str]:
        """The words of the label in small letters."""
        return self.text.casefold().split()


def label_at(text: str, start: int, end: int) -> Label | None:
    """The speaker's label with which the stretch from ``start`` to ``end`` begins, if any.

    ``Q`` and ``A`` may be followed by a stop; a name must be in capitals or followed by a colon. A
    description may follow it ("ANN LEE, HOST:").
    """
    match = _LABEL.match(text, start, min(end, start + _LABEL_REACH))
    if match is None:
        return None
    label, mark = match["label"], match["mark"].strip()
    short = label in ("Q", "A")
    if mark == "." and (not short or match["described"]):
        return None
    dashed = mark in ("–", "—", "-") and not (short or label.isupper())
    if label.lower().replace("'", "’") in _NO_SPEAKERS:
        return None
    return Label(match.start("label"), match.end("label"), match.end(), label, dashed)


def find_transcript(
    text: str, paragraphs: Sequence[Extent], names: Sequence[Name]
) -> list[Quotation]:
    """The quotations of a transcript without quotation marks: a label, then the words.

    Labels must open at least three paragraphs and take turns. Labels in capitals, or Q and A, are known by
    their form. Other labels must name somebody, or a part such as "Interviewer", and open most paragraphs.
    Two or three paragraphs in a row are enough where every label names somebody, and they talk. Words
    that stand between marks already are left out.
    """
    found = [label_at(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    if not any(found):
        return []
    talks = _Talks(text, paragraphs, found, names)
    labels = [label for label in found if label is not None and label.firm]
    if not _take_turns(labels) or not talks.anybody(labels):
        labels = talks.in_mixed_case() or talks.exchanges()
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
        self._found = found
        self._called = {
            word for name in names if name.kind == "person" for word in name.name.casefold().split()
        }

    def anybody(self, labels: Sequence[Label]) -> bool:
        """Whether anybody talks behind the labels, and half of them may be for somebody: a list of prices
        and ratings is not."""
        persons = sum(
            label.key in self._called
            or label.key in _SPEAKING
            or not gazetteer().is_common(label.key)
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
        somebody = [label for label in labels if label.key in self._called or label.key in _PARTS]
        return labels if 2 * len(somebody) >= len(labels) and self.anybody(labels) else []

    def exchanges(self) -> list[Label]:
        """The labels of short talks: two or more paragraphs in a row, each with the label of somebody."""
        labels: list[Label] = []
        for run in self._runs():
            talking = sum(self._talks(label) for label in run)
            if len({label.key for label in run}) > 1 and 2 * talking >= len(run):
                labels.extend(run)
        return labels

    def _runs(self) -> Iterator[list[Label]]:
        run: list[Label] = []
        for label in self._found:
            if label is not None and self._is_somebody(label, bool(run)):
                run.append(label)
            else:
                yield run
                run = []
        yield run

    def _is_somebody(self, label: Label, asked: bool) -> bool:
        if label.key in _ANSWERING:
            return asked  # "A: …" alone is an item of a list
        if label.dashed:
            return False
        first, *others = label.key_words
        named = first in gazetteer().genders and bool(others)
        return named or label.key in self._called or label.key in _SPEAKING

    def _talks(self, label: Label) -> bool:
        return _TALK.search(self._text, label.words, self._ends[label.start]) is not None


class _Speakers:
    """Who speaks under each label of one transcript."""

    def __init__(self, text: str, labels: Sequence[Label], names: Sequence[Name]) -> None:
        self._names = names
        self._full = {label.key: label.text for label in reversed(labels) if " " in label.text}
        self._answering = interviewee(text, names, labels[0].start)

    def rule_and_name(self, label: Label) -> tuple[str, str | None]:
        """The rule in words, and the name, None when the text leaves it open."""
        if label.key in _ASKING:
            return "question in an interview", None
        if label.key in _ANSWERING:
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
