"""Tells whether the subject of a clause is somebody or something that can be found: a name, a body, a person,
a thing with its article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.facts.clause import Clause
from articles.reading.facts.plurals import PLURALS, is_plural
from articles.reading.facts.signs import BODIES, VAGUE_THINGS
from articles.reading.facts.words import ADV, CONJ, DET, NUMBER, OPENER, PRON, REL, FactWord, owns
from articles.reading.grammar.speakers import is_speaking_noun
from articles.reading.text.wordlists import word_set

POINTING: Final = word_set("it it's that that's this there there's what here which these those")


_ME: Final = word_set("i we i'm i've i'd i'll we're we've we'd we'll")


#: The subject stands before the clause.
_SUBJECT_BEFORE: Final = ("predicate", "and", "relative")


def points(clause: Clause, words: Sequence[FactWord]) -> bool:
    """Whether a clause is about "that" or "it"; not where "it" is a body that a source speaks of: "Roe Air
    said it would scrap the line"."""
    lead = words[1] if words[0].flags & (OPENER | CONJ) else words[0]
    if lead.low == "it" and clause.attributed and not clause.quoted:
        return False
    return lead.low in POINTING and clause.link != "relative"


def is_known(clause: Clause, words: Sequence[FactWord], at: int) -> bool:
    """Whether the subject before the verb at ``at`` can be found: a name, a body, "he" as a source says, a
    thing with its article or its owner."""
    if any(name.start < words[at].start for name in clause.names):
        return True
    if not at:
        return bool(clause.people) and clause.link in _SUBJECT_BEFORE
    subject = words[:at]
    if any(word.low in BODIES for word in subject):
        return True
    if not VAGUE_THINGS.isdisjoint(word.low for word in subject):
        return False
    if at == 1 and words[0].flags & REL:
        return words[0].low == "which" or bool(clause.people)  # not "a child | who has not eaten"
    if at == 1 and words[0].low in PLURALS:
        return True
    if words[0].flags & PRON:
        return clause.attributed and words[0].low not in _ME
    if at == 1:
        first = words[0]  # a name that nothing else shows
        unlisted = first.capital and not (first.flags or is_plural(first.low))
        return unlisted or is_speaking_noun(words[0].low)
    return any(word.flags & (DET | NUMBER) or owns(word) for word in subject)


def is_somebody(clause: Clause, words: Sequence[FactWord], at: int) -> bool:
    """Whether the word before the verb at ``at`` is somebody: a name, "she", "a gunman"."""
    head = next((word for word in reversed(words[:at]) if not word.flags & ADV), words[0])
    if any(name.start <= head.start < name.end for name in clause.names):
        return True
    if head.low in POINTING:
        return False
    return bool(head.flags & PRON) or head.low in PLURALS or is_speaking_noun(head.low)
