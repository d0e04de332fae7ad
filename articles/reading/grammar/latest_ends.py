"""Finds how far reported words can reach: a thing ends before what the story adds to it, a plan before a
side clause, what somebody is called with the name."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON
from articles.reading.grammar.objects import NAMING
from articles.reading.grammar.own_words import acts
from articles.reading.grammar.phrases import is_capital, is_nominal
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token

#: What comes behind a thing or a plan that is reported, and is the story's own: "denied the charge
#: when …", "promised to stay, before …".
_SIDE_WORDS = frozenset(
    ("after", "before", "since", "until", "as", "when", "while", "because", "though", "although")
)


_FURTHEST = 120  # tokens that content may hold


#: The rules by which a thing is reported behind a preposition: "called for an end to it".
_BEFORE_THINGS = frozenset(("for", "on", "about", "of", "against"))


def latest_end(tokens: Sequence[Token], start: int, rule: str, report: Report) -> int:
    """The furthest token at which the content may end."""
    high = min(report.stop, start + _FURTHEST)
    if report.how == "relative":
        high = _before_verb_of_antecedent(tokens, start, high)
    if rule == "short clause":
        return next((at for at in range(start + 1, high) if _ends_answer(tokens[at])), high)
    if rule == "what it is called":
        return next((at for at in range(start + 1, high) if _ends_name(tokens[at])), high)
    if rule == "object":
        if report.how == "relative":
            high = _before_main_verb(tokens, start, high)
        return _before_time(tokens, start, _end_of_thing(tokens, start, high))
    if rule in _BEFORE_THINGS:
        return _end_of_thing(tokens, start, high)
    high = _end_of_clause(tokens, start, high, rule, report)
    if report.subject is None or report.subject.start <= start:
        return high
    if report.how == "participle":
        return min(high, report.subject.start)  # "After saying so, Lee left"
    if report.how == "by":
        return min(high, report.subject.start - 1)  # "was asked to stay by Lee"
    return high


def _end_of_clause(
    tokens: Sequence[Token], start: int, high: int, rule: str, report: Report
) -> int:
    """The end of a plan, of a name for somebody, or of what is said of "who"."""
    if rule == "whom or what" and report.verb is not None and report.verb.lemma in NAMING:
        return _end_of_naming(tokens, start, _end_of_thing(tokens, start, high))
    if rule == "clause":
        return _end_of_relative(tokens, start, high, report)
    return _end_of_plan(tokens, start, high) if rule.endswith("to + verb") else high


def _before_verb_of_antecedent(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of "it “a farce,”" in "Lee, who called it “a farce,” left"."""
    quotes = (at for at in range(start, high - 1) if tokens[at].tag == "quote")
    return next((at + 1 for at in quotes if acts(tokens[at + 1])), high)


