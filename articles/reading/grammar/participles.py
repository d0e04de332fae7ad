"""Finds the subject of "…, adding that …", "calling it a day, Lee left", "accused Lee of saying …"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clauses import clause_subject, subject_before
from articles.reading.grammar.cues import FINITE
from articles.reading.grammar.phrases import (
    Phrase,
    is_capital,
    is_nominal,
    is_person,
    phrase_after,
    phrase_before,
)
from articles.reading.grammar.reports import Report
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.tokens import Token
from articles.reading.grammar.verbs import REFLEXIVE

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


_PERCEIVED = frozenset("heard overheard seen filmed recorded caught captured".split())


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
    return opens_side_clause(tokens[report.subject.start - 1])


def opens_side_clause(token: Token) -> bool:
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
    """The subject of the verb in -ing at ``index``, given the reports before it in its sentence.

    The second value says how it was found: ``next`` behind "was quoted as", else ``participle``.
    """
    at = index - 1
    while at >= begin and tokens[at].tag == "adv":
        at -= 1
    if index > begin and (tokens[index - 1].low in REFLEXIVE or _is_subject(tokens[index - 1])):
        return None, "participle"  # "found itself offering", "they say adding salt is cheap"
    if at == begin < index and tokens[at].tag == "cap" and tokens[at].low.endswith("ly"):
        at -= 1  # "Simply assuming that …"
    last = earlier[-1] if earlier else None
    if last is not None and last.passive and tokens[at].low == "as" and last.end == at:
        return clause_subject(tokens, last.start, begin), "next"  # "Lee was quoted as saying"
    return _subject_of_ing(tokens, index, at, begin, earlier), "participle"


def _is_subject(before: Token) -> bool:
    """Whether a form in -ing behind the word opens what is said, and so is no report of its own."""
    verb = before.verb
    plain = verb is not None and verb.form in ("s", "base", "past") and before.tag == "n"
    return plain and verb is not None and verb.lemma in ("say", "think", "believe", "argue")


def _subject_of_ing(
    tokens: Sequence[Token], index: int, at: int, begin: int, earlier: Sequence[Report]
) -> Phrase | None:
    """The subject of the verb at ``index``; ``at`` is the last word before it, adverbs left out."""
    if at < begin:
        return _after_introduction(tokens, index)
    before = tokens[at]
    if at == begin and before.low in _INTRODUCING:
        return _after_introduction(tokens, index)  # "After saying so, Lee left"
    if at == begin + 2 and tokens[at - 1].low == "addition":
        return _after_introduction(tokens, index)  # "In addition to saying so, Lee left"
    if before.low in _BEGINNING:
        return subject_before(tokens, at, begin)[0]
    if before.tag == "conj" and earlier and earlier[-1].subject is not None:
        return earlier[-1].subject
    beside = _speaker_beside(tokens, at, begin, tokens[index])
    if beside is not None:
        return earlier[-1].subject if _is_told(tokens, beside, earlier) else beside
    if before.low in ("as", "for") and earlier and not earlier[-1].passive:
        return _object_of(tokens, earlier[-1], at)  # "quoted Lee as saying"
    for report in reversed(earlier):
        if _shares_source(tokens, report, index, at):
            return report.subject
    return clause_subject(tokens, index, begin)


def _speaker_beside(tokens: Sequence[Token], at: int, begin: int, ing: Token) -> Phrase | None:
    """Who is named right before the form in -ing: "Lee saying", "with Lee, a lawyer, saying"."""
    before = tokens[at]
    perceived = _perceived_before(tokens, at, begin) or _spending_before(tokens, at, begin)
    if perceived is not None:
        return perceived
    counted = at > begin and tokens[at - 1].tag in ("num", "det")  # "911 calls saying"
    says = before.verb is not None and before.verb.form == "s" and not counted
    acts = (
        says or before.low in FINITE or before.tag == "ing"
    )  # "were seen chanting", "denied calling"
    if (is_nominal(before) and not acts) or before.tag in ("pron", "rpar"):
        phrase = phrase_before(tokens, at, begin)
        if phrase is not None and tokens[phrase.head].low in _DOCUMENTS:
            return _author(tokens, phrase)
        if phrase is not None and _is_done_there(tokens, phrase, ing):
            return None
        return phrase
    if before.tag == "comma" and at > begin:
        return _with_clause(tokens, at, begin)
    return None


def _is_told(tokens: Sequence[Token], phrase: Phrase, earlier: Sequence[Report]) -> bool:
    """ "Lee shot back at Roe saying …": whoever the words are aimed at does not say them."""
    aimed = phrase.start > 0 and tokens[phrase.start - 1].low == "at"
    verb = earlier[-1].verb if earlier else None
    near = aimed and verb is not None and phrase.start - earlier[-1].end < 4
    return near and verb is not None and verb.speech and earlier[-1].subject is not None


def _is_done_there(tokens: Sequence[Token], phrase: Phrase, ing: Token) -> bool:
    """Whether the phrase before the form in -ing is where it was done, and not who did it: "Lee opened
    the rally blasting Roe", "went into the talks believing"."""
    verb = ing.verb
    if tokens[phrase.start - 1].low in _LEFT and not is_person(tokens[phrase.head]):
        return True  # "was led from the court shouting"
    if tokens[phrase.start - 1].low in ("left", "leaves"):
        return False  # "the end of the war left many towns feeling that"
    thinks = verb is not None and (not verb.speech or verb.lemma in ("blast", "slam", "attack"))
    return thinks and not can_speak(tokens[phrase.head])


