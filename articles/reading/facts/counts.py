"""Finds figures that are facts of their own inside a longer one: "the nation's 92,000 open claims".

Somebody looks up what happened, and how many there are, in different records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from articles.reading.facts.predicates import CALENDAR
from articles.reading.types import Claim, Figure

#: A shorter clause is one look-up with its figure.
_LONG: Final = 90


#: A figure near the beginning is what its clause is about.
_BEHIND: Final = 50


#: Smaller counts are seldom looked up by themselves.
_FEWEST: Final = 10


_LEFT_OUT: Final = frozenset(
    {"%", "USD", "GBP", "EUR", "percentage points", "share", "score", "years", "months", "days"}
)


_BEFORE: Final = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|(?:the )?\w+['’]s) )?"
    r"(?:\b(?:some|nearly|almost|about|around|over|roughly|record|estimated|more than|fewer than|less than"
    r"|at least|up to) )?$"
)


#: "The Group of 20", "his first 18 games" count nothing that is looked up by itself.
_NO_COUNT: Final = re.compile(r"(?:\b[A-Z]\w+ of|\b(?:first|last|next|past|previous|final)) \Z")


#: They end a measure and name nothing that could be counted.
_DIMENSIONS: Final = frozenset(
    {"high", "long", "wide", "deep", "tall", "old", "thick", "heavy", "age"}
)


_RANGE: Final = (" to ", " or ", "–", "-")


#: "347 letters | of objection".
_OF: Final = re.compile(r" of [a-z]{4,}(?=[.,;]|\Z| (?:and|or|in|at|on|by|from|for|to)\b)")


_LONGEST_BEFORE: Final = 40


_UP_TO: Final = (
    r"[^,;:()—–“”\"]*?(?=[,;:()—–“”\"]|\Z| "
    r"(?:and|or|but|that|who|which|when|after|before|while|as)\b)"
)


#: What those who are counted do, or what was done to them: "300 seals | stranded since May".
_DOING: Final = re.compile(rf" (?:[a-z]+ly )?(?!according|including)[a-z]+(?:ing|ed)\b{_UP_TO}")


#: Where they are: "10 rare seals | on Gull Island".
_PLACE: Final = re.compile(rf" (?:in|on|at|across|along|near) (?:the )?([A-Z]\w+){_UP_TO}")


def counts_in(text: str, claim: Claim) -> Iterator[tuple[int, int, Figure]]:
    """The places in ``text`` of the counts and measures that stand late in a long claim, with their
    figures: a figure with what it counts and, where they follow, its deed or place. A number with one bare
    noun ("346 people") says nothing by itself."""
    if claim.end - claim.start < _LONG:
        return
    for at, figure in enumerate(claim.figures):
        if figure.start - claim.start < _BEHIND or not _counts(figure):
            continue
        if "-" in text[figure.start : figure.end + 1]:
            continue  # "a 15-inch screen" counts no screens
        if any(text[figure.end : other.start] in _RANGE for other in claim.figures[at + 1 :]):
            continue  # "40 to 50 letters" is counted once, at its second figure
        if _NO_COUNT.search(text, claim.start, figure.start):
            continue
        end = text.find(figure.noun, figure.end, claim.end)
        if end < 0:
            continue
        end += len(figure.noun)
        whole = _OF.match(text, end, claim.end)
        end = end if whole is None else whole.end()
        start = _begins(text, claim.start, figure.start, claim.figures[:at])
        most = start + (claim.end - claim.start - 10) // 2
        told = _told_of(text, end, claim.end)
        if end < told < most:
            yield start, told, figure
        elif end < most and " " in figure.noun:
            yield start, end, figure


def _told_of(text: str, end: int, last: int) -> int:
    """Where the words end that say of a count what it does or where it is; ``end`` where none do."""
    found = _DOING.match(text, end, last)
    if found is None:
        found = _PLACE.match(text, end, last)
        if found is None or found[1].lower() in CALENDAR:
            return end
    return found.end()


def _counts(figure: Figure) -> bool:
    big = isinstance(figure.value, int | float) and figure.value >= _FEWEST
    if not (big or figure.precision == "vague") or figure.unit.partition("/")[0] in _LEFT_OUT:
        return False
    words = figure.noun.split()
    return bool(words) and words[0] not in _DIMENSIONS and not words[-1].endswith("ly")


def _begins(text: str, low: int, start: int, earlier: Sequence[Figure]) -> int:
    """Where the noun phrase begins: before "some", "the nation's", "ten to"."""
    back = text[max(low, start - _LONGEST_BEFORE) : start]
    for other in earlier:
        if text[other.end : start] in _RANGE:
            return other.start
    found = _BEFORE.search(back)
    return start if found is None else start - len(back) + found.start()
