"""Writes down a span so that its words can be found and recognised again.

It follows the TextQuoteSelector of the W3C Web Annotation Data Model, section 4.2.4. Hashes are
taken of the words exactly as they stand. Text is canonical before it comes here, so any difference
(another quotation mark, another accent) is a change that a person should see.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Extent

#: How many characters of context a span keeps on either side.
CONTEXT = 32


def selector(text: str, start: int, end: int) -> tuple[str, str, str]:
    """(exact, prefix, suffix) of a span: its words, and up to 32 characters on either side.

    Raises ValueError when the span is empty or outside ``text``.
    """
    check_span(text, start, end)
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def words_hash(exact: str) -> str:
    """SHA-256, in hexadecimal, of the words as they stand (UTF-8, nothing normalised)."""
    return sha256(exact.encode()).hexdigest()


def sentence_hash(
    text: str, start: int, end: int, sentences: Sequence[Extent] | None = None
) -> str:
    """``words_hash`` of the sentence that holds the span, or of all the sentences that it touches.

    A caller that has split ``text`` already may give its ``sentences``. Raises ValueError when the
    span is empty or outside ``text``.
    """
    check_span(text, start, end)
    if sentences is None:
        sentences = split_sentences(text, split_paragraphs(text))
    held = [part for part in sentences if part.start < end and part.end > start]
    if not held:
        return words_hash(text[start:end])
    return words_hash(text[min(start, held[0].start) : max(end, held[-1].end)])


def check_span(text: str, start: int, end: int) -> None:
    """Raise ValueError unless ``start`` to ``end`` holds at least one character of ``text``."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"The span {start} to {end} is empty or lies outside the text.")
