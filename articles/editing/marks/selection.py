"""Where a person's mark stands: the server's own check of start, end and words."""

from __future__ import annotations

from typing import Any

from articles import anchoring
from articles.choices import Part
from articles.editing.marks.base import short
from articles.ledger.exceptions import Refused
from articles.models import Article

_MARKS_AROUND = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“", "»": "«"}


def chosen_words(
    article: Article, start: int, end: int, exact: str | None, part: str = Part.BODY
) -> tuple[int, int]:
    """The selection as (start, end) in the current revision, widened to whole words.

    ``start`` and ``end`` count code points into the ``part``, half-open; ``exact`` are the words
    the person saw there (None when the caller took them from the current words itself). A selection
    whose words have changed is refused, with what stands there now. Raises Refused.
    """
    body = article.text_of(part)
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
    if "\n" in body[start:end].strip():
        raise Refused("A mark stays within one paragraph. Mark each part by itself.")
    start, end = anchoring.snap(body, start, end)
    if start == end or not any(c.isalnum() for c in body[start:end]):
        raise Refused("No word is selected. Select the words to mark.")
    return start, end


def before_stop(article: Article, start: int, end: int, part: str = Part.BODY) -> tuple[int, int]:
    """The same place without the stop that ends its sentence: a fact and a name end before it."""
    return start, anchoring.before_stop(article.text_of(part), start, end)


def between_marks(article: Article, start: int, end: int, part: str = Part.BODY) -> tuple[int, int]:
    """The same place without a pair of quotation marks around the words. The stop before a closing
    mark is part of what was said; any other ends the sentence of who tells it."""
    body = article.text_of(part)
    if end - start > 2 and _MARKS_AROUND.get(body[start]) == body[end - 1]:
        return start + 1, end - 1
    if body[end : end + 1] and body[end] in _MARKS_AROUND.values():
        return start, end
    return before_stop(article, start, end, part)


def place(article: Article, start: int, end: int, part: str = Part.BODY) -> dict[str, Any]:
    """The fields that put a mark on ``start`` to ``end`` of a part of the article's current
    revision."""
    exact, prefix, suffix = anchoring.selector(article.text_of(part), start, end)
    return {
        "revision": article.current,
        "part": part,
        "start": start,
        "end": end,
        "exact": exact,
        "prefix": prefix,
        "suffix": suffix,
    }


def sentence_of(article: Article, start: int, end: int, part: str = Part.BODY) -> str:
    """The hash of the sentence around the place, by which a dropped suggestion is remembered."""
    return anchoring.sentence_hash(article.text_of(part), start, end)
