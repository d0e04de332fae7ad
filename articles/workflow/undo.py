"""Takes back one's own decisions by events that say the opposite. Nothing is erased."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles import memory
from articles.choices import ARCHIVE_STAGES, Stage
from articles.editing import wording
from articles.ledger import counters, field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.permissions import require, require_at_work
from articles.ledger.standing import effective_verdicts
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, locked
from articles.models import (
    Article,
    ArticleTag,
    DroppedTag,
    Event,
    Fact,
    User,
)
from articles.search import catalogue
from articles.workflow import undoable
from articles.workflow.undo_grounds import record_undone, undo_ground, undo_settled
from articles.workflow.undo_marks import (
    MARKS,
    changed_since,
    require_unchanged,
    require_working,
    touches_kept,
    undo_marks,
)
from articles.workflow.verdicts import withdraw


def last(article: Article, *, by: User, newest: Sequence[Event] = ()) -> Event | None:
    """The last act of this person on the story that they could take back; None if there is none.

    It comes from the log, so it is known after a reload and on another machine too. ``newest`` are
    the last events of the story, oldest first: where it is among them nothing is asked for. Its
    ``alike`` says how many marks the act treated in the same way, its ``since`` what the person did
    after it that is not taken back.
    """
    undone = {event.undoes_id for event in newest}
    final: list[Event] = []
    for event in reversed(newest):
        if event.actor_id != by.pk:
            continue
        if event.action in undoable.FINAL:
            final.append(event)
        elif event.action in undoable.ACTS and event.undoes_id is None and event.pk not in undone:
            apart = {
                each.batch for each in newest if each.undoes_id or each.action in undoable.ACTS
            }
            since = (each.action for each in final if each.batch not in apart)
            event.since = next(since, "")
            event.alike = sum(
                each.batch == event.batch and each.action == event.action for each in newest
            )
            return event
    same = Event.objects.filter(
        chain=article.pk, batch=OuterRef("batch"), action=OuterRef("action")
    ).order_by()
    counted = same.values("batch").annotate(count=Count("pk")).values("count")
    # What came with an act that is taken back, or with the taking back, is no act of its own.
    either = Event.objects.filter(chain=article.pk, actor=by).filter(
        Q(undoes__isnull=False) | Q(action__in=undoable.ACTS)
    )
    later = (
        Event.objects.filter(chain=article.pk, actor=by, action__in=undoable.FINAL)
        .filter(number__gt=OuterRef("number"))
        .exclude(batch__in=either.values("batch"))
        .order_by("-number")
    )
    own_acts = _of(article).filter(actor=by).order_by("-number")
    found = own_acts.annotate(
        treated=Subquery(counted), later=Subquery(later.values("action")[:1])
    ).first()
    if found is not None:
        found.alike, found.since = found.treated, found.later or ""
    return found


@atomic_write
def undo(event: Event, *, by: User) -> list[Event]:
    """Take back one's own act: the event and everything in the same story that came with it.

    - locks the story;
    - refuses unless the act is this person's own, can be taken back and was not yet;
    - asks for the permission of each part again;
    - raises Conflict, and changes nothing, if anybody has changed one of the records since;
    - puts every record back as it was before: a verdict gets a row "taken back", a mark made by
      hand and a citation are retired, a source is put away, a call no longer counts;
    - derives standings anew;
    - records ``<kind>.undone`` for each, which names the event that it undoes;
    - raises the versions; counts anew.

    Undo never clears or publishes a story. Of changed words it takes back only a proposed wording that
    was used. Returns the new events. Raises NotAllowed, Conflict, Refused.
    """
    if event.article_id is None:
        raise Refused("Only what was done to a story is undone here.")
    article = locked(event.article_id, by=by)
    if event.actor_id != by.pk:
        raise NotAllowed(f"{event.actor_name} did this. Everybody undoes their own.")
    if event.action not in undoable.ACTS:
        raise Refused("This cannot be undone.")
    parts = list(_of(article).filter(batch=event.batch).order_by("-number"))
    if event not in parts:
        raise Refused("This was undone already.")
    for part in parts:
        require(by, undoable.permission_for(part))
    return _undo_parts(parts, article, by)


@atomic_write
def undo_in_batch(article: Article, batch: uuid.UUID, *, by: User) -> list[Event]:
    """Take back what a batch did to one story, as ``undo`` does. For the person who did it, and for
    archivists.

    Archivists need no permission for the parts, as they only put back what was there. Raises Refused
    when nothing is left to undo.
    """
    article = locked(article.pk, by=by)
    parts = list(_of(article).filter(batch=batch).order_by("-number"))
    if not parts:
        raise Refused("This was undone already.")
    archivist = by.is_active and by.has_perm("articles.curate")
    for part in parts:
        if not archivist:
            if part.actor_id != by.pk:
                raise NotAllowed(f"{part.actor_name} did this. Everybody undoes their own.")
            require(by, undoable.permission_for(part))
    return _undo_parts(parts, article, by)


def _undo_parts(parts: Sequence[Event], article: Article, by: User) -> list[Event]:
    done: list[Event] = []
    for run in _runs(parts):
        if _is_of_mark(run[0]):
            done += undo_marks(run, article, by)
        else:
            done.append(_undo_one(run[0], article, by))
    if any(touches_kept(part) for part in parts):
        memory.enter_story(article)
    counters.refresh(article)
    return done


def _runs(parts: Sequence[Event]) -> Iterator[list[Event]]:
    """The parts in their order. Parts of different marks that follow each other are one group; every
    other part is a group by itself.
    """
    run: list[Event] = []
    marks: set[tuple[str, int | None]] = set()
    for part in parts:
        mark = (part.target_type, part.target_id)
        if run and not (_is_of_mark(part) and _is_of_mark(run[0]) and mark not in marks):
            yield run
            run, marks = [], set()
        run.append(part)
        marks.add(mark)
    if run:
        yield run


def _is_of_mark(event: Event) -> bool:
    """Whether the event changed a mark itself and wrote nothing else."""
    apart = (Action.FACT_VERDICT, *undoable.GROUNDS, *undoable.SETTLED, *undoable.BETWEEN)
    return event.target_type in MARKS and event.action not in apart


def _of(article: Article) -> QuerySet[Event]:
    """The events of the story that can still be undone."""
    return Event.objects.filter(
        chain=article.pk, action__in=undoable.ACTS, undone_by__isnull=True, undoes__isnull=True
    )


def _undo_one(event: Event, article: Article, by: User) -> Event:
    if event.action == Action.FACT_VERDICT:
        return _undo_verdict(event, article, by)
    if event.action == Action.REVISION_WORDING_USED:
        return wording.take_out(event, article, by=by)
    if event.action in undoable.TAGS:
        return _undo_tag(event, article, by)
    if event.action in undoable.GROUNDS:
        return undo_ground(event, article, by)
    if event.action in undoable.SETTLED:
        return undo_settled(event, article, by)
    if event.action in undoable.BETWEEN:
        return _undo_between(event, article, by)
    return _undo_move(event, article, by)


def _undo_verdict(event: Event, article: Article, by: User) -> Event:
    fact = Fact.objects.get(pk=event.target_pk)
    own = [v for v in effective_verdicts(fact.verdicts.order_by()) if v.by_id == by.pk]
    if not own or own[-1].pk != event.after["verdict_id"]:
        raise Conflict("You have given another verdict on this fact since.")
    return withdraw(article, fact, by=by, undoes=event)[1]


def _undo_between(event: Event, article: Article, by: User) -> Event:
    require(by, "verify")
    require_at_work(article)
    rows = undoable.BETWEEN[Action(event.action)](event)
    if event.target_type == "fact":
        fact = Fact.objects.get(pk=event.target_pk)
        bump_version(fact)
        return record_undone(event, article, fact, by, wrote=rows)
    return record_undone(event, article, rows[0], by)


def _undo_tag(event: Event, article: Article, by: User) -> Event:
    require_working(article)
    if event.action == Action.ARTICLE_TAG_DROPPED:
        dropped = DroppedTag.objects.filter(article=article, tag=event.after["tag_id"])
        removed = [(DroppedTag, key) for key in dropped.values_list("pk", flat=True)]
        dropped.delete()
        return record_undone(event, article, article, by, removed=removed)
    added = event.action == Action.ARTICLE_TAGGED
    tag = (event.after if added else event.before)["tag_id"]
    standing = ArticleTag.objects.filter(article=article, tag=tag)
    if standing.exists() != added:
        raise Conflict(changed_since(event))
    if added:
        standing.delete()
    else:
        ArticleTag.objects.create(article=article, tag_id=tag, dated_at=article.dated_at)
    return record_undone(event, article, article, by)


def _undo_move(event: Event, article: Article, by: User) -> Event:
    if event.before.get("stage") == Stage.CLEARED:
        raise Refused("Undo does not clear a story. Clear it again.")
    if article.publish_at is not None:
        raise Conflict("The story is set to be published. Take that back first.")
    require_unchanged(event, article)
    field_changes.put_back(article, event.before)
    if "stage" in event.before:
        article.stage_since = timezone.now()
    article.save(update_fields=["stage", "stage_since", "assignee", "due_at"])
    if event.after.get("stage") in ARCHIVE_STAGES:
        catalogue.refresh(article.pk)
    return record_undone(event, article, article, by)
