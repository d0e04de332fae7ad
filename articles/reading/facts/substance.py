"""Weighs how much in a clause can be looked up, and how much only tells how somebody sees things.

English news tells what is on record with figures, days, verbs of doing, bodies that act and sources. It
tells moods, views and images with nouns such as "momentum" and "concern", verbs such as "embrace" and
"loom", with adjectives that weigh, with "seems", "hope" and "many". No such word decides by itself, so the
signs are added up. The table below gives what each counts; it was set by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.must_check import must_be_checked
from articles.reading.facts.predicates import FINITE
from articles.reading.facts.signs import AGAINST, LONG_SUBJECT, POINTING, Sign, signs_in
from articles.reading.facts.words import OPINION, SPEAKING, FactWord

#: What each sign counts.
_COUNTS: Final = {
    "accusation": 9,
    "charge": 3,
    "figure": 6,
    "round figure": 3,
    "day": 3,
    "office": 5,
    "rank": 3,
    "act": 2,
    "done to": 2,
    "was": 2,
    "has": 2,
    "source": 3,
    "body": 2,
    "lasting": 2,
    "adds": 2,
    "denial": 3,
    "name": 1,
    "vague noun": -3,
    "colour": -2,
    "vague verb": -2,
    "image": -6,
    "view": -4,
    "mind": -3,
    "remark": -2,
    "we": -2,
    "not": -2,
    "may": -2,
    "points": -3,
    "quoted": -2,
    "statement": -1,
    "many": -2,
    "long": -2,
    "short": -2,
    "verbless": -3,
    "seems": -2,
    "seen as": -5,
}


#: As many words are told as the reason.
_TOLD: Final = 3


#: What a clause of a story must have at least, behind what the looseness of the story takes off.
_LEAST: Final = -3.0


#: Their words show a view by themselves; "the" and "not" show none.
_TELLING: Final = frozenset(
    ("vague noun", "colour", "vague verb", "image", "view", "mind", "seems", "seen as")
)


_OF_RISK: Final = 5


_SHORTEST: Final = 4  # words


def why_too_little(
    clause: Clause,
    words: Sequence[FactWord],
    roles: Sequence[int],
    kinds: Collection[str],
    flags: int,
    risky: bool,
) -> str:
    """Why a clause is taken for a view: the words that count most against it; empty when enough in it
    can be looked up. ``flags`` are those of all its words together. What is of high risk (``risky``) is
    rather marked than left out."""
    if _bears_itself_out(clause, words, roles, kinds, flags):
        return ""
    signs = signs_in(clause, words, roles, kinds, flags)
    points = _OF_RISK * risky + sum(_COUNTS[sign.kind] for sign in signs)
    if points - clause.looseness >= _LEAST:
        return ""
    against = sorted((sign for sign in signs if _COUNTS[sign.kind] < 0 and sign.word), key=_weight)
    if must_be_checked(clause, words, roles, [sign.kind for sign in against]):
        return ""
    shown = [*dict.fromkeys(sign.word for sign in against if sign.kind in _TELLING)][:_TOLD]
    if not shown:
        return "too little in it can be looked up"
    return f"it tells how things are seen: {', '.join(f'“{word}”' for word in shown)}"


def _bears_itself_out(
    clause: Clause,
    words: Sequence[FactWord],
    roles: Sequence[int],
    kinds: Collection[str],
    flags: int,
) -> bool:
    """Whether no count of signs can be too low: a quick look that spares most reports the close one."""
    if clause.quoted or flags & (OPINION | SPEAKING):
        return False
    if not clause.figures and len(words) <= _SHORTEST:
        return False
    least = 3 * bool(clause.figures) + 3 * clause.attributed + bool(clause.names)
    least -= _by_shape(words, roles, kinds)
    if least - clause.looseness < _LEAST:
        return False
    return AGAINST.isdisjoint([word.low for word in words])


def _by_shape(words: Sequence[FactWord], roles: Sequence[int], kinds: Collection[str]) -> int:
    """What the shape of a clause can take off at most: its kind, a pointing word or no verb, and a long
    subject."""
    points = words[0].low in POINTING or FINITE not in roles
    return (len(kinds) == 1) + 3 * points + 2 * (len(words) > LONG_SUBJECT)


def _weight(sign: Sign) -> int:
    return _COUNTS[sign.kind]
