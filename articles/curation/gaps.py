"""What records lack: each gap with its name and the rows that have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.choices import (
    Decision,
    EntityKind,
    LabelKind,
    PairDecision,
    Stage,
    Standing,
    VerdictValue,
)
from articles.models import (
    Alias,
    Article,
    ArticleTag,
    AskedLabel,
    Entity,
    EntityPair,
    EntityRole,
    Evidence,
    Fact,
    Feed,
    Mention,
    Outlet,
    Quote,
    SavedSearch,
    Section,
    StoryPair,
    Tag,
    User,
)

#: A feed without a new item for so long counts as silent.
SILENT = timedelta(days=3)


#: Stages in which somebody has a story.
HELD = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that records of a kind may lack. ``words`` follow the number: "5 undated"."""

    code: str
    words: str
    model: type[Model]
    rows: Callable[[QuerySet], QuerySet]


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for somebody who curates, beside the records of a kind: "12 pairs that may be the
    same".

    ``page`` is the name of the address where it is settled; ``who`` are permissions, one of which
    is enough to open it.
    """

    words: str
    model: type[Model]
    rows: Callable[[], QuerySet]
    page: str
    who: tuple[str, ...] = ("articles.curate",)


def _undated(stories: QuerySet) -> QuerySet:
    """Stories that an outlet published on a day that nobody knows."""
    stories = stories.filter(outlet__isnull=False, published_at__isnull=True)
    return stories.exclude(stage=Stage.SPIKED)


def _without_place(facts: QuerySet) -> QuerySet:
    """Verified facts without a citation that gives the place in its source."""
    placed = Evidence.objects.standing().filter(fact=OuterRef("pk")).exclude(locator="").order_by()
    verified = facts.filter(decision=Decision.KEPT, verdict=VerdictValue.VERIFIED)
    return verified.filter(~Exists(placed))


def _ambiguous(entities: QuerySet) -> QuerySet:
    """Standing entities that share one of their names with another."""
    others = Alias.objects.filter(
        normalised=OuterRef("normalised"), entity__merged_into__isnull=True
    ).exclude(entity=OuterRef("entity"))
    shared = Alias.objects.filter(Exists(others.order_by()), entity=OuterRef("pk"))
    return entities.filter(Exists(shared.order_by()), merged_into__isnull=True)


def _with_role(entities: QuerySet, which: Q) -> QuerySet:
    roles = EntityRole.objects.filter(which, entity=OuterRef("pk")).order_by()
    return entities.filter(Exists(roles), merged_into__isnull=True)


def _ended(entities: QuerySet) -> QuerySet:
    """Standing entities whose every role has ended."""
    today = timezone.localdate()
    open_ended = EntityRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), entity=OuterRef("pk")
    )
    return _with_role(entities, Q(until__lt=today)).filter(~Exists(open_ended.order_by()))


def _without_topic(tags: Any) -> QuerySet:
    return tags.in_use().filter(topic=None)


def _unused(tags: Any) -> QuerySet:
    used = ArticleTag.objects.filter(tag=OuterRef("pk")).order_by()
    return tags.in_use().filter(~Exists(used))


def _silent(feeds: QuerySet) -> QuerySet:
    since = timezone.now() - SILENT
    quiet = Q(succeeded_at__lt=since) | Q(succeeded_at__isnull=True, failures__gt=0)
    return feeds.filter(quiet, is_active=True, gone_at__isnull=True)


def _holding(people: QuerySet) -> QuerySet:
    """People who left and still have stories."""
    held = Article.objects.filter(assignee=OuterRef("pk"), stage__in=HELD).order_by()
    return people.filter(Exists(held), is_active=False)


GAPS = (
    Gap("no-kind", "without a kind", Entity,
        lambda rows: rows.filter(kind=EntityKind.OTHER, merged_into__isnull=True)),
    Gap("ambiguous", "with an ambiguous alias", Entity, _ambiguous),
    Gap("role-undated", "with a role without dates", Entity,
        lambda rows: _with_role(rows, Q(since__isnull=True, until__isnull=True))),
    Gap("role-ended", "whose roles have ended", Entity, _ended),
    Gap("unused", "never used", Tag, _unused),
    Gap("no-topic", "without a topic code", Tag, _without_topic),
    Gap("silent", f"silent for {SILENT.days} days", Feed, _silent),
    Gap("undated", "undated", Article, _undated),
    Gap("no-outlet", "without an outlet", Article,
        lambda rows: rows.filter(outlet__isnull=True).exclude(stage=Stage.SPIKED)),
    Gap("no-section", "without a section", Article,
        lambda rows: rows.filter(section__isnull=True).exclude(stage=Stage.SPIKED)),
    Gap("orphaned", "held by people who left", Article,
        lambda rows: rows.filter(assignee__is_active=False, stage__in=HELD)),
    Gap("owner-left", "of people who left", SavedSearch,
        lambda rows: rows.filter(owner__is_active=False, shared_with__isnull=False).distinct()),
    Gap("no-place", "verified without a place", Fact, _without_place),
    Gap("disputed", "disputed", Fact,
        lambda rows: rows.filter(decision=Decision.KEPT, verdict=VerdictValue.DISPUTED)),
    Gap("stale", "stale", Fact,
        lambda rows: rows.filter(decision=Decision.KEPT, standing=Standing.STALE)),
    Gap("no-speaker", "without a speaker", Quote,
        lambda rows: rows.filter(fact__decision=Decision.KEPT, speaker__isnull=True)),
    Gap("unlinked", "not linked to a name", Mention,
        lambda rows: rows.filter(decision=Decision.KEPT, entity__isnull=True)),
    Gap("never-signed-in", "never logged in", User,
        lambda rows: rows.filter(is_active=True, last_login__isnull=True)),
    Gap("left-holding", "left, still with work", User, _holding),
)  # fmt: skip


#: Who makes an outlet or section: see ``asked_labels.require_may_make``.
_MAKERS = ("articles.curate", "articles.clear")

QUEUES = (
    Queue("open pairs that may be the same", Entity,
          lambda: EntityPair.objects.filter(decision=PairDecision.OPEN), "duplicates"),
    Queue("open pairs that tell the same", Article,
          lambda: StoryPair.objects.filter(decision=PairDecision.OPEN), "duplicate-stories"),
    Queue("asked for", Outlet,
          lambda: AskedLabel.objects.waiting().filter(kind=LabelKind.OUTLET),
          "asked-labels", _MAKERS),
    Queue("asked for", Section,
          lambda: AskedLabel.objects.waiting().filter(kind=LabelKind.SECTION),
          "asked-labels", _MAKERS),
)  # fmt: skip


def queues_for(user: User, model: type[Model]) -> list[Queue]:
    """The queues beside records of this kind that this person may work on."""
    return [
        queue
        for queue in QUEUES
        if queue.model is model and any(user.has_perm(one) for one in queue.who)
    ]


def gaps_of(model: type[Model]) -> list[Gap]:
    """The gaps that records of this kind can have."""
    return [gap for gap in GAPS if gap.model is model]