def _before_main_verb(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of the creed in "a man who has rejected the party’s creed may win"."""
    for at in range(start + 1, high):
        if tokens[at].tag in ("that", "rel", "sub", "conj", "comma", "pron"):
            return high
        if tokens[at].tag == "aux" and is_nominal(tokens[at - 1]):
            return at
    return high


def _end_of_relative(tokens: Sequence[Token], start: int, high: int, report: Report) -> int:
    """The end of what is said of "who" or "which": "The bank, which Lee says is broke, shut"."""
    assert report.subject is not None
    before = report.subject.start - 1
    verb = tokens[start].tag == "aux" or tokens[start].low in THIRD_PERSON
    said_of = verb and tokens[before].low in ("who", "which")
    if before <= report.begin or not said_of:
        return high
    if tokens[before - 1].tag == "comma":
        ends = (at for at in range(start + 2, high - 1) if tokens[at].tag == "comma")
        return next((at for at in ends if _goes_on_acting(tokens[at + 1])), high)
    at = start + 1
    while at < high and tokens[at].tag in ("aux", "adv"):
        at += 1
    for index in range(at + 1, high):
        if tokens[index].tag in ("that", "rel", "sub", "conj", "comma"):
            return high
        if tokens[index].tag == "aux":
            return index  # "The man who Lee says is ill has left"
    return high


def _goes_on_acting(token: Token) -> bool:
    low = token.low
    return acts(token) or low in THIRD_PERSON or (token.tag == "n" and low.endswith("ed"))


def _ends_answer(token: Token) -> bool:
    """Whether the story goes on behind "yes", "as much" or "the same of Lee"."""
    aside = token.tag == "prep" and token.low not in ("of", "about", "for")
    return aside or token.tag in ("comma", "conj", "sub", "time", "dash")


def _ends_name(token: Token) -> bool:
    return acts(token) or token.tag in ("comma", "prep", "conj", "sub", "rel")


def _end_of_thing(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of a noun phrase that is itself reported, before what the story adds to it: "denied
    the charge, which …", "denied the charge as he left"."""
    lacks_verb = False
    for at in range(start + 1, high - 1):
        token, behind = tokens[at], tokens[at + 1]
        if token.tag == "dash":
            return at
        lacks_verb = token.tag == "that" or (lacks_verb and not acts(token))
        if token.tag == "comma" and not lacks_verb and _adds(tokens, at + 1, high):
            return at
        if tokens[at - 1].low == "such":
            continue  # "such as a bridge"
        if token.low in _SIDE_WORDS and behind.tag in ("pron", "det", "name", "cap", "ing"):
            clause = token.low in ("when", "while", "because") or acts_soon(tokens, at + 1, high)
            clause = clause or (behind.tag == "ing" and token.low in ("before", "after"))
            if clause:
                return at - 1 if tokens[at - 1].low == "even" else at
    return high


def _end_of_naming(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of "it “a farce”", before a verb or another name: "what Lee called “a farce” took a year"."""
    for at in range(start, high - 2):
        if tokens[at].tag == "quote":
            behind = tokens[at + 1]
            subject = is_capital(tokens[at + 2]) or acts_soon(tokens, at + 2, high)
            named = behind.tag == "conj" and tokens[at + 2].tag != "quote" and subject
            headline = behind.tag == "cap" and behind.verb is not None
            if behind.low == "as" and tokens[at + 2].tag != "quote":
                return at + 1
            if named or headline or acts(behind) or behind.low in THIRD_PERSON:
                return at + 1
    return high


def _before_time(tokens: Sequence[Token], start: int, end: int) -> int:
    """The end of a thing before the day on which it was said: "announced a deal Wednesday"."""
    at = end
    while at - 1 > start + 1 and tokens[at - 1].tag == "time":
        at -= 1
    on_a_day = at < end and tokens[at].low in _DAYS and is_nominal(tokens[at - 1])
    return at if on_a_day and not tokens[at - 1].low.endswith("ed") else end


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split()
)


def _adds(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether the story goes on by itself behind a comma: ", which …", ", with whom …", ", leaving"."""
    token = tokens[at]
    if token.tag in ("rel", "ing", "sub"):
        return True
    if token.tag == "n" and at + 2 < high and tokens[at + 1].low == "who":
        return True  # "those who praised the tests, teachers who feared them"
    return token.tag == "prep" and at + 1 < high and tokens[at + 1].tag == "rel"


def acts_soon(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a subject and its verb stand there: "he left", "the court rose"."""
    return any(
        tokens[index].tag == "aux" or tokens[index].low in FINITE
        for index in range(at + 1, min(high, at + 5))
    )


def _end_of_plan(tokens: Sequence[Token], start: int, high: int) -> int:
    """The end of "to" and a verb, before the story's own side clause: "vowed to stay, after …"."""
    for at in range(start + 1, high - 1):
        behind = tokens[at + 1]
        if tokens[at].tag == "comma" and (behind.low in _SIDE_WORDS or behind.tag == "ing"):
            return at
    return high
