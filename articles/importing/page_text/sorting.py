"""Sorting the lines of a page: headline, story, and what is left out, by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from articles.importing.page_text.block import BORDERS, find_block, is_item, make_lines
from articles.importing.page_text.bylines import bare_names, byline_names, is_person, is_role
from articles.importing.page_text.headline import (
    best_headline,
    content_words,
    could_be_headline,
    is_signature,
)
from articles.importing.page_text.inline import tail_of
from articles.importing.page_text.line_rules import breadcrumb_section, kind_of
from articles.importing.page_text.prose import has_verb, is_prose, is_reported
from articles.importing.page_text.stamps import has_label, is_stamp, read_stamp

LINK: Final = "link to another story"

NAVIGATION: Final = "site navigation"

_LABEL_WORDS: Final = 3

_LINK_WORDS: Final = 25

_SENTENCE_END: Final = re.compile(r"[.!?…:][\"'”’»)\]]*$")

_MOST_HEADING: Final = 20  # words that a question may have to be a headline

_OF_PICTURES: Final = re.compile(r"getty|photo|image|shutterstock|alamy|/|wire", re.IGNORECASE)

# Kinds that show a page around the story; the others also stand in a story handed in by itself.
_OF_PAGES: Final = frozenset(
    {
        LINK, NAVIGATION, "share bar", "newsletter box", "reader comments", "cookie notice", "tags",
        "copyright notice", "reader tools", "media player", "advertisement", "legal notice", "breadcrumb",
    }
)  # fmt: skip

_REACH: Final = 4  # lines below the run of prose in which more of it is looked for

_SHARED: Final = 0.4  # of the words of a paragraph that the story said before

_LIST: Final = 3  # so many items make a list, so many links in a row are one

_TWIN_REACH: Final = 4

_CLOCK_IN: Final = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)

_CLOCK_ALONE: Final = 10  # characters of a time without a day, as over an entry of a live report

_SIGNS: Final = 3  # so many lines of these kinds make a page


@dataclass(slots=True)
class Sorted:
    """The lines of a page with the kind of each that is left out; ``headline`` is an index."""

    lines: list[str]
    kinds: list[str | None]
    headline: int | None = None
    first: int = 0
    end: int = 0
    byline: str = ""
    section: str = ""
    stamp: str = ""
    headline_words: str = field(default="")


def sort_lines(lines: list[str], known: dict[int, str]) -> Sorted:
    """Sort the lines of a page. ``known`` are kinds that were told before, by index.

    A text without prose is left as it is.
    """
    kinds = [known.get(i) or _kind(line) for i, line in enumerate(lines)]
    page = Sorted(lines, kinds)
    of_page = sum(kind in _OF_PAGES for kind in kinds) >= _SIGNS
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
    signs = any(kind in _OF_PAGES for kind in kinds)
    _above(page, of_page)
    _between(page, of_page, signs)
    _inside(page)
    if signs:
        _lists_of_links(page)
    _below(page, of_page, signs)
    _read_off(page)
    _keep_something(page, known)
    return page


def _kind(line: str) -> str | None:
    """What the line shows itself to be, wherever it stands."""
    if byline_names(line):
        return "byline"
    timed = len(line) > _CLOCK_ALONE and _CLOCK_IN.search(line)
    if is_stamp(line) and (has_label(line) or timed or " ago" in line):
        return "time of publication"
    if tail_of(line):
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
    told = {word for line in page.lines[start:end] for word in content_words(line)}
    at = end
    while at < min(len(page.lines), end + _REACH):
        line, kind = page.lines[at], page.kinds[at]
        at += 1
        if kind in BORDERS or kind == "tags":
            break
        if kind or not is_prose(line):
            continue
        words = content_words(line)
        shared = sum(word in told for word in words)
        if is_reported(line) or (len(words) >= 4 and shared >= _SHARED * len(words)):
            end = at
    return _with_list(page, end)


def _with_list(page: Sorted, end: int) -> int:
    """The end of the list that closes the story, under a heading of its own or without one."""
    for begin in (end, end + 1):
        at = begin
        while at < len(page.lines) and not page.kinds[at] and is_item(page.lines[at]):
            at += 1
        if at - begin >= _LIST and not any(page.kinds[end:begin]):
            return at
    return end


def _without_prose(page: Sorted, known: dict[int, str]) -> None:
    """Only what shows itself to be furniture goes, and never all of it."""
    page.end = len(page.lines)
    for i, kind in enumerate(page.kinds):
        if kind in ("byline", "time of publication") and i not in known:
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


def repeats(line: str, headline: str) -> bool:
    """Whether ``line`` says the headline again: after a breadcrumb or before the outlet's name."""
    if line == headline:
        return True
    if line.endswith(headline):
        return breadcrumb_section(line, headline) is not None
    return line.startswith(headline) and bool(re.match(r"\s*[|–—:»-]\s", line[len(headline) :]))


