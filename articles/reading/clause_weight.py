"""What one clause holds that can be checked, and whether it is enough for a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.fact_words import (
    ACCUSING,
    BE,
    COMPARATIVE,
    DEATH,
    EVENT,
    FINITE,
    ING,
    MODAL,
    OPINION,
    PLAIN,
    SAYING,
    SPEAKING,
    STATE,
    SUPERLATIVE,
    VERBAL,
    Word,
)
from articles.reading.figures import Figure
from articles.reading.types import Name
from articles.reading.wordlists import word_set

_ENOUGH: Final = 2.4
_RULES: Final = {
    "allegation": "an accusation beside a name",
    "figure": "a figure",
    "superlative": "a superlative or a first",
    "comparison": "a comparison",
    "event": "who did what where",
    "identity": "who somebody is",
    "date": "something said of a day",
    "opinion": "a judgement that somebody gives",
    "forecast": "what is yet to come",
}
_NOT_FIRSTS: Final = word_set(
    "lady ladies place amendment name names aid step of and half class hand"
)
_FIRST_AFTER: Final = word_set("the a its his her their since for country's world's nation's")
_AHEAD: Final = word_set(
    "expected likely unlikely scheduled due set planning plans poised forecast projected"
)
_PERHAPS: Final = word_set("would could might may should must can if")
_ACCUSED_OF: Final = word_set(
    "accused charged convicted suspected guilty alleged indicted arrested sentenced"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is weighed: words ``first`` to ``last`` of the row, and what lies in it."""

    row: Sequence[Word]
    first: int
    last: int
    names: Sequence[Name]
    figures: Sequence[Figure]
    dated: bool
    quoted: bool
    attributed: bool
    question: bool


@dataclass(frozen=True, slots=True)
class Weight:
    """The kinds of a claim, most important first, and its weight in points."""

    kinds: tuple[str, ...]
    points: float
    high_risk: bool

    @property
    def rule(self) -> str:
        """The rule in words for the editor."""
        return _RULES[self.kinds[0]]


def weigh(clause: Clause) -> Weight | None:
    """The clause's kinds and weight; None when there is too little in it to check."""
    words = clause.row[clause.first : clause.last]
    signs = 0
    for word in words:
        signs |= word.flags
    lows = [word.low for word in words]
    kinds: list[str] = []
    points = 0.0
    if _accuses(words, signs, clause):
        kinds.append("allegation")
        points += 2.5
    strong = any(figure.strong for figure in clause.figures)
    if clause.figures:
        points += 2.0 if strong else 0.8
        if strong:
            kinds.append("figure")
    if _is_superlative(words, lows, signs):
        kinds.append("superlative")
        points += 1.6
    if _compares(lows, words, signs, strong):
        kinds.append("comparison")
        points += 1.4
    happened = _happens(words, lows, signs, clause)
    if happened:
        kinds.append("event")
        points += happened
    points += min(2, len(clause.names)) * 0.8
    if clause.dated:
        points += 1.0
        if signs & FINITE:
            kinds.append("date")
    points -= _doubts(signs, clause)
    if _is_forecast(lows, signs, clause):
        enough = bool(clause.names or strong or clause.dated) and not clause.quoted
        return Weight(("forecast",), max(points, 1.0), False) if enough or strong else None
    if signs & OPINION and not strong and not clause.dated and "allegation" not in kinds:
        stated = clause.attributed and not clause.quoted
        return Weight(("opinion",), 1.0, False) if stated else None
    if not kinds or points < _ENOUGH or len(words) < 2:
        return None
    deaths = bool(signs & DEATH) and bool(clause.figures)
    return Weight(tuple(kinds), points, deaths or "allegation" in kinds)


def _accuses(words: Sequence[Word], signs: int, clause: Clause) -> bool:
    """A word of wrongdoing beside a named person or body."""
    if not signs & ACCUSING or clause.question:
        return False
    return any(name.kind in ("person", "organisation") for name in clause.names) or any(
        word.low in _ACCUSED_OF and word.flags & ACCUSING for word in words[:3]
    )


def _is_superlative(words: Sequence[Word], lows: Sequence[str], signs: int) -> bool:
    if signs & SUPERLATIVE:
        return True
    for at, low in enumerate(lows):
        before = lows[at - 1] if at else ""
        after = lows[at + 1] if at + 1 < len(lows) else ""
        if low == "first" and before in _FIRST_AFTER and after not in _NOT_FIRSTS and after:
            return not (before == "the" and after == "time") or "since" in lows or "ever" in lows
        if (
            low == "only"
            and before in ("the", "its", "his", "her")
            and after not in ("way", "thing", "reason")
        ):
            return True
        if (
            low == "record"
            and before in ("a", "the")
            and after in ("high", "low", "number", "of", "for")
        ):
            return True
        if low in ("unprecedented", "unanimous", "unanimously") or (
            low == "ever" and "first" in lows
        ):
            return True
    return False


def _compares(lows: Sequence[str], words: Sequence[Word], signs: int, strong: bool) -> bool:
    if "than" in lows:
        at = lows.index("than")
        near = words[max(0, at - 4) : at]
        measured = any(word.flags & COMPARATIVE for word in near)
        # "more than 200" is part of the figure and compares nothing.
        return measured and not (
            at + 1 < len(lows)
            and lows[at + 1][0].isdigit()
            and lows[at - 1] in ("more", "less", "fewer")
        )
    return strong and ("compared" in lows or ("up" in lows and "from" in lows) or "twice" in lows)


def _happens(words: Sequence[Word], lows: Sequence[str], signs: int, clause: Clause) -> float:
    """Points for a verb of happening or of lasting state with somebody or something named."""
    if clause.question:
        return 0.0
    if not (clause.names or clause.dated or clause.figures or signs & DEATH):
        return 0.0
    best = 0.0
    for at, word in enumerate(words):
        flags = word.flags
        before = lows[at - 1] if at else ""
        if flags & EVENT and before not in ("to", "the", "a", "an") and before not in _PERHAPS:
            best = max(best, 1.4 if flags & ING else 1.7)
        elif flags & STATE and before not in ("to", "the", "a", "an") and not flags & EVENT:
            best = max(best, 1.7)
        elif flags & VERBAL and before not in ("the", "a", "an"):
            best = max(best, 0.5)
    if best < 1.0:
        return 0.0
    return best + 1.0 if signs & DEATH else best


def _doubts(signs: int, clause: Clause) -> float:
    """Points off: spoken in the first or second person, inside quotation marks, asked."""
    points = 0.0
    if signs & SPEAKING:
        points += 1.2
    if clause.quoted:
        points += 0.6
    if clause.question:
        points += 1.5
    if not signs & (FINITE | ING):
        points += 0.8
    if signs & SAYING and not signs & (EVENT | STATE | BE):
        points += 1.0
    return points


def _is_forecast(lows: Sequence[str], signs: int, clause: Clause) -> bool:
    if clause.question:
        return False
    for at, low in enumerate(lows):
        if low in ("will", "won't", "shall") or (
            low in ("would", "could", "might") and clause.attributed
        ):
            return bool(at + 1 < len(lows)) and not (
                signs & EVENT and clause.dated and low != "will"
            )
        if low in _AHEAD and at + 1 < len(lows) and lows[at + 1] in ("to", "for"):
            return True
        if low == "going" and lows[at + 1 : at + 2] == ["to"]:
            return True
    return bool(signs & MODAL) and bool(signs & PLAIN) and not signs & EVENT and "would" in lows
