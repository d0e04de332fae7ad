"""Reads interviews and transcripts, which name speakers by a label ("LEE:", "Q.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.text.wordlists import word_set
from articles.reading.types import Extent, Name, Quotation

_LABEL = re.compile(
    r"(?P<label>[QA]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r"(?P<described>, [A-Z][\w.,’'& -]{1,40}| \([\w.,’'& -]{1,40}\))?(?P<mark>[.:]|\s?[–—]|\s-)(?=\s)"
)


_LABELS_NEEDED = 3


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
    )
)


#: Labels that tell what somebody does in a conversation, not who it is.
_PARTS = word_set(
    "interviewer host moderator anchor reporter presenter judge question answer questioner caller"
    " audience narrator voice speaker"
)


_ASKING = frozenset(("q", "question"))


_ANSWERING = frozenset(("a", "answer"))


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
        return self.text.casefold().split()[-1]


def label_at(text: str, start: int, end: int) -> Label | None:
    """The speaker's label with which the stretch from ``start`` to ``end`` begins, if any.

    ``Q`` and ``A`` may be followed by a stop; a name must be in capitals or followed by a colon. A
    description may follow it ("ANN LEE, HOST:").
    """
    match = _LABEL.match(text, start, min(end, start + 80))
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
    text: str, paragraphs: Sequence[Extent], names: Sequence[Name], taken: Sequence[Extent]
) -> list[Quotation]:
    """The quotations of a transcript without quotation marks: a label, then the words.

    Labels must open at least three paragraphs and take turns. Labels in capitals, or Q and A, are known by
    their form. Other labels must name somebody, or a part such as "Interviewer", and open most paragraphs.
    Paragraphs in ``taken`` have quotations already and are left out.
    """
    found = [label_at(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    labels = [label for label in found if label is not None and label.firm]
    if not _take_turns(labels):
        labels = _mixed_case(found, names)
    if not labels:
        return []
    speakers = _Speakers(labels, names)
    quoted = {extent.start for extent in taken}
    begins = {label.start: label for label in labels}
    spoken: list[Quotation] = []
    for paragraph in paragraphs:
        label = begins.get(paragraph.start)
        if label is None or paragraph.start in quoted:
            continue
        start = label.words
        while start < paragraph.end and text[start].isspace():
            start += 1
        if start < paragraph.end:
            rule, name = speakers.rule_and_name(label)
            spoken.append(
                Quotation(start, paragraph.end, "direct", rule, 90, name, label.start, label.end)
            )
    return spoken


def _take_turns(labels: Sequence[Label]) -> bool:
    speakers = {label.key for label in labels}
    return len(labels) >= _LABELS_NEEDED and 2 <= len(speakers) < len(labels)


def _mixed_case(found: Sequence[Label | None], names: Sequence[Name]) -> list[Label]:
    """The labels of a transcript in mixed case, none when the lines only look like one."""
    called = {
        word for name in names if name.kind == "person" for word in name.name.casefold().split()
    }
    places = [
        at
        for at, label in enumerate(found)
        if label is not None and (label.key in called or not label.dashed)
    ]
    labels = [label for at in places if (label := found[at]) is not None]
    if not _take_turns(labels) or 2 * len(labels) < places[-1] - places[0] + 1:
        return []
    somebody = [label for label in labels if label.key in called or label.key in _PARTS]
    return labels if 2 * len(somebody) >= len(labels) else []


class _Speakers:
    """Who speaks under each label of one transcript."""

    def __init__(self, labels: Sequence[Label], names: Sequence[Name]) -> None:
        self._names = names
        self._full = {label.key: label.text for label in reversed(labels) if " " in label.text}
        self._answering = _interviewed(names, labels[0].start)

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


def _interviewed(names: Sequence[Name], before: int) -> str | None:
    """The one person named above the interview, or the one named there more often than others."""
    above = Counter(
        name.name for name in names if name.start < before and name.kind == "person"
    ).most_common(2)
    if not above:
        return None
    if len(above) == 1 or above[0][1] > above[1][1]:
        return above[0][0]
    return None


def speaker_of_label(label: str, names: Sequence[Name]) -> str | None:
    """The name a label stands for: the one person whose name it is or ends; Q and A stay open."""
    if label in ("Q", "A"):
        return None
    wanted = label.casefold()
    people = {
        name.name
        for name in names
        if name.kind == "person"
        and (name.name.casefold() == wanted or name.name.casefold().endswith(" " + wanted))
    }
    return people.pop() if len(people) == 1 else label
