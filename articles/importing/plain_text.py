"""Plain text to its story: the page that it was copied with is taken off."""

from __future__ import annotations

from articles.importing.incoming import Incoming, LeftOut, Paragraph, Unreadable
from articles.reading.text.canonical import canonical
from articles.reading.text.decoding import UnreadableText, decode
from articles.reading.text.furniture import take_apart
from articles.reading.text.sentences import split_paragraphs


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story in the text."""
    try:
        text, encoding = decode(data, charset or None)
    except UnreadableText as problem:
        raise Unreadable(str(problem)) from None
    return [story_of(text, encoding=encoding)]


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text as they stand, in canonical form, nothing taken off."""
    return [line for line in canonical(text).split("\n\n") if line]


def story_of(text: str, *, encoding: str = "utf-8") -> Incoming:
    """The story in a text that was copied from a page or typed."""
    text = canonical(text)
    parts = split_paragraphs(text)
    page = take_apart(text, parts)
    body = page.body.split("\n\n") if page.body else []
    places = {item.start for item in page.furniture}
    kept = [part for part in parts if part.start not in places]
    offset = 1 if page.headline and len(kept) > len(body) else 0
    return Incoming(
        headline=page.headline,
        paragraphs=tuple(Paragraph(line) for line in body),
        byline=page.byline,
        dateline=page.dateline,
        section=page.section,
        left_out=tuple(
            LeftOut(
                item.text,
                item.reason,
                max(0, sum(part.start < item.start for part in kept) - offset),
            )
            for item in page.furniture
        ),
        encoding=encoding,
    )
