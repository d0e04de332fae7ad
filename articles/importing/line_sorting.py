"""Which lines of a structured text are headline, byline and story, and which are none of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from articles.importing.composer import Line, Sorted
from articles.importing.incoming import Kind
from articles.reading.text.furniture import find_dateline
from articles.reading.text.furniture_lines import byline_names, reason_for
from articles.reading.text.sentences import split_paragraphs

_HEAD_LINES = 12  # headline, standfirst, byline and stamps stand in the first lines
_HEADLINE_WORDS = range(2, 31)
_LONGEST_HEADLINE = 180
_PROSE_WORDS = 14
_PROSE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_MARKS = str.maketrans("“”„‘’‚–—‑", "\"\"\"'''---")


def sort_lines(lines: Sequence[Line], *, headline: str = "") -> tuple[Sorted, str]:
    """The lines sorted, and the names of a byline among them (else empty).

    ``headline`` is the one that is known from elsewhere: the line that repeats it is the headline.
    Without it a heading of the first level is, or a short first line above prose. What is left out
    are links to other pages, captions, and lines that the reader knows as page furniture.
    """
    found = Sorted()
    byline = ""
    found.headline = _known_headline(lines, headline) if headline else _likely_headline(lines)
    first = _first_prose(lines)
    for index, line in enumerate(lines):
        if index == found.headline or (headline and same(line.text, headline)):
            continue
        if index < max(first, 1) and not byline and (names := names_in_byline(line.text)):
            byline = names
            found.leave_out(line.text, "byline")
        elif headline and line.level == 1 and index < first:
            found.leave_out(line.text, "another headline")
        elif (reason := line_reason(line)) and not _in_the_text(lines, index):
            found.leave_out(line.text, reason)
        else:
            found.story.append(index)
    return found, byline


def _in_the_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that is a link belongs to the text all the same: as a heading above prose, or
    as one item of a list in which others are no links."""
    line = lines[index]
    around = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    if not line.link:
        return False
    if line.kind is Kind.HEADING:
        return index + 1 < len(lines) and is_prose(lines[index + 1])
    return line.kind is Kind.LIST_ITEM and any(
        other.kind is Kind.LIST_ITEM and not other.link and other.built == line.built
        for other in around
    )


def line_reason(line: Line) -> str | None:
    """Why the line is no story; None when it may be."""
    if line.kind is Kind.CAPTION:
        return "caption"
    if line.link and line.kind is not Kind.TABLE_ROW:
        return "link"
    return reason_for(line.text)


def find_place(body: str) -> str:
    """The place before the first words of the body; empty when there is none."""
    return find_dateline(body, split_paragraphs(body))


def names_in_byline(line: str) -> str:
    """The writers that the line names when it is a byline; else empty."""
    return byline_names(line)


def same(one: str, other: str) -> bool:
    """Whether two lines have the same words, whatever their marks, spaces and capitals."""
    return even(one) == even(other)


def even(text: str) -> str:
    """The text in one form, to compare it."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).casefold().split())


def is_prose(line: Line) -> bool:
    """Whether the line reads as a paragraph of a story."""
    if line.kind in (Kind.CAPTION, Kind.HEADING) or line.link:
        return False
    words = len(line.text.split())
    return (
        words >= _PROSE_WORDS and bool(_PROSE_END.search(line.text)) and not reason_for(line.text)
    )


def _first_prose(lines: Sequence[Line]) -> int:
    return next((index for index, line in enumerate(lines) if is_prose(line)), 0)


def _known_headline(lines: Sequence[Line], headline: str) -> int | None:
    return next(
        (i for i, line in enumerate(lines[:_HEAD_LINES]) if same(line.text, headline)), None
    )


def _likely_headline(lines: Sequence[Line]) -> int | None:
    head = lines[:_HEAD_LINES]
    for index, line in enumerate(head):
        if line.level == 1 and len(line.text) <= _LONGEST_HEADLINE:
            return index
    first = next((i for i, line in enumerate(head) if not line_reason(line)), None)
    if first is None:
        return None
    line = head[first]
    if line.kind in (Kind.LIST_ITEM, Kind.TABLE_ROW) or names_in_byline(line.text):
        return None
    short = len(line.text) <= _LONGEST_HEADLINE and len(line.text.split()) in _HEADLINE_WORDS
    closed = re.search(r"\.[\"'”’)]*$", line.text)
    return first if short and not closed and len(lines) > first + 1 else None
