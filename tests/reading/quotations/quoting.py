"""What the tests of quotations share: a text read, and its quotations in short."""

from __future__ import annotations

from articles.reading import read
from articles.reading.types import Quotation


def quotes_in(text: str) -> list[Quotation]:
    """The quotations between marks, in order."""
    return [quote for quote in read(text, as_is=True).quotes if quote.kind != "indirect"]


def reported_in(text: str) -> list[Quotation]:
    """The reported clauses, in order."""
    return [quote for quote in read(text, as_is=True).quotes if quote.kind == "indirect"]


def said(text: str) -> list[tuple[str, str | None]]:
    """The words of each quotation between marks with the name of its speaker."""
    return [(text[quote.start : quote.end], quote.speaker) for quote in quotes_in(text)]


def reported(text: str) -> list[tuple[str, str | None]]:
    """The words of each reported clause with the name of its source."""
    return [(text[quote.start : quote.end], quote.speaker) for quote in reported_in(text)]


def speakers(text: str) -> list[str | None]:
    """The speakers of the quotations between marks, in order."""
    return [quote.speaker for quote in quotes_in(text)]


def speaker_words(text: str) -> list[str | None]:
    """The words that name each speaker, in order."""
    return [
        None if quote.speaker_start is None else text[quote.speaker_start : quote.speaker_end]
        for quote in quotes_in(text)
    ]
