"""A suggestion settled in one go: kept, its source cited, its verdict given."""

from __future__ import annotations

from articles.choices import Decision
from articles.editing.marks import keep_held
from articles.ledger import counters
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import Evidence, Fact, User, Verdict
from articles.workflow.evidence import cite_again
from articles.workflow.verdicts import hold, write_verdict


@atomic_write
def settle(
    fact: Fact, value: str, *, by: User, version: int, source: Evidence | None = None, **given: str
) -> Verdict:
    """Give a verdict on a fact that may still be a suggestion, citing a source used before.

    In order, in one act that is undone as one: asks for ``verify``; locks the story; refuses if the
    fact changed since ``version``; a suggestion is kept (``marks.keep_held``); ``source``
    is cited for this fact as well (``cite_again``); the verdict is written
    (``verification.write_verdict``, which takes ``given``); ``tally.refresh``. Whatever one of them
    refuses, none is done. Returns the verdict. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article, held = hold(fact, by)
    require_version(held, version)
    if held.decision == Decision.SUGGESTED:
        keep_held(article, held, by=by)
    if source is not None and cite_again(source, held, by=by):
        article, held = hold(fact, by)
    verdict = write_verdict(article, held, value, by=by, **given)
    counters.refresh(article)
    return verdict
