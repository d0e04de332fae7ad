"""What the verb of saying shows about the words between marks: a question, a name, a shout, a title."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.labels import Answer

CALLING_OUT = frozenset(("chant", "shout", "yell", "cry", "scream", "exclaim"))

_BRINGING_OUT = frozenset(("publish", "release", "print", "issue"))

_SURE = 86  # confidence from which the verb plainly introduces what is said


def asks(answer: Answer) -> bool:
    """Whether the source puts a question: "he" in the answer is somebody else."""
    return _lemma(answer) == "ask"


def puts_question(tokens: Sequence[Token], report: Report) -> bool:
    """Whether the report tells that its source asks somebody a question: "Lee asked Roe about the dam",
    but not "asked Roe to leave"."""
    if report.verb is None or report.verb.lemma != "ask" or report.passive:
        return False
    for at in range(report.right, min(report.stop, report.right + _LISTENER)):
        if tokens[at].tag in ("to", "quote", "comma"):
            return False
        if tokens[at].low in _ASKING:
            return True
    return False


_LISTENER = 8  # tokens for the one who is asked


_ASKING = frozenset("about whether if how why what when where who which".split())


def introduces_words(answer: Answer) -> bool:
    """Whether the verb shows that the words were said or called out, or name somebody, so that they are
    no title. After "published" they may be one: "published “Long Roads”".
    """
    lemma, report = _lemma(answer), answer.report
    if lemma in _BRINGING_OUT:
        return False
    names = report is not None and report.verb is not None and "o" in report.verb.takes
    return answer.confidence >= _SURE or names or lemma in CALLING_OUT


def stands_aside(tokens: Sequence[Token], answer: Answer) -> bool:
    """Whether only a side clause names the speaker: "When Lee called it “free,” Roe …", but not "As Lee
    told the Echo, “…”".
    """
    report = answer.report
    if report is None or not in_side_clause(tokens, report):
        return False
    return tokens[answer.source.start - 1].low != "as"


def _lemma(answer: Answer) -> str:
    report = answer.report
    return "" if report is None or report.verb is None else report.verb.lemma
