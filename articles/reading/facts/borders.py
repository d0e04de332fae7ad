"""Finds the borders between the clauses of a sentence, word by word.

A border is a mark, a word such as "after" or "which", or the edge of reported words. It counts only when
each side has a verb of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from articles.reading.facts.commas import link_behind_comma
from articles.reading.facts.lookahead import (
    CONDITIONS,
    HARD,
    RELATIVES,
    SOON,
    clause_ahead,
    finite_ahead,
    goes_on_doing,
    is_dash,
    is_open,
    past_adverbs,
    reports_more,
    subject_ahead,
)
from articles.reading.facts.predicates import CALENDAR, DOING, DONE, FINITE, GROUP, INFINITIVE
from articles.reading.facts.titles import is_in_title
from articles.reading.facts.told import ASKING, TELL_OR_ASK, brings_in, is_share, reports
from articles.reading.facts.words import (
    ADV,
    BE,
    CONJ,
    DET,
    EITHER,
    MODAL,
    NUMBER,
    OPENER,
    PART,
    PREP,
    PRON,
    REL,
    SAYING,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_ASIDE: Final = 8  # words in a short bracket


#: They open a clause without a comma before them.
_FREE_OPENERS: Final = word_set("while although though whereas after before whereupon")


#: "Roe sent it | after …" says too little by itself.
_IT: Final = word_set("it them him her this that so")


#: "A day after …" says when; it opens no clause of its own.
_SPANS: Final = word_set(
    "day days week weeks month months year years hour hours minute minutes shortly soon just right"
    " immediately long even only moments seconds decade decades season"
)


_WHEN: Final = word_set("after before since until while")


_FEW: Final = 5  # words


#: Without the clause behind them they say nothing: "someone who …".
_INDEFINITE: Final = word_set(
    "those many some few others someone somebody anyone anybody everyone everybody nobody people"
    " anything something everything nothing"
)


_WHICHEVER: Final = word_set("any every each no only")


#: "Came after" tells nothing without what it came after: no border between them.
_COMING: Final = word_set("came comes come coming happened occurred go goes going went gone")


#: Pronouns that are nothing but subjects.
_THEY: Final = word_set("i he he's she she's we we're we've they they're they've you you're")


#: Verbs that need no object: what follows is another thing done.
_ALONE: Final = word_set(
    "resigned died left fell went came returned arrived retired escaped fled stopped arrested"
    " surrendered crashed collapsed failed won lost rose ran jumped appeared stood sat married divorced"
)


_SO_MUCH: Final = word_set("many much few far long little often called")


def link_at(
    row: Sequence[FactWord],
    roles: Sequence[int],
    start: int,
    at: int,
    finite: bool,
    borders: Collection[int],
) -> str:
    """What parts the words before ``at`` from those behind it; empty when nothing does."""
    gap, end = row[at].gap, row[at - 1].end
    if gap in ("-", ".-"):
        return ""  # "a U.S.-based company"
    if borders and (
        end in borders
        or row[at].start in borders
        or (gap != " " and _crosses(borders, end, at, row))
    ):
        return "report"
    if gap == " " or is_open(gap):
        return _link_without_mark(row, roles, start, at, finite)
    if not HARD.isdisjoint(gap) or is_dash(gap):
        whole = _is_aside(row, at) or _is_span(row, at) or is_in_title(row, roles, start, at)
        return "" if whole else "mark"
    if "," in gap:
        if _is_in_bracket(row, start, at):
            return ""
        return link_behind_comma(row, roles, start, at, finite)
    return ""


def _crosses(borders: Collection[int], end: int, at: int, row: Sequence[FactWord]) -> bool:
    stop = min(row[at].start, end + 8)
    return any(end <= border <= stop for border in borders)


def _is_aside(row: Sequence[FactWord], at: int) -> bool:
    """Whether the gap before a word opens or closes a short bracket: "Ann Lee (Labour) said"."""
    gap = row[at].gap
    if ":" in gap and any("(" in word.gap for word in row[max(0, at - 2) : at]):
        return True  # "Home Depot (ticker: HD) reported"
    if ("(" in gap and ")" not in gap) or ("[" in gap and "]" not in gap):
        return any(")" in word.gap or "]" in word.gap for word in row[at + 1 : at + _ASIDE])
    if (")" in gap and "(" not in gap) or ("]" in gap and "[" not in gap):
        return any("(" in word.gap or "[" in word.gap for word in row[max(0, at - _ASIDE + 1) : at])
    return "[" in gap


def _is_in_bracket(row: Sequence[FactWord], start: int, at: int) -> bool:
    """Whether a comma stands inside a bracket of the piece: "(half are married, 6 per cent divorced)"."""
    for index in range(at - 1, max(start - 1, 0, at - SOON), -1):
        if ")" in row[index].gap:
            return False
        if "(" in row[index].gap:
            return any(")" in word.gap for word in row[at + 1 : at + SOON])
    return False


def _is_span(row: Sequence[FactWord], at: int) -> bool:
    """Whether a dash stands in "Dec. 3 – Dec. 7", "won 4 – 1"."""
    if not row[at - 1].flags & NUMBER or not is_dash(row[at].gap):
        return False
    return row[at].low in CALENDAR or bool(row[at].flags & NUMBER and row[at].gap in (" - ", " – "))


def _link_without_mark(
    row: Sequence[FactWord], roles: Sequence[int], start: int, at: int, finite: bool
) -> str:
    if not finite:
        return "participle" if goes_on_doing(row, roles, start, at) else ""
    word, before = row[at], row[at - 1]
    if before.flags & SAYING and is_share(row, start, at):
        return ""
    if word.low == "that" and brings_in(row, roles, start, at):
        return "report"
    if before.flags & SAYING and roles[at - 1] == FINITE and before.low not in TELL_OR_ASK:
        return "report" if reports(row, roles, start, at) else ""
    if word.low in RELATIVES and _is_last_word(row, roles, at):
        return ""
    if word.low in RELATIVES and _may_relate(row, roles, start, at):
        return "relative" if finite_ahead(row, roles, at + 1, SOON) else ""
    if word.flags & CONJ and reports_more(row, roles, start, at):
        return "report"
    if word.flags & CONJ and word.low in ("and", "but", "or", "so"):
        return _coordinates(row, roles, at)
    if (
        word.low in _FREE_OPENERS
        and before.low not in _SPANS | _COMING
        and not (row[at + 1 : at + 2] and "," in row[at + 1].gap)  # "had left before, …"
        and subject_ahead(row, roles, at + 1)
        and not (at - start < _FEW and before.low in _IT)
        and not (word.low == "before" and _is_awaited(row, at))
    ):
        return "opener" if not (_related(row, at + 1) or _only_dates(row, at)) else ""
    return ""


def _is_awaited(row: Sequence[FactWord], at: int) -> bool:
    """Whether "before" tells of what has not come about: "asked for 40 more before it would sign"."""
    return any(word.low in ("would", "could", "can", "will") for word in row[at + 1 : at + SOON])


def _is_last_word(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a few last words say who is meant, and nothing to look up: "judges who ban guns"."""
    rest = row[at + 1 :]
    if not 0 < len(rest) <= _FEW or any(word.gap != " " for word in rest):
        return False
    if roles[at + 1 :].count(FINITE) > 1:
        return False
    return not any(word.capital or word.flags & (NUMBER | PREP) for word in rest)


