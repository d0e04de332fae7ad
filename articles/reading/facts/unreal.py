"""Decides whether a clause says what is not so, or not yet: what should be, might have been, will be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.text.wordlists import word_set

_WORTHLESS: Final = word_set("should shouldn't ought oughtn't let's")


_GUESSES: Final = word_set("if whether unless perhaps maybe presumably surely hopefully like")


_FORESEEN: Final = word_set(
    "expected likely unlikely forecast projected predicts predicted predict expects expect"
    " expecting anticipate anticipates fears feared poised"
)


_PLANS: Final = word_set(
    "plan plans planned due set scheduled agreed announced begin start open hold meet publish vote"
    " launch travel appear return run play face host close sentenced continue unveil attend"
    " join release visit testify arrive resume"
)


_SEEMING: Final = word_set("seems seemed looks sounds feels")


_IF: Final = frozenset({("if", "only"), ("as", "if")})


_MAY_COME: Final = word_set("will could may might would")


#: What nobody can look up beforehand.
_COMING: Final = word_set("will he'll she'll they'll it'll we'll")


#: How something turns out: who says that it will foretells, and plans nothing.
_TURNING_OUT: Final = word_set(
    "win lose beat defeat defeated rebound collapse prevail survive recover fail succeed improve worsen"
    " rise fall grow shrink dominate suffer benefit thrive weaken strengthen ease intensify subside"
)


#: "Would not work": no plan of anybody.
_EFFECTS: Final = _TURNING_OUT | word_set("work help suffice matter happen change mean")


#: What somebody may come to do, as a story guesses.
_CHANCES: Final = word_set(
    "make become return miss win lose start join replace feature lead emerge"
)


_WEATHER: Final = word_set("rain snow sleet hail wind winds gusts temperatures mph mm")


_OUTCOMES: Final = word_set(
    "questions speculation concerns fears hopes doubts careful signal boost hurt reignite heighten fuel spark"
    " shape likely"
)


_IMAGINING: Final = frozenset({("could", "have"), ("might", "have"), ("would", "have")})


_WOULD_HAVE: Final = word_set("could've would've might've should've")


_NEEDING: Final = word_set("need needs have has got duty")


_SUPPOSING: Final = frozenset({("could", "have"), ("would", "have"), ("had", "been")})


def says_what_should_be(clause: Clause, lows: Sequence[str]) -> bool:
    """ "should", and what a source or a column says must be; a law that says "must" is a fact."""
    if not _WORTHLESS.isdisjoint(lows):
        return True
    if not (clause.attributed or clause.argued):
        return False
    if "must" in lows:  # "forms must be completed in English" may be a rule
        return clause.argued or ("must", "be") not in pairwise(lows)
    return "to" in lows and any(
        lows[at + 1] == "to"
        and low in _NEEDING
        and (at == 0 or lows[at - 1] not in ("a", "the", "no"))
        for at, low in enumerate(lows[:-1])
    )


def imagines(clause: Clause, lows: Sequence[str], counted: bool) -> bool:
    """ "they could have won it": what did not happen; "if" makes it plain in a quotation, too."""
    if clause.quoted and not _WOULD_HAVE.isdisjoint(lows):
        return True
    if "have" not in lows and "been" not in lows:
        return False
    if "if" in lows and _SUPPOSING.intersection(pairwise(lows)):
        return True
    return not (counted or clause.attributed) and bool(_IMAGINING.intersection(pairwise(lows)))


def supposes(lows: Sequence[str]) -> bool:
    """ "it would have", "we would like", "perhaps …", "if …"."""
    if (
        lows[0] in _GUESSES
        or tuple(lows[:2]) == ("even", "if")
        or ("if" in lows and not _IF.isdisjoint(pairwise(lows)))
        or tuple(lows[:2]) in (("far", "as"), ("such", "as"))
    ):
        return True
    if lows[0] in ("it", "that") and lows[1:2] and lows[1] in _SEEMING:
        return True
    if "would" not in lows:
        return False
    behind = lows.index("would") + 1
    return behind < len(lows) and lows[behind] in ("have", "like")


def weighs_outcomes(clause: Clause, lows: Sequence[str]) -> bool:
    """ "It will raise questions", "the attack on Monday could heighten tensions"."""
    told = clause.quoted or _MAY_COME.isdisjoint(lows)
    return not told and not _OUTCOMES.isdisjoint(lows)


def _would_turn_out(clause: Clause, lows: Sequence[str]) -> bool:
    """ "Pumping alone would not work"; what somebody warns of."""
    if clause.warned:
        return True
    behind = [*lows[lows.index("would") + 1 :], ""]
    if behind[0] == "not":
        return behind[1] in _EFFECTS
    return behind[0] in _TURNING_OUT


def _has_chance(lows: Sequence[str]) -> bool:
    """ "Roe could make his debut": the story's own guess."""
    if "could" not in lows and "might" not in lows:
        return False
    return any(low in ("could", "might") and after in _CHANCES for low, after in pairwise(lows))


def _compares(clause: Clause, lows: Sequence[str]) -> bool:
    """ "twice as likely to fall ill as others", "less likely than": what a study counted."""
    if "likely" not in lows:
        return False
    ranks = not clause.names and lows[lows.index("likely") - 1] in ("more", "less")
    return ranks or "than" in lows or lows.count("as") > 1


def foretells(clause: Clause, lows: Sequence[str]) -> bool:
    """ "is expected to rise", but not "is expected to meet": a plan can be looked up."""
    if not _FORESEEN.isdisjoint(lows) and "to" in lows and not _compares(clause, lows):
        if not _WEATHER.isdisjoint(lows) and any(low[0].isdigit() for low in lows):
            return False  # the figures of a weather service
        return _PLANS.isdisjoint(lows)
    if "probably" in lows and not _COMING.isdisjoint(lows):
        return True
    if clause.attributed and not _COMING.isdisjoint(lows) and not _TURNING_OUT.isdisjoint(lows):
        return True
    if "would" in lows and clause.attributed and _would_turn_out(clause, lows):
        return True
    if not clause.attributed and _has_chance(lows):
        return True
    if "gonna" in lows or ("going" in lows and ("going", "to") in pairwise(lows)):
        return _PLANS.isdisjoint(lows)
    if "will" in lows or "won't" in lows:
        vague = clause.quoted and not clause.names
        argued = clause.argued and not clause.attributed
        return (vague or argued) and _PLANS.isdisjoint(lows)
    return False
