"""Correcting a published story: drafted beside it, issued by somebody else, never silently."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django.utils import timezone

from articles.choices import CorrectionState, NoticeKind, Part, RevisionSource, Stage
from articles.editing import draft_facts, draft_findings, revisions
from articles.editing.draft_facts import drafters_of
from articles.editing.reader import reading_of
from articles.ledger import audit_log, counters, notifications
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import permitted, require, require_stage
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked, require_version
from articles.models import Article, Correction, DraftFinding, Fact, User


@atomic_write
def open_correction(
    article: Article,
    *,
    by: User,
    version: int,
    was_wrong: str,
    now_says: str,
    headline: str | None = None,
    body: str | None = None,
    fact: Fact | None = None,
) -> Correction:
    """Begin to correct a published story; its words stay until the correction is issued.

    - asks for ``correct``; locks the story;
    - refuses if it changed since ``version``, is not published, is being corrected already, or it
      is not said what was wrong and what is right;
    - writes the Correction with the draft (without ``headline`` or ``body``: the words that stand);
    - reads its new words for facts to be verified, and checks them as copy (``draft_findings``);
    - records ``correction.opened``; raises the story's version;
    - tells its author and assignee.
    """
    require(by, "correct")
    article = locked(article.pk, by=by, version=version)
    require_may_correct(article, by)
    standing = article.corrections.filter(state=CorrectionState.OPEN).first()
    if standing is not None:
        raise Refused(f"{standing.opened_by} is working on a correction of this story already.")
    correction = Correction(
        article=article,
        was_wrong=_said(was_wrong, "what was wrong"),
        now_says=_said(now_says, "what the story says now"),
        fact=_own_fact(article, fact),
        headline=article.headline if headline is None else headline,
        body=article.body if body is None else body,
        base=article.current,
        opened_by=by,
    )
    correction.headline, correction.body = _draft(article, correction.headline, correction.body)
    correction.save()
    read = _read(correction, article)
    _record(Action.CORRECTION_OPENED, correction, article, by, wrote=read)
    bump_version(article)
    recipients, said = [article.author, article.assignee], f"{by} works on a correction"
    notifications.tell(recipients, article, said, by=by, kind=NoticeKind.CORRECTION)
    return correction


@atomic_write
def amend(
    correction: Correction,
    *,
    by: User,
    version: int,
    was_wrong: str | None = None,
    now_says: str | None = None,
    headline: str | None = None,
    body: str | None = None,
) -> Correction:
    """Change the draft of a correction that is being worked on; what is None stays.

    - asks for ``correct``; locks the story;
    - refuses if the correction changed since ``version`` or is closed;
    - saves; reads the new words for facts to be verified, and checks them as copy;
    - records ``correction.amended``; raises both versions.
    """
    require(by, "correct")
    article, correction = _hold(correction, by, version)
    before = _state(correction)
    if was_wrong is not None:
        correction.was_wrong = _said(was_wrong, "what was wrong")
    if now_says is not None:
        correction.now_says = _said(now_says, "what the story says now")
    correction.headline, correction.body = _draft(
        article,
        correction.headline if headline is None else headline,
        correction.body if body is None else body,
    )
    correction.save()
    read = _read(correction, article)
    _record(Action.CORRECTION_AMENDED, correction, article, by, before, wrote=read)
    bump_version(correction)
    bump_version(article)
    return correction


@atomic_write
def mend(row: DraftFinding, *, by: User, version: int) -> Correction:
    """Put the words that a check proposes into the draft: as ``amend``, by whoever does it.

    Refuses too if the finding changed since ``version``, is not open, or proposes nothing; records
    ``finding.mended``. Raises NotAllowed, Conflict, Refused.
    """
    require(by, "correct")
    article, row = draft_findings.hold(row, by, version)
    draft_findings.require_may_mend(article, row, by)
    correction = row.correction
    words = correction.text_of(row.part)
    words = words[: row.start] + row.mend + words[row.end :]
    amended = amend(
        correction, by=by, version=correction.version,
        **{"headline" if row.part == Part.HEADLINE else "body": words},
    )  # fmt: skip
    row.refresh_from_db()
    if not row.stands:
        draft_findings.keep_mended(row, article, by)
    return amended


@atomic_write
def cancel(correction: Correction, *, by: User, version: int, reason: str) -> Correction:
    """Drop a correction: the published words stay.

    - asks for ``correct``; locks the story;
    - refuses if the correction changed since ``version`` or is closed, or without a reason;
    - saves; records ``correction.cancelled``; raises both versions; tells whoever opened it.
    """
    require(by, "correct")
    article, correction = _hold(correction, by, version)
    before = _state(correction)
    correction.closed_reason = _said(reason, "why it is dropped")[:300]
    correction.state = CorrectionState.CANCELLED
    correction.save()
    _record(Action.CORRECTION_CANCELLED, correction, article, by, before, correction.closed_reason)
    bump_version(correction)
    bump_version(article)
    recipients, said = (
        [correction.opened_by],
        f"{by} dropped the correction: {correction.closed_reason}",
    )
    notifications.tell(recipients, article, said, by=by, kind=NoticeKind.CORRECTION)
    return correction


@atomic_write
def issue(correction: Correction, *, by: User, version: int) -> Correction:
    """Put a correction in force: its words become the story's, and the public is told why.

    - asks for ``issue_correction``; locks the story;
    - refuses if the correction changed since ``version`` or is closed;
    - refuses whoever opened or amended it;
    - refuses a draft that changes nothing, and new words in which a fact is not checked or a
      finding that must be seen to is open;
    - writes the revision in the name of whoever drafted it last;
    - brings the marks over (touched facts reopen);
    - brings what was verified in the new words into the story, settled, and the corrected fact with
      it;
    - saves the correction as issued; records ``correction.issued``; raises both versions;
    - tells the drafters, the author and the assignee.
    """
    require(by, "issue_correction")
    article, correction = _hold(correction, by, version)
    drafters = drafters_of(correction)
    require_may_issue(drafters, by)
    revisions.checked_words(article, correction.headline, correction.body)
    draft_facts.require_checked(correction)
    draft_findings.require_seen(correction)
    before = _state(correction)
    written = revisions.revise(
        article,
        correction.headline,
        correction.body,
        source=RevisionSource.CORRECTION,
        by=by,
        words_by=drafters[-1],
        hands=drafters,
        note=correction.was_wrong,
    )
    draft_facts.bring_in(correction, article, drafters)
    counters.refresh(article)
    correction.state, correction.revision = CorrectionState.ISSUED, written.revision
    correction.issued_by, correction.issued_at = by, timezone.now()
    correction.save()
    _record(Action.CORRECTION_ISSUED, correction, article, by, before)
    bump_version(correction)
    recipients = [*drafters, article.author, article.assignee]
    said = f"{by} issued the correction"
    notifications.tell(recipients, article, said, by=by, kind=NoticeKind.CORRECTION)
    notifications.tell_mailed(
        article, f"corrected: {correction.was_wrong}", by=by, besides=recipients
    )
    return correction


def require_may_issue(drafters: Sequence[User], by: User) -> None:
    """Raise NotAllowed unless this person may issue a correction on which these people worked."""
    require(by, "issue_correction")
    if by.pk in {drafter.pk for drafter in drafters}:
        raise NotAllowed(f"{by} worked on this correction, so somebody else must issue it.")


def can_issue(user: User, drafters: Sequence[User]) -> bool:
    """Whether this person may issue a correction on which these people worked."""
    return permitted(require_may_issue, drafters, user)


def require_may_correct(article: Article, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may work on a correction of the story."""
    require(by, "correct")
    require_stage(article, (Stage.PUBLISHED,), "only a published story is corrected.")


