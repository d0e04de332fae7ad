"""An archivist's decision about a pair: different, unsure, or open again, with name and time."""

from __future__ import annotations

from typing import TypeVar

from django.utils import timezone

from articles.choices import PairDecision
from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import permitted, require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import require_version
from articles.models import EntityPair, StoryPair, User

AnyPair = TypeVar("AnyPair", EntityPair, StoryPair)


_ACTIONS = {
    PairDecision.DIFFERENT: Action.PAIR_DIFFERENT,
    PairDecision.UNSURE: Action.PAIR_UNSURE,
}


def can_decide(user: User) -> bool:
    """Whether this person decides about duplicates."""
    return permitted(require, user, "curate")


@atomic_write
def call_different(pair: AnyPair, *, by: User, version: int) -> AnyPair:
    """Say that two entries are not the same: the queue never offers the pair again.

    - asks for ``curate``;
    - refuses if the pair changed since ``version``, or is decided;
    - saves who decided and when; records ``pair.different``.

    Returns the pair as it now stands. Raises NotAllowed, Conflict, Refused.
    """
    return _decide(pair, PairDecision.DIFFERENT, by, version)


@atomic_write
def leave_unsure(pair: AnyPair, *, by: User, version: int) -> AnyPair:
    """Put the pair aside as unsure. As ``call_different``; records ``pair.unsure``."""
    return _decide(pair, PairDecision.UNSURE, by, version)


@atomic_write
def reopen(pair: AnyPair, *, by: User) -> AnyPair:
    """Take back "different" or "unsure": the pair waits in the queue again.

    - asks for ``curate``;
    - refuses a pair that is not decided so;
    - saves; records ``pair.reopened``.

    ``merges.undo_merge`` and ``story_groups.ungroup`` take back "the same". Raises NotAllowed,
    Refused.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = _held(pair)
    if standing.decision not in _ACTIONS:
        raise Refused(f"“{standing}” is not decided, or was called the same.")
    before = {"decision": standing.decision}
    decided(standing, PairDecision.OPEN, None)
    audit_log.record(Action.PAIR_REOPENED, by=by, target=standing, before=before)
    return standing


def require_open(pair: EntityPair | StoryPair, version: int) -> None:
    """Raise Conflict unless the pair has this version, Refused when it is the same or different."""
    require_version(pair, version)
    if pair.decision in (PairDecision.SAME, PairDecision.DIFFERENT):
        raise Refused(
            f"{pair.decided_by} called “{pair}” {pair.get_decision_display()} already. "
            "Take that back first."
        )


def decided(pair: EntityPair | StoryPair, decision: PairDecision, by: User | None) -> None:
    """Save the decision with who and when; ``by`` None opens the pair again."""
    pair.decision, pair.decided_by = decision, by
    pair.decided_at = timezone.now() if by else None
    pair.version += 1
    pair.save(update_fields=["decision", "decided_by", "decided_at", "version"])


def _decide(pair: AnyPair, decision: PairDecision, by: User, version: int) -> AnyPair:
    require(by, "curate")
    transactions.lock_registry()
    standing = _held(pair)
    require_open(standing, version)
    before = {"decision": standing.decision}
    decided(standing, decision, by)
    audit_log.record(
        _ACTIONS[decision], by=by, target=standing, before=before, after={"decision": decision}
    )
    return standing


def _held(pair: AnyPair) -> AnyPair:
    return type(pair).objects.select_related("one", "other", "decided_by").get(pk=pair.pk)
