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
    return _under_credits(text, paragraphs, quoted) | frozenset(
        number
        for number in range(1, len(paragraphs) - 1)
        if number not in quoted
        and number - 1 in quoted
        and number + 1 in opening
        and _looks_like_caption(text[paragraphs[number].start : paragraphs[number].end])
    )


#: A line that only names an agency, above the caption of its picture: "POOL New/Reuters".
_AGENCY = re.compile(
    r"[\w .,’'()&-]{0,40}(?:/|\bvia |\bfor )?(?:Reuters|AFP|Getty Images|Associated Press|AP Photo|EPA"
    r"|Shutterstock|Bloomberg|PA Wire)(?: via Getty Images)?\.?"
)


#: What pictures show people do.
_POSING = re.compile(
    r"\b(?:holds?|poses?|speaks?|stands?|arrives?|waves?|attends?|walks?|looks?|gestures?|smiles?|listens?|watch(?:es)?"
    r"|leaves?|addresses|greets?|hugs?|pictured|seen|shown)\b"
)


_CAPTIONS_OPENING = 90  # characters


def _under_credits(text: str, paragraphs: Sequence[Extent], quoted: set[int]) -> frozenset[int]:
    """Numbers of the paragraphs that stand under a line which only credits an agency, and tell what a picture
    shows: nobody whom they name speaks in the story that goes on below."""
    found: set[int] = set()
    for number in range(1, len(paragraphs)):
        above, below = paragraphs[number - 1], paragraphs[number]
        if above.end - above.start > _LONGEST_CREDIT or number in quoted:
            continue
        if _AGENCY.fullmatch(text, above.start, above.end) is not None:
            opening = min(below.end, below.start + _CAPTIONS_OPENING)
            if _POSING.search(text, below.start, opening) is not None:
                found.add(number)
    return frozenset(found)


_LONGEST_CREDIT = 60  # characters


def _looks_like_caption(line: str) -> bool:
    if len(line) > _LONGEST or "\n" in line or line[-1] in ":,":
        return False
    if line[-1] not in ".!?…" or _CREDIT.search(line) or _PICTURED.search(line):
        return True
    return not any(_is_verb(word) for word in _WORD.findall(line))


def _is_verb(word: str) -> bool:
    low = word.lower().replace("'", "’")
    return FUNCTION_WORDS.get(low) == "aux" or low in FINITE or low in THIRD_PERSON or "’" in low
