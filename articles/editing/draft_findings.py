"""What the checks find in the new words of a correction: mended or dismissed before they are published."""

from __future__ import annotations

from django.utils import timezone

from articles.choices import CorrectionState, FindingState, Weight
from articles.editing import findings
from articles.editing.reader import reading_of
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import permitted, require, require_visible
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.models import Article, Correction, DraftFinding, User
from articles.reading.types import Reading


def refresh(correction: Correction, article: Article, reading: Reading) -> list[DraftFinding]:
    """Check the words of a draft, and keep what is found in it and not in the published words.

    Call inside the act that wrote them; ``reading`` is of the draft. A dismissed finding stays
    dismissed while its words and sentence stay. A finding whose words left the draft no longer
    stands. Returns what stands, for the event of the act.
    """
    found = {}
    if (correction.headline, correction.body) != (article.headline, article.body):
        found = findings.found_in(findings.story_of(article, reading, correction))
    if found:
        published = findings.found_in(findings.story_of(article, reading_of(article)))
        found = {key: each for key, each in found.items() if key not in published}
    known = {row.key: row for row in correction.draft_findings.all()}
    standing = []
    for key, each in found.items():
        row = known.pop(key, None) or DraftFinding(correction=correction, key=key, rule=each.rule)
        findings.put_on(row, each, correction)
        row.stands = True
        row.save()
        standing.append(row)
    DraftFinding.objects.filter(pk__in=[row.pk for row in known.values()]).update(stands=False)
    return standing


@atomic_write
def dismiss(row: DraftFinding, *, by: User, version: int, reason: str = "") -> DraftFinding:
    """Say that nothing is wrong with these words of a draft.

    - asks for ``correct``; locks the story; refuses if the finding changed since ``version``, is
      decided, is gone from the draft, or the correction is closed;
    - asks for a reason where the finding keeps the correction from being issued;
    - saves it; records ``finding.dismissed``; raises its version.

    Raises NotAllowed, Conflict, Refused.
    """
    article, row = hold(row, by, version)
    require_may_decide(article, row, by)
    if not row.is_open:
        raise Refused(f"This finding is {row.get_state_display()} already.")
    reason = " ".join(reason.split())
    if row.is_weighty and len(reason) < findings.SHORTEST_REASON:
        raise Refused("Say why nothing is wrong here: it keeps the correction from being issued.")
    row.state, row.reason = FindingState.DISMISSED, reason[:300]
    row.decided_by, row.decided_at = by, timezone.now()
    return _decided(Action.FINDING_DISMISSED, row, article, by)


@atomic_write
def reopen(row: DraftFinding, *, by: User, version: int) -> DraftFinding:
    """Say that a finding was dismissed wrongly: as ``dismiss``; records ``finding.reopened``."""
    article, row = hold(row, by, version)
    require_may_decide(article, row, by)
    if row.state != FindingState.DISMISSED:
        raise Refused("This finding is not dismissed.")
    row.state, row.decided_by, row.decided_at, row.reason = FindingState.OPEN, None, None, ""
    return _decided(Action.FINDING_REOPENED, row, article, by)


def require_may_decide(article: Article, row: DraftFinding, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may decide on this finding of the draft now."""
    require(by, "correct")
    require_visible(by, article)
    if row.correction.state != CorrectionState.OPEN or not row.stands:
        raise Refused("The words of this finding have changed. It is gone.")


def require_may_mend(article: Article, row: DraftFinding, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may put the proposed words in now."""
    require_may_decide(article, row, by)
    if not row.is_open:
        raise Refused(f"This finding is {row.get_state_display()} already.")
    if not row.mend:
        raise Refused("No program knows what should stand here. Change the draft, or dismiss it.")


def keep_mended(row: DraftFinding, article: Article, by: User) -> None:
    """Keep that the finding was mended. Call when the draft has the new words."""
    row.state, row.decided_by, row.decided_at = FindingState.MENDED, by, timezone.now()
    _decided(Action.FINDING_MENDED, row, article, by)


def can_mend(user: User, article: Article, row: DraftFinding) -> bool:
    """Whether this person may put the proposed words into the draft now."""
    return permitted(require_may_mend, article, row, user)


def can_decide(user: User, article: Article, row: DraftFinding) -> bool:
    """Whether this person may decide on this finding of the draft now."""
    return permitted(require_may_decide, article, row, user)


def require_seen(correction: Correction) -> None:
    """Raise Refused while a finding that must be seen to is open in the words of the draft."""
    waiting = correction.draft_findings.filter(
        stands=True, state=FindingState.OPEN, weight=Weight.MUST
    )
    first = waiting.first()
    if first is not None:
        raise Refused(f"The checks found something in the new words. {first} Mend or dismiss it.")


def hold(row: DraftFinding, by: User, version: int) -> tuple[Article, DraftFinding]:
    """The story, locked, and the finding as it now stands. Raises Conflict when it changed."""
    require(by, "correct")
    article = locked(row.correction.article_id, by=by)
    row = DraftFinding.objects.select_related("correction").get(pk=row.pk)
    require_version(row, version)
    return article, row


def _decided(action: str, row: DraftFinding, article: Article, by: User) -> DraftFinding:
    row.save()
    bump_version(row)
    audit_log.record(
        action,
        by=by,
        article=article,
        target=row,
        after={"rule": row.rule, "exact": row.exact, "state": row.state},
        reason=row.reason,
    )
    return row
