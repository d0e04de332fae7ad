"""Reports in a sentence: a verb or phrase of saying, its subject, and where what is said may stand.

A ``Report`` is found from word order alone. Which quotation it introduces is decided in
``speakers``, which clause in ``indirect``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.clauses import clause_subject, subject_before
from articles.reading.cues import FINITE, Verb
from articles.reading.phrases import (
    Phrase,
    is_capital,
    is_nominal,
    phrase_after,
    phrase_before,
)
from articles.reading.tokens import Token
from articles.reading.verbs import is_verb_here
from articles.reading.wordlists import words

_DOCUMENTS = frozenset(
    [
        "statement",
        "letter",
        "email",
        "e-mail",
        "memo",
        "report",
        "tweet",
        "message",
        "note",
        "post",
        "article",
        "release",
        "op-ed",
        "speech",
        "sign",
        "signs",
        "banner",
        "text",
        "essay",
        "editorial",
        "affidavit",
        "filing",
    ]
)
_IN_WORDS = frozenset(("in", "by", "after", "with", "despite", "following"))
_BEGINNING = frozenset(
    (
        "keep",
        "keeps",
        "kept",
        "begin",
        "begins",
        "began",
        "start",
        "starts",
        "started",
        "stop",
        "stops",
        "stopped",
        "continue",
        "continues",
        "continued",
    )
)


@dataclass(slots=True)
class Report:
    """A verb or phrase of saying at tokens ``start`` to ``end``.

    ``subject`` is who says; ``how`` names the way it was found. ``inverted`` tells that the subject
    follows the verb ("said Lee"), ``passive`` that the subject is the one told. ``begin`` and
    ``stop`` bound the sentence; ``right`` is the first token after the verb and, when inverted, its
    subject.
    """

    start: int
    end: int
    verb: Verb | None
    subject: Phrase | None
    how: str
    begin: int
    stop: int
    right: int
    inverted: bool = False
    passive: bool = False


def sentence_bounds(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of tokens between full stops, half-open, without the stops."""
    bounds = []
    begin = 0
    for index, token in enumerate(tokens):
        if token.tag == "stop":
            if index > begin:
                bounds.append((begin, index))
            begin = index + 1
    if begin < len(tokens):
        bounds.append((begin, len(tokens)))
    return bounds


def find_reports(tokens: Sequence[Token], begin: int, stop: int) -> list[Report]:
    """All reports in one sentence, in order."""
    found: list[Report] = []
    for index in range(begin, stop):
        token = tokens[index]
        if token.low == "according":
            report = _according(tokens, index, begin, stop)
        elif token.low in words("nouns_of_saying") and _of_somebody(tokens, index, begin):
            report = _noun_report(tokens, index, begin, stop, found)
        elif token.verb is not None and is_verb_here(tokens, index, begin, stop):
            report = _verb_report(tokens, index, begin, stop, found)
        else:
            continue
        if report is not None:
            found.append(report)
    return found


