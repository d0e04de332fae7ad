"""Finds sources without a verb of saying: a name before a colon, a signature after a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.grammar.clause_starts import EXPLETIVES, has_finite
from articles.reading.grammar.clauses import clause_subject
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_person,
    phrase_after,
    phrase_before,
)
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import is_speaking_noun
from articles.reading.grammar.tokens import Token
from articles.reading.text.wordlists import word_set, words

#: What stands before the source in a line without a verb.
_CREDITING = frozenset(("from", "by", "to"))


_NEAR = 3  # tokens between a report and the colon that it leads to


#: With them a line points to words that somebody has said elsewhere: "Here is a line of Lee’s letter:".
_POINTING = frozenset(("here", "this", "these", "below"))


#: What words are taken from: "Lee’s speech:".
_TEXTS = word_set(
    "speech letter diary memoir note notes email e-mail post sermon lecture column blog manifesto"
    " memo text texts poem will testimony toast eulogy interview essay"
)


_FIRM = 82  # confidence from which a line announces somebody


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
    phrase = phrase_before(tokens, colon - 1, begin)
    if phrase is not None and _labels(tokens, phrase, begin, before):
        return Answer(phrase, "source before a colon", 88)
    worded = _worded_by(tokens, begin, colon, before)
    if worded is not None:
        return Answer(worded, "source’s words before a colon", 84)
    if before is not None:
        whom = _quoted(tokens, before, quote)
        return None if whom is None else Answer(whom, "whom somebody quotes before a colon", 90)
    return _of_whole_line(tokens, begin, colon)


def _of_whole_line(tokens: Sequence[Token], begin: int, colon: int) -> Answer | None:
    """The source that a line without a verb of saying shows by its beginning or its subject."""
    lead = _credited(tokens, begin, colon)
    if lead is not None:
        return Answer(lead, "source in the line that ends in a colon", 82)
    subject = clause_subject(tokens, colon, begin)
    if subject is None:
        return None
    head = tokens[subject.head]
    if head.low in EXPLETIVES or head.low in ("there", "here"):
        return None  # "There is a snag, though: “…”"
    governed = subject.start > begin and tokens[subject.start - 1].tag in ("prep", "to")
    if voice_of(tokens, subject) != subject and not governed:
        return Answer(subject, "source’s words before a colon", 82)
    if head.tag == "pron" or is_capital(head):
        return Answer(subject, "subject of the sentence that ends in a colon", 70)
    return None


def _quoted(tokens: Sequence[Token], before: Report, quote: int) -> Phrase | None:
    """Roe in "Lee quoted the poet Ann Roe: “…”"."""
    if before.verb is None or before.verb.lemma not in ("quote", "cite") or before.passive:
        return None
    whom = phrase_after(tokens, before.right, quote)
    colon = quote - 1
    if whom is None or whom.end != colon or tokens[colon].tag != "colon":
        return None
    return whom if is_person(tokens[whom.head]) else None


def _labels(tokens: Sequence[Token], phrase: Phrase, begin: int, before: Report | None) -> bool:
    """Whether the phrase right before the colon is itself the source: "Lee:", "a note from Lee:"."""
    start, last, head = phrase.start, tokens[phrase.end - 1], tokens[phrase.head]
    if not (is_capital(last) and is_capital(head)) or head.low == "according":
        return False
    if start == begin and head.low in words("nouns_of_saying"):
        return False  # "Statement by Ann Lee:"
    if start == begin or tokens[start - 1].tag in ("dash", "stop", "soft"):
        return True
    credited = tokens[start - 1].low in ("from", "by")
    surnamed = last.tag == "cap" and start < phrase.end - 1 and is_person(tokens[phrase.end - 2])
    named = (is_person(last) or surnamed) and tokens[start - 1].tag not in ("prep", "to")
    return (credited or named) and (before is None or not is_speech(before))


def _worded_by(
    tokens: Sequence[Token], begin: int, colon: int, before: Report | None
) -> Phrase | None:
    """Lee in "how they rated this statement by Lee on Friday:" and "This was Lee’s answer:"."""
    if before is not None and colon - before.right <= _NEAR:
        return None
    last = phrase_before(tokens, colon - 1, begin) if before is None else None
    stated = last is not None and (last.start == begin or tokens[last.start - 1].tag == "aux")
    if last is not None and stated and voice_of(tokens, last) != last:
        return last
    for at in range(colon - 2, max(begin, colon - 8), -1):
        if tokens[at].low in ("by", "from") and tokens[at - 1].low in words("nouns_of_saying"):
            phrase = phrase_after(tokens, at + 1, colon)
            return phrase if phrase is not None and is_capital(tokens[phrase.head]) else None
    return None


def announced_by(
    tokens: Sequence[Token], begin: int, stop: int, report: Report | None
) -> Phrase | None:
    """Whom a line without a quotation that ends in a colon announces: "And from Chairwoman Lee:".
    ``report`` is its main report, whose source comes first.
    """
    if tokens[stop - 1].tag != "colon":
        return None
    answer = label_before_colon(tokens, begin, stop, report)
    return None if answer is None or answer.confidence < _FIRM else answer.source


def _credited(tokens: Sequence[Token], begin: int, colon: int) -> Phrase | None:
    """The source in a line without a verb of saying: "According to Ann Lee:", "Here is Ann Lee, the
    mayor:", "The word from the mayor’s office:"."""
    first = _credited_first(tokens, begin, colon)
    if first is not None:
        return first
    pointed = tokens[begin].low in _POINTING
    if not pointed and has_finite(tokens, begin, colon):
        return None
    lead = _whose_words(tokens, begin, colon) or (
        None if pointed else _opening_source(tokens, begin, colon)
    )
    if lead is not None or pointed:
        return lead
    for at in range(begin, colon - 1):
        if tokens[at].low in _CREDITING:
            credited = phrase_after(tokens, at + 1, colon)
            if credited is None or not _speaks(tokens, credited):
                return None
            return _apposed_person(tokens, credited, colon) or credited
    return None


