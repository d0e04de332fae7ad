"""Files stories, many at once: tags on stories and facts, section, outlet.

The functions ``…_all`` are called inside ``atomic_write``, with records that the transaction holds
(their stories locked, in order of id) and that ``why_not`` lets pass. They cost a fixed number of
queries, and raise the version of every story that they change.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from articles.choices import ARCHIVE_STAGES, WORKING_STAGES, Stage
from articles.ledger import audit_log, field_changes
from articles.ledger.actions import Action
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import permitted, require, require_stage, require_visible
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, conflict_message, locked
from articles.models import (
    Article,
    ArticleTag,
    DroppedTag,
    Event,
    Fact,
    FactTag,
    Outlet,
    Section,
    Tag,
    User,
)
from articles.search import catalogue

Record = Article | Fact


#: The fields of a story that are set here.
FIELDS = ("section", "outlet")


def require_may_classify(record: Record, by: User) -> None:
    """Raise NotAllowed or Refused unless this person may file the record.

    Archivists may in every stage but spiked. People with ``mark`` may while the story is at work.
    """
    story = story_of(record)
    require_visible(by, story)
    if by.is_active and by.has_perm("articles.curate"):
        others = [stage for stage in Stage if stage != Stage.SPIKED]
        require_stage(story, others, "restore it first.")
        return
    require(by, "mark")
    require_stage(story, WORKING_STAGES, "an archivist files it now.")


def can_classify(user: User, record: Record) -> bool:
    """Whether this person may file the record."""
    return permitted(require_may_classify, record, user)


def story_of(record: Record) -> Article:
    return record if isinstance(record, Article) else record.article


@atomic_write
def drop_suggestion(article: Article, tag: Tag, *, by: User) -> DroppedTag:
    """Drop a tag that was suggested for this story: it is not suggested again.

    - asks that the person may file the story;
    - refuses a tag that the story has, or that somebody dropped already;
    - adds the tag to those dropped for the story;
    - records ``article.tag_dropped``; raises the story's version.

    Raises NotAllowed, Refused.
    """
    held = locked(article.pk, by=by)
    require_may_classify(held, by)
    if ArticleTag.objects.filter(article=held, tag=tag).exists():
        raise Refused(f"The story has the tag {tag}. Take it off.")
    if DroppedTag.objects.filter(article=held, tag=tag).exists():
        raise Refused(f"Somebody dropped the tag {tag} already.")
    dropped = DroppedTag.objects.create(article=held, tag=tag, by=by)
    after = {"tag_id": tag.pk, "tag": tag.name}
    audit_log.record(
        Action.ARTICLE_TAG_DROPPED, by=by, article=held, target=held, after=after, wrote=[dropped]
    )
    bump_version(held)
    return dropped


def why_not_tag(records: Sequence[Record], tag: Tag, by: User, *, off: bool) -> dict[int, str]:
    """Why each record may not get the tag, or with ``off`` lose it: {id: reason}."""
    if not off and (tag.retired or tag.merged_into_id):
        return dict.fromkeys((record.pk for record in records), f"The tag {tag} is retired.")
    refused = _not_permitted(records, by)
    tagged = _tagged(records, tag)
    for record in records:
        if record.pk not in refused and (record.pk in tagged) != off:
            refused[record.pk] = f"It does not have the tag {tag}." if off else (
                f"It has the tag {tag} already."
            )  # fmt: skip
    return refused


def tag_all(records: Sequence[Record], tag: Tag, *, by: User) -> None:
    """Put the tag on every record. Records ``article.tagged`` or ``fact.tagged`` for each."""
    _put_on(records, tag)
    after = {"tag_id": tag.pk, "tag": tag.name}
    _record(records, "tagged", {}, after, by)


def untag_all(records: Sequence[Record], tag: Tag, *, by: User) -> None:
    """Take the tag off every record. Records ``article.untagged`` or ``fact.untagged`` for each."""
    _take_off(records, tag)
    before = {"tag_id": tag.pk, "tag": tag.name}
    _record(records, "untagged", before, {}, by)


def why_not_set(
    stories: Sequence[Article], field: str, value: Section | Outlet | None, by: User
) -> dict[int, str]:
    """Why each story may not get this section or outlet: {id: reason}."""
    refused = _not_permitted(stories, by)
    key = value.pk if value else None
    for story in stories:
        if story.pk not in refused and getattr(story, f"{field}_id") == key:
            refused[story.pk] = f"Its {field} is {value or 'empty'} already."
    return refused


def set_all(
    stories: Sequence[Article], field: str, value: Section | Outlet | None, *, by: User
) -> None:
    """Give every story this section or outlet. Records ``article.described`` for each."""
    entries = []
    for story in stories:
        before, after = field_changes.apply(story, **{field: value})
        entries.append((story.pk, audit_log.Entry(Action.ARTICLE_DESCRIBED, story, before, after)))
    Article.objects.filter(pk__in=[story.pk for story in stories]).update(**{field: value})
    audit_log.record_in_stories(entries, by=by)
    _touch(stories)


def undo_all(records: Sequence[Record], batch: uuid.UUID, *, by: User) -> dict[int, str]:
    """Take back what the batch did to these records.

    - leaves a record that somebody changed since as it is;
    - records ``…undone`` for each of the others, naming the event that it undoes.

    Returns why records were left: {id: reason}.
    """
    refused: dict[int, str] = {}
    done: list[tuple[Record, Event]] = []
    events = _events_of(records, batch)
    for record in records:
        event = events.get(record.pk)
        if event is None:
            refused[record.pk] = "This was undone already."
        else:
            done.append((record, event))
    by_tag: dict[tuple[int, bool], list[tuple[Record, Event]]] = {}
    others = []
    for record, event in done:
        if event.action.endswith("tagged"):
            added = not event.action.endswith("untagged")
            tag = (event.after if added else event.before)["tag_id"]
            by_tag.setdefault((tag, added), []).append((record, event))
        else:
            others.append((record, event))
    entries = _unset(others, refused)
    for (tag, added), pairs in by_tag.items():
        entries += _untag(pairs, Tag.objects.get(pk=tag), added, refused)
    audit_log.record_in_stories(entries, by=by)
    _touch([record for record, _ in done if record.pk not in refused])
    return refused


def _untag(
    pairs: Sequence[tuple[Record, Event]], tag: Tag, added: bool, refused: dict[int, str]
) -> list[tuple[int, audit_log.Entry]]:
    tagged = _tagged([record for record, _ in pairs], tag)
    standing = []
    for record, event in pairs:
        if (record.pk in tagged) == added:
            standing.append((record, event))
        else:
            refused[record.pk] = f"Nothing was undone. {conflict_message(record)}"
    records = [record for record, _ in standing]
    if added:
        _take_off(records, tag)
    else:
        _put_on(records, tag)
    return [_undone(record, event) for record, event in standing]


def _unset(
    pairs: Sequence[tuple[Record, Event]], refused: dict[int, str]
) -> list[tuple[int, audit_log.Entry]]:
    changed: list[Any] = []
    entries: list[tuple[int, audit_log.Entry]] = []
    for record, event in pairs:
        if field_changes.of(record, *event.after) != event.after:
            refused[record.pk] = f"Nothing was undone. {conflict_message(record)}"
            continue
        field_changes.put_back(record, event.before)
        changed.append(record)
        entries.append(_undone(record, event))
    Article.objects.bulk_update(changed, FIELDS)
    return entries


def _undone(record: Record, event: Event) -> tuple[int, audit_log.Entry]:
    return story_of(record).pk, audit_log.Entry(
        f"{event.target_type}.undone",
        record,
        before=event.after,
        after=event.before,
        reason=event.action,
        undoes=event,
    )


def _events_of(records: Sequence[Record], batch: uuid.UUID) -> dict[int, Event]:
    """The events of the batch that nobody has undone, by the record's id."""
    if not records:
        return {}
    kind = records[0]._meta.model_name
    events = Event.objects.filter(
        batch=batch,
        target_type=kind,
        target_id__in=[record.pk for record in records],
        undoes__isnull=True,
        undone_by__isnull=True,
    )
    return {event.target_id: event for event in events.order_by("id") if event.target_id}


