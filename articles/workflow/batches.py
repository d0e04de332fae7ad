"""Starts acts on many records, carries them out in chunks, resumes them, and undoes them as one."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils import timezone

from articles.ledger import transactions
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.permissions import permitted
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import conflict_message
from articles.models import Article, Batch, BatchRecord, BatchState, User
from articles.plurals import counted
from articles.workflow.bulk_acts import ACTS, CHOSEN, BulkAct, Given

#: Batches up to so many chunks are carried out while the person waits.
AT_ONCE = 2


#: The act of a batch that undoes another.
UNDO = "undo"


def fingerprint(seen: Iterable[tuple[int, int]]) -> str:
    """A hash of these records (id, version). It differs when one was changed, added or removed."""
    text = ",".join(f"{pk}:{version}" for pk, version in sorted(seen))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@atomic_write
def start(
    act: BulkAct,
    seen: Sequence[tuple[int, int]],
    given: Given,
    *,
    by: User,
    asked: str = "",
    key: uuid.UUID | None = None,
) -> Batch:
    """Save a batch: which act shall be done to which records (id, version seen). Nothing else is done
    yet.

    A form that is sent again has the same ``key``: it gets the batch that it began. Raises NotAllowed
    unless the person may do such acts at all; Refused for no records, for too many, and without what
    the act needs.
    """
    if not act.may(by):
        raise NotAllowed(f"{by} may not do this. Ask an archivist about your role.")
    if not seen:
        raise Refused("There is nothing to act on.")
    if len(seen) > act.most:
        raise Refused(f"“{act.label}” takes {act.most:,} at most; this list has more. Narrow it.")
    if act.needs and not act.optional and not given.get(act.needs):
        raise Refused(f"“{act.label}” needs a {act.needs}.")
    words = {name: str(value or "nobody") for name, value in given.items()}
    batch, begun = Batch.objects.get_or_create(
        pk=key or uuid.uuid4(),
        by=by,
        defaults={
            "act": act.name,
            "given": {name: v.pk if isinstance(v, Model) else v for name, v in given.items()},
            "said": act.said.format(n=_counted(act.model, len(seen)), **words)[:300],
            "asked": asked[:4000],
            "total": len(seen),
            "keeps": act.keeps,
        },
    )
    if begun:
        _write_down(batch, seen)
    return batch


def act_on(
    name: str, records: Iterable[Any], *, by: User, key: uuid.UUID | None = None, **given: Any
) -> Batch:
    """Start the act called ``name`` on the records, each in the version loaded, and run it to its
    end.

    Takes and raises what ``start`` and ``run`` do.
    """
    seen = [(record.pk, record.version) for record in records]
    return run(start(ACTS[name], seen, given, by=by, key=key))


def run(batch: Batch, seconds: float | None = None) -> Batch:
    """Carry out what is left of the batch, to its end or for so many seconds. Returns the batch.

    Each chunk is one transaction, so a resumed batch does nothing twice. A rule that refuses the
    whole act ends it.
    """
    until = None if seconds is None else time.monotonic() + seconds
    with transactions.batch(batch.pk):
        while _work(batch):
            if until is not None and time.monotonic() > until:
                break
    return Batch.objects.get(pk=batch.pk)


def is_long(batch: Batch) -> bool:
    """Whether a background task carries the batch out."""
    return batch.total > AT_ONCE * act_of(batch).chunk


def act_of(batch: Batch) -> BulkAct:
    """The act that the batch does, or undoes."""
    return ACTS[batch.undoes.act if batch.undoes else batch.act]


def require_may_undo(batch: Batch, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may take the batch back now."""
    if batch.by_id != by.pk and not (by.is_active and by.has_perm("articles.curate")):
        raise NotAllowed(f"{batch.by} did this. They undo it, or an archivist.")
    if batch.keeps:
        raise Refused("What readers have seen is not undone here.")
    if batch.undoes_id:
        raise Refused("This is an undo. Do the act again.")
    if batch.state == BatchState.RUNNING:
        raise Refused("This is still at work. Wait until it has ended.")
    if Batch.objects.filter(undoes=batch).exists():
        raise Refused("This was undone already.")
    if not batch.done:
        raise Refused("Nothing was done, so there is nothing to undo.")


def can_undo(user: User, batch: Batch) -> bool:
    """Whether this person may take the batch back."""
    return permitted(require_may_undo, batch, user)


@atomic_write
def undo(batch: Batch, *, by: User) -> Batch:
    """Start a batch that undoes this one, and return it; ``run`` carries it out.

    For the person who did the first batch, and for archivists. A record that somebody changed since
    stays as it is, and the new batch says so.
    """
    standing = Batch.objects.select_for_update().get(pk=batch.pk)
    require_may_undo(standing, by)
    done = standing.records.filter(state=BatchRecord.State.DONE).order_by("record")
    seen = list(done.values_list("record", "version"))
    undoing = Batch.objects.create(
        act=UNDO, said=f"took back: {standing.said}"[:300], by=by, total=len(seen), undoes=standing
    )
    _write_down(undoing, seen)
    return undoing


