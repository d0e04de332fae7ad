"""Reads the story in plain text, without the page that it was copied with."""

from __future__ import annotations

from dataclasses import replace

from articles.importing.html_fragment import story_of_fragment
from articles.importing.html_source import html_of
from articles.importing.incoming import Incoming, Kind, LeftOut, Paragraph, Unreadable
from articles.importing.page_text.take_apart import take_apart
from articles.reading.text.decoding import UnreadableText, decode
from articles.reading.text.sentences import split_paragraphs

_IS_SOURCE = "The text is HTML source. It was read as the page that it makes."


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story in the text. Text that is the source of HTML is read as what it makes."""
    try:
        text, encoding = decode(data, charset or None)
    except UnreadableText as problem:
        raise Unreadable(str(problem)) from None
    html = html_of(text)
    if not html:
        return [story_of(text, encoding=encoding)]
    story = story_of_fragment(html, encoding=encoding)
    return [replace(story, warnings=(_IS_SOURCE, *story.warnings))]


def story_of(text: str, *, encoding: str = "utf-8") -> Incoming:
    """The story in a text that was copied from a page or typed."""
    page = take_apart(text)
    lines = page.body.split("\n\n") if page.body else []
    off = {(item.start, item.end) for item in page.left_out}
    if page.headline_at:
        off.add((page.headline_at.start, page.headline_at.end))
    story = [p for p in split_paragraphs(page.text) if (p.start, p.end) not in off]
    return Incoming(
        headline=page.headline,
        paragraphs=tuple(
            Paragraph(line, Kind.TABLE_ROW if line in page.rows else Kind.TEXT) for line in lines
        ),
        byline=page.byline,
        dateline=page.dateline,
        agency=page.agency,
        section=page.section,
        published=page.published,
        version=page.version,
        slug=page.slug,
        embargo=page.embargo,
        editors_note=page.editors_note,
        subjects=page.keywords,
        left_out=tuple(
            LeftOut(item.text, item.reason, sum(p.end <= item.start for p in story))
            for item in page.left_out
        ),
        warnings=page.remarks,
        encoding=encoding,
    )
