"""Finds sources without a verb of saying: a name before a colon, a signature after a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.grammar.clauses import clause_subject
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_person,
    phrase_after,
    phrase_before,
)
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.text.wordlists import words

_BESIDE = 4  # tokens between a quotation and the person named beside it


_BESIDE_REACH = 14


#: "came the answer from Lee": Lee's words, while "a report by Lee" is a source itself.
_ANSWERS = frozenset(
    ("answer", "reply", "response", "retort", "message", "verdict", "advice", "cry")
)


@dataclass(slots=True)
class Answer:
    """The source of a quotation, the rule in words, the confidence, and the tokens of the cue."""

    source: Phrase
    rule: str
    confidence: int
    cue: tuple[int, int] | None = None
    report: Report | None = None


def is_speech(report: Report) -> bool:
    return report.verb is None or report.verb.speech


def signed(tokens: Sequence[Token], stop: int, quote: int) -> Phrase | None:
    at = quote + 1
    if at < stop and tokens[at].tag == "soft":
        at += 1
    return signature_of(tokens, at, stop)


def signature_of(tokens: Sequence[Token], at: int, stop: int) -> Phrase | None:
    """The name in "— Ann Lee, teacher" when that is all there is from token ``at``."""
    if at + 1 >= stop or tokens[at].tag not in ("dash", "colon") or not is_capital(tokens[at + 1]):
        return None
    phrase = phrase_after(tokens, at + 1, stop)
    if phrase is None or not is_capital(tokens[phrase.head]):
        return None
    ends = phrase.end >= stop or tokens[phrase.end].tag in ("comma", "lpar", "dash", "prep")
    return phrase if ends and stop - at < 16 else None


def label_before_colon(
    tokens: Sequence[Token], begin: int, quote: int, before: Report | None
) -> Answer | None:
    """The source before a colon: "Lee:", "the mood surprised pollster Ann Lee:"."""
    colon = quote - 1
    if colon <= begin or tokens[colon].tag != "colon":
        return None
    if before is not None and before.right >= colon:
        return None
    last = tokens[colon - 1]
    phrase = phrase_before(tokens, colon - 1, begin)
    named_so = phrase is not None and tokens[phrase.head].low != "according"
    if phrase is not None and named_so and is_capital(last) and is_capital(tokens[phrase.head]):
        start = phrase.start
        opens = start == begin or tokens[start - 1].tag in ("dash", "stop", "soft")
        credited = not opens and tokens[start - 1].low in ("from", "by")
        named = is_person(last) and tokens[start - 1].tag not in ("prep", "to")
        if opens or ((credited or named) and (before is None or not is_speech(before))):
            return Answer(phrase, "source before a colon", 88)
    if before is not None:
        return None
    lead = _credited_first(tokens, begin, colon)
    if lead is not None:
        return Answer(lead, "source at the head of the line that ends in a colon", 82)
    subject = clause_subject(tokens, colon, begin)
    if subject is None:
        return None
    head = tokens[subject.head]
    if head.low in words("nouns_of_saying") and tokens[subject.start].possessive:
        owner = Phrase(subject.start, subject.start + 1, subject.start)
        return Answer(owner, "source’s words before a colon", 82)
    if head.tag == "pron" or is_capital(head):
        return Answer(subject, "subject of the sentence that ends in a colon", 70)
    return None


def _credited_first(tokens: Sequence[Token], begin: int, colon: int) -> Phrase | None:
    """The name in "According to Ann Lee:", "And from Chairwoman Ann Lee, in a note:" or "Here is Ann
    Lee, the mayor:"."""
    if tokens[begin].low == "according" and begin + 2 < colon:
        return phrase_after(tokens, begin + 2, colon)
    at = begin
    while at < colon and tokens[at].tag in ("conj", "adv", "comma", "det", "time"):
        at += 1
    if at > begin and at < colon and tokens[at].low in ("is", "was"):
        at += 1  # "Here is", "Then there was"
    elif at < colon and tokens[at].low in ("from", "enter"):
        at += 1
    else:
        return None
    named = phrase_after(tokens, at, colon)
    if named is None or not is_capital(tokens[named.head]):
        return None
    apposed = named.end < colon and tokens[named.end].tag in ("comma", "prep", "lpar")
    return named if apposed else None


def named_beside(tokens: Sequence[Token], stop: int, quote: int) -> tuple[Answer | None, bool]:
    """The person in the words behind a quotation that no verb ties to it, and whether there is one.

    "“…,” thus Ann Lee", "“…” That was Ann Lee’s reply". A person further off is not the source for
    certain, but keeps anybody else from being it.
    """
    at = quote + 1
    if at < stop and tokens[at].tag == "soft":
        pointed = at + 2 < stop and tokens[at + 1].low in ("that", "this", "so")
        if not (pointed and tokens[at + 2].low in ("was", "is", "were", "went", "ran")):
            return None, False
        at += 3
    elif at >= stop or tokens[at].tag in ("stop", "conj"):
        return None, False
    for index in range(at, min(stop, at + _BESIDE_REACH)):
        token = tokens[index]
        if token.tag in ("quote", "soft", "semi", "colon"):
            break
        if is_person(token):
            if index - at > _BESIDE or tokens[index - 1].tag in ("prep", "to"):
                return None, True
            source = Phrase(index, index + 1, index)
            return Answer(source, "named beside the quotation", 70), True
    return None, False


def voice_of(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Who speaks in "Ann Lee’s reply" or "the answer from Ann Lee"; any other phrase as it is."""
    head = tokens[phrase.head]
    if head.low not in words("nouns_of_saying"):
        return phrase
    first = phrase.start
    owner = tokens[phrase.head - 1] if phrase.head > first else None
    if owner is not None and (owner.possessive or owner.low in ("his", "her", "their")):
        at = phrase.head - 1
        return Phrase(first, at + 1, at)
    behind = tokens[phrase.head + 1] if phrase.head + 2 < phrase.end else None
    if head.low in _ANSWERS and behind is not None and behind.low in ("from", "of", "by"):
        return phrase_after(tokens, phrase.head + 2, phrase.end) or phrase
    return phrase
