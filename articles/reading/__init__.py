"""The reader: text in, suggestions out.

Pure functions over ``str``: no Django, no database, no clock. ``read`` is the one entry point;
everything it returns is a frozen dataclass of ``articles.reading.types``. What it finds are
suggestions: nothing counts until a person has confirmed it.
"""

from __future__ import annotations

from datetime import date

from articles.reading.canonical import canonical
from articles.reading.furniture import Page, find_dateline, find_headline, take_apart
from articles.reading.sentences import split_paragraphs, split_sentences
from articles.reading.types import Reading

__all__ = ["canonical", "read"]


def read(text: str, *, as_is: bool = False, published: date | None = None) -> Reading:
    """What the reader makes of ``text``. Never raises on any string.

    ``as_is`` takes the text exactly as it stands, so that every offset refers to it; otherwise it
    is made canonical and the page furniture is taken off first. ``published`` is the day against
    which "on Sunday" is understood.
    """
    page = _whole(text) if as_is else _story(canonical(text))
    body = page.body
    paragraphs = split_paragraphs(body)
    sentences = split_sentences(body, paragraphs)
    return Reading(
        body=body,
        headline=page.headline,
        section=page.section,
        byline=page.byline,
        dateline=page.dateline,
        furniture=tuple(page.furniture),
        paragraphs=paragraphs,
        sentences=sentences,
    )


def _story(text: str) -> Page:
    return take_apart(text, split_paragraphs(text))


def _whole(text: str) -> Page:
    """The text untouched; headline and dateline are named where they stand."""
    paragraphs = split_paragraphs(text)
    headline = find_headline(text, paragraphs)
    return Page(body=text, headline=headline, dateline=find_dateline(text, paragraphs))
