"""The weight that this newsroom gives to each rule of the checks."""

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
    """Set the weight of a rule, and why; return the rule as it now stands.

    - asks for ``curate``;
    - refuses an unknown weight;
    - saves;
    - gives the new weight to the rule's open findings in stories and corrections at work;
    - records ``checkrule.changed``, or nothing when nothing changes.

    A rule that is turned off finds nothing in later revisions. ``seen`` is what ``times_weighed``
    returned for the page: raises Conflict when somebody has set the weight since.
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
    """How often somebody set the weight of the rule, or its reason."""
    return Event.objects.filter(action=Action.CHECKRULE_CHANGED, target_id=rule.pk).count()


def sync(sender: Any, using: str, **kwargs: Any) -> None:
    """Make a row for each rule that has none, with the rule's own weight.

    Runs after every migrate. Weights that somebody set stay.
    """
    CheckRule.objects.using(using).bulk_create(
        (CheckRule(code=rule.code, weight=rule.weight.value) for rule in RULES.values()),
        ignore_conflicts=True,
    )


def counts() -> Mapping[str, Mapping[str, int]]:
    """How many findings each rule has in each state: {code: {state: number}}. One query."""
    found: dict[str, dict[str, int]] = {}
    rows = Finding.objects.order_by().values_list("rule", "state").annotate(Count("pk"))
    for rule, state, number in rows:
        found.setdefault(rule, {})[state] = number
    return found
