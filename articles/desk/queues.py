"""What the desk shows: what waits for a person, and what lies in each stage, for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Min, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from articles.choices import WORKING_STAGES, Decision, Stage
from articles.ledger.actions import Action
from articles.ledger.arguments import moment_in, number_in
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.four_eyes import wrote
from articles.models import (
    Alias,
    Article,
    Delivery,
    Entity,
    Event,
    Fact,
    Mention,
    Notification,
    User,
)
from articles.workflow.assignment import can_claim, can_release
from articles.workflow.transitions import TRANSITIONS, can_move

#: The stages that somebody still has to do something about, in the order of the way.
STAGES = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.RETURNED, Stage.CLEARED)


#: What ``pile`` lists: every stage but those that the archive holds.
LISTED = (*STAGES, Stage.SPIKED)


#: How many rows of each list stand on the desk itself, and on a page of one pile.
FEW, PAGE = 8, 50


@dataclass(slots=True)
class Line:
    """A story on the desk, and what this person may do with it there."""

    article: Article
    is_mine: bool
    wrote_it: bool
    is_overdue: bool
    may_claim: bool
    may_release: bool
    may_resubmit: bool
    reason: str = ""


@dataclass(slots=True)
class Pile:
    """The stories in one stage: how many, since when the oldest, and the first of them."""

    stage: Stage
    count: int = 0
    oldest: datetime | None = None
    overdue: int = 0
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """Rows of one pile, and the key of the next page (empty on the last)."""

    lines: list[Line]
    after: str = ""


def waiting(user: User) -> list[Line]:
    """The stories that are this person's next work: due first, then those that wait longest."""
    stories = (
        _rows(Article.objects.waiting_for(user)).order_by(
            F("due_at").asc(nulls_last=True), "stage_since", "pk"
        )
    )[:PAGE]
    return _lines(stories, user)


def overdue(user: User) -> list[Line]:
    """The stories in any stage of work whose time has passed, longest first."""
    late = Article.objects.filter(stage__in=STAGES, due_at__lt=timezone.now())
    return _lines(_rows(late).order_by("due_at", "pk")[:FEW], user)


def handed_in(user: User) -> list[Line]:
    """A reporter's own stories, newest first."""
    own = _rows(Article.objects.filter(author=user)).order_by("-received_at", "-pk")
    return _lines(own[:PAGE], user)


def piles(user: User) -> list[Pile]:
    """Each stage of work with its first stories, those that wait longest. Three queries."""
    now = timezone.now()
    made = {stage: Pile(stage) for stage in LISTED}
    counts = (
        Article.objects.filter(stage__in=LISTED)
        .order_by()
        .values("stage")
        .annotate(
            count=Count("pk"),
            oldest=Min("stage_since"),
            overdue=Count("pk", filter=Q(due_at__lt=now)),
        )
    )
    for row in counts:
        pile = made[Stage(row["stage"])]
        pile.count, pile.oldest, pile.overdue = row["count"], row["oldest"], row["overdue"]
    place = Window(RowNumber(), partition_by=F("stage"), order_by=["stage_since", "pk"])
    first = _rows(Article.objects.filter(stage__in=STAGES)).annotate(place=place)
    shown = first.filter(place__lte=FEW).order_by("stage_since", "pk")
    for line in _lines(shown, user):
        made[Stage(line.article.stage)].lines.append(line)
    return list(made.values())


def pile(user: User, stage: str, after: str = "") -> Page:
    """A page of the stories in one stage, those that wait longest first.

    ``after`` is the key that the page before gave. Raises Refused for a stage that is none of
    ``LISTED``, and for a key that no page gave.
    """
    if stage not in LISTED:
        raise UnknownAddress(f"The desk has no pile “{stage}”.")
    rows = _rows(Article.objects.filter(stage=stage)).order_by("stage_since", "pk")
    if after:
        since, key = _key(after)
        rows = rows.filter(Q(stage_since__gt=since) | Q(stage_since=since, pk__gt=key))
    found = list(rows[: PAGE + 1])
    more = ""
    if len(found) > PAGE:
        last = found[PAGE - 1]
        more = f"{last.stage_since.isoformat()}_{last.pk}"
    return Page(_lines(found[:PAGE], user), more)


