"""Links mentions to the entity that they name, many at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from articles.choices import WORKING_STAGES, Decision, Stage
from articles.ledger import audit_log, counters, field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require, require_stage, require_visible
from articles.ledger.versions import conflict_message
from articles.models import Article, Entity, Event, Mention, User

_FIELDS = ("entity", "kind", "name", "version")


def require_may_link(mention: Mention, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may link the mention.

    Archivists may in every stage but spiked. People with ``mark`` may while the story is at work.
    Only kept mentions are linked.
    """
    require_visible(by, mention.article)
    if by.is_active and by.has_perm("articles.curate"):
        others = [stage for stage in Stage if stage != Stage.SPIKED]
        require_stage(mention.article, others, "restore it first.")
    else:
        require(by, "mark")
        require_stage(mention.article, WORKING_STAGES, "an archivist links its names now.")
    if mention.decision != Decision.KEPT:
        raise Refused(f"“{mention.exact}” is {mention.get_decision_display()}: keep it first.")


def why_not(mentions: Iterable[Mention], entity: Entity, by: User) -> dict[int, str]:
    """Why each mention may not be linked to the entity: {id: reason}."""
    refused = {}
    for mention in mentions:
        try:
            require_may_link(mention, by)
        except Refused as refusal:
            refused[mention.pk] = refusal.message
        else:
            if entity.merged_into_id is not None:
                refused[mention.pk] = f"{entity} was merged into another entity."
            elif mention.entity_id == entity.pk:
                refused[mention.pk] = f"It names {entity} already."
    return refused


def link_all(mentions: Sequence[Mention], entity: Entity, *, by: User) -> None:
    """Link every mention to the entity. Call inside ``atomic_write``, with their stories locked.

    - gives each mention the entity's kind and name; records ``mention.linked`` for each;
    - counts the marks of every story anew, which raises its version.
    """
    entries = []
    for mention in mentions:
        before, after = field_changes.apply(
            mention, entity=entity, kind=entity.kind, name=entity.name
        )
        mention.version += 1
        entry = audit_log.Entry(Action.MENTION_LINKED, mention, before, after)
        entries.append((mention.article_id, entry))
    _save(mentions, entries, by)


def undo_all(mentions: Sequence[Mention], batch: uuid.UUID, *, by: User) -> dict[int, str]:
    """Link the mentions to the entities that they named before the batch. Returns why mentions were
    left: {id: reason}.
    """
    events = {
        event.target_id: event
        for event in Event.objects.filter(
            batch=batch,
            target_type="mention",
            target_id__in=[mention.pk for mention in mentions],
            undoes__isnull=True,
            undone_by__isnull=True,
        )
    }
    refused, changed, entries = {}, [], []
    for mention in mentions:
        event = events.get(mention.pk)
        if event is None:
            refused[mention.pk] = "This was undone already."
        elif field_changes.of(mention, *event.after) != event.after:
            refused[mention.pk] = f"Nothing was undone. {conflict_message(mention)}"
        else:
            field_changes.put_back(mention, event.before)
            mention.version += 1
            changed.append(mention)
            entry = audit_log.Entry(
                Action.MENTION_UNDONE,
                mention,
                before=event.after,
                after=event.before,
                reason=event.action,
                undoes=event,
            )
            entries.append((mention.article_id, entry))
    _save(changed, entries, by)
    return refused


def _save(
    mentions: Sequence[Mention], entries: list[tuple[int, audit_log.Entry]], by: User
) -> None:
    Mention.objects.bulk_update(mentions, _FIELDS)
    audit_log.record_in_stories(entries, by=by)
    stories = Article.objects.filter(pk__in={mention.article_id for mention in mentions})
    for story in stories.order_by("pk"):
        counters.refresh(story)
