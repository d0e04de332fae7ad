"""What a report reports, before it becomes a quotation."""

from __future__ import annotations

from dataclasses import dataclass

from articles.reading.grammar.reports import Report


@dataclass(slots=True)
class Reported:
    """Tokens ``start`` to ``end`` are what ``report`` reports."""

    start: int
    end: int
    report: Report
    rule: str
    confidence: int


@dataclass(slots=True)
class Heard:
    """A report with what it reports, if anything, and whether that was told, not refused or wished."""

    report: Report
    content: Reported | None
    told: bool
