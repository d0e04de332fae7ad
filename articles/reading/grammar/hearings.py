"""Finds reports of what was said at a hearing: "the jury heard that …", "…, Elmsby Crown Court was told"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from articles.reading.grammar.clauses import subject_before
from articles.reading.grammar.cues import Verb
from articles.reading.grammar.phrases import phrase_after
from articles.reading.grammar.reports import Report
from articles.reading.grammar.tokens import Token

#: Forms that tell what a hearing took in.
HEARD: Final = frozenset(("heard", "hears", "told"))


#: Bodies that sit and listen.
_BODIES: Final = frozenset(
    "court courts jury jurors inquest tribunal inquiry hearing magistrates bailey coroner".split()
)


_BE: Final = frozenset(("was", "were", "been", "is"))


#: Behind the verb they open what was said, or close the report.
_GOES_ON: Final = frozenset(("that", "stop", "comma", "soft", "time", "semi", "dash", "sub"))


_WHEN: Final = frozenset(("on", "yesterday", "today"))


_TOLD_A_HEARING: Final = Verb(
    lemma="say",
    form="past",
    takes=frozenset(("c", "b")),
    prepositions=frozenset(),
    topics=frozenset(),
    particles=frozenset(),
    speech=True,
)


def hearing_report(tokens: Sequence[Token], index: int, begin: int, stop: int) -> Report | None:
    """What a court was told or heard, by the verb at ``index``; the court stands for whoever spoke.

    None where the verb has another subject, where somebody is named who told the court, or where it
    heard something other than a statement ("heard the appeal", "heard from Lee").
    """
    if tokens[index].low == "told" and not _is_told(tokens, index, begin):
        return None
    subject, how = subject_before(tokens, index, begin)
    if subject is None or not _sits(tokens[subject.head]):
        return None
    at = index + 1
    if at < stop and not _opens_statement(tokens, at, stop):
        return None
    return Report(index, at, _TOLD_A_HEARING, subject, how, begin, stop, at)


def _sits(head: Token) -> bool:
    """Whether it is a body that hears: "the jury", "Elmsby Crown Court"."""
    word = head.low if head.name is None else head.name.name.rpartition(" ")[2].lower()
    return word in _BODIES


def _is_told(tokens: Sequence[Token], index: int, begin: int) -> bool:
    at = index - 1
    while at > begin and tokens[at].tag == "adv":
        at -= 1
    return at >= begin and tokens[at].low in _BE


def _opens_statement(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a statement or the sentence's end stands there: "heard Lee had lied", not "heard Lee"."""
    if tokens[at].tag in _GOES_ON or tokens[at].low in _WHEN:
        return True
    subject = phrase_after(tokens, at, stop)
    after = subject.end if subject is not None else at + 1 if tokens[at].tag == "pron" else stop
    return after < stop and tokens[after].tag == "aux"