def _is_cleft(row: Sequence[FactWord], start: int, at: int) -> bool:
    """Whether "who" stands in "it was Lee who took over"."""
    return row[start].low in ("it", "it's") and at - start < SOON


def _may_relate(row: Sequence[FactWord], roles: Sequence[int], start: int, at: int) -> bool:
    """Whether "who" or "where" begins a clause of its own: not "to establish where …", not "someone
    who …", which says nothing without it, and not in what is asked ("whether it was a man who …")."""
    if _is_cleft(row, start, at) or any(w.low in CONDITIONS for w in row[start:at]):
        return False
    before = row[at - 1]
    if before.flags & (PREP | CONJ | SAYING | TO) or before.low in _INDEFINITE:
        return False
    if before.low in CALENDAR and row[at].low in ("who", "whom"):
        return False  # "the man seen on Monday who fled"
    if any(word.low in _WHICHEVER for word in row[max(0, at - 4) : at]):
        return False  # "from any party who will come"
    return roles[at - 1] not in (INFINITIVE, GROUP, FINITE, DOING)


def _only_dates(row: Sequence[FactWord], at: int) -> bool:
    """Whether a few last words only tell when: "came to power after the Spring collapsed"."""
    rest = row[at + 1 :]
    return row[at].low in _WHEN and len(rest) < _FEW and not any(w.flags & NUMBER for w in rest)


def _related(row: Sequence[FactWord], at: int) -> bool:
    """Whether a relative clause comes before the verb: "after a storm that killed 40"."""
    return any(word.low in ("that", "who", "which") for word in row[at : at + SOON - 1])


