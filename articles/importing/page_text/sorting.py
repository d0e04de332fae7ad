"""Sorts the lines of a page into headline, story, and lines that are left out, by kind."""

from __future__ import annotations

import re
from typing import Final

from articles.importing.page_text.around_story import sort_above, sort_below, sort_between
from articles.importing.page_text.block import BORDERS, find_block, is_item, make_lines
from articles.importing.page_text.bylines import bare_names, byline_names, is_person
from articles.importing.page_text.headline import best_headline, content_words, could_be_headline
from articles.importing.page_text.inline import tail_of
from articles.importing.page_text.inside_story import sort_inside, sort_lists_of_links
from articles.importing.page_text.line_rules import breadcrumb_section, kind_of
from articles.importing.page_text.page import TABLE_ROW
from articles.importing.page_text.prose import is_prose, is_reported
from articles.importing.page_text.sorted_lines import LIST, OF_PAGES, Sorted, repeats
from articles.importing.page_text.stamps import has_label, is_stamp, read_stamp

_MOST_HEADING: Final = 20  # words that a question may have to be a headline

_REACH: Final = 4  # lines below the run of prose in which more of it is looked for

_INTERRUPTED: Final = 12  # lines of an interruption behind which the story goes on, at most

# What stands between two paragraphs of one story.
_INTERRUPTING: Final = frozenset(
    {
        "advertisement", "media player", "caption", "picture credit", "newsletter box", "share bar",
        "legal notice", "reader tools", "count",
    }
)  # fmt: skip

# One link to another story, and the words that go with a box.
_IN_BETWEEN: Final = re.compile(
    r"(?:read|see|watch|listen|video|related|more|also)\b[^:|]{0,12}[:|] ?\S.*"
    r"|.*\b(?:newsletters?|inbox|e-?mails?)\b.*",
    re.IGNORECASE,
)

_SHARED: Final = 0.4  # of the words of a paragraph that the story said before

_CLOCK_IN: Final = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)

_CLOCK_ALONE: Final = 10  # characters of a time without a day, as over an entry of a live report

_SIGNS: Final = 3  # so many lines of the kinds of pages make a page


def sort_lines(lines: list[str], known: dict[int, str]) -> Sorted:
    """Sort the lines of a page. ``known`` are kinds that are known already, by index.

    A text without prose is left as it is.
    """
    kinds = [known.get(i) or _kind(line) for i, line in enumerate(lines)]
    page = Sorted(lines, kinds)
    of_page = sum(kind in OF_PAGES for kind in kinds) >= _SIGNS
    start, end = find_block(make_lines(lines, kinds), borders=of_page)
    if end == 0:
        _without_prose(page, known)
        return page
    page.first, page.end = _first_prose(page, start, end), _further(page, start, end)
    end = page.end
    story = [
        line
        for line, kind in zip(lines[page.first : end], kinds[page.first : end], strict=True)
        if not kind
    ]
    page.headline = best_headline(lines, kinds, page.first, story)
    page.headline_words = _bare_headline(page)
    signs = any(kind in OF_PAGES for kind in kinds)
    sort_above(page, of_page)
    sort_between(page, of_page, signs)
    sort_inside(page)
    if signs:
        sort_lists_of_links(page)
    sort_below(page, of_page, signs)
    _keep_tables(page)
    _read_off(page)
    _keep_something(page, known)
    return page


def _keep_tables(page: Sorted) -> None:
    """A table between the paragraphs or right below the last is the story's."""
    end = page.end
    while end < len(page.lines) and page.kinds[end] == TABLE_ROW:
        end += 1
    for i in range(page.first, end):
        if page.kinds[i] == TABLE_ROW:
            page.kinds[i] = None


def _kind(line: str) -> str | None:
    """What the line shows itself to be, wherever it stands."""
    if byline_names(line):
        return "byline"
    timed = len(line) > _CLOCK_ALONE and _CLOCK_IN.search(line)
    if is_stamp(line) and (has_label(line) or timed or " ago" in line):
        return "time of publication"
    tail = tail_of(line)
    if tail and tail[1] == "picture credit":
        return None
    return kind_of(line)


