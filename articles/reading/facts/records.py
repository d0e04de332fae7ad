"""Recognises what stands on record though it holds neither a name nor a figure.

"It is the largest fine ever imposed in the region", "nobody was hurt", "there were no side effects", "the
service is to decide in the spring": plain words that a desk can look up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.main_verbs import HAVING, first_verb
from articles.reading.facts.predicates import CALENDAR, FINITE, INFINITIVE
from articles.reading.facts.signs import VAGUE
from articles.reading.facts.words import (
    BE,
    EITHER,
    MODAL,
    NUMBER,
    OPINION,
    PAST,
    PREP,
    STATE,
    SUPERLATIVE,
    FactWord,
    owns,
)
from articles.reading.text.wordlists import word_set

#: They tell among what something ranks: "the largest … ever", "the worst of any county".
_AMONG: Final = word_set("ever since record history any all so")


_FIELDS: Final = word_set(
    "world country county region state city town nation league world's country's county's region's state's"
    " nation's century decade year season kind"
)


_IN: Final = word_set("in on of")


_BEFORE: Final = word_set("ever since before")


_NEAR: Final = 6  # words


_RANKS: Final = word_set("worst best first last only most least lowest highest")


_RANKED: Final = _AMONG | _FIELDS


_VALUES: Final = word_set("best worst greatest finest")


_NOBODY: Final = word_set("nobody none neither no")


_WAS: Final = word_set("was were has have had is are")


#: What befalls people and things, or is found: "nobody was hurt", "no arrests have been made".
_BEFALLS: Final = word_set(
    "hurt injured killed wounded harmed made found inside aboard arrested charged damaged reported involved"
    " taken stolen lost detained missing affected survived"
)


_WHERE: Final = word_set("at in on outside inside with near beside during by")


_EXISTS: Final = word_set("was were is are")


_WAS_THERE: Final = word_set("was were")


_SHOWING: Final = word_set("suggest indicate show link prove connect")


#: Nobody looks up what nobody thought.
_INWARD: Final = word_set(
    "wanted believed thought felt knew saw heard expected liked loved cared seemed needed understood doubted"
    " trusted hoped minded took looked imagined noticed remembered meant enjoyed deserved dared"
)


#: What is said not to be there is no record of anything.
_NO_THINGS: Final = word_set(
    "doubt question need way reason point sense surprise shortage hint sign winner winners excuse hope"
    " comment mistake denying turning chance guarantee guarantees"
)


def what_is_on_record(
    clause: Clause,
    words: Sequence[FactWord],
    lows: Sequence[str],
    roles: Sequence[int],
    signs: int,
) -> str:
    """ "rank" where the clause ranks something in a field, "none" where it says that something did not
    befall or was not there, "plan" where it tells one, "caption" where it says who was where on a day; else
    empty, as where a story argues or somebody is quoted. ``signs`` are the flags of all its words."""
    if clause.dated and _is_caption(clause, words, roles):
        return "caption"
    if clause.argued or (clause.quoted and not signs & SUPERLATIVE):
        return ""
    ranking = signs & SUPERLATIVE or not _RANKED.isdisjoint(lows)
    if (ranking and _ranks(words, lows, attributed=clause.attributed)) or _nobody_before(lows):
        return "rank"
    if _befell_nobody(words, lows, roles) or _was_not_there(lows):
        return "none"
    return "plan" if _is_plan(lows, roles) else ""


def _is_caption(clause: Clause, words: Sequence[FactWord], roles: Sequence[int]) -> bool:
    """ "Ann Lee with Bo Roe in Orvik on May 3": a line without a verb that says who was where, and when."""
    if any(roles) or clause.quoted or not clause.names or not words[0].capital:
        return False
    if clause.first or clause.last < len(clause.row) or words[0].flags & PREP:
        return False
    return any(
        word.low in _WHERE and not (after.flags & NUMBER or after.low in CALENDAR)
        for word, after in pairwise(words[1:])
    )


def _is_plan(lows: Sequence[str], roles: Sequence[int]) -> bool:
    """ "is to decide", "are to meet": what somebody has set down to do."""
    return "to" in lows and any(
        low in ("is", "are")
        and role == FINITE
        and after == "to"
        and then == INFINITIVE
        and verb != "blame"
        for low, role, after, verb, then in zip(
            lows, roles, lows[1:], lows[2:], roles[2:], strict=False
        )
    )


def _ranks(words: Sequence[FactWord], lows: Sequence[str], *, attributed: bool) -> bool:
    """ "The largest … ever", "the only one in the county"; the story's own "best" and "worst" are views."""
    for at, (before, low) in enumerate(pairwise(lows), start=1):
        since = low.endswith("est") and _since_a_year(words[at + 1 :])
        if (low in _RANKS or since or words[at].flags & SUPERLATIVE) and (
            before in ("the", "its", "their") or owns(words[at - 1])
        ):
            behind = lows[at + 1 :]
            if words[at + 1 : at + 2] and words[at + 1].flags & NUMBER:
                return False  # "the first six months of the year"
            if since or _since_a_year(words[at + 1 :]):
                return True
            if (low in _VALUES or words[at].flags & OPINION) and not attributed:
                return False
            plain = words[at].flags & SUPERLATIVE and _in_a_place(behind)
            return bool(plain) or not (_AMONG.isdisjoint(behind) and _FIELDS.isdisjoint(behind))
    return False


