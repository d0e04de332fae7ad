"""What one clause holds that can be checked, and whether it is enough for a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.facts.figures import Figure
from articles.reading.facts.words import (
    ACCUSING,
    BE,
    COMPARATIVE,
    DEATH,
    EVENT,
    FINITE,
    ING,
    NUMBER,
    OPINION,
    PLAIN,
    SAYING,
    SOFT,
    SPEAKING,
    STATE,
    SUPERLATIVE,
    VERBAL,
    Word,
)
from articles.reading.text.wordlists import word_set
from articles.reading.types import Name

_ENOUGH: Final = 2.4


_OWN: Final = frozenset(("its", "their", "his", "her"))


_DEEDS: Final = ("wal", "tion", "sion", "ment", "attack", "raid", "strike", "strikes")


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


_SHOW_A_FIRST: Final = word_set("to since ever who whose")


_WITHIN: Final = word_set("in of since ever among history record world decade century")


_REPORTING: Final = word_set(
    "reported reports announced declared wrote revealed declined continued confirmed complained"
    " concluded determined ruled denied disclosed"
)


_AROUND_SAYING: Final = word_set(
    "on in to say that at the reporters him her them monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november"
    " december afternoon morning evening night statement a part"
)


_PLACING: Final = word_set("in at on during to of after by from")


_AHEAD: Final = word_set(
    "expected likely unlikely scheduled due set planning plans poised forecast projected"
)


_UNSURE: Final = word_set(
    "could might should shouldn't must can can't cannot couldn't if ought needs need wants want"
)


_ACCUSED_OF: Final = word_set(
    "accused charged convicted suspected guilty alleged indicted arrested sentenced"
)


@dataclass(slots=True)
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
    after_saying: bool
    supposed: bool
    introduces: bool


@dataclass(slots=True)
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
    if _is_frame(words, signs):
        return None
    if clause.after_saying and (not signs & FINITE or words[0].low in _PLACING):
        return None  # "said | on Sunday at the harbour"
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
        points += 1.6 if _WITHIN.intersection(lows) else 0.6
    if _compares(lows, words, strong):
        kinds.append("comparison")
        points += 1.4
    happened = _happens(words, lows, signs, clause)
    if happened:
        kinds.append("event")
        points += happened
    points += min(2, len(clause.names)) * 0.8
    if not clause.names and any(word.capital for word in words[1:]):
        points += 0.7  # "Kurdish forces"
    if clause.dated:
        points += 1.3
        if signs & FINITE:
            kinds.append("date")
    points -= _doubts(lows[0], signs, clause)
    if _is_forecast(lows, words, clause):
        enough = bool(clause.names or strong or clause.dated) and not clause.quoted
        return Weight(("forecast",), max(points, 1.0), False) if enough or strong else None
    if signs & OPINION and not strong and not clause.dated and "allegation" not in kinds:
        stated = clause.attributed and not clause.quoted
        return Weight(("opinion",), 1.0, False) if stated else None
    if not kinds or points < _ENOUGH or len(words) < 2:
        return None
    deaths = bool(signs & DEATH) and bool(clause.figures)
    return Weight(tuple(kinds), points, deaths or "allegation" in kinds)


def _is_frame(words: Sequence[Word], signs: int) -> bool:
    """Whether the clause only says who says something ("as the Gazette reported on Friday")."""
    if words[0].low == "according":
        return True
    if not signs & SAYING and not any(word.low in _REPORTING for word in words[-4:]):
        return False
    for index in range(len(words) - 1, max(-1, len(words) - 5), -1):
        word = words[index]
        if word.flags & SAYING or word.low in _REPORTING:
            rest = words[index + 1 :]
            return all(item.low in _AROUND_SAYING or item.flags & NUMBER for item in rest)
    return False


def _accuses(words: Sequence[Word], signs: int, clause: Clause) -> bool:
    """A word of wrongdoing beside a named person or body."""
    if not signs & ACCUSING or clause.question:
        return False
    accusing = [index for index, word in enumerate(words) if word.flags & ACCUSING]
    if all(words[index].low == "charged" for index in accusing) and not any(
        word.low == "with" for index in accusing for word in words[index + 1 : index + 4]
    ):
        return False  # what somebody charged for something
    return any(name.kind in ("person", "organisation") for name in clause.names) or any(
        word.low in _ACCUSED_OF and word.flags & ACCUSING for word in words[:3]
    )


def _is_superlative(words: Sequence[Word], lows: Sequence[str], signs: int) -> bool:
    if signs & SUPERLATIVE:
        return True
    for at, low in enumerate(lows):
        before = lows[at - 1] if at else ""
        after = lows[at + 1] if at + 1 < len(lows) else ""
        if low == "first" and before == "the" and after and after not in _NOT_FIRSTS:
            return bool(_SHOW_A_FIRST.intersection(lows[at + 1 :]))
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


def _compares(lows: Sequence[str], words: Sequence[Word], strong: bool) -> bool:
    if "than" not in lows:
        return strong and ("compared" in lows or ("up" in lows and "from" in lows))
    at = lows.index("than")
    if at + 1 < len(words) and (words[at + 1].flags & NUMBER or lows[at + 1] in ("a", "one")):
        return False  # "more than 200" is part of the figure and compares nothing
    return any(word.flags & COMPARATIVE for word in words[max(0, at - 4) : at])


def _happens(words: Sequence[Word], lows: Sequence[str], signs: int, clause: Clause) -> float:
    """Points for a verb of happening or of lasting state with somebody or something named."""
    if clause.question or not _UNSURE.isdisjoint(lows):
        return 0.0
    own = clause.attributed and lows[0] in _OWN  # "said its forces had made a withdrawal"
    anchored = clause.names or clause.dated or clause.figures or signs & DEATH or own
    if not anchored and not any(word.capital for word in words[1:]):
        return 0.0
    best = 0.0
    for at, word in enumerate(words):
        flags = word.flags
        before = lows[at - 1] if at else ""
        if at == 0 and not flags & ING and len(words) > 1 and words[1].capital:
            continue  # "retired Judge Roe"
        if flags & EVENT and before not in ("to", "the", "a", "an"):
            deed = own and any(low.endswith(_DEEDS) for low in lows[at + 1 :])
            best = max(best, 2.4 if deed else 1.1 if flags & SOFT else 1.4 if flags & ING else 1.7)
        elif flags & STATE and before not in ("to", "the", "a", "an") and not flags & EVENT:
            best = max(best, 1.7)
        elif flags & VERBAL and before not in ("the", "a", "an"):
            best = max(best, 0.5)
    if best < 1.0:
        return 0.0
    return best + 1.0 if signs & DEATH else best


def _doubts(opening: str, signs: int, clause: Clause) -> float:
    """Points off: spoken in the first or second person, inside quotation marks, asked, meant."""
    points = 1.5 if opening == "to" else 0.0
    if signs & SPEAKING:
        points += 1.2
    if clause.quoted:
        points += 0.6
    if clause.question:
        points += 1.5
    if not signs & (FINITE | ING):
        points += 0.8
    if clause.supposed:
        points += 2.0  # "if she is elected"
    if clause.introduces:
        points += 1.7  # "the mayor complained | that ..."
    if signs & SAYING and not signs & (EVENT | STATE | BE):
        points += 1.0
    return points


def _is_forecast(lows: Sequence[str], words: Sequence[Word], clause: Clause) -> bool:
    if clause.question:
        return False
    for at, low in enumerate(lows[:-1]):
        after = lows[at + 1]
        if (
            low in ("will", "won't")
            and words[at + 1].gap == " "
            and after not in ("and", "of", "to")
        ):
            return True
        if low == "going" and after == "to":
            return True
        if low == "would" and clause.attributed:
            return any(word.flags & PLAIN for word in words[at + 1 : at + 4])
        if low in _AHEAD and after in ("to", "for"):
            return True
    return False
