"""Knows whom an interview is with, and gives them the answers that stand without a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.reading.types import Extent, Name, Quotation

_BEFORE = 110  # characters before a name that may say that it is asked

_ANSWERED = "answer in an interview with the person named above it"

OPENING_MARKS = frozenset('“‘"«„')

_ANSWER_LABEL = re.compile(r"(?:A|Answer)[:.]\s")

_LONGEST_QUESTION = 300  # characters

_WEAK = 80  # confidence under which a source is only carried on

#: What stands before the name of somebody who is asked: "Interview with the singer Ann Lee".
_ASKED = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?: with)?|[Qq]uestions (?:to|for)|[Qq] ?(?:&|and) ?A with"
    r"|[Cc]onversation with|[Mm]inutes with|[Ss](?:at|it|its) down with|[Cc](?:aught|atch|atches) up with"
    r"|[Aa]sked|[Mm]et(?: with)?|(?P<both>(?:[Tt]alk|[Ss]peak|[Cc]hat)(?:s|ed|ted|ing)? (?:to|with)"
    r"|[Ss]poke (?:to|with)))\s(?:(?!by\b|about\b)[\w’'-]+,? ){0,7}$"
)

#: What shows that a story is an interview, or ends in one.
_INTERVIEW = re.compile(
    r"\b(?:interview\w*|our questions|answer(?:s|ed) (?:our|your|readers[’']|questions)"
    r"|(?:talk|speak|spoke|chat)\w* (?:to|with) (?:us|me|the|our)|told us|[Ww]e (?:asked|met|spoke|talked)"
    r"|Q ?& ?A|asked (?:him|her|them)|talks about|conversation)\b",
    re.IGNORECASE,
)

#: Who asks or writes is not who answers: "Interview by Ann Lee", "the Echo’s Ann Lee".
_ASKS = re.compile(
    r"\b[Bb]y (?:the )?$|[’']s $|[’']s (?:[a-z]+ )?(?:reporter|editor|correspondent) $"
)

_ASKS_THEM = re.compile(
    r"[’']?s? (?:met|asked|interviewed|visited|(?:spoke|talked) (?:to|with)|sat down with) (?:him|her|them)\b"
)


def interviewee(text: str, names: Sequence[Name], before: int) -> str | None:
    """Who answers in the interview that begins at offset ``before``: who is said to be asked above it,
    the one person of the paragraph right above it, or the one named above it more often than others."""
    people = [
        name
        for name in names
        if name.start < before
        and name.kind == "person"
        and not _ASKS.search(text, max(0, name.start - 40), name.start)
        and not _ASKS_THEM.match(text, name.end)
    ]
    if not people:
        return None
    counts = Counter(name.name for name in people)
    near = _in_last_paragraph(text, people)
    asked = _asked(text, near)
    if asked is not None:
        return asked
    often = counts.most_common(2)
    if len({name.name for name in near}) == 1 and 3 * counts[near[0].name] > often[0][1]:
        return near[0].name
    asked = _asked(text, people)
    if asked is not None:
        return asked
    return often[0][0] if len(often) == 1 or often[0][1] > often[1][1] else None


def _in_last_paragraph(text: str, people: Sequence[Name]) -> list[Name]:
    """Those of ``people`` who are named in the last paragraph that names anybody."""
    last = people[-1]
    begin = text.rfind("\n\n", 0, last.start) + 1
    return [name for name in people if name.start >= begin]


def _asked(text: str, people: Sequence[Name]) -> str | None:
    """Who of ``people`` is said to be asked; of the two who talk it is the one who is named first."""
    for at in range(len(people) - 1, -1, -1):
        name = people[at]
        low = max(0, name.start - _BEFORE)
        match = _ASKED.search(text[low : name.start])
        if match is None:
            continue
        sentence = max(text.rfind(". ", low, name.start), text.rfind("\n", low, name.start))
        if match["both"] and at and people[at - 1].start > sentence:
            return people[at - 1].name
        return name.name
    return None


def with_answers(
    text: str, paragraphs: Sequence[Extent], names: Sequence[Name], found: Sequence[Quotation]
) -> list[Quotation]:
    """The quotations ``found``, where answers between marks under a question are given to the person whom
    the story says it asked. A single question without a label is enough only in a story that tells of an
    interview."""
    opening = {
        quote.start: at for at, quote in enumerate(found) if quote.kind in ("direct", "mixed")
    }
    answers: list[int] = []
    first, sure = -1, False
    known: set[str | None] = set()
    for above, paragraph in pairwise(paragraphs) if opening else ():
        label = _ANSWER_LABEL.match(text, paragraph.start, paragraph.end)
        at = opening.get((paragraph.start if label is None else label.end()) + 1)
        if at is None or not is_question(text[above.start : above.end]):
            continue
        if found[at].cue is not None:
            known.add(found[at].speaker)
        elif found[at].confidence < _WEAK:
            first = first if answers else above.start
            sure = sure or label is not None or bool(answers)
            answers.append(at)
    name = None
    if answers and len(known) == 1:
        name = known.pop()
    elif answers and (sure or tells_of_interview(text, first)):
        name = interviewee(text, names, first)
    if name is None:
        return list(found)
    given = set(answers)
    return [
        replace(quote, rule=_ANSWERED, confidence=80, speaker=name) if at in given else quote
        for at, quote in enumerate(found)
    ]


def tells_of_interview(text: str, before: int) -> bool:
    """Whether the story says, above offset ``before``, that somebody was asked."""
    return _INTERVIEW.search(text, 0, before) is not None


def is_question(line: str) -> bool:
    """Whether the paragraph is a question, and none that somebody is quoted with."""
    marks = any(mark in line for mark in '“”"«»')
    return line.endswith("?") and not marks and len(line) < _LONGEST_QUESTION
