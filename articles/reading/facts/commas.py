"""Finds what a comma parts: a second verb, "who …", a participle, a new subject, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.lookahead import (
    AHEAD,
    CONDITIONS,
    OPENERS,
    RELATIVES,
    clause_ahead,
    ends_list_of_subjects,
    finite_ahead,
    goes_on_doing,
    participle_ahead,
    past_adverbs,
    reports_more,
    subject_waits,
)
from articles.reading.facts.name_tails import closes_place
from articles.reading.facts.predicates import DOING, DONE, FINITE, GROUP
from articles.reading.facts.words import (
    ADV,
    BASE,
    BE,
    CONJ,
    DET,
    EITHER,
    FUNCTION,
    NUMBER,
    PART,
    PREP,
    SAYING,
    SUPERLATIVE,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_NOT_DOING: Final = word_set(
    "including excluding compared following according regarding concerning depending being having during"
)


_STAYING: Final = word_set("located based situated called named known born headquartered")


_VERBS: Final = (FINITE, DOING, DONE)


_ADJECTIVAL: Final = (
    "lasting", "growing", "ive", "al", "ous", "ful", "less", "ic", "able", "ible", "ary", "ent", "ant", "ish",
    "fashioned",
)  # fmt: skip


_INSERTED: Final = 7  # words


#: "Its crew, all from Vantry, were …".
_ALL: Final = word_set("all most both some many each none half")


#: "As part of …", "as did her friends" go on with the clause.
_BEHIND_AS: Final = word_set("part did does do were was is are has have well")


#: Nouns that look like "the strongest".
_EST: Final = word_set(
    "rest west test guest forest harvest interest protest request priest quest chest latest"
)


_APPOSED: Final = word_set("one part the a an")


def link_behind_comma(
    row: Sequence[FactWord], roles: Sequence[int], start: int, at: int, finite: bool
) -> str:
    """How the word at ``at``, behind a comma, begins a new piece; empty when it begins none.

    ``finite``: the piece that began at ``start`` has its verb already.
    """
    word = row[at]
    if word.low == "according":
        return "report"
    if _is_of_figure(row, at) or _parts_adjectives(row, roles, at) or _denies_all(row, start, at):
        return ""
    if not finite:
        return _link_before_verb(row, roles, start, at)
    if word.low in RELATIVES or _is_of_which(row, at):
        return "relative" if finite_ahead(row, roles, at + 1, AHEAD) else ""
    if _is_insertion(row, roles, at):
        return ""
    behind = past_adverbs(row, at)
    if behind < len(row) and word.low not in _NOT_DOING and roles[behind] in _VERBS:
        return _link_of_verb(row, roles, start, at, behind)
    return _link_of_clause(row, roles, start, at)


def _link_of_verb(
    row: Sequence[FactWord], roles: Sequence[int], start: int, at: int, verb: int
) -> str:
    """The link behind a comma where a verb begins the next piece, at ``verb``."""
    if roles[verb] == FINITE:
        if _is_age(row, roles, start, at):
            return ""  # "two men, aged 19 and 24, | were held"
        before = row[verb - 1]
        listed = before.flags & (EITHER | PART) and before.gap.startswith(",")
        passive = row[verb].flags & (EITHER | PART) and (listed or roles[verb - 1] == GROUP)
        return "" if passive and _is_listed(row, verb) else "and"  # "beaten, chained or burned"
    if roles[verb] != FINITE and (_is_listed(row, verb) or _lists_deeds(row, roles, start, at)):
        return ""
    if roles[verb] == DONE and _waits_for_verb(row, roles, start, at):
        return "predicate"
    return "" if row[verb].low in _STAYING else "participle"


def _denies_all(row: Sequence[FactWord], start: int, at: int) -> bool:
    """Whether "not" holds for all of a list: "had not killed her, | stolen the car or left"."""
    if not any(word.low == "or" for word in row[at + 1 : at + 2 * _INSERTED]):
        return False
    denied = any(word.low in ("not", "never") or word.low.endswith("n't") for word in row[start:at])
    return denied and bool(row[at].flags & (PART | EITHER))


def _supposes(word: FactWord) -> bool:
    """Whether the first word of a clause makes it a condition: "if", "Had she sold it, …"."""
    return word.low in CONDITIONS or (word.capital and word.low in ("had", "were", "should"))


def _lists_deeds(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "denied stealing cars, | burning barns and killing a guard" goes on: cut out, it would say that
    somebody did it."""
    if roles[at] != DOING:
        return False
    verb = next((index for index in range(at - 1, start - 1, -1) if roles[index] == FINITE), at)
    deed = next((index for index in range(verb + 1, at) if roles[index] == DOING), at)
    short = row[deed - 1].flags & PREP and at - deed < _INSERTED  # "accused of stealing 40 cars, …"
    if deed == at or not (deed == verb + 1 or short):
        return False
    if any("," in word.gap for word in row[deed:at]):
        return False
    return any(
        row[index].low in ("and", "or") and roles[index + 1] == DOING
        for index in range(at + 1, min(len(row) - 1, at + 2 * _INSERTED))
    )


