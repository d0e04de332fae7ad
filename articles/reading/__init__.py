"""The reader: text in, suggestions out.

Pure functions over ``str``: no Django, no database, no clock. ``read`` is the one entry point;
everything it returns is a frozen dataclass of ``articles.reading.types``. What it finds are
suggestions: nothing counts until a person has confirmed it.
"""

from __future__ import annotations

from datetime import date

from articles.reading.canonical import canonical
from articles.reading.sentences import split_paragraphs, split_sentences
from articles.reading.types import Reading

__all__ = ["canonical", "read"]


def read(text: str, *, as_is: bool = False, published: date | None = None) -> Reading:
    """What the reader makes of ``text``. Never raises on any string.

    ``as_is`` takes the text exactly as it stands, so that every offset refers to it; otherwise it
    is made canonical first. ``published`` is the day against which "on Sunday" is understood.
    """
    body = text if as_is else canonical(text)
    paragraphs = split_paragraphs(body)
    sentences = split_sentences(body, paragraphs)
    return Reading(body=body, paragraphs=paragraphs, sentences=sentences)
