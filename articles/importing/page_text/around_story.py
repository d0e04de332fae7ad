"""Sorts the lines above the headline, between headline and story, and below the story."""

from __future__ import annotations

import re
from typing import Final

from articles.importing.page_text.block import is_item
from articles.importing.page_text.bylines import (
    bare_names,
    byline_names,
    is_outlet,
    is_person,
    is_role,
)
from articles.importing.page_text.headline import is_signature
from articles.importing.page_text.line_rules import breadcrumb_section, kind_of
from articles.importing.page_text.prose import has_verb, is_prose
from articles.importing.page_text.sorted_lines import (
    LABEL_WORDS,
    LINK,
    NAVIGATION,
    OF_PAGES,
    Sorted,
    is_heading,
    is_label,
    is_link,
    is_standfirst,
    is_under_credit,
    repeats,
)
from articles.importing.page_text.stamps import is_stamp

_MENU: Final = 8  # so many lines above the headline, none of them prose, are a menu

_LINK_WORDS: Final = 25

_BYLINE_LABELS: Final = frozenset(
    {
        "by", "written by", "and", "author", "authors", "words", "words by", "reporting by", "story by",
        "text by", "photographs by", "photos by", "photography by", "pictures by",
    }
)  # fmt: skip

_OF_PICTURES: Final = re.compile(r"getty|photo|image|shutterstock|alamy|/|wire", re.IGNORECASE)

_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def sort_above(page: Sorted, of_page: bool) -> None:
    """Above the headline stands the page: its menu, its teasers, its slogan."""
    if page.headline is None:
        return
    menu = page.headline >= _MENU and not any(
        is_prose(line) for line in page.lines[: page.headline]
    )
    of_page = of_page or menu
    signs = of_page or any(page.kinds[: page.headline])
    under = False
    for i in range(page.headline):
        line = page.lines[i]
        heading = page.kinds[i] == LINK and is_heading(line)
        under = heading or (under and page.kinds[i] is None and is_link(line))
        if under and not heading:
            page.kinds[i] = LINK
        elif repeats(line, page.headline_words):
            crumb = breadcrumb_section(line, page.headline_words) is not None
            page.kinds[i] = "breadcrumb" if crumb else "headline, said again"
        elif page.kinds[i] is None:
            page.kinds[i] = _kind_above(line, signs, of_page, page.headline - i)


def _kind_above(line: str, signs: bool, of_page: bool, above: int) -> str | None:
    if breadcrumb_section(line, "") is not None:
        return "breadcrumb"
    if kind_of(line, "top"):
        return kind_of(line, "top")
    if is_stamp(line):
        return "time of publication"
    if is_label(line) and (signs or is_outlet(line)):
        return NAVIGATION
    if of_page:
        return LINK if len(line.split()) > LABEL_WORDS else NAVIGATION
    return None


def sort_between(page: Sorted, of_page: bool, signs: bool) -> None:
    """Between headline and first prose: byline, time, tools; a standfirst is story."""
    begin = 0 if page.headline is None else page.headline + 1
    if page.headline is None and not of_page:
        begin = max(0, page.first - 8)
    under = False
    for i in range(begin, page.first):
        line, kind = page.lines[i], page.kinds[i]
        under = (kind == LINK and is_heading(line)) or (under and kind is None and is_link(line))
        if kind and not (kind in ("picture credit", "caption") and _is_writer(page, i)):
            continue
        if page.headline is not None and repeats(line, page.headline_words):
            page.kinds[i] = "headline, said again"
        elif _is_byline_here(page, i):
            page.kinds[i] = "byline"
        elif is_stamp(line):
            page.kinds[i] = "time of publication"
        elif breadcrumb_section(line, "") is not None:
            page.kinds[i] = "breadcrumb"
        elif under:
            page.kinds[i] = LINK
        elif signs and is_under_credit(page, i):
            page.kinds[i] = "caption"
        else:
            page.kinds[i] = kind_of(line, "top") or _unknown_between(page, i, signs)


def _unknown_between(page: Sorted, at: int, signs: bool) -> str | None:
    line = page.lines[at]
    if not signs or is_standfirst(line) or _introduces(page, at):
        return None
    if page.lines.count(line) > 1 and len(line.split()) > LABEL_WORDS:
        return LINK
    return (
        NAVIGATION if len(line.split()) <= LABEL_WORDS else LINK if page.headline is None else None
    )


def _introduces(page: Sorted, at: int) -> bool:
    """Whether it is a question over its answer, or leads to a list."""
    line, below = page.lines[at], page.lines[at + 1]
    return (line.endswith("?") and at + 1 == page.first) or (line.endswith(":") and is_item(below))


def _is_writer(page: Sorted, at: int) -> bool:
    """Whether what could credit a picture names the writer: right under headline, byline or time."""
    line = page.lines[at]
    above = page.headline is not None and at - 1 == page.headline
    above = above or page.kinds[at - 1] in ("byline", "time of publication")
    return above and bool(names := bare_names(line)) and not _OF_PICTURES.search(names)


def _is_byline_here(page: Sorted, at: int) -> bool:
    """Whether the line is a byline where it stands, with or without "By"."""
    line = page.lines[at]
    if byline_names(line) or bare_names(line):
        return True
    if is_signature(page.lines, at):
        return True
    around = [page.lines[k] for k in (at - 1, at + 1) if 0 <= k < len(page.lines)]
    if is_person(line):
        return any(
            is_stamp(o) or is_role(o) or o.startswith("@") or o.lower() == "by" for o in around
        )
    if is_role(line):
        return any(byline_names(o) or bare_names(o) or is_person(o) for o in around)
    return line.lower().rstrip(":") in _BYLINE_LABELS and any(is_person(o) for o in around)


def sort_below(page: Sorted, of_page: bool, signs: bool) -> None:
    """Below the story, from the first line of the page on, all is page."""
    under = False
    for i in range(page.end, len(page.lines)):
        line = page.lines[i]
        kind = page.kinds[i] or (kind_of(line, "end") if of_page else None)
        if kind is None and of_page and is_stamp(line):
            kind = "time of publication"
        if kind in OF_PAGES:
            under = True
        elif kind is None and _is_writer_below(page, i, of_page):
            kind = "about the writer"
        elif kind is None and not of_page and is_prose(line):
            under = False
        elif kind is None and (of_page or under) and (under or not _is_tail(line)):
            kind = _unknown_below(line, of_page)
        elif kind is None and signs and is_label(line) and not is_item(line):
            kind = NAVIGATION
        page.kinds[i] = kind


def _unknown_below(line: str, of_page: bool) -> str | None:
    if len(line.split()) <= LABEL_WORDS:
        return NAVIGATION if of_page else LINK
    if of_page or len(line.split()) <= _LINK_WORDS:
        return LINK
    return None


def _is_tail(line: str) -> bool:
    """Whether a line right behind the last prose may still be the story's."""
    return bool(_SENTENCE_END.search(line)) and has_verb(line)


def _is_writer_below(page: Sorted, at: int, of_page: bool) -> bool:
    return of_page and is_person(page.lines[at]) and bool(bare_names(page.lines[at]))
