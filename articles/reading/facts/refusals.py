"""Why a clause is no fact: it asks, wishes, judges, foretells, or only says who says something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from articles.reading.facts.predicates import DOING, DONE, FINITE, INFINITIVE
from articles.reading.facts.words import (
    ADV,
    BASE,
    EVENT,
    NOUN,
    NUMBER,
    OPINION,
    PAST,
    REL,
    SAYING,
    SOFT,
    SPEAKING,
    FactWord,
)
from articles.reading.text.wordlists import word_set
from articles.reading.types import Figure, Name

_WORTHLESS: Final = word_set("should shouldn't ought oughtn't let's")


_COURTESIES: Final = word_set("thank thanks please sorry welcome hello congratulations")


_GUESSES: Final = word_set("if whether unless perhaps maybe presumably surely hopefully like")


_WISHES: Final = word_set(
    "hope hopes hoped hoping wish wishes wished want wants wanted needs love loves"
)


_FORESEEN: Final = word_set(
    "expected likely unlikely forecast projected predicts predicted predict expects expect"
    " expecting anticipates fears feared poised"
)


_PLANS: Final = word_set(
    "plan plans planned due set scheduled agreed announced begin start open hold meet publish vote"
    " launch travel appear return run play face host close sentenced continue"
)


_REPORTING: Final = word_set(
    "reported reports wrote writes described describes noted told asked commented replied insisted"
    " quoted cited"
)


_AROUND_SAYING: Final = word_set(
    "on in to say that at the reporters him her them monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november"
    " december afternoon morning evening night statement a part this week yesterday today as how"
    " interview news conference told in late early by also journalists me us"
)


_FEELINGS: Final = word_set(
    "happy proud glad alarmed thrilled excited delighted grateful worried afraid scared feel feels"
    " felt think thinks thought believe believes hope love hate honoured honored humbled amazing"
    " crucial important essential vital difficult hard easy better best good great bad clear"
    " necessary impossible beautiful magical interesting complicated complex legend special"
    " simple fair wise reasonable ready cautious sure sorry influential powerful significant"
    " meaningful iconic ripe confident optimistic pleased saddened"
)


_SUBJECTLESS: Final = frozenset(("relative", "and", "report", "start", "predicate"))


_PRONOUNS: Final = word_set("he she they it nobody everybody everyone somebody someone one who")


_MENTAL: Final = word_set(
    "knew know knows wondered liked remembered forgot understood seemed seems looked looks appeared"
    " loved hated preferred cared mattered"
)


_MAYBE: Final = word_set("may might could can can't cannot")


_WORRIES: Final = word_set(
    "concern fear hope worry question problem point idea answer truth key reality issue hope"
)


_POINTING: Final = word_set("it it's that that's this there there's what here")


_COPULAS: Final = word_set("is are was were it's that's be")


_SUPPOSING: Final = frozenset({("could", "have"), ("would", "have"), ("had", "been")})


@dataclass(slots=True)
class Clause:
    """A clause as it is weighed: words ``first`` to ``last`` of the row, and what lies in it."""

    row: Sequence[FactWord]
    roles: Sequence[int]
    first: int
    last: int
    link: str
    names: Sequence[Name]
    figures: Sequence[Figure]
    dated: bool
    quoted: bool
    attributed: bool
    question: bool
    headline: bool
    thought: bool = False
    frame: bool = False


def refused(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
    counted: bool,
) -> str:
    """Why the clause is no fact; empty when it may be one.

    ``signs`` are the flags of all its words together; ``counted``: it holds a figure or an
    accusation, which bears out what would else be a mere view.
    """
    verbal = FINITE in roles or DOING in roles or DONE in roles
    empty = _says_nothing(clause, words, lows, roles) or _has_too_little(
        clause, words, signs, counted, verbal
    )
    if empty:
        return empty
    if any(low == "comment" and before in ("to", "for") for before, low in pairwise(lows)):
        return "it only says that nobody said anything"
    if lows[0] == "here":
        return "it only points"
    if not counted and not _WORTHLESS.isdisjoint(lows):
        return "it says what should be"
    if "if" in lows and _SUPPOSING.intersection(pairwise(lows)):
        return "it supposes something"
    if not counted and not clause.dated:
        unfounded = _is_not_borne_out(clause, words, lows, roles, signs)
        if unfounded:
            return unfounded
    return "" if verbal or INFINITIVE not in roles else "it has no verb and no figure"


def _says_nothing(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]
) -> str:
    if lows[0] in _COURTESIES:
        return "it thanks or greets"
    if clause.question:
        return "it asks"
    if clause.frame or _only_says(words, lows, roles):
        return "it only says who says something"
    return ""


def _has_too_little(
    clause: Clause, words: Sequence[FactWord], signs: int, counted: bool, verbal: bool
) -> str:
    ranked = clause.link == "aside" or (clause.headline and len(words) > 3)
    if not verbal and not counted and not ranked:
        return "it has no verb and no figure"
    happened = signs & EVENT and not signs & SOFT
    if len(words) < 2 or (len(words) < 3 and not (counted or happened)):
        return "it is too short to be looked up"
    return ""


def _is_not_borne_out(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> str:
    """Why a clause without a figure and a date is no fact; empty when it may be one."""
    if _supposes(lows):
        return "it supposes something"
    judging = any(word.flags & OPINION and not word.capital for word in words)
    if judging and (clause.attributed or not clause.names):
        return "it judges"
    if _foretells(clause, lows):
        return "it foretells"
    wishes = clause.quoted and not _WISHES.isdisjoint(lows)
    if wishes or _calls_for(lows, roles) or _asks_for(words, roles):
        return "it wishes or asks for something"
    if _begins_with_verb(words, roles) and clause.link in _SUBJECTLESS and not clause.names:
        if len(words) < 4 and not signs & EVENT:
            return "it is too short to be looked up"
        if clause.attributed and not signs & (EVENT | PAST):
            return "it has no subject of its own"
    if _is_view(clause, lows, roles, signs):
        return "it tells a feeling or a view"
    if not clause.names and FINITE not in roles and not signs & EVENT:
        return "it has no verb of its own"
    return ""


def _supposes(lows: Sequence[str]) -> bool:
    """ "it would have", "we would like", "perhaps …", "if …"."""
    if lows[0] in _GUESSES:
        return True
    if "would" not in lows:
        return False
    behind = lows.index("would") + 1
    return behind < len(lows) and lows[behind] in ("have", "like")


def _only_says(words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]) -> bool:
    """Whether the clause only says who says something ("as the Gazette reported on Friday")."""
    if lows[0] == "according":
        return True
    for index in range(len(words) - 1, max(-1, len(words) - 9), -1):
        says = words[index].flags & SAYING or lows[index] in _REPORTING
        if says and (roles[index] in (FINITE, DOING) or index == 0):
            return all(
                low in _AROUND_SAYING or word.flags & NUMBER or word.capital
                for low, word in zip(lows[index + 1 :], words[index + 1 :], strict=True)
            )
    return False


def _foretells(clause: Clause, lows: Sequence[str]) -> bool:
    """ "is expected to rise", but not "is expected to meet": a plan can be looked up."""
    if not _FORESEEN.isdisjoint(lows) and "to" in lows:
        return _PLANS.isdisjoint(lows)
    if "will" in lows or "won't" in lows:
        return clause.quoted and not clause.names and _PLANS.isdisjoint(lows)
    return False


def _is_view(clause: Clause, lows: Sequence[str], roles: Sequence[int], signs: int) -> bool:
    """Whether what somebody says is how they see it: "it was magical", "we feel left alone"."""
    if signs & SPEAKING and not signs & EVENT:
        return True
    if len(lows) > 3 and lows[1] in _WORRIES and lows[2] in _COPULAS:
        return True  # "the question is …"
    if lows[0] in _PRONOUNS and any(
        role == FINITE and low in _MENTAL for low, role in zip(lows, roles, strict=True)
    ):
        return True
    told = bool(signs & (EVENT | PAST))
    if not clause.names:
        is_something = roles[1] == FINITE and lows[1] in _COPULAS
        if lows[0] == "which" and is_something and not told:
            return True
        if lows[0] in _POINTING and (is_something or not told):
            return True
    return clause.attributed and _is_view_of_source(clause, lows, roles, signs, told)


def _is_view_of_source(
    clause: Clause, lows: Sequence[str], roles: Sequence[int], signs: int, told: bool
) -> bool:
    """Whether a source only says how it sees something; ``told``: it also says what happened."""
    if not _FEELINGS.isdisjoint(lows):
        return True
    if clause.quoted and not told and lows[0] in _POINTING:
        return True
    if clause.names:
        return False
    if clause.quoted and not _MAYBE.isdisjoint(lows):
        return True
    if told:
        return False
    if clause.thought or (clause.quoted and signs & SPEAKING):
        return True
    copula = any(role == FINITE and low in _COPULAS for low, role in zip(lows, roles, strict=True))
    return copula and (clause.quoted or len(lows) < 6)


def _begins_with_verb(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """Whether nothing or an adverb or "who" stands before the verb, and so no subject."""
    if roles[0] == FINITE:
        return True
    return len(roles) > 1 and roles[1] == FINITE and bool(words[0].flags & (ADV | REL))


def _calls_for(lows: Sequence[str], roles: Sequence[int]) -> bool:
    """A plea: "they call for an inquiry"."""
    return any(
        role == FINITE and low in ("call", "calls", "called", "urge", "urged") and after == "for"
        for low, after, role in zip(lows, lows[1:], roles, strict=False)
    )


def _asks_for(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """Whether it begins with an order: "Give us …"."""
    first = words[0]
    orders = first.flags & BASE and not first.flags & NOUN and not roles[0]
    return bool(orders) and FINITE not in roles[:6]
