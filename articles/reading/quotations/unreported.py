"""Gives the reason why a verb of saying reports nothing, for ``manage.py read --explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.reading.grammar.tokens import Token
from articles.reading.quotations.reported import Heard
from articles.reading.types import Passed


def unreported(tokens: Sequence[Token], heard: Sequence[Heard]) -> Iterator[Passed]:
    """A reason for each verb of saying in a sentence that reports no clause, with its place."""
    for item in heard:
        report, reason = item.report, _reason(tokens, item)
        if reason:
            verb = tokens[report.start]
            last = tokens[max(report.start, report.right - 1)]
            yield Passed(verb.start, max(verb.end, last.end), "reported speech", reason)


def _reason(tokens: Sequence[Token], item: Heard) -> str:
    report = item.report
    if report.subject is None:
        return "nobody can be found who says it"
    if item.content is None:
        beside = (
            *tokens[report.start - 1 : report.start],
            *tokens[report.right : report.right + 1],
        )
        if any(token.tag == "quote" for token in beside):
            return ""  # it goes with words between marks
        return "no clause that somebody said stands beside it"
    if not item.told:
        return "it was refused, wished, possible, asked or thought, or said by nobody"
    return ""
