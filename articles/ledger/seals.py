"""The seal of a record: a hash over its fields, which the event that wrote the record holds.

Every event holds the seals of its target and of the other records that its act wrote. A record must
always match its newest seal, and every record that records a person's decision must have one: see
``sealed_records.broken_seals``.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db import models

from articles.ledger.field_changes import column, plain
from articles.models import (
    Alias,
    Article,
    AskedLabel,
    CarriedElsewhere,
    Carrier,
    CheckRule,
    Comment,
    Contact,
    Contradiction,
    Correction,
    Delivery,
    DraftFact,
    DraftFinding,
    DroppedTag,
    Entity,
    EntityPair,
    EntityRole,
    Evidence,
    Fact,
    FactHand,
    Feed,
    Finding,
    FormerSlug,
    GroupedStory,
    Kin,
    Mention,
    Occurrence,
    Outlet,
    Override,
    Quote,
    Relation,
    Reply,
    Revision,
    Section,
    Source,
    StoryPair,
    StorySource,
    StyleRule,
    Tag,
    TagSynonym,
    User,
    Verdict,
)
from articles.models.events import canonical_json

_DECIDED = ("part", "exact", "decision", "decided_by_id", "decided_at", "retired_reason")

_OF_PAIR = ("one_id", "other_id", "decision", "decided_by_id", "decided_at")

_OF_FINDING = ("rule", "part", "key", "state", "decided_by_id", "decided_at", "reason")

#: The fields that a seal covers, by model. A link is covered by its id, ``groups`` and the like by the
#: ids of the linked records.
SEALED: dict[type[models.Model], tuple[str, ...]] = {
    Article: (
        *("slug", "section_id", "outlet_id", "byline", "dateline", "address", "language", "stage"),
        *("author_id", "assignee_id", "due_at", "embargo_until", "received_at", "published_at"),
        *("withdrawal_note", "publish_at", "publish_by_id"),
    ),
    Revision: (
        *("article_id", "number", "sha256", "source", "restored_from_id", "note"),
        *("created_by_id", "created_at"),
    ),
    Fact: (*_DECIDED, "article_id", "kind", "risk", "attributed_to"),
    Mention: (*_DECIDED, "article_id", "kind", "name"),
    Quote: (
        *("article_id", "speaker_words", "speaker_name", "cue", "manner", "venue", "said_on"),
        "continues_id",
    ),
    Occurrence: ("article_id", "fact_id", "part", "exact"),
    Verdict: (
        *("fact_id", "value", "result", "proposed_wording", "note", "below_standard", "by_id"),
        *("at", "revision_id", "words_hash"),
    ),
    Override: ("article_id", "revision_id", "reason", "blockers", "by_id", "at"),
    Source: (
        *("kind", "title", "address", "earlier_article_id", "primary", "text_sha256", "note"),
        *("sha256", "file_name", "file_type", "captured_at", "confidential", "added_by_id"),
        *("added_at", "named_readers"),
    ),
    StorySource: ("article_id", "source_id", "number", "added_by_id", "added_at", "put_away_at"),
    Evidence: (
        *("fact_id", "source_id", "locator", "stance", "excerpt", "note", "added_by_id"),
        *("added_at", "retired_at", "retired_by_id", "retired_reason"),
    ),
    Contact: (
        *("article_id", "source_id", "person_name", "channel", "outcome", "at"),
        *("note", "made_by_id", "taken_back_at", "facts"),
    ),
    Reply: (
        *("fact_id", "party_name", "channel", "asked_at", "asked_by_id", "outcome"),
        *("answered_at", "answer", "stands_in", "reminded_at", "deadline"),
    ),
    Comment: (
        *("article_id", "fact_id", "thread_id", "text", "author_id", "signed", "exact"),
        *("created_at", "resolved_by_id", "resolved_at"),
    ),
    Correction: (
        *("article_id", "state", "was_wrong", "now_says", "fact_id", "headline", "body", "base_id"),
        *("revision_id", "opened_by_id", "opened_at", "issued_by_id", "issued_at"),
        "closed_reason",
    ),
    DraftFact: (
        *("correction_id", "fact_id", "part", "start", "end", "exact", "kind", "risk", "said"),
        *("state", "source_id", "locator", "note", "checked_by_id", "seconded_by_id"),
    ),
    Finding: ("article_id", *_OF_FINDING),
    DraftFinding: ("correction_id", *_OF_FINDING),
    FactHand: ("fact_id", "person_id", "revision_id"),
    Kin: ("one_id", "other_id", "same", "by_id", "at", "taken_back_at"),
    Contradiction: (
        *("fact_id", "earlier_id", "odds", "says", "earlier_says", "outcome", "note"),
        *("decided_by_id", "decided_at"),
    ),
    Carrier: (
        *("carried_id", "article_id", "fact_id", "state", "note", "decided_by_id", "decided_at"),
    ),
    CarriedElsewhere: ("fact_id", "words", "correction_id", "opened_by_id", "opened_at"),
    Delivery: ("answered_by_id", "answered_at", "answer"),
    DroppedTag: ("article_id", "tag_id", "by_id", "at"),
    AskedLabel: (
        *("kind", "name", "normalised", "article_id", "asked_by_id", "asked_at", "state"),
        *("answered_by_id", "answered_at"),
    ),
    Entity: (
        *("kind", "name", "slug", "description", "gender", "wikidata_id", "note"),
        *("complete_by_id", "complete_at"),
    ),
    Alias: ("name",),
    EntityRole: ("title", "since", "until"),
    Relation: ("kind", "since", "until", "source"),
    FormerSlug: ("slug",),
    EntityPair: _OF_PAIR,
    StoryPair: _OF_PAIR,
    GroupedStory: ("group_id", "article_id"),
    Outlet: ("name", "slug", "website"),
    Section: ("name", "slug"),
    Tag: ("name", "slug", "description", "parent_id", "topic_id", "retired", "merged_into_id"),
    TagSynonym: ("tag_id", "name", "normalised"),
    CheckRule: ("code", "weight", "note"),
    StyleRule: (
        *("name", "kind", "message", "tokens", "swap", "exceptions", "level", "link", "state"),
    ),
    Feed: ("outlet_id", "address", "is_active", "every"),
    User: (
        *("username", "first_name", "last_name", "email", "is_staff", "is_active"),
        *("is_superuser", "byline", "groups"),
    ),
    Group: ("name", "permissions"),
}

#: Their links to the registry, by the word that the events of merges and splits have for them. Those
#: acts move the links of many records at once, and say which: a seal holds them beside its hash.
LINKS: dict[type[models.Model], dict[str, str]] = {
    Mention: {"mentions": "entity_id"},
    Quote: {"quotes": "speaker_id"},
    Contact: {"contacts": "person_id"},
    Reply: {"replies": "party_id"},
    Entity: {"merged_before": "merged_into_id"},
    Alias: {"aliases": "entity_id"},
    FormerSlug: {"former_slugs": "entity_id"},
    EntityRole: {"roles": "entity_id", "office_holders": "organisation_id"},
    Relation: {"relations": "entity_id", "related_from": "other_id"},
}

#: The models that are sealed, by name.
BY_NAME = {model._meta.model_name: model for model in SEALED}


def seal(record: models.Model) -> str:
    """SHA-256 over the sealed fields of ``record``, as it is in memory, as canonical JSON. After the hash
    come the ids of the entities that it names, each behind an ``@``.
    """
    fields = {name: _value(record, name, field) for name, field in _columns(type(record))}
    canonical = canonical_json(fields)
    named = [getattr(record, field) or "" for field in LINKS.get(type(record), {}).values()]
    return "@".join([hashlib.sha256(canonical.encode()).hexdigest(), *map(str, named)])


def seals(records: Iterable[models.Model]) -> dict[str, str]:
    """The seals of the records among these whose kind is sealed, by ``key``."""
    return {key(type(row), row.pk): seal(row) for row in records if type(row) in SEALED}


def key(model: type[models.Model], pk: Any) -> str:
    """How an event names a record: "verdict 12"."""
    return f"{model._meta.model_name} {pk}"


@functools.cache
def _columns(model: type[models.Model]) -> tuple[tuple[str, models.Field[Any, Any]], ...]:
    """The sealed fields of a model by name. Looked up once: one act seals thousands of marks."""
    return tuple((name, column(model, name)) for name in SEALED[model])


def _value(record: models.Model, name: str, field: models.Field[Any, Any]) -> Any:
    if field.many_to_many:
        return sorted(getattr(record, name).values_list("pk", flat=True))
    # As the database gives it back: a date that was set as text is a date.
    return plain(field.to_python(getattr(record, field.attname)))
