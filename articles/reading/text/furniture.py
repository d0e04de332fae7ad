"""Taking a story off the web page it was pasted with.

Works line by line on canonical text, where each paragraph is one line. Before the first paragraph
of prose much can be page furniture; after it only lines that fit a rule whole are taken off. When
unsure the line stays: a line too many costs an editor a glance, a line lost costs the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.reading.text.furniture_lines import breadcrumb_section, byline_names, reason_for
from articles.reading.text.sentences import split_paragraphs
from articles.reading.types import Extent, Furniture

_PROSE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")


_TOWN = r"[^\W\d_](?:[^\W\d_]|[.'’ -]){2,40}"


_REGION = r"(?:,\s[A-Z](?:[^\W\d_]|[.'’ -]){1,30}?)?"


_DAY = r"(?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?)?"


_DASH = r"\s*(?:—|–|--|-)\s+"


_DATELINE = re.compile(
    rf"(?P<place>[A-Z][A-Z.'’ -]{{2,40}}{_REGION}){_DAY}(?:\s*\([A-Z][\w ./-]{{1,30}}\))?{_DASH}"
    rf"|(?P<town>(?=[A-Z]){_TOWN}{_REGION}){_DAY}"
    rf"\s*\((?:AP|Reuters|REUTERS|AFP|CNN|UPI|PA|dpa|Bloomberg)\){_DASH}"
)


_HEADLINE_WORDS = range(3, 31)


_HEADLINE_LENGTH = 180


_SHORT_LEAD = 110


_HEAD_LINES = 30


_LABEL_WORDS = 3


_LINK_WORDS = 14


@dataclass(slots=True)
class Page:
    """A pasted page taken apart. ``body`` is what remains when the rest is taken off."""

    body: str = ""
    headline: str = ""
    section: str = ""
    byline: str = ""
    dateline: str = ""
    furniture: list[Furniture] = field(default_factory=list)


def take_apart(text: str, paragraphs: Sequence[Extent]) -> Page:
    """Part the story from the page around it.

    ``text`` is canonical and ``paragraphs`` are its own. The headline stands in ``headline`` and no
    longer in the body; every other line taken off is in ``furniture`` with the reason and its place
    in ``text``. A text without prose is left as it is.
    """
    lines = [text[part.start : part.end] for part in paragraphs]
    reasons = [reason_for(line) for line in lines]
    first = _first_prose(lines, reasons)
    page = Page()
    chosen = _headline(lines, reasons, first)
    page.headline = _without_outlet(lines[chosen], lines[:first]) if chosen is not None else ""
    here = [
        None if index == chosen else _reason_here(line, reasons[index], index < first, page)
        for index, line in enumerate(lines)
    ]
    if chosen is not None:
        _menu_before(lines, here, chosen, page)
    _lists_behind(lines, here)
    kept = [i for i, reason in enumerate(here) if reason is None and i != chosen]
    if not kept:
        kept = [i for i in range(len(lines)) if i != chosen][-1:]
    page.furniture = [
        Furniture(line, reason, part.start, part.end)
        for i, (line, reason, part) in enumerate(zip(lines, here, paragraphs, strict=True))
        if reason is not None and i not in kept
    ]
    page.body = "\n\n".join(lines[i] for i in kept)
    page.dateline = find_dateline(page.body, split_paragraphs(page.body))
    return page


def find_headline(text: str, paragraphs: Sequence[Extent]) -> str:
    """The headline of a text that is taken as it stands; empty when none can be told."""
    lines = [text[part.start : part.end] for part in paragraphs[: _HEAD_LINES + 1]]
    reasons = [reason_for(line) for line in lines]
    chosen = _headline(lines, reasons, _first_prose(lines, reasons))
    if chosen is not None:
        return lines[chosen]
    # Some wires close their headlines with a full stop. Naming one costs nothing here, since the
    # text stays whole; taking a short first sentence off a story would.
    if len(lines) > 1 and len(lines[0]) <= _SHORT_LEAD and len(lines[1]) > 2 * len(lines[0]):
        return lines[0] if len(lines[0].split()) in _HEADLINE_WORDS else ""
    return ""


def find_dateline(text: str, paragraphs: Sequence[Extent]) -> str:
    """The place named before a story's first words ("LONDON (AP) — ..."), empty when there is none.

    Only the first two paragraphs are looked at: the first may be the headline.
    """
    for part in paragraphs[:2]:
        found = _DATELINE.match(text, part.start, part.end)
        if found:
            return (found["place"] or found["town"]).strip()
    return ""


def _first_prose(lines: list[str], reasons: list[str | None]) -> int:
    """The index of the first paragraph of the story; 0 when everything or nothing is prose."""
    for index, line in enumerate(lines[: _HEAD_LINES + 1]):
        if _is_prose(line, reasons[index]):
            return index
    return 0


def _is_prose(line: str, reason: str | None) -> bool:
    """Whether the line reads as a paragraph of a story."""
    if reason or byline_names(line):
        return False
    count = len(line.split())
    if count >= 25:
        return True
    return count >= 9 and bool(_PROSE_END.search(line)) and not _is_title_case(line)


def _is_title_case(line: str) -> bool:
    """Whether nearly all long words begin with a capital, as American headlines are set."""
    long_words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return bool(long_words) and sum(w[0].isupper() for w in long_words) >= 0.8 * len(long_words)


def _headline(lines: list[str], reasons: list[str | None], first: int) -> int | None:
    """The index of the headline among the lines before the first prose."""
    candidates = [i for i in range(first) if not reasons[i] and _could_be_headline(lines[i])]
    for i in candidates:
        if any(j != i and _repeats(lines[j], lines[i]) for j in range(first)):
            return i
    bare = [i for i in candidates if breadcrumb_section(lines[i], "") is None]
    for i in bare[1:]:
        # "Harbour fire", then the sections, then the headline: the first was a label.
        crumbs = any(breadcrumb_section(line, "") is not None for line in lines[bare[0] : i])
        if crumbs and len(lines[bare[0]].split()) <= _LABEL_WORDS:
            return i
    return bare[0] if bare else None


def _could_be_headline(line: str) -> bool:
    if len(line) > _HEADLINE_LENGTH or len(line.split()) not in _HEADLINE_WORDS:
        return False
    if byline_names(line):
        return False
    return not line.endswith((".", ":", ",")) or _is_title_case(line)


def _repeats(line: str, headline: str) -> bool:
    """Whether ``line`` says the headline again: after a breadcrumb or before the outlet's name."""
    if line == headline:
        return True
    if line.endswith(headline):
        return breadcrumb_section(line, headline) is not None
    return line.startswith(headline) and bool(re.match(r"\s*[|–—:»-]\s", line[len(headline) :]))