def _first_prose(page: Sorted, start: int, end: int) -> int:
    """The first line of the story's prose: what asks or shouts at its head is rather a headline."""
    prose = [i for i in range(start, end) if not page.kinds[i] and is_prose(page.lines[i])]
    if len(prose) < 2:
        return start
    at = prose[0]
    line, below = page.lines[at], page.lines[at + 1 : at + 4]
    if not could_be_headline(line) or re.search(r"[.…][\"”'’)]*$", line):
        return at
    told = any(
        _kind(other) in ("byline", "time of publication") or is_stamp(other) for other in below
    )
    if told or (len(line.split()) <= _MOST_HEADING and len(page.lines[prose[1]]) > len(line)):
        return prose[1]
    return at


def _further(page: Sorted, start: int, end: int) -> int:
    """The end of the story: prose just below the run that speaks of the same things is its own."""
    story_words = {word for line in page.lines[start:end] for word in content_words(line)}
    at = end
    interrupted = True
    while at < min(len(page.lines), end + (_INTERRUPTED if interrupted else _REACH)):
        line, kind = page.lines[at], page.kinds[at]
        at += 1
        if kind in BORDERS or kind == "tags":
            break
        if kind in _INTERRUPTING or (_IN_BETWEEN.match(line) and not is_prose(line)):
            continue
        if kind or not is_prose(line):
            interrupted = False
            continue
        words = content_words(line)
        shared = sum(word in story_words for word in words)
        if interrupted or is_reported(line) or (len(words) >= 4 and shared >= _SHARED * len(words)):
            end, interrupted = at, True
    return _with_list(page, end)


def _with_list(page: Sorted, end: int) -> int:
    """The end of the list that closes the story, under a heading of its own or without one."""
    for begin in (end, end + 1):
        at = begin
        while at < len(page.lines) and not page.kinds[at] and is_item(page.lines[at]):
            at += 1
        if at - begin >= LIST and not any(page.kinds[end:begin]):
            return at
    return end


def _without_prose(page: Sorted, known: dict[int, str]) -> None:
    """Only what shows itself to be furniture goes, and never all of it."""
    page.end = len(page.lines)
    for i, kind in enumerate(page.kinds):
        if kind in ("byline", "time of publication") and i not in known:
            page.kinds[i] = None
        if kind == TABLE_ROW:
            page.kinds[i] = None
    _keep_something(page, known)


def _keep_something(page: Sorted, known: dict[int, str]) -> None:
    kept = [i for i, kind in enumerate(page.kinds) if not kind and i != page.headline]
    if not kept and page.lines:
        rest = [i for i in range(len(page.lines)) if i != page.headline and i not in known]
        if rest:
            page.kinds[rest[-1]] = None
        else:
            page.headline = None


def _bare_headline(page: Sorted) -> str:
    """ "Storm hits coast | The Daily Post" without the outlet, when another line says it bare."""
    if page.headline is None:
        return ""
    headline = page.lines[page.headline]
    for line in page.lines[: page.first]:
        if line != headline and len(line.split()) >= 3 and repeats(headline, line):
            return line
    return headline


def _read_off(page: Sorted) -> None:
    """Byline, section and time of publication from the lines left out around the headline."""
    at = page.headline if page.headline is not None else page.first
    near = sorted(range(max(0, at - 12), page.first), key=lambda i: (i < at, abs(i - at)))
    for i in near:
        if page.kinds[i] == "byline" and not page.byline:
            page.byline = _names(page, i)
        if (page.kinds[i] == "time of publication" and not page.stamp) or (
            page.kinds[i] == "byline" and not page.stamp and read_stamp(page.lines[i]).day
        ):
            page.stamp = page.lines[i]
    for i in (*range(at - 1, max(-1, at - 4), -1), *range(at + 1, min(at + 4, len(page.lines)))):
        if page.kinds[i] == "breadcrumb" and not page.section:
            page.section = breadcrumb_section(page.lines[i], page.headline_words) or ""
    rest = range(page.first, len(page.lines)) if not page.byline else ()
    for i in rest:
        if page.kinds[i] == "byline" and byline_names(page.lines[i]):
            page.byline = _names(page, i)
            break


def _names(page: Sorted, at: int) -> str:
    line = page.lines[at]
    names = byline_names(line) or bare_names(line)
    if names:
        return names
    return line if is_person(line) else ""
