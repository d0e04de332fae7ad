"""Where a person's mark stands: the server's own check of start, end and words."""

from __future__ import annotations

from typing import Any

from ..models import Article
from ..permissions import Refused
from ..reading.sentences import split_paragraphs, split_sentences
from .ground import short

CONTEXT = 32


def chosen_words(article: Article, start: int, end: int, exact: str | None) -> tuple[int, int]:
    """The selection as (start, end) in the current revision. Raises Refused.

    ``start`` and ``end`` count code points into the body, half-open; ``exact`` are the words the
    person saw there (None when the caller took them from the current body itself). Nothing is
    guessed: a selection whose words have changed is refused with what stands there now.
    """
    body = article.body
    if not 0 <= start < end <= len(body):
        raise Refused(
            f"The selection {start} to {end} is empty or lies outside the text, which has "
            f"{len(body)} characters. Select the words again."
        )
    if exact is not None and body[start:end] != exact:
        raise Refused(
            f"The text there now reads “{short(body[start:end])}”, not “{short(exact)}”. "
            "Select the words again."
        )
    if not body[start:end].strip():
        raise Refused("No word is selected. Select the words to mark.")
    if "\n" in body[start:end].strip():
        raise Refused("A mark stays within one paragraph. Mark each part by itself.")
    return start, end


def place(article: Article, start: int, end: int) -> dict[str, Any]:
    """The fields that put a span on ``start`` to ``end`` of the article's current revision."""
    body = article.body
    return {
        "revision": article.current,
        "start": start,
        "end": end,
        "exact": body[start:end],
        "prefix": body[max(0, start - CONTEXT) : start],
        "suffix": body[end : end + CONTEXT],
    }