def _not_permitted(records: Iterable[Record], by: User) -> dict[int, str]:
    refused = {}
    for record in records:
        try:
            require_may_classify(record, by)
        except Refused as refusal:
            refused[record.pk] = refusal.message
    return refused


def _through(records: Sequence[Record]) -> tuple[type[ArticleTag] | type[FactTag], str]:
    """The table of tags on records of this kind, and its field that names them."""
    return (FactTag, "fact") if isinstance(records[0], Fact) else (ArticleTag, "article")


def _tagged(records: Sequence[Record], tag: Tag) -> set[int]:
    if not records:
        return set()
    model, field = _through(records)
    keys = {f"{field}__in": [record.pk for record in records]}
    return set(model.objects.filter(tag=tag, **keys).order_by().values_list(field, flat=True))


def _put_on(records: Sequence[Record], tag: Tag) -> None:
    facts = [record for record in records if isinstance(record, Fact)]
    stories = [record for record in records if isinstance(record, Article)]
    FactTag.objects.bulk_create(FactTag(fact=fact, tag=tag) for fact in facts)
    ArticleTag.objects.bulk_create(
        ArticleTag(article=story, tag=tag, dated_at=story.dated_at) for story in stories
    )


def _take_off(records: Sequence[Record], tag: Tag) -> None:
    if not records:
        return
    model, field = _through(records)
    model.objects.filter(tag=tag, **{f"{field}__in": [record.pk for record in records]}).delete()


def _record(
    records: Sequence[Record], done: str, before: dict[str, Any], after: dict[str, Any], by: User
) -> None:
    entries = [
        (
            story_of(record).pk,
            audit_log.Entry(f"{record._meta.model_name}.{done}", record, before, after),
        )
        for record in records
    ]
    audit_log.record_in_stories(entries, by=by)
    _touch(records)


def _touch(records: Sequence[Record]) -> None:
    """Raise the versions of the changed stories, and bring the catalogue up to date."""
    stories = [record for record in records if isinstance(record, Article)]
    keys = [story.pk for story in stories]
    Article.objects.filter(pk__in=keys).update(version=F("version") + 1)
    catalogue.refresh(*(story.pk for story in stories if story.stage in ARCHIVE_STAGES))
