"""The headline of a text that is taken as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from articles.reading.types import Extent

_WORDS: Final = range(3, 31)

_LONGEST: Final = 180

_SHORT_LEAD: Final = 110

_SENTENCE: Final = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def find_headline(text: str, paragraphs: Sequence[Extent]) -> str:
    """The first line, when it reads as a headline and prose follows it; else empty."""
    lines = [text[part.start : part.end] for part in paragraphs[:12]]
    if len(lines) < 2:
        return ""
    first, rest = lines[0], lines[1:]
    if len(first) > _LONGEST or len(first.split()) not in _WORDS:
        return ""
    if any(is_prose(line) for line in rest) and not is_prose(first):
        return first if not first.endswith((".", ":", ",")) or is_title_case(first) else ""
    # Some wires close their headlines with a full stop. Naming one costs nothing here, since the
    # text stays whole; taking a short first sentence off a story would.
    if len(first) <= _SHORT_LEAD and len(rest[0]) > 2 * len(first):
        return first
    return ""


def is_prose(line: str) -> bool:
    """Whether the line reads as a paragraph of a story."""
    count = len(line.split())
    if count >= 25:
        return True
    return count >= 9 and bool(_SENTENCE.search(line)) and not is_title_case(line)


def is_title_case(line: str) -> bool:
    """Whether nearly all long words begin with a capital, as American headlines are set."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
