"""Finds lines between two quoted paragraphs that do not belong to them: captions, credits, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, FUNCTION_WORDS, THIRD_PERSON
from articles.reading.text.quotation_marks import Marked
from articles.reading.types import Extent

_LONGEST = 160  # characters


_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


_CREDIT = re.compile(
    r"(?:[.)\]:|—–]|\s-)\s+(?:(?:Photo(?:graph)?|Picture|Image|Credit|Courtesy)s?\b.*|[A-Z][\w’'-]+"
    r"(?:\s[A-Z][\w.’'-]+){0,3}(?:\s?/\s?[A-Z].*)?)$"
)


_PICTURED = re.compile(
    r"\b(?:pictured|file photo|photographed)\b|\((?:left|right|centre|center|above|below|file)\b"
    r"|, (?:far |at |top |bottom |second from )?(?:left|right|centre|center),",
    re.IGNORECASE,
)


def find_captions(
    text: str, paragraphs: Sequence[Extent], marked: Sequence[Marked]
) -> frozenset[int]:
    """Numbers of the paragraphs that stand as a caption between two paragraphs with quotations.

    They are short, hold no quotation, and look like no sentence of the story: no full stop, no
    verb, a credit, or a word such as "pictured".
    """
    quoted: set[int] = set()
    opening: set[int] = set()
    at = 0
    for number, paragraph in enumerate(paragraphs):
        while at < len(marked) and marked[at].outer_start < paragraph.end:
            quoted.add(number)
            if marked[at].outer_start == paragraph.start:
                opening.add(number)
            at += 1
    return frozenset(
        number
        for number in range(1, len(paragraphs) - 1)
        if number not in quoted
        and number - 1 in quoted
        and number + 1 in opening
        and _looks_like_caption(text[paragraphs[number].start : paragraphs[number].end])
    )


def _looks_like_caption(line: str) -> bool:
    if len(line) > _LONGEST or "\n" in line or line[-1] in ":,":
        return False
    if line[-1] not in ".!?…" or _CREDIT.search(line) or _PICTURED.search(line):
        return True
    return not any(_is_verb(word) for word in _WORD.findall(line))


def _is_verb(word: str) -> bool:
    low = word.lower().replace("'", "’")
    return FUNCTION_WORDS.get(low) == "aux" or low in FINITE or low in THIRD_PERSON or "’" in low
