"""Finds the passive of verbs of saying and who acts in it: "was accused by Lee", "as noted in the report"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, is_capital, phrase_after
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token


def is_passive(tokens: Sequence[Token], index: int, begin: int, stop: int) -> bool:
    """Whether the verb tells what was done: "was told", "as quoted", "Asked by Lee"."""
    verb = tokens[index].verb
    if verb is None or verb.form not in ("past", "participle"):
        return False
    if index == begin:
        return index + 1 < stop and tokens[index + 1].low == "by"
    if tokens[index - 1].low == "as":
        return True
    by = index + 1 < stop and tokens[index + 1].low == "by"
    if tokens[index - 1].tag in ("conj", "comma") and by:
        return True  # "was held and accused by the police", "Lee, described by Roe as"
    return follows_be(tokens, index, begin) and not _has_done(tokens, index, stop)


def follows_be(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether a form of "be" stands before the verb, adverbs between them or not."""
    at = index - 1
    while at >= begin and tokens[at].tag in ("adv",):
        at -= 1
    return at >= begin and tokens[at].low in (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "got",
        "gets",
        "am",
        "wasn’t",
        "weren’t",
        "isn’t",
        "he’s",
        "she’s",
        "it’s",
        "we’re",
        "they’re",
        "you’re",
        "i’m",
    )


def _has_done(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """ "he's predicted a storm": has, and not is, for an object follows."""
    verb, before = tokens[index].verb, tokens[index - 1]
    if verb is None or verb.takes & {"a", "o", "v"} or not before.low.endswith(("he’s", "she’s")):
        return False
    return index + 1 < stop and tokens[index + 1].tag in ("n", "det", "that", "pron", "name", "cap")


def _as_in(tokens: Sequence[Token], index: int, stop: int) -> Phrase | None:
    """The report in "As noted in the report, …"."""
    if tokens[index - 1].low != "as" or index + 2 >= stop:
        return None
    source = (
        phrase_after(tokens, index + 2, stop) if tokens[index + 1].low in ("in", "on") else None
    )
    return source if source is not None and can_speak(tokens[source.head]) else None


def agent_of(tokens: Sequence[Token], index: int, stop: int) -> Phrase | None:
    """Who acts in the passive at ``index``: behind "by", or the report in "as noted in the report"."""
    agent = _as_in(tokens, index, stop) or _behind_by(tokens, index, stop)
    verb = tokens[index].verb
    if agent is None or verb is None or verb.lemma not in ("accuse", "criticize", "criticise"):
        return agent
    for at in range(agent.start + 2, agent.end):
        if tokens[at].low in ("of", "for") and (at + 1 == agent.end or tokens[at + 1].tag == "ing"):
            return Phrase(agent.start, at, at - 1)  # "accused by the police of burning it"
    return agent


def _behind_by(tokens: Sequence[Token], index: int, stop: int) -> Phrase | None:
    led_on = False
    for at in range(index + 1, min(stop, index + 10)):
        if tokens[at].low == "by":
            agent = phrase_after(tokens, at + 1, stop)
            if agent is None or not led_on:
                return agent
            return agent if is_capital(tokens[agent.head]) else None
        if tokens[at].tag == "to" and at == index + 1:
            led_on = True  # "was asked to keep them by the House"
        elif tokens[at].tag in ("comma", "that", "to", "conj"):
            return None
    return None
