"""Sorts the lines of a structured text into headline, byline, story, and lines that are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from articles.importing.composer import Line, Sorted
from articles.importing.incoming import Kind
from articles.importing.page_text.bylines import bare_names, byline_names
from articles.importing.page_text.line_rules import kind_of
from articles.importing.page_text.stamps import is_stamp

_HEAD_LINES = 12  # headline, standfirst, byline and stamps stand in the first lines
_HEADLINE_WORDS = range(2, 31)
_LONGEST_HEADLINE = 180
_PROSE_WORDS = 14
_PROSE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_SIGN = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})+")  # "hh/ph/ts", who edited it at the agency
_MARKS = str.maketrans("“”„‘’‚–—‑", "\"\"\"'''---")


def sort_lines(lines: Sequence[Line], *, headline: str = "", of_page: bool = False) -> Sorted:
    """The lines sorted.

    - When ``headline`` is known from elsewhere, the line that repeats it is the headline. Otherwise it
      is a heading of the first level, or a short first line above prose.
    - Links to other pages, captions and lines that are known page furniture are left out: with
      ``of_page`` anywhere, otherwise only below the prose, as the author of a document meant the rest to
      be there.
    - A few lines without prose are all kept.
    """
    found = Sorted()
    found.headline = _known_headline(lines, headline) if headline else _likely_headline(lines)
    prose = [index for index, line in enumerate(lines) if is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    for index, line in enumerate(lines):
        if index == found.headline or (headline and same(line.text, headline)):
            continue
        where = "top" if index < first else "end" if index > last else "middle"
        kind = line.off or structural_kind(line)
        if not kind and headline and index < (found.headline or 0) and not is_prose(line):
            kind = "above the headline"
        if not kind and prose and where == "top":
            kind = _kind_above(found, line, bool(headline))
        if not kind and prose and (of_page or where == "end"):
            kind = kind_of(line.text, where)
        if not kind and where == "end" and _SIGN.fullmatch(line.text):
            kind = "sign of editors"
        if kind and (line.off or not _in_the_text(lines, index)):
            found.leave_out(line.text, kind)
        else:
            found.story.append(index)
    return found


def _kind_above(found: Sorted, line: Line, headline_is_known: bool) -> str | None:
    """What a line above the prose is: a byline or a time, which are noted, or another headline."""
    names = byline_names(line.text) or (
        bare_names(line.text) if found.headline is not None and not found.story else ""
    )
    if names:
        found.byline = found.byline or names
        return "byline"
    if is_stamp(line.text):
        found.stamp = found.stamp or line.text
        return "time of publication"
    return "another headline" if headline_is_known and line.level == 1 else None


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


def line_kind(line: Line, where: str = "middle") -> str | None:
    """What the line is when it is no story; None when it may be. ``where`` is "top" above the first
    prose, "end" below the last, else "middle"."""
    return structural_kind(line) or kind_of(line.text, where)


def structural_kind(line: Line) -> str | None:
    """What the line is by its structure alone, when that makes it no story."""
    if line.kind is Kind.CAPTION:
        return "caption"
    return "link" if line.link and line.kind is not Kind.TABLE_ROW else None


def same(one: str, other: str) -> bool:
    """Whether two lines have the same words, whatever their marks, spaces and capitals."""
    return even(one) == even(other)


def even(text: str) -> str:
    """The text in one form, for comparing."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).casefold().split())


def is_prose(line: Line) -> bool:
    """Whether the line reads as a paragraph of a story."""
    if line.kind in (Kind.CAPTION, Kind.HEADING) or line.link or line.off:
        return False
    words = len(line.text.split())
    return words >= _PROSE_WORDS and bool(_PROSE_END.search(line.text)) and not kind_of(line.text)


def _known_headline(lines: Sequence[Line], headline: str) -> int | None:
    return next(
        (i for i, line in enumerate(lines[:_HEAD_LINES]) if same(line.text, headline)), None
    )


def _likely_headline(lines: Sequence[Line]) -> int | None:
    head = lines[:_HEAD_LINES]
    for index, line in enumerate(head):
        if line.level == 1 and len(line.text) <= _LONGEST_HEADLINE:
            return index
    first = next((i for i, line in enumerate(head) if not line_kind(line)), None)
    if first is None:
        return None
    line = head[first]
    if line.kind in (Kind.LIST_ITEM, Kind.TABLE_ROW) or byline_names(line.text):
        return None
    short = len(line.text) <= _LONGEST_HEADLINE and len(line.text.split()) in _HEADLINE_WORDS
    closed = re.search(r"\.[\"'”’)]*$", line.text)
    return first if short and not closed and len(lines) > first + 1 else None
