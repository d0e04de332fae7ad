"""Finds the answers of an interview in which neither labels nor marks show who speaks: a question stands as a
paragraph of its own, the answer in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.quotations.interviewees import (
    OPENING_MARKS,
    interviewee,
    is_question,
    tells_of_interview,
)
from articles.reading.types import Extent, Name, Quotation

_FEWEST = 2  # questions


#: Whoever is asked speaks of himself; who explains a matter by questions does not.
_FIRST_PERSON = re.compile(
    r"\b(?:I|I[’'](?:m|d|ve|ll)|[Mm]e|[Mm]y|[Ww]e|[Ww]e[’'](?:re|ve|ll|d)|[Oo]ur)\b"
)


_ONE_PERSON = re.compile(r"\b(?:I|I[’'](?:m|d|ve|ll)|[Mm]e|[Mm]y)\b")


#: A source in an answer shows that the story itself answers.
_SOURCE = re.compile(r"\b(?:said|says?|according to)\b")


def find_plain_answers(
    text: str, paragraphs: Sequence[Extent], names: Sequence[Name]
) -> list[Quotation]:
    """The answers, by the one whom the story says it asked; none where nothing tells of an interview."""
    asked = [
        number
        for number, paragraph in enumerate(paragraphs)
        if text[paragraph.end - 1] == "?" and is_question(text[paragraph.start : paragraph.end])
    ]
    if len(asked) < _FEWEST or not tells_of_interview(text, paragraphs[asked[0]].start):
        return []
    answers = [
        paragraphs[number + 1]
        for number in asked
        if number + 1 < len(paragraphs) and number + 1 not in asked
    ]
    if not _are_answers([text[answer.start : answer.end] for answer in answers]):
        return []
    name = interviewee(text, names, paragraphs[asked[0]].start)
    if name is None:
        return []
    rule = "answer in an interview with the person named above it"
    return [Quotation(answer.start, answer.end, "direct", rule, 75, name) for answer in answers]


def _are_answers(answers: Sequence[str]) -> bool:
    """Whether most of them are spoken by somebody, and the story speaks in none."""
    if len(answers) < _FEWEST or any(answer[0] in OPENING_MARKS for answer in answers):
        return False
    own = sum(_FIRST_PERSON.search(answer) is not None for answer in answers)
    alone = any(_ONE_PERSON.search(answer) for answer in answers)
    told = sum(_SOURCE.search(answer) is not None for answer in answers)
    return alone and 2 * own >= len(answers) and 4 * told <= len(answers)
