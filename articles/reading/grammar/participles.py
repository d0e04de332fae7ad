"""Whose saying it is in "…, adding that …", "calling it a day, Lee left", "accused Lee of saying …"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clauses import clause_subject, subject_before
from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_nominal,
    phrase_after,
    phrase_before,
)
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token

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


_INTRODUCING = frozenset(("after", "before", "by", "in", "while", "when", "since", "besides"))


def shares_subject(tokens: Sequence[Token], earlier: Report, index: int) -> bool:
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


def in_side_clause(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the report stands in a clause such as "after Lee said …"."""
    if report.subject is None or report.subject.start <= report.begin:
        return False
    token = tokens[report.subject.start - 1]
    return token.tag == "sub" or token.low in ("after", "before", "since", "until")


def _is_content(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the report's clause is itself what another verb reports ("said Roe claims …")."""
    if report.subject is None or report.subject.start <= report.begin or report.inverted:
        return False
    before = tokens[report.subject.start - 1]
    return before.tag == "that" or (before.verb is not None and "b" in before.verb.takes)


def _closed(tokens: Sequence[Token], report: Report, stop: int) -> bool:
    """Whether a comma ends the side clause before ``stop``."""
    return any(tokens[at].tag == "comma" for at in range(report.right, stop))


def participle_subject(
    tokens: Sequence[Token], index: int, begin: int, earlier: Sequence[Report]
) -> tuple[Phrase | None, str]:
    """The subject of the verb in -ing at ``index``, given the reports before it in its sentence."""
    at = index - 1
    while at >= begin and tokens[at].tag == "adv":
        at -= 1
    if at < begin:
        return _after_introduction(tokens, index), "participle"
    before = tokens[at]
    if at == begin and before.low in _INTRODUCING:
        return _after_introduction(tokens, index), "participle"  # "After saying so, Lee left"
    if before.low in _BEGINNING:
        return subject_before(tokens, at, begin)[0], "participle"
    if before.tag == "conj" and earlier and earlier[-1].subject is not None:
        return earlier[-1].subject, "participle"
    acts = before.low in FINITE or before.tag == "ing"  # "were seen chanting", "denied calling"
    if (is_nominal(before) and not acts) or before.tag in ("pron", "rpar"):
        phrase = phrase_before(tokens, at, begin)
        if phrase is not None:
            author = _author(tokens, phrase)
            if author is not None or tokens[phrase.head].low not in _DOCUMENTS:
                return author or phrase, "participle"
    if before.tag == "comma" and at > begin:
        described = _with_clause(tokens, at, begin)
        if described is not None:
            return described, "participle"
    if before.low == "as" and earlier and not earlier[-1].passive:
        return _object_of(tokens, earlier[-1], at), "participle"  # "quoted Lee as saying"
    if before.low == "for" and earlier and not earlier[-1].passive:
        return _object_of(tokens, earlier[-1], at), "participle"
    for report in reversed(earlier):
        if report.subject is None or report.how in ("according to", "of"):
            continue
        if report.how == "relative" and _closed(tokens, report, at):
            continue  # "Lee, who won in May, left, saying": not the relative clause's business
        if _is_content(tokens, report):
            continue
        if before.tag == "comma" and in_side_clause(tokens, report) and _closed(tokens, report, at):
            continue
        if before.low == "for" or (not report.passive and shares_subject(tokens, report, index)):
            return report.subject, "participle"
    return clause_subject(tokens, index, begin), "participle"


def _author(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The person in "a letter from Lee", when the phrase names a document."""
    if tokens[phrase.head].low not in _DOCUMENTS:
        return None
    for at in range(phrase.head + 1, phrase.end - 1):
        if tokens[at].low in ("from", "by") and is_capital(tokens[at + 1]):
            return phrase_after(tokens, at + 1, phrase.end)
    return None


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


def _after_introduction(tokens: Sequence[Token], index: int) -> Phrase | None:
    """The subject of the main clause after "Calling it a day, Lee …", past places and days."""
    first: Phrase | None = None
    for at in range(index, min(len(tokens), index + 60)):
        if tokens[at].tag == "stop":
            break
        if tokens[at].tag in ("comma", "quote") and at + 1 < len(tokens):
            phrase = phrase_after(tokens, at + 1, len(tokens))
            if phrase is None or not (
                is_capital(tokens[phrase.head]) or tokens[at + 1].tag in ("pron", "det")
            ):
                continue
            first = first or phrase
            name = tokens[phrase.head].name
            goes_on = phrase.end < len(tokens) and tokens[phrase.end].tag == "comma"
            if not (name is not None and name.kind == "place" and goes_on):
                return phrase
    return first