_LEFT = frozenset("from into outside through around past across".split())


def _perceived_before(tokens: Sequence[Token], at: int, begin: int) -> Phrase | None:
    """Lee in "Lee was heard on a recording telling …", whose last words end at ``at``."""
    for index in range(at, max(begin, at - 6), -1):
        token = tokens[index]
        if token.low in _PERCEIVED:
            passive = index > begin and tokens[index - 1].low in ("was", "were", "been")
            return subject_before(tokens, index, begin)[0] if passive and index < at else None
        if not (is_nominal(token) or token.tag in ("prep", "det")):
            return None
    return None


def _spending_before(tokens: Sequence[Token], at: int, begin: int) -> Phrase | None:
    """Lee in "Lee spent 45 seconds telling …", whose last words end at ``at``."""
    for index in range(at - 1, max(begin, at - 10), -1):
        token = tokens[index]
        if token.low in _SPENDING:
            return subject_before(tokens, index, begin)[0]
        if not (is_nominal(token) or token.tag in ("prep", "to", "det", "time")):
            return None
    return None


_SPENDING = frozenset("spent spends spend took takes take".split())


def _shares_source(tokens: Sequence[Token], report: Report, index: int, at: int) -> bool:
    """Whether the verb in -ing has the subject of an earlier report: "Lee left, saying …"."""
    if report.subject is None or report.how in ("according to", "of"):
        return False
    if report.how == "relative" and _closed(tokens, report, at):
        return False  # "Lee, who won in May, left, saying": not the relative clause's business
    if _is_content(tokens, report):
        return False
    before = tokens[at]
    if before.tag == "comma" and in_side_clause(tokens, report) and _closed(tokens, report, at):
        return False
    spoke = not report.passive or report.how == "by"  # "was denied by Lee, hinting that"
    return before.low == "for" or (spoke and shares_subject(tokens, report, index))


def _author(tokens: Sequence[Token], document: Phrase) -> Phrase | None:
    """The person in "a letter from Lee"."""
    for at in range(document.head + 1, document.end - 1):
        if tokens[at].low in ("from", "by") and is_capital(tokens[at + 1]):
            return phrase_after(tokens, at + 1, document.end)
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
