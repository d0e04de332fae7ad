"""Finds lines between the paragraphs of the story that do not belong to it."""

from __future__ import annotations

from typing import Final

from articles.importing.page_text.block import is_item
from articles.importing.page_text.prose import is_prose
from articles.importing.page_text.sorted_lines import (
    LABEL_WORDS,
    LINK,
    LIST,
    Sorted,
    is_heading,
    is_link,
    is_under_credit,
)

_TWIN_REACH: Final = 4


def sort_inside(page: Sorted) -> None:
    """Inside the story only what shows itself to be furniture goes, and links under their heading."""
    under = False
    outside = {*page.lines[: page.first], *page.lines[page.end :]}
    capitals = _in_capitals(page)
    for i in range(page.first, page.end):
        line, kind = page.lines[i], page.kinds[i]
        if kind is not None:
            under = (kind == LINK and is_heading(line)) or (under and kind != "advertisement")
        elif page.headline is not None and line == page.headline_words:
            page.kinds[i] = "headline, said again"
        elif _stands_twice(page, i) or is_under_credit(page, i):
            page.kinds[i] = "caption"
        elif is_link(line) and (under or _is_link_here(line, outside, capitals)):
            page.kinds[i] = LINK
        else:
            under = False


def sort_lists_of_links(page: Sorted) -> None:
    """Headlines in a row between headline and story, or between its paragraphs, are links.

    What follows a colon is a list of the story's own; so is what is numbered or short.
    """
    begin = page.first if page.headline is None else page.headline + 1
    run: list[int] = []
    for i in range(begin, page.end + 1):
        line = page.lines[i] if i < page.end else ""
        if (
            i < page.end
            and not page.kinds[i]
            and is_link(line)
            and not is_item(line)
            and line[-1] != ":"
        ):
            run.append(i)
            continue
        if i < page.end and page.kinds[i] in (LINK, "time of publication", "media player"):
            continue
        before = page.lines[run[0] - 1] if run else ""
        long = [k for k in run if len(page.lines[k].split()) > LABEL_WORDS]
        if len(long) >= LIST and not before.endswith(":"):
            for k in run:
                page.kinds[k] = LINK
        run = []


def _in_capitals(page: Sorted) -> bool:
    """Whether half of the story's prose is set in capitals."""
    story = [line for line in page.lines[page.first : page.end] if is_prose(line)]
    return 2 * sum(line.isupper() for line in story) > len(story)


def _stands_twice(page: Sorted, at: int) -> bool:
    """Whether the same line stands just above or below: a picture's caption and its description."""
    line = page.lines[at]
    near = range(max(page.first, at - _TWIN_REACH), min(page.end, at + _TWIN_REACH + 1))
    return len(line.split()) > 5 and any(k != at and page.lines[k] == line for k in near)


def _is_link_here(line: str, outside: set[str], capitals: bool) -> bool:
    """Whether a line between paragraphs is another story's headline: it stands elsewhere on the
    page too, or shouts in capitals."""
    count = len(line.split())
    return count > 3 and (line in outside or (count > 6 and line.isupper() and not capitals))