def _without_outlet(headline: str, others: list[str]) -> str:
    """ "Storm hits coast | The Daily Post" without the outlet, when another line says it bare."""
    for line in others:
        if line != headline and len(line.split()) >= 3 and _repeats(headline, line):
            return line
    return headline


def _reason_here(line: str, reason: str | None, before_prose: bool, page: Page) -> str | None:
    """Why the line is taken off; notes section and byline on the page on the way."""
    if page.headline and _repeats(line, page.headline):
        section = breadcrumb_section(line, page.headline)
        if section is not None:
            page.section = page.section or section
            return "breadcrumb"
        if before_prose:
            return "headline, said again"
    writers = byline_names(line)
    if writers and (before_prose or not page.byline):
        page.byline = page.byline or writers
        return "byline"
    if before_prose and breadcrumb_section(line, page.headline) is not None:
        section = breadcrumb_section(line, page.headline) or ""
        if section != line:
            page.section = page.section or section
        return "breadcrumb"
    return reason


def _menu_before(lines: list[str], here: list[str | None], chosen: int, page: Page) -> None:
    """Short lines above the headline of a page are its menu; the nearest section is the story's.

    Only where some line above is furniture by its own rule: else they may be the story's.
    """
    if any(here[:chosen]):
        for i in range(chosen):
            if here[i] is None and _is_label(lines[i]):
                here[i] = "site navigation"
    above, below = range(chosen - 1, max(-1, chosen - 4), -1), range(chosen + 1, chosen + 4)
    for i in (*above, *below):
        if i < len(lines) and here[i] == "breadcrumb":
            page.section = page.section or breadcrumb_section(lines[i], page.headline) or ""


def _lists_behind(lines: list[str], here: list[str | None]) -> None:
    """After the story's last prose, short lines under "Most read" or "Topics" are links."""
    last = max(
        (i for i, line in enumerate(lines) if here[i] is None and _PROSE_END.search(line)),
        default=len(lines),
    )
    under = False
    for i in range(last + 1, len(lines)):
        if here[i] in ("link to another story", "site navigation"):
            under = True
        elif here[i] is None and under and len(lines[i].split()) <= _LINK_WORDS:
            here[i] = "link to another story"


def _is_label(line: str) -> bool:
    return len(line.split()) <= _LABEL_WORDS and not _PROSE_END.search(line)
