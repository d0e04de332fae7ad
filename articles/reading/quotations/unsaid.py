"""Tells what reads like a report and is none: the writer's own advice, what a work shows, what a kind of
person does, what somebody only thinks on the way."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import Verb
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token


def is_own_or_general(tokens: Sequence[Token], report: Report, verb: Verb, rule: str) -> bool:
    """Whether nobody said what the report tells, though its verb, read by ``rule``, is one of saying."""
    assert report.subject is not None
    low = tokens[report.subject.head].low
    if low in ("i", "we"):
        return _is_writers_own(tokens, report, verb, rule)
    if low in _PICTURES and verb.lemma in _EVINCING:
        return True  # "images of the square indicate that they fired"
    if verb.lemma in ("underline", "underscore") and not can_speak(tokens[report.subject.head]):
        return True  # "the anger underlines the fact that"
    if verb.lemma == "suggest" and low in ("name", "title", "names"):
        return tokens[report.subject.start - 1].low == "as"  # "as its name suggests"
    if rule.endswith("to + verb"):
        return _is_sign(low) or _is_general(tokens, report, verb)
    if verb.lemma == "think" and verb.form == "ing":
        return report.how == "participle" and rule.endswith(("that", "clause"))
    if verb.lemma == "expect" and verb.form == "past":
        return rule.endswith(" that")  # "many expected that it would fail"
    return _shows_thing(low, verb, rule)


def _is_writers_own(tokens: Sequence[Token], report: Report, verb: Verb, rule: str) -> bool:
    """ "I suggest that he keeps it", "we asked four doctors to explain it"."""
    if verb.form == "base" and (verb.lemma in _ADVISING or rule.endswith(" object")):
        return True  # also "in a crisis we reveal our character"
    if verb.lemma != "ask":
        return False
    if not rule.endswith("to + verb"):
        return verb.form == "base"  # "each week we ask 30 people who they think is strongest"
    near = range(report.right, min(report.stop - 1, report.right + 12))
    return any(tokens[at].tag == "to" and tokens[at + 1].low in _TELLING for at in near)


_ADVISING = frozenset("suggest recommend propose advise guess suppose reckon remember".split())


_TELLING = frozenset(
    "explain comment describe tell answer respond discuss share speak name".split()
)


def _is_sign(low: str) -> bool:
    return low in ("sign", "signs", "light", "lights", "arrow", "arrows", "signpost", "signposts")


def _is_general(tokens: Sequence[Token], report: Report, verb: Verb) -> bool:
    """ "A minister who promises to listen rarely does": what any such person does."""
    assert report.subject is not None
    first = tokens[report.subject.start].low
    return report.how == "relative" and verb.form == "s" and first in ("a", "an", "any", "every")


def _shows_thing(low: str, verb: Verb, rule: str) -> bool:
    """ "The novel describes the winter of 1947": what a work is about."""
    return verb.lemma in _SHOWING and low in _WORKS and rule.endswith(" object")


#: They show what somebody sees in them, and say nothing.
_PICTURES = frozenset(
    "image images photo photos photograph photographs picture pictures footage video videos scan"
    " scans".split()
)


_EVINCING = frozenset(("indicate", "suggest", "confirm", "reveal", "prove", "demonstrate"))


_SHOWING = frozenset(
    "describe recount detail recall explain reveal mention announce stress".split()
)


_WORKS = frozenset(
    "novel film movie book song play poem painting series episode show exhibition documentary album"
    " opera musical chapter memoir story tale ballad sculpture picture map novels films books songs"
    " plays poems paintings chapters stories tales pictures maps comedy drama thriller diary".split()
)
