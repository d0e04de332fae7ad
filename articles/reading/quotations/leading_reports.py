"""Finds the report that leads to a quotation: of several, and nested ones, the right one."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.clause_starts import has_finite
from articles.reading.grammar.cues import FUNCTION_WORDS
from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.phrases import is_capital
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.labels import is_speech
from articles.reading.text.wordlists import words

_MODALS = frozenset(("would", "could", "should", "may", "might"))


_CLAUSES = frozenset(("c", "b", "o", "w", "a"))


def report_before(
    tokens: Sequence[Token], reports: Sequence[Report], quote: int, text: str
) -> Report | None:
    """The report before the quotation ``text`` at token ``quote`` that introduces it, if any.

    Of nested ones it is the outer, unless the inner one stands right before the marks and is itself a
    verb of saying.
    """
    second = _goes_on_with_verb(tokens, quote, text)
    inner: Report | None = None
    for report in reversed(reports):
        if report.right > quote or report.start >= quote or report.how == "according to":
            continue
        if any(tokens[at].tag == "soft" for at in range(max(report.start, quote - 60), quote)):
            break
        near = adjoins(tokens, report, quote)
        if inner is None:
            plain = not _is_open(tokens, report) and not _stands_back(tokens, report, quote)
            if near and is_speech(report) and plain:
                return report
            if _labels_somebody(tokens, report) and plain and not second:
                return report
            if near or _reaches(tokens, report, quote):
                inner = report
        elif _contains(tokens, report, inner):
            inner = report
            if near:
                break
    return _who_supposes(tokens, reports, inner)


def _who_supposes(
    tokens: Sequence[Token], reports: Sequence[Report], inner: Report | None
) -> Report | None:
    """The report ``inner``, but Lee's in "According to Lee, the papers would call it “a mess”", where the
    papers have said nothing."""
    if inner is None or inner.subject is None or tokens[inner.start - 1].low not in _MODALS:
        return inner
    for report in reports:
        if report.how == "according to" and report.right <= inner.subject.start:
            return report
    return inner


def _goes_on_with_verb(tokens: Sequence[Token], quote: int, text: str) -> bool:
    """ "Lee said Roe begged him for help and “would have gone down on his knees”": no words of Roe's."""
    first = text.partition(" ")[0].lower()
    return tokens[quote - 1].tag == "conj" and FUNCTION_WORDS.get(first) == "aux"


def _stands_back(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the report is a mere part of what leads to the marks: "noted that the idea came from a man
    who promised it: “…”", "said he asks few to speak, “except for Lee”"."""
    mark = tokens[quote - 1].tag
    if mark == "colon" and quote - report.right > 1:
        for at in range(report.start - 1, max(report.begin, report.start - 5), -1):
            if tokens[at].tag == "rel":
                return tokens[at - 1].tag in ("n", "prep")  # but ", who said: “…”"
        return False
    return mark == "comma" and quote - report.right > 3


def _labels_somebody(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a named source calls somebody what is quoted: his own words, whoever reports them."""
    verb = report.verb
    if verb is None or not verb.speech or "o" not in verb.takes or verb.takes & {"c", "b"}:
        return False
    assert report.subject is not None
    return report.how in ("next", "described") and is_capital(tokens[report.subject.head])


def _is_open(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the verb is only wished or possible ("wants to call", "would describe")."""
    before = tokens[report.start - 1] if report.start else None
    return before is not None and (before.tag == "to" or before.low in _MODALS)


def _reaches(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the report's content can go on as far as the quotation."""
    if _is_told_before_by(report):
        return False
    if report.how == "of":  # "his claim that the town would get “a new road”"
        at = report.right
        return tokens[at].tag == "that" and quote - at < 14
    if report.how == "in the words of":
        return quote - report.right < 14  # "In the words of Lee, it was “…”"
    assert report.subject is not None
    if report.subject.start > report.begin and tokens[report.subject.start - 1].low == "as":
        return not _is_inserted(tokens, report, quote)  # "As Lee put it, the plan is “…”"
    if describes_source(tokens, report):
        return False
    verb = report.verb
    if verb is None or not verb.speech:
        return verb is not None and bool(verb.takes & {"c", "b", "o"})
    if verb.takes & _CLAUSES or "n" in verb.takes:
        return True
    between = range(report.right, quote)
    return any(tokens[at].low in words("nouns_of_saying") for at in between) or any(
        tokens[at].low in verb.prepositions for at in between
    )


def _is_inserted(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether ", as Lee noted," parts a verb from its subject: "Roe, as Lee noted, called it “…”"."""
    assert report.subject is not None
    before = report.subject.start - 2
    if before <= report.begin or tokens[before].tag not in ("comma", "dash"):
        return False
    for at in range(report.right, quote):
        if tokens[at].tag == tokens[before].tag:
            return has_finite(tokens, at + 1, quote) and not has_finite(
                tokens, report.begin, before
            )
    return False


def _is_told_before_by(report: Report) -> bool:
    """ "called a fool by Lee for “smart” moves": what Lee says stands before "by"."""
    assert report.subject is not None
    names = report.verb is not None and "o" in report.verb.takes
    return report.how == "by" and names and report.subject.start - 1 > report.right


def describes_source(tokens: Sequence[Token], report: Report) -> bool:
    """Whether a description of the source follows: "“…,” said Lee, one of the “big four.”"."""
    at = report.start - 1
    behind = report.inverted and at >= report.begin and tokens[at].tag == "quote"
    if not behind:
        return False
    at = report.right
    if at < report.stop and tokens[at].tag == "lpar":  # "said Lee (L-Kent), one of …"
        at = next((i for i in range(at, min(report.stop, at + 8)) if tokens[i].tag == "rpar"), at)
        at += 1
    if at + 1 >= report.stop or tokens[at].tag != "comma":
        return False
    return tokens[at + 1].tag in ("det", "num") or tokens[at + 1].low == "one"


def _contains(tokens: Sequence[Token], outer: Report, inner: Report) -> bool:
    """Whether ``inner`` stands in the clause that ``outer`` reports."""
    if outer.verb is None or not outer.verb.speech or not outer.verb.takes & {"c", "b", "w"}:
        return False
    assert inner.subject is not None
    if inner.how == "participle" or inner.subject == outer.subject:
        return inner.subject == outer.subject
    first = inner.subject.start if inner.how in ("next", "described", "relative") else inner.start
    if first < outer.right:
        return False
    if tokens[first - 1].tag == "comma" and in_side_clause(tokens, outer):
        return False
    if in_side_clause(tokens, inner) and first - 2 >= 0 and tokens[first - 2].tag == "comma":
        return False
    for at in range(outer.right, first):
        tag = tokens[at].tag
        if tag in ("semi", "soft") or (
            tag == "conj" and tokens[at - 1].tag == "comma" and at + 1 == first
        ):
            return False
    return True


def adjoins(tokens: Sequence[Token], report: Report, quote: int) -> bool:
    """Whether the quotation follows the report's verb directly, or after a mark or "that"."""
    before = tokens[quote - 1]
    if report.right >= quote:
        return True
    if before.tag == "colon":
        return not any(tokens[at].tag == "quote" for at in range(report.right, quote))
    if before.tag == "that":
        return quote - report.right < 8
    if before.tag == "comma":
        return quote - report.right < 14
    return False
