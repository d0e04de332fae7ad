"""Finds quotations without marks: the turns of a transcript, the answers of an interview, and blocks under a
line such as "Lee writes in her letter:"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.reading.quotations.dialogue import Speaker
from articles.reading.quotations.interviewees import OPENING_MARKS
from articles.reading.quotations.interviews import find_transcript
from articles.reading.quotations.plain_answers import find_plain_answers
from articles.reading.text.wordlists import word_set
from articles.reading.types import Extent, Name, Quotation

#: Behind them the words themselves follow; behind others ("The mayor also said:") a list may.
_WRITING = word_set("write tweet post reply respond conclude text email e-mail read begin recall")


#: Whoever is quoted at length speaks of himself.
_FIRST_PERSON = re.compile(
    r"\b(?:I|I[’'](?:m|d|ve|ll)|[Mm]y|[Ww]e|[Ww]e[’'](?:re|ve|ll|d)|[Oo]ur)\b"
)


#: A list says what was said in other words, and a link or a code is no sentence.
_NO_WORDS = re.compile(r"(?:[-–—•*·>(\[<#]|\d+[.)]|https?:)")


_FEWEST_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Announced:
    """Whom a line that ends in a colon announces, and the plain form of its verb; "" where it has none."""

    source: Speaker
    lemma: str


def find_unmarked(
    text: str,
    paragraphs: Sequence[Extent],
    names: Sequence[Name],
    announced: Mapping[int, Announced],
) -> list[Quotation]:
    """All quotations that stand without marks, in order; ``announced`` as for ``find_blocks``."""
    turns = find_transcript(text, paragraphs, names)
    turns = turns or find_plain_answers(text, paragraphs, names)
    turns.extend(find_blocks(text, paragraphs, announced))
    return sorted(turns, key=lambda turn: turn.start)


def find_blocks(
    text: str, paragraphs: Sequence[Extent], announced: Mapping[int, Announced]
) -> list[Quotation]:
    """The paragraphs that stand without marks right under a line that announces them; ``announced`` holds the
    lines by the numbers of their paragraphs."""
    blocks: list[Quotation] = []
    for number, line in announced.items():
        if number + 1 >= len(paragraphs) or text[paragraphs[number].end - 1] != ":":
            continue
        block = paragraphs[number + 1]
        if _is_block(text[block.start : block.end], line):
            source = line.source
            rule = "block under the line that ends in a colon"
            blocks.append(
                Quotation(
                    block.start,
                    block.end,
                    "direct",
                    rule,
                    80,
                    source.name,
                    source.start,
                    source.end,
                )
            )
    return blocks


def _is_block(block: str, line: Announced) -> bool:
    """Whether the paragraph is a block of somebody's own words: a whole sentence without marks."""
    if block[0] in OPENING_MARKS or len(block) < _FEWEST_LETTERS or _NO_WORDS.match(block):
        return False
    if not block[0].isupper() or block[-1] not in ".!?…":
        return False
    return line.lemma in _WRITING or _FIRST_PERSON.search(block) is not None
