"""Taking back what was done to citations, calls and sources, and what closed a finding or comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Model
from django.utils import timezone

from articles.choices import FindingState, Part
from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict
from articles.ledger.permissions import require_at_work
from articles.ledger.standing import effective_verdicts
from articles.ledger.versions import bump_version
from articles.models import (
    Article,
    Comment,
    Contact,
    Event,
    Evidence,
    Fact,
    Finding,
    StorySource,
    User,
)
from articles.workflow.undo_marks import changed_since


def undo_ground(event: Event, article: Article, by: User) -> Event:
    """Take back what was done to a citation, a call or a source, unless somebody has built on it
    since. Raises Conflict, Refused."""
    require_at_work(article)
    if event.action == Action.EVIDENCE_ADDED:
        return _undo_citation(event, article, by)
    if event.action == Action.CONTACT_LOGGED:
        return _undo_contact(event, article, by)
    if event.action == Action.EVIDENCE_RETIRED:
        return _undo_retirement(event, article, by)
    if event.action == Action.SOURCE_PUT_AWAY:
        return _undo_putting_away(event, article, by)
    held = StorySource.objects.get(article=article, source=event.after["source_id"])
    cited = Evidence.objects.standing().filter(source=held.source_id, fact__article=article)
    if cited.exists():
        raise Conflict("Facts of the story rest on that source by now. Nothing was undone.")
    held.put_away_at = timezone.now()
    held.save(update_fields=["put_away_at"])
    return record_undone(event, article, article, by, wrote=[held])


def _undo_citation(event: Event, article: Article, by: User) -> Event:
    fact = Fact.objects.get(pk=event.target_pk)
    evidence = Evidence.objects.get(pk=event.after["evidence_id"])
    if evidence.retired_at is not None:
        raise Conflict("That evidence was retired since. Nothing was undone.")
    if fact.verdict and _judged_since(fact, event, by):
        raise Conflict("Somebody gave a verdict on that evidence since. Nothing was undone.")
    evidence.retired_at, evidence.retired_by = timezone.now(), by
    evidence.retired_reason = "Undone by who added it."
    evidence.save(update_fields=["retired_at", "retired_by", "retired_reason"])
    bump_version(fact)
    return record_undone(event, article, fact, by, wrote=[evidence])


def _judged_since(fact: Fact, event: Event, by: User) -> bool:
    """Whether a verdict of somebody else stands that was given after this event."""
    standing = effective_verdicts(fact.verdicts.order_by())
    others = {each.pk for each in standing if each.by_id != by.pk}
    later = Event.objects.filter(
        chain=event.chain, number__gt=event.number, action=Action.FACT_VERDICT, target_id=fact.pk
    )
    return any(each.after["verdict_id"] in others for each in later)


def _undo_contact(event: Event, article: Article, by: User) -> Event:
    contact = Contact.objects.get(pk=event.after["contact_id"])
    if contact.taken_back_at is None:
        contact.taken_back_at = timezone.now()
        contact.save(update_fields=["taken_back_at"])
    if event.target_type != "fact":
        return record_undone(event, article, contact, by)
    fact = Fact.objects.get(pk=event.target_pk)
    bump_version(fact)
    return record_undone(event, article, fact, by, wrote=[contact])


def _undo_retirement(event: Event, article: Article, by: User) -> Event:
    fact = Fact.objects.get(pk=event.target_pk)
    evidence = Evidence.objects.get(pk=event.before["evidence_id"])
    if evidence.retired_by_id != by.pk:
        raise Conflict(changed_since(event))
    evidence.retired_at, evidence.retired_by, evidence.retired_reason = None, None, ""
    evidence.save(update_fields=["retired_at", "retired_by", "retired_reason"])
    bump_version(fact)
    return record_undone(event, article, fact, by, wrote=[evidence])


def _undo_putting_away(event: Event, article: Article, by: User) -> Event:
    held = StorySource.objects.get(article=article, source=event.after["source_id"])
    if held.put_away_at is None:
        raise Conflict(changed_since(event))
    held.put_away_at = None
    held.save(update_fields=["put_away_at"])
    return record_undone(event, article, article, by, wrote=[held])


def undo_settled(event: Event, article: Article, by: User) -> Event:
    """Open again a finding that was dismissed or a comment that was resolved, unless somebody came
    back to it since. Raises Conflict, Refused."""
    require_at_work(article)
    if event.action == Action.COMMENT_RESOLVED:
        comment = Comment.objects.get(pk=event.target_pk)
        if comment.resolved_by_id != by.pk:
            raise Conflict(changed_since(event))
        comment.resolved_by = comment.resolved_at = None
        comment.save(update_fields=["resolved_by", "resolved_at"])
        return record_undone(event, article, comment, by)
    finding = Finding.objects.get(pk=event.target_pk)
    if finding.state != FindingState.DISMISSED or finding.decided_by_id != by.pk:
        raise Conflict(changed_since(event))
    if finding.revision_id != article.current_id:
        raise Conflict("The words were edited since. Nothing was undone.")
    finding.state, finding.decided_by, finding.decided_at = FindingState.OPEN, None, None
    finding.reason = ""
    finding.version += 1
    finding.save()
    # The place lets open pages draw that paragraph again.
    place = {"start": finding.start} if finding.part == Part.BODY else {}
    return record_undone(event, article, finding, by, place=place)


def record_undone(
    event: Event,
    article: Article,
    target: Model,
    by: User,
    wrote: Sequence[Model] = (),
    removed: Sequence[tuple[type[Model], int]] = (),
    place: Mapping[str, int] | None = None,
) -> Event:
    """Record that an event is undone, on the record that was put back; return the new event."""
    return audit_log.record(
        f"{event.target_type}.undone",
        by=by,
        article=article,
        target=target,
        before=event.after | dict(place or {}),
        after=event.before,
        reason=event.action,
        undoes=event,
        wrote=wrote,
        removed=removed,
    )
