"""Interviews and transcripts: speakers named by a label ("LEE:", "Q.") before their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.types import Extent, Name, Quotation

_LABEL = re.compile(
    r"(?P<label>[QA]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?P<mark>[.:]|\s?[–—])(?=\s)"
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


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label: its place and the offset at which the words begin."""

    start: int
    end: int
    words: int
    text: str


def label_at(text: str, start: int, end: int) -> Label | None:
    """The speaker's label with which the stretch from ``start`` to ``end`` begins, if any.

    ``Q`` and ``A`` may be followed by a stop; a name must be in capitals or followed by a colon.
    """
    match = _LABEL.match(text, start, min(end, start + 60))
    if match is None:
        return None
    label, mark = match["label"], match["mark"].strip()
    short = label in ("Q", "A")
    if mark == "." and not short:
        return None
    if mark in ("–", "—") and not (short or label.isupper()):
        return None
    if label.lower().replace("'", "’") in _NO_SPEAKERS:
        return None
    return Label(match.start("label"), match.end("label"), match.end(), label)


def find_transcript(
    text: str, paragraphs: Sequence[Extent], names: Sequence[Name], taken: Sequence[Extent]
) -> list[Quotation]:
    """What is said in a transcript without quotation marks: a label, then the words.

    Only where labels in capitals, or Q and A, open at least three paragraphs and take turns;
    paragraphs in ``taken`` already have quotations and are left alone.
    """
    labels = [label_at(text, paragraph.start, paragraph.end) for paragraph in paragraphs]
    firm = [label for label in labels if label is not None and label.text.isupper()]
    speakers = {label.text for label in firm}
    if len(firm) < _LABELS_NEEDED or not 2 <= len(speakers) < len(firm):
        return []
    quoted = {extent.start for extent in taken}
    found: list[Quotation] = []
    for paragraph, label in zip(paragraphs, labels, strict=True):
        if label is None or not label.text.isupper() or paragraph.start in quoted:
            continue
        start = label.words
        while start < paragraph.end and text[start].isspace():
            start += 1
        if start >= paragraph.end:
            continue
        found.append(
            Quotation(
                start,
                paragraph.end,
                "direct",
                "speaker’s label in a transcript",
                90,
                speaker_of_label(label.text, names),
                label.start,
                label.end,
            )
        )
    return found


def speaker_of_label(label: str, names: Sequence[Name]) -> str | None:
    """The name a label stands for: the one person whose name it ends; Q and A stay open."""
    if label in ("Q", "A"):
        return None
    wanted = label.casefold()
    people = {
        name.name
        for name in names
        if name.kind == "person" and name.name.casefold().endswith(" " + wanted)
    }
    return people.pop() if len(people) == 1 else label
