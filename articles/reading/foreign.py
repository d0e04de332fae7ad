"""Marks what it can in a story in a language that the reader does not know: quotations and known names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from articles.reading.names.registry import Registry
from articles.reading.text.language import name_of
from articles.reading.text.quotation_marks import find_marked
from articles.reading.types import Extent, Name, Quotation

_CORNERS: Final = re.compile(r"[「『]([^「」『』\n]{2,400})[」』]")

# French sets a space inside its marks.
_SPACED: Final = re.compile(r"«[ \u00a0\u202f]([^«»\n]{2,1000}?)[ \u00a0\u202f]»")

_LEAST_WORDS: Final = 2  # between marks; fewer are a title or a word held at a distance

_LEAST_SIGNS: Final = 6  # where words are not parted by spaces


def marked_quotations(text: str, paragraphs: Sequence[Extent]) -> tuple[Quotation, ...]:
    """The words between quotation marks, without speakers, sorted."""
    spans = [(mark.start, mark.end) for mark in find_marked(text, paragraphs)]
    spans += [found.span(1) for rule in (_CORNERS, _SPACED) for found in rule.finditer(text)]
    found: list[Quotation] = []
    for start, end in sorted(spans):
        words = text[start:end]
        long = len(words.split()) >= _LEAST_WORDS or (
            not words.isascii() and " " not in words and len(words) >= _LEAST_SIGNS
        )
        if long and (not found or start >= found[-1].end):
            found.append(Quotation(start, end, "direct", "between quotation marks", 40))
    return tuple(found)


def registered_names(
    text: str, paragraphs: Sequence[Extent], registry: Registry | None
) -> tuple[Name, ...]:
    """The names of the newsroom's registry that stand in the text, sorted."""
    found: list[Name] = []
    hits = iter(registry.find(text) if registry is not None else ())
    hit = next(hits, None)
    for part in paragraphs:
        while hit is not None and hit.start < part.end:
            if part.start <= hit.start and hit.end <= part.end:
                one = hit.meanings[0]
                sure = len(hit.meanings) == 1
                found.append(
                    Name(
                        hit.start,
                        hit.end,
                        one.kind,
                        one.name if sure else text[hit.start : hit.end],
                        "a name of the registry",
                        80,
                        key=one.key if sure else None,
                        candidates=() if sure else tuple(meaning.key for meaning in hit.meanings),
                    )
                )
            hit = next(hits, None)
    return tuple(found)


def notice(language: str) -> str:
    """What to tell the editor about a story in ``language``."""
    return (
        f"The story is in {name_of(language)}, which the reader does not read. Quotations are marked "
        "by their marks and names by the registry; mark facts and speakers by hand."
    )