def _coordinates(row: Sequence[FactWord], roles: Sequence[int], at: int) -> str:
    """ "and" before a second verb, or before a subject with its verb."""
    behind = past_adverbs(row, at + 1)
    if behind < len(row) and row[behind].gap == ", ":
        return "and" if _clause_behind_aside(row, roles, behind) else ""
    if behind >= len(row) or row[behind].gap != " " or row[at + 1].low in ASKING:
        return ""
    much = row[at].low == "so" and row[at + 1].low in _SO_MUCH
    both = row[at - 1].flags & row[at + 1].flags & ADV  # "quickly and quietly left"
    if _is_range(row, at) or row[at].low == "or" or much or both:
        return ""  # alternatives are one claim
    if roles[behind] == FINITE:
        described = row[at - 1].gap == ", " and row[at - 1].flags & row[behind].flags & EITHER
        described = described or _weighs(row, at, behind)
        if described or _share_an_object(row, roles, at):
            return ""  # "a boy, dazed and bloodied after the raid"
        return "" if roles[at - 1] in (FINITE, GROUP) and len(row) - behind < 2 else "and"
    return "and" if _has_subject_and_verb(row, roles, at, behind) else ""


def _weighs(row: Sequence[FactWord], at: int, verb: int) -> bool:
    """Whether "and" joins two adjectives of one noun: "his rough and racially charged attack"."""
    weighs = row[at + 1].low.endswith("ly") and row[at - 2].flags & DET
    paired = weighs and row[verb].flags & EITHER
    after = row[verb + 1 : verb + 2]
    return bool(paired and after) and not after[0].flags & (DET | PREP | NUMBER | PRON | TO)


def _clause_behind_aside(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a verb or a clause stands behind words put in: "built in 1948 and, despite its age, it is"."""
    for index in range(at + 1, min(len(row), at + 2 * SOON)):
        if row[index].gap == ", ":
            return roles[index] == FINITE or clause_ahead(row, roles, index)
        if roles[index] == FINITE and row[index].low != "left":
            return False
    return False


def _has_subject_and_verb(
    row: Sequence[FactWord], roles: Sequence[int], at: int, behind: int
) -> bool:
    """Whether a clause of its own begins at ``behind``, behind the "and" at ``at``."""
    before = row[at - 1]
    bare = not (row[behind].capital or row[behind].flags & (DET | NUMBER | PRON))
    listed = before.gap == ", " and not before.capital and (bare or row[behind].low == "other")
    for index in range(behind, min(len(row), behind + SOON + 2)):
        word = row[index]
        if index > behind and word.gap == ", " and row[behind].flags & DET:
            return _acts_behind_aside(row, roles, index)
        if index > behind and word.gap not in (" ", " ."):
            return False
        if roles[index] == FINITE:  # not "the people, firms and banks involved in it"
            return index > behind and not (row[index - 1].flags & CONJ or listed)
        after = row[index + 1].flags if index + 1 < len(row) else 0
        # "and a jury of experts and officials will choose"
        joins = word.low == "and" and index > behind and not after & PRON
        if roles[index] or (word.flags & (OPENER | REL | CONJ | TO) and not joins):
            return False
        if index > behind and word.low in _THEY and not row[index - 1].flags & ADV:
            return False  # "backed his bid and the voters he brings"
        if word.flags & PREP and word.low not in ("of", "in", "at", "on", "for", "from"):
            return False
    return False


def _acts_behind_aside(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether a subject has its verb behind words put in at ``at``: "and the glut, | combined with fears,
    sent prices lower"."""
    relates = row[at].low in RELATIVES
    named = row[at].capital and not relates
    if not (relates or named or roles[at] == DONE or row[at].flags & (EITHER | PART | PREP)):
        return False
    for index in range(at + 1, min(len(row), at + 2 * SOON)):
        if row[index].gap == ", ":
            return roles[index] == FINITE
        if row[index].gap != " " or (roles[index] == FINITE and not relates):
            return False
    return False


def _share_an_object(row: Sequence[FactWord], roles: Sequence[int], at: int) -> bool:
    """Whether both verbs beside "and" have one object or place: "killed and ate a boar"."""
    first, second = row[at - 1], row[at + 1]
    if roles[at - 1] not in (FINITE, GROUP) or roles[at + 1] != FINITE or at + 2 >= len(row):
        return False
    if (first.flags | second.flags) & (BE | MODAL | SAYING) or first.low in _ALONE:
        return False
    return row[at + 2].gap == " " and bool(
        row[at + 2].flags & (DET | NUMBER) or row[at + 2].capital
    )


def _is_range(row: Sequence[FactWord], at: int) -> bool:
    """Whether "and" stands in "between 8 and 10"."""
    if at + 1 == len(row) or not row[at - 1].flags & row[at + 1].flags & NUMBER:
        return False
    return any(word.low in ("between", "of") for word in row[max(0, at - 4) : at])