def _according(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    if index + 2 >= stop or tokens[index + 1].low != "to":
        return None
    source = phrase_after(tokens, index + 2, stop)
    if source is None:
        return None
    return Report(index, index + 2, None, source, "according to", begin, stop, source.end)


def _of_somebody(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the noun stands behind its possessor, with at most two words between."""
    for at in range(index - 1, max(begin, index - 4) - 1, -1):
        if tokens[at].possessive or tokens[at].low in ("his", "her", "their", "its"):
            return True
        if tokens[at].tag not in ("n", "num", "ing", "time", "nadv"):
            return False
    return False


def _noun_report(
    tokens: Sequence[Token], index: int, begin: int, stop: int, earlier: Sequence[Report]
) -> Report | None:
    """ "Lee's claim that …": the possessor says it; only where the content plainly follows."""
    after = tokens[index + 1] if index + 1 < stop else None
    if after is not None and after.tag == "time" and index + 2 < stop:
        after = tokens[index + 2]
    if after is None or after.tag not in ("that", "colon", "comma"):
        return None
    if after.tag == "comma" and not (index + 2 < stop and tokens[index + 2].tag == "quote"):
        return None
    owner = index - 1
    while not (tokens[owner].possessive or tokens[owner].tag == "det"):
        owner -= 1
    first = owner
    while first > begin and (is_nominal(tokens[first - 1]) or tokens[first - 1].tag == "det"):
        first -= 1
    if first > begin and tokens[first - 1].tag == "prep" and tokens[first - 1].low not in _IN_WORDS:
        return None
    if tokens[owner].tag == "det":
        source: Phrase | None = Phrase(owner, owner + 1, owner)
    else:
        source = phrase_before(tokens, owner, begin)
    return Report(index, index + 1, None, source, "of", begin, stop, index + 1)


def _verb_report(
    tokens: Sequence[Token], index: int, begin: int, stop: int, earlier: Sequence[Report]
) -> Report | None:
    token = tokens[index]
    verb = token.verb
    assert verb is not None
    before = tokens[index - 1] if index > begin else None
    passive = verb.form in ("past", "participle") and _is_passive(tokens, index, begin)
    if passive:
        agent = _agent(tokens, index, stop)
        if agent is not None:
            return Report(index, index + 1, verb, agent, "by", begin, stop, index + 1, passive=True)
    if verb.form == "ing" and not _has_auxiliary(tokens, index, begin):
        subject, how = _participle_subject(tokens, index, begin, earlier)
        return Report(index, index + 1, verb, subject, how, begin, stop, index + 1)
    if verb.lemma == "put":
        subject, how = subject_before(tokens, index, begin)
        return Report(index, index + 2, verb, subject, how, begin, stop, index + 2)
    subject, how = subject_before(tokens, index, begin)
    if (
        how in ("elided",)
        and earlier
        and earlier[-1].subject is not None
        and _shares(tokens, earlier[-1], index)
    ):
        subject = earlier[-1].subject
    if subject is not None and how in ("next", "relative", "described", "elided"):
        return Report(index, index + 1, verb, subject, how, begin, stop, index + 1, passive=passive)
    opens = before is None or before.tag in (
        "quote",
        "soft",
        "comma",
        "colon",
        "conj",
        "adv",
        "dash",
        "lpar",
    )
    if opens and verb.form in ("past", "s", "base"):
        after = phrase_after(tokens, index + 1, stop)
        if after is not None and tokens[index + 1].tag not in ("quote", "pron"):
            return Report(
                index, index + 1, verb, after, "inverted", begin, stop, after.end, inverted=True
            )
    return Report(index, index + 1, verb, None, "none", begin, stop, index + 1, passive=passive)


def _shares(tokens: Sequence[Token], earlier: Report, index: int) -> bool:
    """Whether no new clause with a subject of its own begins between two verbs."""
    for at in range(earlier.end, index):
        if tokens[at].tag == "soft":
            return False
        if (
            tokens[at].tag == "conj"
            and tokens[at - 1].tag == "comma"
            and at + 1 < index
            and (is_capital(tokens[at + 1]) or tokens[at + 1].tag in ("pron", "det"))
        ):
            return False
    return True


def _is_passive(tokens: Sequence[Token], index: int, begin: int) -> bool:
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
        "am",
        "wasn’t",
        "weren’t",
        "isn’t",
        "he’s",
        "she’s",
        "it’s",
    )


def _has_auxiliary(tokens: Sequence[Token], index: int, begin: int) -> bool:
    return _is_passive(tokens, index, begin)


def _agent(tokens: Sequence[Token], index: int, stop: int) -> Phrase | None:
    for at in range(index + 1, min(stop, index + 10)):
        if tokens[at].low == "by":
            return phrase_after(tokens, at + 1, stop)
        if tokens[at].tag in ("comma", "that", "to", "conj"):
            return None
    return None


def _participle_subject(
    tokens: Sequence[Token], index: int, begin: int, earlier: Sequence[Report]
) -> tuple[Phrase | None, str]:
    at = index - 1
    while at >= begin and tokens[at].tag == "adv":
        at -= 1
    if at < begin:
        return _after_introduction(tokens, index, begin), "participle"
    before = tokens[at]
    if before.low in _BEGINNING:
        return subject_before(tokens, at, begin)[0], "participle"
    if before.tag == "conj" and earlier and earlier[-1].subject is not None:
        return earlier[-1].subject, "participle"
    if is_nominal(before) or before.tag == "pron" or before.tag == "rpar":
        phrase = phrase_before(tokens, at, begin)
        if phrase is not None and tokens[phrase.head].low not in _DOCUMENTS:
            return phrase, "participle"
    if before.tag == "comma" and at > begin:
        described = _with_clause(tokens, at, begin)
        if described is not None:
            return described, "participle"
    if before.low == "for" and earlier and not earlier[-1].passive:
        return _object_of(tokens, earlier[-1], at), "participle"
    for report in earlier:
        if report.subject is None or report.how in ("according to", "of", "relative"):
            continue
        if before.low == "for" or (not report.passive and _shares(tokens, report, index)):
            return report.subject, "participle"
    return clause_subject(tokens, index, begin), "participle"


def _object_of(tokens: Sequence[Token], report: Report, stop: int) -> Phrase | None:
    """Whom "criticised Lee for saying" has speaking: Lee."""
    if report.verb is None or not report.verb.takes & {"o", "n"}:
        return report.subject
    return phrase_after(tokens, report.right, stop)


def _with_clause(tokens: Sequence[Token], comma: int, begin: int) -> Phrase | None:
    """The subject in ", with Lee, a lawyer, saying …"."""
    for at in range(comma - 1, max(begin, comma - 25), -1):
        if tokens[at].low == "with" and (at == begin or tokens[at - 1].tag == "comma"):
            return phrase_after(tokens, at + 1, comma)
        verb = tokens[at].verb
        if verb is not None and verb.form == "past":
            return None
    return None


def _after_introduction(tokens: Sequence[Token], index: int, begin: int) -> Phrase | None:
    """The subject of the main clause after "Calling it a day, Lee …"."""
    for at in range(index, min(len(tokens), index + 60)):
        if tokens[at].tag == "stop":
            return None
        if tokens[at].tag in ("comma", "quote") and at + 1 < len(tokens):
            phrase = phrase_after(tokens, at + 1, len(tokens))
            if phrase is not None and (
                is_capital(tokens[phrase.head]) or tokens[at + 1].tag in ("pron", "det")
            ):
                return phrase
    return None


def after_quotation(tokens: Sequence[Token], at: int, begin: int, stop: int) -> Report | None:
    """A verb that is in no list but stands where one of saying stands: "“…,” Lee huffed"."""
    if at >= stop:
        return None
    first = tokens[at]
    if (
        _is_finite(first)
        and at + 1 < stop
        and (is_capital(tokens[at + 1]) or tokens[at + 1].tag == "det")
    ):
        source = phrase_after(tokens, at + 1, stop)
        if source is not None:
            return Report(
                at, at + 1, None, source, "inverted", begin, stop, source.end, inverted=True
            )
    if not (is_capital(first) or first.tag in ("pron", "det")):
        return None
    source = phrase_after(tokens, at, stop)
    if source is None or source.end >= stop:
        return None
    verb = source.end
    while verb < stop and tokens[verb].tag == "adv":
        verb += 1
    if verb < stop and _is_finite(tokens[verb]):
        return Report(verb, verb + 1, None, source, "next", begin, stop, verb + 1)
    return None


def _is_finite(token: Token) -> bool:
    return token.tag == "n" and (token.low in FINITE or token.low.endswith("ed"))
