"""The reader: text in, suggestions out.

Pure functions over ``str``: no Django, no database, no clock. ``read`` is the one entry point;
everything it returns is a frozen dataclass of ``articles.reading.types``. What it finds are
suggestions: nothing counts until a person has confirmed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from articles.reading.facts.find import find_facts
from articles.reading.names.find import find_names
from articles.reading.names.registry import Registry
from articles.reading.quotations.find import find_quotations
from articles.reading.quotations.occasions import date_quotations
from articles.reading.text.canonical import canonical
from articles.reading.text.furniture import Page, find_dateline, find_headline, take_apart
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Name, Reading

__all__ = ["canonical", "read"]


def read(
    text: str,
    *,
    as_is: bool = False,
    registry: Registry | None = None,
    published: date | None = None,
    extra_names: Callable[[str], Iterable[Name]] | None = None,
) -> Reading:
    """What the reader makes of ``text``. Never raises on any string.

    ``as_is`` takes the text exactly as it stands, so that every offset refers to it; otherwise it
    is made canonical and the page furniture is taken off first. ``registry`` holds the names that
    the newsroom knows, ``extra_names`` is a further source of names for the body. ``published`` is
    the day against which "on Sunday" is understood.
    """
    page = _whole(text) if as_is else _story(canonical(text))
    body = page.body
    paragraphs = split_paragraphs(body)
    sentences = split_sentences(body, paragraphs)
    names = find_names(body, paragraphs, sentences, registry, extra_names)
    quotes = find_quotations(body, paragraphs, sentences, names)
    quotes = date_quotations(body, quotes, sentences, published)
    facts = find_facts(body, paragraphs, sentences, names, quotes, published)
    return Reading(
        body=body,
        headline=page.headline,
        section=page.section,
        byline=page.byline,
        dateline=page.dateline,
        furniture=tuple(page.furniture),
        paragraphs=paragraphs,
        sentences=sentences,
        quotes=quotes,
        entities=names,
        facts=facts,
    )


def _story(text: str) -> Page:
    return take_apart(text, split_paragraphs(text))


def _whole(text: str) -> Page:
    """The text untouched; headline and dateline are named where they stand."""
    paragraphs = split_paragraphs(text)
    headline = find_headline(text, paragraphs)
    return Page(body=text, headline=headline, dateline=find_dateline(text, paragraphs))
