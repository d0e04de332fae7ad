"""What the verb of saying shows about the words between marks: a question, a name, a shout, a title."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.participles import in_side_clause
from articles.reading.grammar.tokens import Token
from articles.reading.quotations.labels import Answer

CALLING_OUT = frozenset(("chant", "shout", "yell", "cry", "scream", "exclaim"))

_BRINGING_OUT = frozenset(("publish", "release", "print", "issue"))

_SURE = 86  # confidence from which the verb plainly introduces what is said


def asks(answer: Answer) -> bool:
    """Whether the source puts a question: "he" in the answer is somebody else."""
    return _lemma(answer) == "ask"


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
