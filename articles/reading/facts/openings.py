"""Finds where a clause begins behind the words that only open it: phrases, sources, references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.predicates import FINITE, GROUP
from articles.reading.facts.words import ANY_VERB, DET, NUMBER, PREP, PRON, SAYING, FactWord
from articles.reading.text.wordlists import word_set

_OPENING: Final = word_set(
    "as after before since until despite with amid for like unlike instead due in of"
)


_PHRASES: Final = frozenset(
    tuple(phrase.split())
    for phrase in (
        "for good measure", "to be sure", "in short", "of course", "for example", "for instance",
        "in fact", "on the other hand", "at the same time", "in addition", "in turn", "by contrast",
        "in contrast", "as a result", "in particular", "among other things", "after all",
        "in other words", "by the way", "to be clear", "right now", "closer to home", "thus far",
        "so far", "what's more", "what’s more", "to date", "even so", "in the end",
        "for now", "all the same", "in all", "in sum", "in total", "by comparison", "at first",
    )
)  # fmt: skip


#: They only tie where a comma stands behind them.
_SPOKEN: Final = word_set(
    "yes no well look obviously frankly honestly actually anyway separately similarly finally"
    " overall notably conversely clearly surely so now but and certainly"
)


#: "Now that …", "given that …".
_NOW: Final = word_set("now given")


_OF_A_SOURCE: Final = word_set("of for in at on and")


SHOWING: Final = word_set(
    "reports reported report shown showed shows revealed reveals unveiled announced described noted"
    " detailed documented pointed confirmed wrote put"
)


TIMES: Final = word_set(
    "day days week weekend month year years decade night morning evening afternoon summer winter"
    " spring autumn hours minutes months weeks past last this next recent early late"
)


LONGEST_OPENING: Final = 7


#: Pronouns that are nothing but subjects.
THEY: Final = word_set("i he she we they")


FAR: Final = 30  # words


def behind_phrase(row: Sequence[FactWord], first: int, last: int) -> int:
    """Past "Separately," and "For good measure,"."""
    if first + 2 < last and row[first].low in _NOW and row[first + 1].low == "that":
        return first + 2
    for length in (1, 2, 3, 4):
        behind = first + length
        if behind >= last - 1:
            break
        if row[behind].gap.startswith(","):
            words = tuple(word.low for word in row[first:behind])
            ties = words in _PHRASES or (length == 1 and words[0] in _SPOKEN)
            return behind if ties else first
    return first


def behind_opening(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Past "As a result," and "After long talks,": openings without a verb, a name or a number."""
    if row[first].low not in _OPENING:
        return first
    for index in range(first + 1, min(first + LONGEST_OPENING, last - 1)):
        if row[index].gap.startswith(","):
            listed = index + 1 < last and row[index + 1].low in ("and", "or")
            if listed or _is_apposed(row, roles, index, last):
                return first  # "For salt, sand and stone, …"
            return index
        if row[index].capital or row[index].flags & (NUMBER | ANY_VERB):
            break
        if row[index].low in TIMES:
            break
    return first


def _is_apposed(row: Sequence[FactWord], roles: Sequence[int], at: int, last: int) -> bool:
    """Whether the word at ``at`` only describes the opening: "with her husband, | a painter, she had two"."""
    for index in range(at + 1, min(last - 1, at + LONGEST_OPENING + 1)):
        if roles[index]:
            return False
        if row[index].gap == ", ":
            return row[index].low in THEY
    return False


def behind_source(row: Sequence[FactWord], first: int, last: int) -> int:
    """Where the clause begins behind "According to …"; ``first`` when nothing follows."""
    for index in range(first + 2, min(last, first + FAR)):
        if "," in row[index].gap:
            return index
        named = row[index - 1].capital and not row[index].capital and index > first + 2
        begins = row[index].flags & (DET | NUMBER | PRON | PREP)
        if named and begins and row[index].low not in _OF_A_SOURCE:
            return index
    return first


def behind_reference(row: Sequence[FactWord], roles: Sequence[int], first: int, last: int) -> int:
    """Past "As Ann Lee reports for the Gazette,": who says it; ``first`` where nothing is said."""
    says = False
    for index in range(first + 1, min(last - 1, first + FAR)):
        if "," in row[index].gap and says:
            return index
        word = row[index]
        if roles[index] in (FINITE, GROUP) or row[index - 1].capital:
            says = says or bool(word.flags & SAYING) or word.low in SHOWING
    return first