def can_correct(user: User, article: Article) -> bool:
    """Whether this person may work on a correction of the story."""
    return permitted(require_may_correct, article, user)


def _hold(correction: Correction, by: User, version: int) -> tuple[Article, Correction]:
    article = locked(correction.article_id, by=by)
    correction = Correction.objects.select_related("opened_by").get(pk=correction.pk)
    correction.article = article
    require_version(correction, version)
    if correction.state != CorrectionState.OPEN:
        raise Refused(f"This correction is {correction.get_state_display()}.")
    require_stage(article, (Stage.PUBLISHED,), "only a published story is corrected.")
    return article, correction


def _draft(article: Article, headline: str, body: str) -> tuple[str, str]:
    """The draft in canonical form. A draft in the works may still have the story's own words."""
    if (headline, body) == (article.headline, article.body):
        return headline, body
    return revisions.checked_words(article, headline, body)


def _read(correction: Correction, article: Article) -> list[Model]:
    """Read the draft, and keep what is to be verified and what the checks find in its new words.
    Returns the rows."""
    reading = reading_of(article, correction)
    return [
        *draft_facts.refresh(correction, article, reading),
        *draft_findings.refresh(correction, article, reading),
    ]


def _own_fact(article: Article, fact: Fact | None) -> Fact | None:
    if fact is not None and fact.article_id != article.pk:
        raise Refused("This fact stands in another story.")
    return fact


def _said(words: str, what: str) -> str:
    if not words.strip():
        raise Refused(f"Say {what}.")
    return words.strip()


def _state(correction: Correction) -> dict[str, object]:
    return {
        name: getattr(correction, name)
        for name in ("state", "was_wrong", "now_says", "headline", "body", "closed_reason")
    }


def _record(
    action: str,
    correction: Correction,
    article: Article,
    by: User,
    before: dict[str, object] | None = None,
    reason: str = "",
    wrote: Sequence[Model] = (),
) -> None:
    audit_log.record_change(
        action,
        by=by,
        article=article,
        target=correction,
        before=before or {},
        after=_state(correction),
        reason=reason,
        wrote=wrote,
    )