def _in_a_place(behind: Sequence[str]) -> bool:
    """ "The oldest mill | in the valley"."""
    return any(low in _IN and after == "the" for low, after in pairwise(behind[1:4]))


def _since_a_year(behind: Sequence[FactWord]) -> bool:
    """ "The worst defeat | since 1954": that can be looked up, whoever calls it so."""
    return any(
        word.low == "since" and after.low.isdigit() for word, after in pairwise(behind[:_NEAR])
    )


def _nobody_before(lows: Sequence[str]) -> bool:
    """ "No player had scored so often since …", "nobody has ever crossed it"."""
    if _NOBODY.isdisjoint(lows) or _BEFORE.isdisjoint(lows):
        return False
    at = next(at for at, low in enumerate(lows) if low in _NOBODY)
    return not HAVING.isdisjoint(lows[at + 1 : at + _NEAR + 2])


def _befell_nobody(words: Sequence[FactWord], lows: Sequence[str], roles: Sequence[int]) -> bool:
    """ "Nobody was hurt", "no arrests have been made", "no one replied to her letter"."""
    nobody = lows[0] in _NOBODY or lows[0] == "no-one"
    if not nobody or _NO_THINGS & {*lows[:3]}:
        return False
    if not (_WAS.isdisjoint(lows) or _BEFALLS.isdisjoint(lows)):
        return True
    if lows[0] == "no" and lows[1:2] != ["one"]:
        return False
    at = first_verb(roles)
    return at is not None and _is_plain_act(words[at])


def _is_plain_act(verb: FactWord) -> bool:
    """Whether the verb tells what one could see somebody do: "replied", not "wanted"."""
    done = verb.flags & (PAST | EITHER) and not verb.flags & (BE | MODAL | STATE)
    return bool(done) and verb.low not in _INWARD and verb.low not in VAGUE


def _was_not_there(lows: Sequence[str]) -> bool:
    """ "There were no serious side effects", "there is no vaccine", "there was nothing to suggest that …"."""
    if len(lows) < 4 or lows[0] != "there" or lows[1] not in _EXISTS:
        return False
    if tuple(lows[2:4]) == ("nothing", "to"):
        return lows[4:5] != [] and lows[4] in _SHOWING
    if lows[2] != "no" or not _NO_THINGS.isdisjoint(lows):
        return False
    return lows[1] in _WAS_THERE or lows[3] == "evidence" or VAGUE.isdisjoint(lows[3:6])
