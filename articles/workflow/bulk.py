"""One act on many records: the same function for each, every refusal told, one batch to undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.ledger.exceptions import Refused
from articles.ledger.transactions import batch
from articles.models import Article, Fact, User
from articles.workflow import assignment, transitions, verdicts


@dataclass(slots=True)
class BulkReport:
    """The batch id of what was done, the records changed, and (record, why not) for the others."""

    batch: uuid.UUID
    done: list[Any] = field(default_factory=list)
    refused: list[tuple[Any, str]] = field(default_factory=list)


def each(records: Iterable[Any], function: Callable[[Any], Any]) -> BulkReport:
    """Call the write function on every record, each in its own transaction, and report.

    A refusal of one leaves the others alone; any other error is raised, and what was done stands.
    Records are taken in order of id, as everywhere that several are locked.
    """
    with batch() as batch_id:
        report = BulkReport(batch_id)
        for record in sorted(records, key=lambda record: record.pk):
            try:
                report.done.append(function(record))
            except Refused as refusal:
                report.refused.append((record, refusal.message))
    return report


def move(
    articles: Iterable[Article], name: str, *, by: User, reason: str = "", note: str = ""
) -> BulkReport:
    """``workflow.move`` for each story, in the version that the story was loaded with. The gate is
    never overridden in bulk."""
    return each(
        articles,
        lambda article: transitions.move(
            article, name, by=by, version=article.version, reason=reason, note=note
        ),
    )


def assign(articles: Iterable[Article], to: User | None, *, by: User) -> BulkReport:
    """``workflow.assign`` for each story, in the version that the story was loaded with."""
    return each(
        articles, lambda article: assignment.assign(article, to, by=by, version=article.version)
    )


def give_verdicts(facts: Iterable[Fact], value: str, *, by: User, **fields: str) -> BulkReport:
    """``verification.give_verdict`` for each fact, in the version that the fact was loaded with."""
    return each(
        facts,
        lambda fact: verdicts.give_verdict(fact, value, by=by, version=fact.version, **fields),
    )
