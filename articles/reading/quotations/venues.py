"""Where something was said: "told CNN", "said in an interview with the Times"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.phrases import Phrase, is_person, phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.wordlists import words

_REACH = 10


_LISTENERS = frozenset(("reporters", "journalists", "parliament", "congress", "lawmakers"))


_PLACING = frozenset(("in", "on", "at", "during", "via", "to"))


def venue_of(text: str, tokens: Sequence[Token], report: Report) -> str | None:
    """The channel or occasion that follows the report's verb, as the story words it."""
    verb = report.verb
    if verb is None or not verb.speech:
        return None
    at = report.right
    if verb.lemma == "tell" and at < report.stop:
        told = phrase_after(tokens, at, report.stop)
        if told is not None and _is_channel(tokens, told):
            return text[tokens[told.start].start : tokens[told.end - 1].end]
    for index in range(at, min(report.stop - 1, at + _REACH)):
        token = tokens[index]
        if token.tag in ("quote", "colon", "that", "semi", "soft", "stop", "conj"):
            return None
        if token.tag in ("prep", "to") and token.low in _PLACING:
            place = phrase_after(tokens, index + 1, report.stop)
            if place is not None and _is_occasion(tokens, place, token.low):
                return text[tokens[place.start].start : tokens[place.end - 1].end]
    return None


def _is_channel(tokens: Sequence[Token], told: Phrase) -> bool:
    head = tokens[told.head]
    if head.tag in ("name", "cap"):
        return not is_person(head) and (head.name is None or head.name.kind != "place")
    return head.low in _LISTENERS or head.low in words("venues")


def _is_occasion(tokens: Sequence[Token], place: Phrase, preposition: str) -> bool:
    head = tokens[place.head]
    if head.low in words("venues"):
        return True
    if head.name is not None:
        return preposition == "on" and head.name.kind == "organisation"
    return False