def judged(
    act: BulkAct, seen: Mapping[int, int], given: Given, by: User
) -> tuple[list[Any], dict[int, str]]:
    """(the records as they are now, why the act would refuse some: {id: reason}). Only reads."""
    records = _records(act, list(seen))
    return records, _judged(act, records, seen, given, by)


def _judged(
    act: BulkAct, records: Sequence[Any], seen: Mapping[int, int], given: Given, by: User
) -> dict[int, str]:
    refused = {
        record.pk: f"{conflict_message(record)} It is left as it is."
        for record in records
        if record.version != seen[record.pk]
    }
    standing = [record for record in records if record.pk not in refused]
    return refused | act.judge(standing, given, by)


@atomic_write
def _work(batch: Batch) -> bool:
    """Do the next chunk of the batch, inside ``transactions.batch``; return whether more waits."""
    standing = Batch.objects.select_for_update(of=("self",)).select_related("by").get(pk=batch.pk)
    if standing.state != BatchState.RUNNING:
        return False
    act = act_of(standing)
    waiting = standing.records.filter(state=BatchRecord.State.WAITING).order_by("record")
    rows = {row.record: row for row in waiting[: act.chunk]}
    if not rows:
        _finish(standing)
        return False
    _hold_stories(act, list(rows))
    records = _records(act, list(rows))
    try:
        refused = _do(standing, act, records, {pk: row.version for pk, row in rows.items()})
    except Refused as refusal:
        standing.state, standing.why = BatchState.STOPPED, refusal.message[:300]
        standing.finished_at = timezone.now()
        standing.save(update_fields=["state", "why", "finished_at"])
        return False
    _write_outcome(list(rows.values()), refused)
    standing.refused += len(refused)
    standing.done += len(rows) - len(refused)
    standing.save(update_fields=["done", "refused"])
    if standing.worked == standing.total:
        _finish(standing)
        return False
    return True


def _write_outcome(rows: Sequence[BatchRecord], refused: Mapping[int, str]) -> None:
    left = [row for row in rows if row.record in refused]
    done = [row.pk for row in rows if row.record not in refused]
    BatchRecord.objects.filter(pk__in=done).update(state=BatchRecord.State.DONE)
    for row in left:
        row.state, row.why = BatchRecord.State.REFUSED, refused[row.record][:500]
    BatchRecord.objects.bulk_update(left, ["state", "why"])


def _do(batch: Batch, act: BulkAct, records: list[Any], seen: dict[int, int]) -> dict[int, str]:
    """Do the act to the records, or undo it; return the reasons of those refused, by id."""
    gone = dict.fromkeys(seen.keys() - {record.pk for record in records}, "It is gone.")
    if batch.undoes:
        return gone | act.undo(records, batch.undoes, batch.by)
    if not act.may(batch.by):
        raise NotAllowed(f"{batch.by} may not do this any more.")
    given = given_to(act, batch.given)
    refused = _judged(act, records, seen, given, batch.by)
    passed = [record for record in records if record.pk not in refused]
    return gone | refused | act.perform(passed, given, batch.by)


def given_to(act: BulkAct, written: dict[str, Any]) -> Given:
    """What the act was given, with records in place of their ids. Raises Refused when one is gone."""
    given: Given = dict(written)
    model = CHOSEN.get(act.needs)
    if model is not None and written.get(act.needs) is not None:
        given[act.needs] = model._default_manager.filter(pk=written[act.needs]).first()
        if given[act.needs] is None:
            raise Refused(f"The {act.needs} chosen is gone.")
    return given


def _finish(batch: Batch) -> None:
    batch.state, batch.finished_at = BatchState.DONE, timezone.now()
    batch.save(update_fields=["state", "finished_at"])


def _hold_stories(act: BulkAct, keys: list[int]) -> None:
    """Lock the stories of the records until the transaction ends, in the order of their ids."""
    if act.model is not Article:
        rows = act.model._default_manager.filter(pk__in=keys).order_by()
        keys = list(rows.values_list("article", flat=True).distinct())
    stories = Article.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    list(stories.order_by("pk").values_list("pk"))


def _records(act: BulkAct, keys: list[int]) -> list[Any]:
    rows = act.model._default_manager.filter(pk__in=keys)
    if act.model is Article:
        rows = rows.select_related("section", "outlet", "assignee", "current").defer(
            "current__body"
        )
    else:
        rows = rows.select_related("article")
    return list(rows.order_by("pk"))


def _counted(model: type[Model], number: int) -> str:
    """ "1 story", "2,000 stories": articles are stories to people."""
    if model is Article:
        return counted(number, "story", "stories")
    return counted(number, str(model._meta.verbose_name), str(model._meta.verbose_name_plural))


def _write_down(batch: Batch, seen: Sequence[tuple[int, int]]) -> None:
    BatchRecord.objects.bulk_create(
        [BatchRecord(batch=batch, record=pk, version=version) for pk, version in sorted(seen)],
        batch_size=5000,
    )
