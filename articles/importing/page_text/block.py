"""Finds the story on a page: the run of lines with the most prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.importing.page_text.page import TABLE_ROW
from articles.importing.page_text.prose import is_prose, weight
from articles.importing.page_text.stamps import MONTH, WEEKDAY
from articles.reading.text.headlines import is_title_case

MOST_WORDS: Final = 60  # a paragraph counts for no more words than this
PROSE_COST: Final = 8  # what a line of prose costs, in words
LINE_COST: Final = 12  # what any other line costs
FURNITURE_COST: Final = 14
LONG_GAP: Final = 4  # lines without prose in a row after which each further one costs less
FAR_COST: Final = 3
BORDER_COST: Final = 90  # what a line costs after which stories seldom go on
REPEATED_COST: Final = 10
ITEM_COST: Final = 3  # what an item of a list or a row of a table costs: stories hold both

_NUMBER: Final = re.compile(r"\W*(?:\d|no )|comments?\W*$", re.IGNORECASE)

_STORY: Final = 60  # words of prose that make a story, after which readers' comments may come

_BEHIND: Final = 0.5  # what prose counts among readers' comments and in galleries

_ITEM: Final = re.compile(
    rf"(?:\d{{1,2}}[.)]|[•●▪‣*–—-]|(?:{WEEKDAY},?\s)?(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?\s?[–—:-])\s"
)

# Kinds of furniture that stand behind a story and seldom inside it.
BORDERS: Final = frozenset(
    {"reader comments", "copyright notice", "cookie notice", "picture gallery"}
)

_LETTERS: Final = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. ``kind`` says what it is, judging by its words; None when it may be story.
    ``prose``: it reads as a paragraph. ``repeated``: it stands on the page twice."""

    text: str
    kind: str | None
    prose: bool
    repeated: bool = False


def find_block(lines: Sequence[Line], *, borders: bool = True) -> tuple[int, int]:
    """(first, end) of the run of lines with the highest score, half-open; (0, 0) without prose.

    Without ``borders`` a notice between two paragraphs does not part them: the text is no page.
    """
    best, best_run = 0.0, (0, 0)
    total, start, gap, behind = 0.0, 0, 0, False
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0, index
        behind = behind or (borders and best > _STORY and ends_story(line))
        value = _score(line, gap, borders)
        total += value * _BEHIND if behind and value > 0 else value
        gap = 0 if line.prose else gap + 1
        if total > best:
            best, best_run = total, (start, index + 1)
    return best_run


def is_item(text: str) -> bool:
    """Whether the line is an item of a list: numbered, with a bullet, or under a day."""
    return bool(_ITEM.match(text))


def ends_story(line: Line) -> bool:
    """Whether what readers wrote or a gallery begins here; a number of comments alone does not say."""
    if line.kind == "picture gallery":
        return True
    return line.kind == "reader comments" and not _NUMBER.match(line.text)


def _score(line: Line, gap: int, borders: bool) -> int:
    """What the line adds to a run of story lines after ``gap`` lines without prose."""
    if line.prose:
        value = min(weight(line.text), MOST_WORDS) - PROSE_COST
        return value - REPEATED_COST if line.repeated else value
    if borders and line.kind in BORDERS and not _NUMBER.match(line.text):
        return -BORDER_COST
    if not _LETTERS.search(line.text):
        return -1  # brackets and rules, as in a listing
    if line.kind == TABLE_ROW or (not line.kind and is_item(line.text)):
        return -ITEM_COST
    if gap >= LONG_GAP:
        return -FAR_COST
    return -FURNITURE_COST if line.kind else -LINE_COST


def make_lines(texts: Sequence[str], kinds: Sequence[str | None]) -> list[Line]:
    """The lines with what the block is found by."""
    seen: dict[str, int] = {}
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
    return [
        Line(
            text, kind, kind is None and is_prose(text) and not is_title_case(text), seen[text] > 1
        )
        for text, kind in zip(texts, kinds, strict=True)
    ]
