"""Recognises plain facts among clauses that sound like a view, each by a sign that speaks for it.

Somebody denies a deed, a law allows something, an illness leads to another, a body plans something, somebody
holds an office, a house holds a picture, a couple was quarantined: a desk can look that up, whoever says it
and however the story is told. Only clauses that would else be left out are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.deeds import acted, befell, denies, did, goes_on, never_did, plans
from articles.reading.facts.main_verbs import first_verb, main_verb
from articles.reading.facts.short_facts import tells_short_fact
from articles.reading.facts.signs import VAGUE
from articles.reading.facts.standing import (
    BEING,
    counts_what_it_holds,
    holds,
    holds_office,
    is_nth_time,
    is_of_another,
    is_so,
    is_there,
    leads_to_harm,
    nobody_may,
    sets_beside,
    stands_on_record,
    was_so,
)
from articles.reading.facts.subjects import points
from articles.reading.facts.views import YOU
from articles.reading.facts.words import (
    EITHER,
    EVENT,
    OPENER,
    OPINION,
    PAST,
    REL,
    SPEAKING,
    FactWord,
)
from articles.reading.text.wordlists import word_set

#: A clause that is left out for one of these reasons may tell a plain fact.
SOUNDS_LIKE_VIEW: Final = frozenset(
    ("it tells a feeling or a view", "it judges", "it foretells", "it has no subject of its own")
)


_AT_LARGE: Final = word_set(
    "system democracy party country nation dream promise words truth tide people voters economy world"
    " establishment elite elites freedom liberty bubble past future"
)


_THERE: Final = word_set("there there's")


_COULD_NOT: Final = word_set("couldn't could")


#: What people are said to do in a poll.
_ANSWERING: Final = word_set(
    "say want support oppose think believe favor favour approve disapprove back prefer trust see consider"
    " view agree disagree plan expect said wanted supported opposed thought believed favored favoured"
    " approved disapproved backed preferred"
)


_FEWEST: Final = 3  # words


_NEAR: Final = 5  # words


def tells_plain_fact(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> bool:
    """Whether a clause that sounds like a view tells a plain fact. ``signs`` are the flags of all its words
    together."""
    if not YOU.isdisjoint(lows) or (signs & SPEAKING and not clause.attributed):
        return False
    at = first_verb(roles)
    if at is None:
        return False
    if clause.quoted and not _AT_LARGE.isdisjoint(lows) and _speaks_at_large(clause, words):
        return False
    if tells_short_fact(words, lows, at) or stands_on_record(lows):
        return True
    if len(lows) < _FEWEST:
        return False
    if (clause.figures and _answers_poll(clause, words, lows, signs)) or _was_so_that(words, lows):
        return True
    if signs & OPINION and any(word.flags & OPINION and not word.capital for word in words):
        return False
    if any(word.flags & (REL | OPENER) for word in words[1:at]):
        return False  # the verb may be that of a side clause
    if lows[0] in _THERE:
        return is_there(clause, lows)
    main = main_verb(words, roles, at)
    return _stands(clause, words, lows, roles, at, main) or _happens(clause, words, lows, at, main)


def _speaks_at_large(clause: Clause, words: Sequence[FactWord]) -> bool:
    """ "The people own this country": what somebody says of them is how they see it."""
    return not clause.figures and any(word.low in _AT_LARGE and not word.capital for word in words)


def _stands(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    at: int,
    main: int,
) -> bool:
    """Whether it tells what stands for long, or what was not done, in words that no view uses."""
    if not BEING.isdisjoint(lows) and (
        is_nth_time(lows, at) or is_of_another(clause, words, lows, at) or is_so(lows, roles)
    ):
        return True
    return (
        sets_beside(clause, words, lows)
        or nobody_may(lows, at)
        or leads_to_harm(words, lows, roles, at)
        or never_did(clause, words, lows, at)
        or denies(clause, words, lows, at, main)
    )


def _happens(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    at: int,
    main: int,
) -> bool:
    """Whether it tells what somebody or something does, did or holds, in words that views use, too."""
    if counts_what_it_holds(words, lows, main):
        return True
    vague = any(w.low in VAGUE and not w.capital for w in words[main + 1 : main + 3])
    if vague or points(clause, words):
        return False
    return (
        holds_office(words, lows, at, main)
        or plans(clause, words, lows, at, main)
        or goes_on(clause, words, lows, at, main)
        or holds(clause, words, lows, at, main)
        or befell(clause, words, lows, at, main)
        or was_so(clause, words, lows, at)
        or did(clause, words, lows, at, main)
        or acted(clause, words, lows, at, main)
    )


def _was_so_that(words: Sequence[FactWord], lows: Sequence[str]) -> bool:
    """ "Was so severe that her skin broke": what came of it is told, and was seen."""
    if "so" not in lows:
        return False
    at = lows.index("so")
    if "that" not in lows[at + 1 : at + _NEAR]:
        return False
    behind = words[lows.index("that", at) + 1 :]
    return any(
        word.flags & PAST or (word.flags & EITHER and word.flags & EVENT) or word.low in _COULD_NOT
        for word in behind
    )


def _answers_poll(
    clause: Clause, words: Sequence[FactWord], lows: Sequence[str], signs: int
) -> bool:
    """ "44 per cent of Americans want …": the result of a poll, whatever they want."""
    if signs & SPEAKING or _ANSWERING.isdisjoint(lows):
        return False
    near = words[min(len(words) - 1, _NEAR)].start
    return any(figure.unit in ("%", "share") and figure.start < near for figure in clause.figures)
