"""What people do with the findings of the checks: mend, dismiss, open again."""

from __future__ import annotations

from django.utils import timezone

from articles.choices import WORKING_STAGES, FindingState, Part
from articles.editing.findings import SHORTEST_REASON
from articles.editing.revisions import EditReport, require_may_edit
from articles.editing.wording import apply_wording
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import permitted, require, require_stage, require_visible
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.models import Article, Finding, User


@atomic_write
def mend(finding: Finding, *, by: User, version: int) -> EditReport:
    """Put the words that the check proposes into the story.

    - asks for ``edit_text``; locks the story;
    - refuses if the finding changed since ``version``, is not open, stands in other words than the
      story's, or proposes nothing;
    - puts the words in (``wording.apply_wording``): marks move with the text, touched facts reopen
      and need another person, and the checks run again;
    - keeps the finding as mended; records ``finding.mended``.

    Undoing the wording opens it again. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "edit_text")
    article, finding = _hold(finding, by, version)
    require_may_mend(article, finding, by)
    report = apply_wording(
        article,
        finding.start,
        finding.end,
        finding.exact,
        finding.mend,
        by=by,
        base=article.newest_revision.number,
        part=Part(finding.part),
        note=finding.message,
    )
    finding.refresh_from_db()
    if finding.revision_id != report.revision.pk:
        _decide(finding, FindingState.MENDED, by, "")
    _record(Action.FINDING_MENDED, finding, article, by, after={"mend": finding.mend})
    return report


@atomic_write
def dismiss(finding: Finding, *, by: User, version: int, reason: str = "") -> Finding:
    """Say that nothing is wrong here. The finding stays dismissed until its sentence changes.

    - asks for ``mark``; locks the story;
    - refuses if the finding changed since ``version``, is not open, or is gone from the text;
    - refuses without a reason when the finding blocks the gate;
    - saves; records ``finding.dismissed``; raises the story's version.
    """
    require(by, "mark")
    article, finding = _hold(finding, by, version)
    require_may_dismiss(article, by)
    _require_open(article, finding)
    reason = " ".join(reason.split())
    if finding.is_weighty and len(reason) < SHORTEST_REASON:
        raise Refused("Say why nothing is wrong here: it keeps the story from being cleared.")
    _decide(finding, FindingState.DISMISSED, by, reason[:300])
    _record(Action.FINDING_DISMISSED, finding, article, by, reason=finding.reason)
    bump_version(article)
    return finding


@atomic_write
def reopen(finding: Finding, *, by: User, version: int) -> Finding:
    """Open a dismissed finding again. It asks as ``dismiss`` does, and records ``finding.reopened``."""
    require(by, "mark")
    article, finding = _hold(finding, by, version)
    require_may_dismiss(article, by)
    if finding.state != FindingState.DISMISSED or finding.revision_id != article.current_id:
        raise Refused("This finding is not dismissed, or its words are gone.")
    finding.state, finding.decided_by, finding.decided_at = FindingState.OPEN, None, None
    finding.reason = ""
    finding.version += 1
    finding.save()
    _record(Action.FINDING_REOPENED, finding, article, by)
    bump_version(article)
    return finding


def require_may_dismiss(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may decide on the story's findings now."""
    require(by, "mark")
    require_visible(by, article)
    require_stage(article, WORKING_STAGES, "its findings stand.")


def can_dismiss(user: User, article: Article) -> bool:
    """Whether this person may decide on the story's findings now."""
    return permitted(require_may_dismiss, article, user)


def require_may_mend(article: Article, finding: Finding, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may put the proposed words in now."""
    require_may_edit(article, by)
    _require_open(article, finding)
    if not finding.mend:
        raise Refused("No program knows what should stand here. Edit the words, or dismiss it.")


def can_mend(user: User, finding: Finding) -> bool:
    """Whether this person may put the proposed words in now."""
    return permitted(require_may_mend, finding.article, finding, user)


def _hold(finding: Finding, by: User, version: int) -> tuple[Article, Finding]:
    article = locked(finding.article_id, by=by)
    finding = Finding.objects.get(pk=finding.pk)
    finding.article = article
    require_version(finding, version)
    return article, finding


def _require_open(article: Article, finding: Finding) -> None:
    if finding.state != FindingState.OPEN:
        raise Refused(f"This finding is {finding.get_state_display()} already.")
    if finding.revision_id != article.current_id:
        raise Refused("The words of this finding have changed. It is gone.")


def _decide(finding: Finding, state: FindingState, by: User, reason: str) -> None:
    finding.state, finding.reason = state, reason
    finding.decided_by, finding.decided_at = by, timezone.now()
    finding.version += 1
    finding.save(update_fields=["state", "reason", "decided_by", "decided_at", "version"])


def _record(
    action: str,
    finding: Finding,
    article: Article,
    by: User,
    *,
    after: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    state = {"rule": finding.rule, "exact": finding.exact, "state": finding.state}
    audit_log.record(
        action,
        by=by,
        article=article,
        target=finding,
        # The place lets open pages draw that paragraph again.
        before={"start": finding.start} if finding.part == Part.BODY else {},
        after=state | (after or {}),
        reason=reason,
    )
