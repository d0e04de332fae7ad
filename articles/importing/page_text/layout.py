"""Joins the lines of a pasted text to paragraphs: undoes wraps, page breaks and drop capitals."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from articles.importing.page_text.correspondence import without_marks
from articles.importing.page_text.page import TABLE_ROW
from articles.reading.text.gazetteer import gazetteer
from articles.reading.text.wordlists import word_set

_BREAKS: Final = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")

_PAGE_NUMBER: Final = re.compile(
    r"(?:page|p\.|seite|sheet)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—]"
    r"|\d{1,3}|\d{1,3}\s*(?:of|/)\s*\d{1,3}",
    re.IGNORECASE,
)

_PAGE_LABEL: Final = re.compile(
    r"(?:page|seite|sheet)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?|[-–—]\s?\d{1,4}\s?[-–—]",
    re.IGNORECASE,
)

_ENDED: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”»]$")

_LONGEST_HEAD: Final = 70

_WIDTHS: Final = range(30, 201)

_LEAST_LINES: Final = 4

_HEAD_LINES: Final = 2  # headline and byline, which no program wraps

BETWEEN_CELLS: Final = " | "

_KEPT_FRONTS: Final = word_set(
    """well self ex co non anti pro half post pre long short high low north south east west mid multi all
    two three four five six seven eight nine ten one part cross by vice over under inter counter full
    first second third mother father son daughter brother sister editor commander attorney right left
    hard soft open so far near"""
)


def paragraphs_of(text: str) -> list[tuple[str, str | None]]:
    """The paragraphs of ``text`` in order, each with its kind when it is none of the story's.

    Lines wrapped at a fixed width, whatever it is, are joined, words parted at their ends too. Page
    numbers and running heads inside a sentence come behind it, as "page number". Lines with tabs
    between their words are rows of a table, as browsers copy it: of kind ``TABLE_ROW``, a bar
    between the cells.
    """
    text = _BREAKS.sub("\n", text).replace("\f", "\n\f\n")
    lines = without_marks(text.split("\n"))
    heads, width, rows = _running_heads(lines), _wrap_width(lines), _rows_of_tables(lines)
    found: list[tuple[str, str | None]] = []
    held: list[str] = []  # page numbers and running heads that wait for the end of their sentence
    blank, last = True, ""
    for at, raw in enumerate(lines):
        line = raw.strip()
        if not line:
            blank = True
            continue
        if at in rows:
            found += [(head, "page number") for head in held]
            found.append((BETWEEN_CELLS.join(_cells(line)), TABLE_ROW))
            held, blank, last = [], True, ""
            continue
        before = found[-1][0] if found and found[-1][1] is None else ""
        if before and (line in heads or ((held or blank) and _splits(before, line))):
            held.append(line)
            continue
        if before and _goes_on(before, last, raw, width, blank, bool(held)):
            found[-1] = (_joined(before, line, text), None)
        else:
            found += [(head, "page number") for head in held]
            held = []
            found.append((line, None))
        blank, last = False, raw
    found += [(head, "page number") for head in held]
    return _with_drop_capitals(found)


def _running_heads(lines: list[str]) -> frozenset[str]:
    """Short lines that stand next to a page number or a page break, more than once."""
    filled = [line.strip() or line for line in lines if line.strip() or line == "\f"]
    counts: Counter[str] = Counter()
    for at, line in enumerate(filled):
        near = filled[max(0, at - 1) : at] + filled[at + 1 : at + 2]
        beside = any(other == "\f" or _PAGE_LABEL.fullmatch(other) for other in near)
        if beside and line != "\f" and len(line) <= _LONGEST_HEAD and not _ENDED.search(line):
            counts[line] += 1
    return frozenset(line for line, count in counts.items() if count > 1 and not line.isdigit())


def _rows_of_tables(lines: list[str]) -> frozenset[int]:
    """The indices of lines that are parted into cells, two at least that follow one another."""
    filled = [i for i, line in enumerate(lines) if line.strip()]
    parted = {i for i in filled if "\t" in lines[i].strip()}
    return frozenset(at for pair in pairwise(filled) if parted.issuperset(pair) for at in pair)


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.split("\t") if cell.strip()]


def _splits(before: str, line: str) -> bool:
    """Whether the line is a page number inside a sentence that ``before`` began."""
    return (
        bool(_PAGE_NUMBER.fullmatch(line)) and not _ENDED.search(before) and len(before.split()) > 5
    )


def _goes_on(before: str, last: str, raw: str, width: int, blank: bool, over_page: bool) -> bool:
    """Whether the line goes on with the paragraph before it."""
    line = raw.strip()
    if over_page:
        return line[:1].islower() and not _ENDED.search(before)
    if blank or not width or (raw[:1] in " \t" and last[:1] not in " \t"):
        return False
    if line[:1] in "•*▪-–—" and line[1:2] == " ":
        return False
    # A line breaks by itself only where the next word did not fit.
    return len(last.rstrip()) + 1 + len(line.split()[0]) > width


def _wrap_width(lines: list[str]) -> int:
    """The width at which the text is wrapped; 0 when it is not. Its headline may be longer."""
    filled = [len(line.rstrip()) for line in lines if line.strip() and line != "\f"]
    if len(filled) < _LEAST_LINES:
        return 0
    for width in (max(filled), max(filled[_HEAD_LINES:], default=0)):
        if width in _WIDTHS and _is_wrapped_at(width, lines):
            return width
    return 0


def _is_wrapped_at(width: int, lines: list[str]) -> bool:
    pairs = [
        (one.rstrip(), two.strip())
        for one, two in pairwise(lines)
        if one.strip() and two.strip() and "\f" not in (one, two)
    ]
    full = [(one, two) for one, two in pairs if len(one) + 1 + len(two.split()[0]) > width]
    if len(full) < 2 or 3 * len(full) < len(pairs):
        return False
    broken = sum(not _ENDED.search(one) for one, _ in full)
    small = sum(two[:1].islower() for _, two in full)
    return 10 * broken >= 6 * len(full) and 10 * small >= 3 * len(full)


def _joined(before: str, line: str, text: str) -> str:
    """Both lines as one; a word parted at the end of the first is made whole."""
    parted = re.search(r"([^\W\d_]+)-$", before)
    rest = re.match(r"[^\W\d_]+", line)
    if not (parted and rest and line[:1].islower()):
        return f"{before} {line}"
    if parted[1].lower() in _KEPT_FRONTS or f"{parted[1]}-{rest.group()}" in text:
        return before + line
    return before[:-1] + line


def _with_drop_capitals(found: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """ "T" / "he council voted" is one paragraph: its first letter was set large."""
    whole: list[tuple[str, str | None]] = []
    for line, kind in found:
        if (
            whole
            and whole[-1][1] is kind is None
            and re.fullmatch(r"[“\"‘']?[A-Z]", whole[-1][0])
            and re.match(r"[a-z’']{1,}", line)
            and len(line.split()) > 5
        ):
            alone = whole[-1][0] in ("A", "I") and not line[:1].isspace() and _is_word(line)
            whole[-1] = (whole[-1][0] + (" " if alone else "") + line, None)
        else:
            whole.append((line, kind))
    return whole


def _is_word(line: str) -> bool:
    """Whether the line begins with a whole word, so that "A" or "I" before it is one too."""
    found = re.match(r"[a-z’']+", line)
    first, lists = found.group() if found else "", gazetteer()
    return lists.is_common(first) or first in lists.function
