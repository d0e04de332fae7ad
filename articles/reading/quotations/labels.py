"""Sources that no verb names: a name before a colon, a signature after a dash."""

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


@dataclass(slots=True)
class Answer:
    """The source of a quotation, the rule in words, how sure that is, and the cue's tokens."""

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
    if phrase is not None and is_capital(last):
        start = phrase.start
        opens = start == begin or tokens[start - 1].tag in ("dash", "stop", "soft")
        credited = not opens and tokens[start - 1].low in ("from", "by")
        named = is_person(last) and tokens[start - 1].tag not in ("prep", "to")
        if opens or ((credited or named) and (before is None or not is_speech(before))):
            return Answer(phrase, "source before a colon", 88)
    if before is not None:
        return None
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
