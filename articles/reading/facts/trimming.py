"""Trims a clause of what only links it to its neighbours: conjunctions, adverbs, openings, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clauses import Piece
from articles.reading.facts.lookahead import RELATIVES, finite_ahead
from articles.reading.facts.openings import (
    FAR,
    LONGEST_OPENING,
    SHOWING,
    THEY,
    TIMES,
    behind_opening,
    behind_phrase,
    behind_reference,
    behind_source,
)
from articles.reading.facts.predicates import DOING, FINITE
from articles.reading.facts.words import (
    CONJ,
    DET,
    NUMBER,
    OPENER,
    PREP,
    PRON,
    REL,
    SAYING,
    TO,
    FactWord,
)
from articles.reading.text.wordlists import word_set

_STRIP_FRONT: Final = word_set(
    "and but or as with that which who while when because although though whereas so after before"
    " since where whose whom then also however meanwhile elsewhere still nevertheless instead yet"
    " thus therefore until indeed moreover furthermore additionally once"
)


_EVEN: Final = word_set("though as after before when while if")


_DURING: Final = word_set("while when although though after before since")


_BREAKING_OFF: Final = word_set("when while because although though whether if")


_STRIP_BACK: Final = word_set(
    "and but or as that the a because although while with by at for of to from who which however"
)


_KEEP_PLACE: Final = word_set("as with after before since until where when because once")


_SUBJECTS: Final = word_set("that who which")


_REPORTS: Final = word_set("reports claims rumours rumors allegations news word")


_SOON: Final = 4  # words


#: What papers and figures do at the end of a sentence that they tell.
_TELLING: Final = word_set(
    "show shows showed suggest suggests suggested indicate indicates reveal said"
)


#: What tells something without a mouth: "city figures show".
_SOURCES: Final = word_set(
    "figures data records papers documents filings report reports study studies survey surveys poll"
    " polls statistics emails minutes accounts"
)


_LONGEST_TELLER: Final = 14  # words


def trimmed(row: Sequence[FactWord], roles: Sequence[int], piece: Piece) -> tuple[int, int]:
    """The range of a piece without the conjunctions, adverbs and openings that only tie it to its
    neighbours, and without "According to the ministry" before them."""
    first, last = piece.first, piece.last
    if row[first].low == "according":
        first = behind_source(row, first, last)
    elif row[first].low == "as":
        first = behind_reference(row, roles, first, last)
    if piece.link == "report":
        first = _at_that(row, roles, first, last)
    while first < last - 1 and row[first].low in ("and", "but", "or"):
        first += 1
    first = _at_side_clause(row, roles, behind_phrase(row, first, last), last, piece)
    if piece.link != "opener":
        first = behind_opening(row, roles, first, last)
    if piece.link in ("participle", "and", "start", "report"):
        first = _behind_saying(row, roles, first, last)
    if row[first].low == "even" and first + 2 < last and row[first + 1].low in _EVEN:
        first += 1
    while first < last - 1 and _only_ties(row, roles, first, piece):
        first += 1
    first = _behind_report(row, roles, first, last, piece)
    return first, _without_end(row, roles, first, last)


def _behind_for(
    row: Sequence[FactWord], roles: Sequence[int], first: int, last: int, piece: Piece
) -> int:
    """Past "for" before a clause: "sold it — for | they had lost"; not "for years he had led it"."""
    if row[first].low != "for" or piece.link not in ("mark", "clause"):
        return first
    for index in range(first + 2, min(last, first + _SOON + 2)):
        if row[index].low in THEY or row[index].gap != " ":
            return first
        if roles[index] == FINITE:
            return first + 1
    return first


def _behind_report(
    row: Sequence[FactWord], roles: Sequence[int], first: int, last: int, piece: Piece
) -> int:
    """Past "reports that", "which he said" and "for" before a clause."""
    if row[first].low in _REPORTS and first + 3 < last and row[first + 1].low == "that":
        return first + 2
    if piece.link == "relative":
        return _behind_who_says(row, roles, first, last)
    return _behind_for(row, roles, first, last, piece)


def _behind_who_says(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Past "which he said" before its verb: "which he said | earns 9 per cent"."""
    if first + 4 > last or row[first].low not in RELATIVES or not row[first + 2].flags & SAYING:
        return first
    told = roles[first + 2] == FINITE and roles[first + 3] == FINITE
    return first + 3 if told and row[first + 1].flags & PRON else first


