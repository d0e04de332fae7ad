"""Recognises what a desk must check, whatever words stand around it.

Words of mood in the rest of a sentence, or of its story, make no view of a death, of people who are
counted, of a rule, of what somebody who is named did, of a plan, or of what is said of a day.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import HAVING, first_verb
from articles.reading.facts.plurals import PLURALS
from articles.reading.facts.predicates import GROUP, INFINITIVE
from articles.reading.facts.words import (
    BE,
    DEATH,
    EITHER,
    ING,
    MODAL,
    PART,
    PAST,
    SAYING,
    SPEAKING,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_HURT: Final = word_set(
    "wounded wounding injured injures injuring stabbed poisoned infected sickened displaced"
    " evacuated hospitalised hospitalized beaten raped abducted kidnapped arrested"
)


_PEOPLE: Final = word_set(
    "people men women children boys girls others adults voters soldiers troops civilians officers patients"
    " passengers workers jobs students pupils teachers migrants refugees residents victims families members"
    " foreigners tourists prisoners homes"
)


#: Signs that leave no room for an act on record, even on a day.
_VIEWS: Final = frozenset(
    ("image", "mind", "we", "points", "seen as", "seems", "many", "may", "quoted")
)


#: Verbs of being heard, seen and found somewhere tell of no act.
_NO_DEEDS: Final = word_set(
    "spoke talked declined decried repeated blurted dubbed nicknamed labeled labelled meant reopened"
    " stepped wondered joked"
)


_BLAMED: Final = word_set("criticised criticized condemned")


_WAS: Final = word_set("was were been")


_NEEDING: Final = word_set("need require have")


_DOES: Final = word_set("do does")


_COMING: Final = word_set("would will he'd she'd they'd he'll she'll they'll")


_POINTING: Final = word_set("he she they who he'd she'd they'd he'll she'll they'll")


_SHARES: Final = ("%", "percentage points")


_MOST_AGAINST: Final = 2


_FEWEST: Final = 4  # words


_SUBJECT: Final = 8  # words


def must_be_checked(
    clause: Clause,
    words: Sequence[FactWord],
    roles: Sequence[int],
    against: Collection[str],
) -> bool:
    """Whether the clause is a fact though little else in it can be looked up; ``against`` are the kinds of
    the signs that speak against it."""
    if clause.quoted or any(word.flags & SPEAKING for word in words):
        return False
    if _harms(words, roles) or _counts_people(clause):
        return True
    at = first_verb(roles)
    if at is None:
        return False
    if _is_rule(clause, words, at) or _is_blamed(words, roles):
        return True
    if len(against) > _MOST_AGAINST or not _VIEWS.isdisjoint(against):
        return False
    if _measures(clause) or _is_planned(clause, words, at):
        return True
    done = "view" not in against and _is_deed(clause, words, roles, at)
    if clause.dated and (len(against) <= 1 or done):
        return True
    return done and not against and len(words) >= _FEWEST


def _harms(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """ "Another man died", "injuring several others"."""
    return any(
        role and role != INFINITIVE and (word.flags & DEATH or word.low in _HURT)
        for word, role in zip(words, roles, strict=True)
    )


def _counts_people(clause: Clause) -> bool:
    return any(
        figure.precision != "vague" and not _PEOPLE.isdisjoint(figure.noun.lower().split())
        for figure in clause.figures
    )


def _measures(clause: Clause) -> bool:
    """A sum of money or a share."""
    return any(
        figure.precision != "vague" and (figure.unit in _SHARES or figure.unit[:3].isupper())
        for figure in clause.figures
    )


def _is_rule(clause: Clause, words: Sequence[FactWord], at: int) -> bool:
    """ "Foreigners may not own land", "tourists do not need a visa"; not "they may not be clean"."""
    if clause.argued or not 0 < at < _SUBJECT or at + 2 >= len(words):
        return False
    if words[at + 1].low != "not" or words[at + 2].flags & BE:
        return False
    many = words[0].low in PLURALS or any(word.low.endswith("s") for word in words[:at])
    if words[at].low in ("may", "must"):
        return many
    return many and words[at].low in _DOES and words[at + 2].low in _NEEDING


def _is_blamed(words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """ "Was widely criticised": that many did so is on record."""
    return any(
        role == GROUP and word.low in _BLAMED for word, role in zip(words, roles, strict=True)
    ) and any(word.low in _WAS for word in words)


def _is_planned(clause: Clause, words: Sequence[FactWord], at: int) -> bool:
    """What a source says that somebody will do."""
    if not clause.attributed or at + 1 >= len(words) or not _by_somebody(clause, words, at):
        return False
    return words[at].low in _COMING and not words[at + 1].flags & BE


def _by_somebody(clause: Clause, words: Sequence[FactWord], at: int) -> bool:
    """Whether what stands before the verb names somebody, or points to them: "he", "who"."""
    if any(word.low in _POINTING for word in words[: min(2, at + 1)]):
        return True
    return any(name.start < words[at].start for name in clause.names)


def _is_deed(clause: Clause, words: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether somebody or a body that is named did something: "the White House released a plan"."""
    if not _by_somebody(clause, words, at):
        return False
    first = words[at]
    if roles[at + 1 : at + 2] == [GROUP]:
        main = words[at + 1]
        if first.low not in HAVING or main.flags & (ING | BE):
            return False
        return bool(main.flags & (PART | EITHER | PAST)) and main.low not in _NO_DEEDS
    past = first.flags & (PAST | EITHER) and not first.flags & (BE | MODAL | SAYING)
    return bool(past) and first.low not in _NO_DEEDS