def _is_age(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "aged" behind a comma is all that looks like a verb before ``at``."""
    verbs = [index for index in range(start, at) if roles[index] == FINITE]
    return len(verbs) == 1 and row[verbs[0]].low == "aged" and row[verbs[0]].gap == ", "


def _is_of_figure(row: Sequence[FactWord], at: int) -> bool:
    """Whether the comma stands in "won 6-2, 6-1", "rose 2 points, or 0.4%, to 570"."""
    if row[at].flags & row[at - 1].flags & NUMBER:
        return True
    return row[at].low == "to" and at + 1 < len(row) and bool(row[at + 1].flags & NUMBER)


def _parts_adjectives(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether the comma stands between adjectives of one noun: "a bold, innovative plan"."""
    before, word = row[at - 1], row[at]
    if before.capital or word.capital or at + 1 == len(row) or row[at + 1].gap != " ":
        return False
    if before.flags & (NUMBER | FUNCTION):
        return False
    if word.low == "even" and before.gap == ", " and before.low.endswith(_ADJECTIVAL):
        return True  # "the safe, conventional, even dull choice"
    if before.low.endswith(_ADJECTIVAL) and word.low.endswith("ing") and _acts(row, roles, at - 2):
        return True  # "hid fictitious, damaging details"
    if not word.low.endswith(_ADJECTIVAL) and not _is_of_noun(row, at):
        return False
    return not word.flags & (FUNCTION | ADV) and bool(row[at - 2].flags & (DET | ADV | BE))


def _acts(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a verb stands at ``at``, also one that may be a noun: "bury"."""
    return bool(roles[at] or row[at].flags & BASE)


def _is_of_noun(row: Sequence[FactWord], at: int) -> bool:
    """Whether a form in -ed stands before one noun: "a soft, extended landing that", but not "built a
    wall, installed cameras"."""
    noun = row[at + 1]
    if noun.capital or noun.low.endswith("s") or noun.flags & (FUNCTION | ADV | NUMBER):
        return False
    closed = at + 2 == len(row) or row[at + 2].gap != " " or bool(row[at + 2].flags & FUNCTION)
    return row[at].low.endswith("ed") and closed


def _is_insertion(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether the comma ends words put in right behind a verb: "is, by far, the largest town"."""
    if row[at - 1].low in ("however", "though", "meanwhile") and clause_ahead(row, roles, at):
        return False  # "now that it rains, however, | the road is open"
    for index in range(at - 1, max(0, at - _INSERTED), -1):
        if roles[index]:
            return False
        if "," in row[index].gap:
            return roles[index - 1] in (FINITE, GROUP) or row[index - 1].low == "that"
        if row[index].capital:
            return False
    return False


def _waits_for_verb(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether the subject at ``start`` has only the verb of ", who …": what follows that is its own:
    "Lee, who has been ill, | returned to Elmsby"."""
    if not row[at].flags & EITHER:
        return False
    for index in range(start + 1, at):
        if row[index].low in ("who", "which") and row[index].gap == ", ":
            return True
        if roles[index]:
            return False
    return False


def _is_listed(row: Sequence[FactWord], at: int) -> bool:
    """Whether a bare participle is one of a list: "television, gaming, and education"."""
    if at + 1 == len(row) or row[at].flags & SAYING:
        return False
    after = row[at + 1]
    return after.gap == ", " or (after.gap == " " and after.low in ("and", "or"))


def _link_before_verb(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> str:
    """The link behind a comma where the piece has no verb yet: "Lee, in May, left"."""
    if goes_on_doing(row, roles, start, at):
        return "participle"
    if row[at].low in RELATIVES and row[start].flags & TO:
        return "relative"  # "to win Vantry, | which votes in May, he …"
    if row[at].flags & CONJ and roles[start] == DOING and start:
        verb = past_adverbs(row, at + 1)  # "hit him, calling him a cheat, | and left"
        return "and" if verb < len(row) and roles[verb] == FINITE else ""
    behind = past_adverbs(row, at)
    if behind < len(row) and roles[behind] == FINITE and _has_comma(row, start, at):
        return "predicate"
    return ""


def _link_of_clause(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> str:
    """The link of what has a subject of its own, or is an apposition: ", one of the first"."""
    word = row[at]
    if word.low == "as" and (row[at + 1 :][:1] or [word])[0].low in _BEHIND_AS:
        return ""
    if word.low == "because" and row[at + 1 : at + 2] and row[at + 1].low == "of":
        return ""
    if word.low in OPENERS or (
        word.low == "even" and row[min(at + 1, len(row) - 1)].low in OPENERS
    ):
        return "opener" if finite_ahead(row, roles, at + 1, AHEAD) else ""
    if word.flags & CONJ:
        return _conjoins(row, roles, start, at)
    if word.low == "with":
        return "participle" if participle_ahead(row, roles, at + 1) else ""
    if _supposes(row[start]) or _is_in_condition(row, start, at):
        return ""
    if word.low in _APPOSED and _is_rank(row, at):
        return "aside"
    opened = roles[start] in (DOING, DONE) or row[start].low in OPENERS
    if closes_place(row, at) or ends_list_of_subjects(row, roles, at, opened):
        return ""
    if opened and subject_waits(row, roles, at):
        return "clause"
    return "clause" if clause_ahead(row, roles, at) else ""


def _conjoins(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> str:
    """ ", and" before a clause; ", or 0.36%, to 27,934" adds to the one before."""
    if reports_more(row, roles, start, at):
        return "report"
    if row[at].low == "or" and at + 1 < len(row) and row[at + 1].flags & NUMBER:
        return ""  # "rated at 30 hours, or nine with music on"
    if row[at].low in ("but", "so", "yet"):
        return "and" if finite_ahead(row, roles, at + 1, AHEAD) else ""
    first = past_adverbs(row, at + 1)
    verb = first < len(row) and roles[first] == FINITE
    clause = verb or clause_ahead(row, roles, at + 1) or _waits_behind_name(row, roles, at + 1)
    return "and" if clause else ""


def _is_in_condition(row: Sequence[FactWord], start: int, at: int) -> bool:
    """Whether the comma ends a side clause inside a reported one: "that if it rains, the match …"."""
    for index in range(at - 1, start, -1):
        if "," in row[index].gap:
            return False
        if row[index].low in OPENERS:
            return any(word.low == "that" for word in row[max(start, index - 4) : index])
    return False


def _waits_behind_name(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a subject is parted from its verb by a name: "and the mayor, Ann Lee, has left"."""
    if at >= len(row):
        return False
    commas = [i for i in range(at + 1, min(len(row), at + 3 * _INSERTED)) if "," in row[i].gap]
    if len(commas) < 2:
        return False
    apposed = row[commas[0]].capital or row[commas[0]].low in _ALL
    if not apposed and not row[at].capital:
        return False
    if not row[at].capital and (not row[at].flags & DET or len(commas) > 2):
        return False
    closing = next((index for index in commas[1:] if roles[index] == FINITE), at)
    return closing > at and FINITE not in roles[at:closing]


def _has_comma(row: Sequence[FactWord], start: int, at: int) -> bool:
    return any("," in word.gap for word in row[start + 1 : at])


def _is_of_which(row: Sequence[FactWord], at: int) -> bool:
    """ "many of which", "in which", "the cause of which"."""
    return any(
        row[index].low in ("which", "whom") and row[index - 1].flags & PREP
        for index in range(at + 1, min(len(row), at + 5))
    )


def _is_rank(row: Sequence[FactWord], at: int) -> bool:
    """ ", one of the most popular", ", part of a tour", ", the largest …"."""
    near = row[at : at + 5]
    if row[at].low == "the" and len(near) > 1 and near[1].low.endswith("est"):
        return near[1].low not in _EST and not near[1].capital
    return any(
        word.flags & SUPERLATIVE or word.low in ("most", "first", "last", "only") for word in near
    ) or (row[at].low == "part" and len(near) > 1 and near[1].low == "of")