def _whose_words(tokens: Sequence[Token], begin: int, colon: int) -> Phrase | None:
    """Lee in "From Lee’s speech:" and "A line of Lee’s letter to the bank:"."""
    for at in range(begin, colon - 1):
        owner = tokens[at]
        if owner.possessive and owner.name is not None:
            for noun in tokens[at + 1 : min(colon, at + 1 + _NEAR)]:
                if noun.low in _TEXTS or noun.low in words("nouns_of_saying"):
                    return Phrase(at, at + 1, at)
    return None


def _opening_source(tokens: Sequence[Token], begin: int, colon: int) -> Phrase | None:
    """Lee in "Ann Lee, in an e-mail to staff:", "The mayor, Ann Lee, on the steps:" and "Lee on clay:"."""
    at = begin
    while at < colon and tokens[at].tag in ("conj", "adv", "comma", "time"):
        at += 1
    phrase = phrase_after(tokens, at, colon)
    if phrase is None or phrase.end >= colon or not _speaks(tokens, phrase):
        return None
    named = is_capital(tokens[phrase.head])
    if not named and tokens[at].low != "the":
        return None
    if tokens[phrase.end].tag == "comma":
        return _apposed_person(tokens, phrase, colon) or phrase
    return phrase if named and tokens[phrase.end].tag in ("prep", "to") else None


def _apposed_person(tokens: Sequence[Token], phrase: Phrase, colon: int) -> Phrase | None:
    """Lee in "the mayor, Ann Lee:"."""
    described = phrase.end < colon and tokens[phrase.end].tag == "comma"
    if is_capital(tokens[phrase.head]) or not described:
        return None
    apposed = phrase_after(tokens, phrase.end + 1, colon)
    return apposed if apposed is not None and is_person(tokens[apposed.head]) else None


def _speaks(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase is for somebody who speaks: "Ann Lee", "the mayor’s office"."""
    head = tokens[phrase.head]
    if head.name is not None:
        return head.name.kind in ("person", "organisation")
    low = head.low
    return is_speaking_noun(low) or low in words("nouns_of_saying")


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


def voice_of(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Who speaks in "Ann Lee’s reply", "the answer from Ann Lee" or "a boy called Tom"; any other phrase
    as it is."""
    head, at = tokens[phrase.head], phrase.end
    called = at + 1 < len(tokens) and tokens[at].low in ("called", "named")
    if called and head.tag == "n" and is_person(tokens[at + 1]):
        return Phrase(at + 1, at + 2, at + 1)
    if head.low not in words("nouns_of_saying"):
        return phrase
    first = phrase.start
    for at in range(phrase.head - 1, max(first, phrase.head - 4) - 1, -1):
        owner = tokens[at]
        if owner.possessive or owner.low in ("his", "her", "their"):
            return Phrase(first, at + 1, at)  # "Lee’s first full reply"
        if owner.tag not in ("n", "num", "ing"):
            break
    behind = tokens[phrase.head + 1] if phrase.head + 2 < phrase.end else None
    if head.low in _ANSWERS and behind is not None and behind.low in ("from", "of", "by"):
        return phrase_after(tokens, phrase.head + 2, phrase.end) or phrase
    return phrase
