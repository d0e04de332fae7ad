"""How much each rule of the checks weighs in this house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from articles.checks import RULES
from articles.choices import WORKING_STAGES, CorrectionState, FindingState, Weight
from articles.ledger import audit_log, field_changes, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import conflict_message
from articles.models import CheckRule, DraftFinding, Event, Finding, User


@atomic_write
def weigh(
    rule: CheckRule, *, by: User, weight: str, note: str = "", seen: int | None = None
) -> CheckRule:
    """Set how much a rule weighs, and say why; return it as it now stands.

    - asks for ``curate``;
    - refuses a weight that is none;
    - saves;
    - gives the open findings of the rule, in stories and corrections at work, the new weight;
    - records ``checkrule.changed``, nothing when nothing changes.

    A rule that is turned off finds nothing in the next revision of a story. ``seen`` is how often it
    had been set when it was shown (``times_weighed``): raises Conflict when somebody set it since.
    """
    require(by, "curate")
    if weight not in Weight.values:
        raise Refused("Say how much it weighs: must, should, hint or off.")
    transactions.lock_registry()
    standing = CheckRule.objects.get(pk=rule.pk)
    if seen is not None and seen != times_weighed(standing):
        raise Conflict(f"{conflict_message(standing)} Nothing was saved: look again.")
    before, after = field_changes.apply(standing, weight=weight, note=" ".join(note.split()))
    if not after:
        return standing
    standing.save(update_fields=list(after))
    if "weight" in after:
        waiting = Finding.objects.filter(rule=standing.code, state=FindingState.OPEN)
        waiting.filter(article__stage__in=WORKING_STAGES).update(weight=weight)
        drafted = DraftFinding.objects.filter(rule=standing.code, state=FindingState.OPEN)
        drafted.filter(correction__state=CorrectionState.OPEN).update(weight=weight)
    audit_log.record(Action.CHECKRULE_CHANGED, by=by, target=standing, before=before, after=after)
    return standing


def times_weighed(rule: CheckRule) -> int:
    """How often somebody set what the rule weighs, or why."""
    return Event.objects.filter(action=Action.CHECKRULE_CHANGED, target_id=rule.pk).count()


def sync(sender: Any, using: str, **kwargs: Any) -> None:
    """Make a row for each rule that has none, with the rule's own weight.

    Runs after every migrate, and leaves alone what the house has set.
    """
    CheckRule.objects.using(using).bulk_create(
        (CheckRule(code=rule.code, weight=rule.weight.value) for rule in RULES.values()),
        ignore_conflicts=True,
    )


def counts() -> Mapping[str, Mapping[str, int]]:
    """What became of the findings of each rule: code to state to number. One query."""
    found: dict[str, dict[str, int]] = {}
    rows = Finding.objects.order_by().values_list("rule", "state").annotate(Count("pk"))
    for rule, state, number in rows:
        found.setdefault(rule, {})[state] = number
    return found