def _without_end(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where a clause ends before who tells it, and before what only leads on to its neighbour."""
    if last == len(row):
        last = _before_teller(row, roles, first, last)
    if last < len(row):
        if row[last - 1].flags & SAYING and last - 3 > first and _who_says(row, roles, last):
            return last - 3
        last = _before_loose_opener(row, roles, first, last)
        last = _before_saying(row, roles, first, last)
    while last - 1 > first and row[last - 1].low in _STRIP_BACK and not _is_stranded(row, last):
        last -= 1
    if last - 3 > first and row[last - 1].low == "then" and row[last - 2].flags & CONJ:
        last -= 2
    return last


def _who_says(row: Sequence[FactWord], roles: Sequence[int], last: int) -> bool:
    """Whether the clause ends in ", which it said" before what is said."""
    related = row[last - 3].low in RELATIVES and row[last - 3].gap == ", "
    return related and bool(row[last - 2].flags & PRON) and roles[last - 1] == FINITE


def _before_saying(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where a clause ends before a verb that only brings in the next: "denies it | and points out that"."""
    if row[last].low != "that":
        return last
    for index in range(last - 1, max(first + 2, last - 4), -1):
        if roles[index] == FINITE:
            said = (
                row[index].flags & SAYING or row[index].low in SHOWING or row[index].low == "points"
            )
            return index - 1 if said and row[index - 1].low in ("and", "but") else last
    return last


def _before_teller(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where a sentence ends before who tells it: "it sank | , the papers show", "… | , the crew was quoted as
    saying by the paper"."""
    said = last - 1
    if row[said].low not in _TELLING:
        lows = [word.low for word in row[first + 3 : last]]
        if "quoted" not in lows:
            return last
        said = last - 1 - lows[::-1].index("quoted")
        if [word.low for word in row[said + 1 : said + 3]] != ["as", "saying"]:
            return last
    for at in range(said, max(first + 2, said - _LONGEST_TELLER), -1):
        if row[at].gap == ", ":
            subject = row[at].capital or row[at].flags & (DET | PRON | NUMBER)
            subject = subject or not _SOURCES.isdisjoint(word.low for word in row[at:said])
            whole = any(roles[first:at])
            return at if subject and whole else last
        if row[at].flags & (REL | OPENER):
            return last
    return last


def _is_stranded(row: Sequence[FactWord], last: int) -> bool:
    """Whether a clause ends in a preposition of its own: "the town they came from, and …"."""
    closed = last == len(row) or row[last].gap != " "
    if row[last - 1].low == "that":
        return last == len(row)  # "did exactly that."
    return closed and bool(row[last - 1].flags & (PREP | TO)) and row[last - 1].low != "as"


def _before_loose_opener(
    row: Sequence[FactWord], roles: Sequence[int], first: int, last: int
) -> int:
    """Where a clause ends that breaks off behind its last opener: "the threat | when Muslims, who …"."""
    for index in range(last - 1, first + 3, -1):
        if roles[index] or row[index].flags & NUMBER:
            return last
        if row[index].low in _BREAKING_OFF and row[index + 1].low != "of":
            return index
    return last


def _at_side_clause(
    row: Sequence[FactWord], roles: Sequence[int], first: int, last: int, piece: Piece
) -> int:
    """Where a side clause begins behind a time that belongs to what follows: "On Monday, | as it rained,
    they met"; else ``first``."""
    follows = piece.link == "start" and last < len(row) and row[last].gap != " "
    spans = row[first].flags & (NUMBER | DET) and row[min(first + 1, last - 1)].low in TIMES
    if not follows or not (row[first].flags & PREP or spans):
        return first
    for index in range(first + 1, min(first + LONGEST_OPENING, last - 2)):
        if roles[index]:
            return first
        if row[index].low in ("as", "after", "when", "while", "before"):
            whole = FINITE in roles[index:last] and not any(
                "," in word.gap for word in row[index + 1 : last]
            )
            return index if whole else first
    return first


def _behind_saying(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Past ", noting that": what is noted is the claim."""
    says = roles[first] in (DOING, FINITE) and row[first].flags & SAYING
    return first + 2 if says and first + 3 < last and row[first + 1].low == "that" else first


def _at_that(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Where "that" begins what is reported: "reporters on Sunday that the bridge …"; else ``first``."""
    for index in range(first + 1, min(first + 14, last - 2)):
        if roles[index] == FINITE:
            break
        if row[index].low == "that" and finite_ahead(row, roles, index + 1, FAR):
            return index if roles[index + 1] != FINITE else first  # "goods that held lead"
    return first


def _only_ties(row: Sequence[FactWord], roles: Sequence[int], at: int, piece: Piece) -> bool:
    """Whether the first word only ties the piece to its neighbours."""
    low = row[at].low
    if low not in _STRIP_FRONT:
        return False
    if low == "so" and row[at].capital:
        begins = row[at + 1].capital or bool(row[at + 1].flags & (DET | PRON))
        return begins and row[at + 1].low not in ("many", "much", "few")
    if low == "that" and (row[at].capital or piece.link == "start"):
        return False
    if low in _DURING and roles[at + 1] == DOING:
        return False  # "while trying to explain it"
    if low in _SUBJECTS and roles[at + 1] == FINITE:
        return False  # "which can lead to", "that is"
    if low in RELATIVES and piece.link in ("relative", "mark"):
        return False  # "which Lee sold", "where he met her", "— whose father led it"
    if low == "with" and _stays_with(row, roles, at, piece.last):
        return False
    keeps = low in _KEEP_PLACE and (piece.link != "opener" or low == "as")
    return not keeps or _opens_clause(row, roles, at, piece.last)


def _stays_with(row: Sequence[FactWord], roles: Sequence[int], at: int, last: int) -> bool:
    """Whether "with" belongs to the clause: "with nine minutes left", "with whom he met her", "with people
    at home, life has moved on"."""
    if row[at + 1].flags & NUMBER or row[at + 1].low in ("whom", "which"):
        return True
    comma = next((i for i in range(at + 2, last) if "," in row[i].gap), last)
    return FINITE in roles[comma:last]


def _opens_clause(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> bool:
    """Whether the opening word governs a clause, and not a phrase before it: "after he won"."""
    for index in range(first + 1, last):
        if roles[index] == FINITE:
            return True
        if "," in row[index].gap or _begins_anew(row, first, index):
            return False
    return False


def _begins_anew(row: Sequence[FactWord], first: int, at: int) -> bool:
    """Whether the subject begins at ``at``, so that the opening word stands before a noun: "after the war
    | she joined it", "since 2007 | the firm has"."""
    if at < first + 2:
        return False
    named = at == first + 2 and bool(row[at - 1].flags & NUMBER and row[at].flags & DET)
    noun = not row[at - 1].flags & (CONJ | DET | PREP | OPENER | PRON | REL)
    return named or (noun and row[at].low in THEY)