@dataclass(slots=True)
class Offers:
    """What feeds offer: how many, and the newest of them."""

    count: int
    newest: list[Delivery]


def offers(user: User) -> Offers | None:
    """What feeds offer to this person; None for those who take no stories in. Two queries."""
    if not user.has_perm("articles.hand_in"):
        return None
    rows = Delivery.objects.open_to(user).from_feeds().offered()
    newest = rows.defer("story", "text").select_related("feed__outlet", "article")
    return Offers(rows.count(), list(newest.order_by("-arrived_at", "-pk")[:FEW]))


def second_names(user: User) -> list[Fact]:
    """Facts for which this person may be the second name, longest waiting first."""
    facts = Fact.objects.awaiting_second(user).filter(article__stage__in=WORKING_STAGES)
    return list(facts.select_related("article", "checked_by").order_by("checked_at", "pk")[:FEW])


def notices(user: User) -> list[Notification]:
    """What this person has not read yet, newest first."""
    return list(Notification.objects.filter(user=user).unread()[:FEW])


def newest(user: User) -> list[Article]:
    """What was published last, as far as this person may see it."""
    seen = Article.objects.visible_to(user).filter(stage=Stage.PUBLISHED)
    return list(seen.select_related("section", "outlet").newest_first()[:FEW])


@dataclass(slots=True)
class Registry:
    """What an archivist may look at next among the newest entries of the registry."""

    undescribed: list[Entity]
    namesakes: list[Alias]
    unnamed: int


def registry() -> Registry:
    """The newest entries without a description, those that share a name with another, and how many
    kept names lead to no entry. Looks at the newest 300 entries only; four queries."""
    newest = list(Entity.objects.standing().order_by("-pk").values_list("pk", flat=True)[:300])
    undescribed = Entity.objects.filter(pk__in=newest, description="").order_by("-pk")[:FEW]
    names = Alias.objects.filter(entity__in=newest).values("normalised")
    shared = (
        Alias.objects.filter(normalised__in=names, entity__merged_into__isnull=True)
        .order_by("normalised")
        .values("normalised")
        .annotate(entities=Count("entity"), first=Min("pk"))
        .filter(entities__gt=1)
        .values_list("first", flat=True)[:FEW]
    )
    namesakes = Alias.objects.filter(pk__in=list(shared)).select_related("entity")
    unnamed = Mention.objects.filter(decision=Decision.KEPT, entity__isnull=True)
    return Registry(list(undescribed), list(namesakes), unnamed[:1000].count())


def _rows(stories):
    return stories.select_related("section", "outlet", "author", "assignee", "current")


def _lines(stories: Sequence[Article], user: User) -> list[Line]:
    """The stories with what this person may do; one query more, for why those were returned."""
    stories = list(stories)
    now = timezone.now()
    reasons = _reasons([story for story in stories if story.stage == Stage.RETURNED])
    lines = []
    for story in stories:
        mine = story.assignee_id == user.pk
        lines.append(
            Line(
                article=story,
                is_mine=mine,
                wrote_it=wrote(user, story),
                is_overdue=story.due_at is not None
                and story.due_at < now
                and story.stage in STAGES,
                may_claim=can_claim(user, story),
                may_release=story.stage in STAGES and can_release(user, story),
                may_resubmit=can_move(user, story, TRANSITIONS["resubmit"]),
                reason=reasons.get(story.pk, ""),
            )
        )
    return lines


def _reasons(returned: Sequence[Article]) -> dict[int, str]:
    """Why each of these was returned last, by the story's id."""
    told = Event.objects.filter(
        chain__in=[story.pk for story in returned], action=Action.ARTICLE_RETURNED
    )
    return dict(told.order_by("number").values_list("chain", "reason"))


def _key(after: str) -> tuple[datetime, int]:
    since, _, key = after.rpartition("_")
    moment, number = moment_in(since), number_in(key)
    if moment is None or number is None:
        raise UnknownAddress("This address leads to no page of the desk.")
    return moment, number
