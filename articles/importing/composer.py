"""Builds a story's lines piece by piece, and keeps the places of the remarks on them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from articles.importing.incoming import Kind, LeftOut, Paragraph, Remark, RemarkKind
from articles.reading.text.canonical import canonical

# Marks without width, as in articles.reading.canonical, and the controls that XML cannot hold.
_INVISIBLE = re.compile("[\ufeff\u200b\u2060\u00ad\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=\S)")


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text as they stand, in canonical form, nothing taken off."""
    return [line for line in canonical(text).split("\n\n") if line]


@dataclass(frozen=True, slots=True)
class Place:
    """A place among the lines: the index of a line, and code points into it."""

    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of which nobody knows yet whether it is part of the story.

    - ``level``: that of a heading, otherwise 0.
    - ``link``: all its words are links to other pages.
    - ``built``: the names of the elements around it; lines built alike have the same.
    - ``part``: the part of the page that it lies in ("comments"), if the page names one.
    - ``off``: what the line is, once it is known not to be story.
    """

    text: str
    kind: Kind = Kind.TEXT
    level: int = 0
    link: bool = False
    built: str = ""
    part: str = ""
    off: str = ""


@dataclass(slots=True)
class _Held:
    kind: RemarkKind
    words: str
    author: str
    made: datetime | None
    start: Place
    end: Place


@dataclass(slots=True)
class Composer:
    """Takes pieces of text and line ends; returns lines in canonical form, and remarks on them."""

    lines: list[Line] = field(default_factory=list)
    _text: str = ""
    _remarks: list[_Held] = field(default_factory=list)

    def add(self, text: str) -> None:
        """More text of the line; every run of white space in it counts as one space."""
        text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
        if not self._text or self._text[-1] == " ":
            text = text.removeprefix(" ")
        self._text += text

    def end(
        self,
        kind: Kind = Kind.TEXT,
        *,
        level: int = 0,
        link: bool = False,
        built: str = "",
        part: str = "",
    ) -> None:
        """Close the line; one without words is dropped."""
        text = self._text.rstrip()
        self._text = ""
        if text:
            self.lines.append(Line(text, kind, level, link, built, part))

    @property
    def has_text(self) -> bool:
        """Whether the line that is being built has words."""
        return bool(self._text.strip())

    def place(self) -> Place:
        """The place of the next word."""
        return Place(len(self.lines), len(self._text))

    def words_since(self, start: Place) -> str:
        """The words from a place to here, paragraphs parted by a blank line."""
        lines = [line.text for line in self.lines[start.line :]] + [self._text]
        return "\n\n".join([lines[0][start.at :], *lines[1:]])

    def sentence_here(self) -> Place:
        """Where the sentence begins to which the line has come."""
        ends = [end.end() for end in _SENTENCE_END.finditer(self._text.rstrip())]
        return Place(len(self.lines), max((at for at in ends if at < len(self._text)), default=0))

    def remark(
        self,
        kind: RemarkKind,
        words: str,
        start: Place,
        end: Place,
        *,
        author: str = "",
        made: datetime | None = None,
    ) -> None:
        """Add a remark on the words between two places. A change that begins where one of the same kind
        by the same author ends is part of it: programs cut changes into pieces.
        """
        held = _Held(kind, words, author, made, start, end)
        if self._remarks and kind in (RemarkKind.INSERTION, RemarkKind.DELETION):
            last = self._remarks[-1]
            touches = self._same_place(last.end, start)
            if touches and (last.kind, last.author) == (kind, author):
                last.words += words
                last.end = end
                return
        self._remarks.append(held)

    def _same_place(self, one: Place, other: Place) -> bool:
        if one == other:
            return True
        return (
            other == Place(one.line + 1, 0)
            and one.line < len(self.lines)
            and one.at >= len(self.lines[one.line].text)
        )

    def part_deletions(self, began: Place) -> None:
        """Make deleted words come back as a paragraph of their own when somebody refuses the deletion, if
        the paragraph that began there has no other words.
        """
        if self.place() != began:
            return
        for held in self._remarks:
            if held.kind is RemarkKind.DELETION and held.start == began and held.words.strip():
                held.words = f"\n\n{held.words.strip()}\n\n"

    def remarks(self, story: Iterable[int], headline: int | None) -> tuple[Remark, ...]:
        """The remarks with their places in the body that these lines make, or in the headline.

        A remark on a line that is in neither is placed at the next line of the story.
        """
        starts: dict[int, int] = {}
        size = 0
        for index in story:
            starts[index] = size
            size += len(self.lines[index].text) + 2
        body_size = max(0, size - 2)

        def offset(place: Place) -> int:
            if place.line in starts:
                return starts[place.line] + min(place.at, len(self.lines[place.line].text))
            later = [start for index, start in starts.items() if index > place.line]
            return min(later, default=body_size)

        found = []
        for held in self._remarks:
            if headline is not None and held.start.line == headline:
                text = self.lines[headline].text
                start = min(held.start.at, len(text))
                end = min(held.end.at, len(text)) if held.end.line == headline else len(text)
                part = "headline"
            else:
                start, end, part = offset(held.start), offset(held.end), "body"
            found.append(
                Remark(
                    held.kind, held.words, held.author, held.made, start, max(start, end), "", part
                )
            )
        body = "\n\n".join(self.lines[index].text for index in starts)
        head = self.lines[headline].text if headline is not None else ""
        return tuple(
            replace(
                remark, exact=(body if remark.part == "body" else head)[remark.start : remark.end]
            )
            for remark in found
        )


@dataclass(slots=True)
class Sorted:
    """Which lines are the story, and what the others are. ``byline`` has the names of the byline,
    ``stamp`` the line with the time of publication."""

    headline: int | None = None
    byline: str = ""
    stamp: str = ""
    story: list[int] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, text: str, kind: str) -> None:
        self.left_out.append(LeftOut(text, kind, len(self.story)))

    def paragraphs(self, lines: list[Line]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(lines[i].text, lines[i].kind) for i in self.story)
