"""Two facts at odds: the memory offers them, a person decides with a note."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from articles.choices import Decision, OddsOutcome
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, require_version
from articles.models import Contradiction, Event, Fact, User
from articles.workflow.held import hold


@atomic_write
def decide(
    contradiction: Contradiction, outcome: str, *, by: User, version: int, note: str
) -> Contradiction:
    """Say which of two facts at odds is wrong, or that both stand.

    - asks for ``verify``; locks the story of the newer fact; refuses if the contradiction changed
      since ``version`` or this person may not see the earlier fact;
    - refuses an unknown outcome, and one without a note;
    - saves it; records ``fact.odds_decided`` on the newer fact; raises the versions.

    It changes no verdict: that is given on the fact itself. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "verify")
    article, fact = hold(contradiction.fact, by)
    contradiction = Contradiction.objects.select_related("earlier").get(pk=contradiction.pk)
    require_version(contradiction, version)
    if not Fact.objects.visible_to(by).filter(pk=contradiction.earlier_id).exists():
        raise NotAllowed("You may not see the earlier fact.")
    if outcome not in OddsOutcome.values:
        raise Refused("Say which is wrong, or that both stand.")
    if not note.strip():
        raise Refused("Say in a note how you know.")
    contradiction.outcome, contradiction.note = outcome, note.strip()
    contradiction.decided_by, contradiction.decided_at = by, timezone.now()
    contradiction.version += 1
    contradiction.save()
    audit_log.record(
        Action.FACT_ODDS_DECIDED,
        by=by,
        article=article,
        target=fact,
        after={
            "contradiction_id": contradiction.pk,
            "outcome": outcome,
            "says": contradiction.says,
            "earlier_says": contradiction.earlier_says,
        },
        reason=contradiction.note,
        wrote=[contradiction],
    )
    bump_version(fact)
    bump_version(article)
    return contradiction


def put_back(event: Event) -> list[Contradiction]:
    """Open the contradiction that the event decided, and return it. Raises Conflict when somebody has
    decided it again since.
    """
    contradiction = Contradiction.objects.get(pk=event.after["contradiction_id"])
    if contradiction.decided_by_id != event.actor_id:
        raise Conflict("Somebody decided this contradiction again. Nothing was undone.")
    contradiction.outcome, contradiction.note = "", ""
    contradiction.decided_by, contradiction.decided_at = None, None
    contradiction.version += 1
    contradiction.save()
    return [contradiction]


def waiting(user: User) -> QuerySet[Contradiction]:
    """The undecided contradictions whose two facts this person may see, the newest first."""
    live = (Decision.SUGGESTED, Decision.KEPT)
    rows = Contradiction.objects.open().filter(
        fact__decision__in=live, earlier__decision=Decision.KEPT
    )
    if not user.has_perm("articles.view_desk"):
        # People at the desk see every story. The condition would read every fact of the archive.
        seen = Fact.objects.visible_to(user)
        rows = rows.filter(fact__in=seen, earlier__in=seen)
    return rows.select_related("fact__article", "earlier__article", "fact__quote", "earlier__quote")