def _above(page: Sorted, of_page: bool) -> None:
    """Above the headline stands the page: its menu, its teasers, its slogan."""
    if page.headline is None:
        return
    signs = of_page or any(page.kinds[: page.headline])
    for i in range(page.headline):
        line = page.lines[i]
        if repeats(line, page.headline_words):
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
    if signs and _is_label(line):
        return NAVIGATION
    if of_page:
        return LINK if len(line.split()) > _LABEL_WORDS else NAVIGATION
    return None


def _between(page: Sorted, of_page: bool, signs: bool) -> None:
    """Between headline and first prose: byline, time, tools; a standfirst is story."""
    begin = 0 if page.headline is None else page.headline + 1
    if page.headline is None and not of_page:
        begin = max(0, page.first - 8)
    under = False
    for i in range(begin, page.first):
        line, kind = page.lines[i], page.kinds[i]
        under = (kind == LINK and _is_heading(line)) or (under and kind is None and _is_link(line))
        if kind and not (kind == "picture credit" and _is_writer(page, i)):
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
        else:
            page.kinds[i] = kind_of(line, "top") or _unknown_between(page, i, signs)


def _unknown_between(page: Sorted, at: int, signs: bool) -> str | None:
    line = page.lines[at]
    if not signs or _is_standfirst(line):
        return None
    if page.lines.count(line) > 1 and len(line.split()) > _LABEL_WORDS:
        return LINK
    return (
        NAVIGATION if len(line.split()) <= _LABEL_WORDS else LINK if page.headline is None else None
    )


def _is_standfirst(line: str) -> bool:
    return len(line.split()) >= 6 and (has_verb(line) or bool(_SENTENCE_END.search(line)))


def _is_writer(page: Sorted, at: int) -> bool:
    """Whether what could credit a picture names the writer: right under headline, byline or time."""
    line = page.lines[at]
    above = page.headline is not None and at - 1 == page.headline
    above = above or page.kinds[at - 1] in ("byline", "time of publication")
    return above and bool(bare_names(line)) and not _OF_PICTURES.search(line)


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
    return line.lower() in ("by", "by:", "written by", "and", "author:") and any(
        is_person(o) for o in around
    )


def _inside(page: Sorted) -> None:
    """Inside the story only what shows itself to be furniture goes, and links under their heading."""
    under = False
    outside = {*page.lines[: page.first], *page.lines[page.end :]}
    capitals = _in_capitals(page)
    for i in range(page.first, page.end):
        line, kind = page.lines[i], page.kinds[i]
        if kind is not None:
            under = (kind == LINK and _is_heading(line)) or (under and kind != "advertisement")
        elif page.headline is not None and line == page.headline_words:
            page.kinds[i] = "headline, said again"
        elif _stands_twice(page, i):
            page.kinds[i] = "caption"
        elif _is_link(line) and (under or _is_link_here(line, outside, capitals)):
            page.kinds[i] = LINK
        else:
            under = False


def _lists_of_links(page: Sorted) -> None:
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
            and _is_link(line)
            and not is_item(line)
            and line[-1] != ":"
        ):
            run.append(i)
            continue
        if i < page.end and page.kinds[i] in (LINK, "time of publication", "media player"):
            continue
        before = page.lines[run[0] - 1] if run else ""
        long = [k for k in run if len(page.lines[k].split()) > _LABEL_WORDS]
        if len(long) >= _LIST and not before.endswith(":"):
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


def _below(page: Sorted, of_page: bool, signs: bool) -> None:
    """Below the story, from the first line of the page on, all is page."""
    under = False
    for i in range(page.end, len(page.lines)):
        line = page.lines[i]
        kind = page.kinds[i] or (kind_of(line, "end") if of_page else None)
        if kind is None and of_page and is_stamp(line):
            kind = "time of publication"
        if kind in _OF_PAGES:
            under = True
        elif kind is None and _is_writer_below(page, i, of_page):
            kind = "about the writer"
        elif kind is None and (of_page or under) and (under or not _is_tail(line)):
            kind = _unknown_below(line, of_page)
        elif kind is None and signs and _is_label(line) and not is_item(line):
            kind = NAVIGATION
        page.kinds[i] = kind


def _unknown_below(line: str, of_page: bool) -> str | None:
    if len(line.split()) <= _LABEL_WORDS:
        return NAVIGATION if of_page else LINK
    if of_page or len(line.split()) <= _LINK_WORDS:
        return LINK
    return None


def _is_tail(line: str) -> bool:
    """Whether a line right behind the last prose may still be the story's."""
    return bool(_SENTENCE_END.search(line)) and has_verb(line)


def _is_writer_below(page: Sorted, at: int, of_page: bool) -> bool:
    return of_page and is_person(page.lines[at]) and bool(bare_names(page.lines[at]))


def _is_heading(line: str) -> bool:
    return len(line.split()) <= 6 and not line.endswith(".")


def _is_link(line: str) -> bool:
    return (
        len(line.split()) <= _LINK_WORDS
        and not re.search(r"[.…][\"”'’)]*$", line)
        and line[:1] not in '“"‘'
    )


def _is_label(line: str) -> bool:
    return len(line.split()) <= _LABEL_WORDS and not _SENTENCE_END.search(line)


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
