"""Takes a story off the page that it was pasted with: the entry point of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.importing.page_text.correspondence import Letter, read_letter
from articles.importing.page_text.inline import tail_of
from articles.importing.page_text.layout import paragraphs_of
from articles.importing.page_text.page import TABLE_ROW, Page
from articles.importing.page_text.repair import repair
from articles.importing.page_text.sorted_lines import Sorted
from articles.importing.page_text.sorting import sort_lines
from articles.importing.page_text.source import plain
from articles.importing.page_text.stamps import read_stamp
from articles.importing.page_text.wire import WireHead, at_midnight, read_wire, version_of
from articles.reading import canonical
from articles.reading.text.datelines import Dateline, find_dateline
from articles.reading.types import Extent, Furniture


def take_apart(text: str) -> Page:
    """Separate the story from the page around it. No string makes it raise.

    - First it repairs characters, joins wrapped lines, and reads the source of Markdown.
    - A doubtful line stays in the story: a line too many costs an editor a glance, a lost line costs the
      story.
    - Everything taken off is in ``left_out``, with its kind and place.
    - A text without prose stays as it is.
    """
    lines, kinds, remarks = _lines_of(text)
    wire, letter = read_wire(lines), read_letter(lines)
    known = {i: kind for i, kind in enumerate(kinds) if kind} | wire.kinds | letter.kinds
    rows = frozenset(line for line, kind in zip(lines, kinds, strict=True) if kind == TABLE_ROW)
    return replace(_page(sort_lines(lines, known), wire, letter, remarks), rows=rows)


def clean(text: str) -> str:
    """The text as it is taken apart: mended, unwrapped, a blank line between its paragraphs."""
    return "\n\n".join(_lines_of(text)[0])


def _lines_of(text: str) -> tuple[list[str], list[str | None], list[str]]:
    """(paragraphs, the kind of each that is none of the story's, remarks)."""
    text, remarks = repair(text)
    text, further = plain(text)
    lines: list[str] = []
    kinds: list[str | None] = []
    for paragraph, kind in paragraphs_of(text):
        for line in canonical(paragraph).split("\n\n"):
            if line:
                lines.append(line)
                kinds.append(kind)
    return lines, kinds, [*remarks, *further]


def _page(found: Sorted, wire: WireHead, letter: Letter, remarks: list[str]) -> Page:
    text = "\n\n".join(found.lines)
    places = _places(found.lines)
    left_out = [
        Furniture(line, kind, part.start, part.end)
        for line, kind, part in zip(found.lines, found.kinds, places, strict=True)
        if kind
    ]
    story = [
        part
        for i, (part, kind) in enumerate(zip(places, found.kinds, strict=True))
        if not kind and i != found.headline
    ]
    dateline = find_dateline(text, story)
    if dateline:
        words = text[dateline.start : dateline.end].rstrip()
        left_out.append(Furniture(words, "dateline", dateline.start, dateline.start + len(words)))
    left_out += _tails(text, story, dateline)
    headline_at = places[found.headline] if found.headline is not None else None
    version, headline = version_of(found.headline_words)
    if version and headline_at and text.startswith(version, headline_at.start):
        begin = headline_at.end - len(headline)
        left_out.append(
            Furniture(text[headline_at.start : begin].rstrip(), "version", headline_at.start, begin)
        )
        headline_at = Extent(begin, headline_at.end)
    stamp = read_stamp(found.stamp) if found.stamp else None
    return Page(
        text=text,
        headline=headline or letter.subject,
        section=found.section,
        byline=found.byline,
        dateline=dateline.place if dateline else "",
        agency=dateline.agency if dateline else "",
        filed=dateline.day if dateline else "",
        slug=wire.slug,
        version=version or wire.version,
        editors_note=wire.editors_note,
        keywords=wire.keywords,
        published=(stamp.moment or stamp.day) if stamp else None,
        embargo=at_midnight(wire.embargo),
        embargo_words=wire.embargo_words,
        headline_at=headline_at,
        left_out=tuple(sorted(left_out, key=lambda item: item.start)),
        remarks=(*remarks, *_remarks(wire, version or wire.version)),
    )


def _places(lines: Sequence[str]) -> list[Extent]:
    found, at = [], 0
    for line in lines:
        found.append(Extent(at, at + len(line)))
        at += len(line) + 2
    return found


def _tails(text: str, story: Sequence[Extent], dateline: Dateline | None) -> list[Furniture]:
    """Credits and notes at the ends of the story's paragraphs."""
    found = []
    for part in story:
        tail = tail_of(text[part.start : part.end])
        if tail is None:
            continue
        start = part.start + tail[0]
        start += len(text[start : part.end]) - len(text[start : part.end].lstrip())
        if dateline is None or start >= dateline.end:
            found.append(Furniture(text[start : part.end], tail[1], start, part.end))
    return found


def _remarks(wire: WireHead, version: str) -> list[str]:
    found = []
    if wire.embargo_words:
        found.append(f"The page sets an embargo: “{wire.embargo_words}”.")
    if version:
        found.append(f"The sender calls it “{version}”.")
    return found
