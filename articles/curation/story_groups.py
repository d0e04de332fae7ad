"""Stories that tell nearly the same: found, called the same or different, kept as groups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from articles.choices import PairDecision
from articles.curation.decisions import decided, require_open
from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import (
    Article,
    DuplicateSearch,
    Event,
    GroupedStory,
    Sketch,
    StoryGroup,
    StoryPair,
    User,
)
from articles.search.near_duplicates import near, words_of

#: After how many stories the progress and the pairs are saved.
PIECE = 50


def search_stories(search: DuplicateSearch) -> int:
    """Search the stories that came since the last search for pairs; return how many are new.

    - adds new pairs to the queue, with how alike they are; leaves decided pairs as they are;
    - updates ``search.done`` on the way, and saves the last story that it looked at.
    """
    before = (
        DuplicateSearch.objects.filter(subject=search.subject, finished_at__isnull=False)
        .order_by("-pk")
        .values_list("newest_story", flat=True)
        .first()
    )
    stories = list(
        Article.objects.filter(pk__gt=before or 0, current__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    new = 0
    for start in range(0, len(stories), PIECE):
        new += _write(_pairs_of(stories[start : start + PIECE]))
        done = min(99, 100 * start // len(stories))
        DuplicateSearch.objects.filter(pk=search.pk).update(done=done)
    DuplicateSearch.objects.filter(pk=search.pk).update(
        done=100,
        finished_at=timezone.now(),
        found=new,
        newest_story=stories[-1] if stories else before or 0,
    )
    return new


def _pairs_of(stories: list[int]) -> dict[tuple[int, int], int]:
    """The pairs of these stories with any other, and how alike they are in per cent."""
    sketches: dict[int, list[int]] = {}
    for article, value in Sketch.objects.filter(article__in=stories).values_list(
        "article", "value"
    ):
        sketches.setdefault(article, []).append(value)
    found: dict[tuple[int, int], int] = {}
    for story in Article.objects.filter(pk__in=sketches).select_related("current"):
        for other in near(words_of(story.body), sorted(sketches[story.pk])):
            if other.article.pk != story.pk:
                one, two = sorted((story.pk, other.article.pk))
                found[one, two] = other.alike
    return found


@atomic_write
def _write(found: dict[tuple[int, int], int]) -> int:
    known = set(
        StoryPair.objects.filter(one__in={one for one, _ in found}).values_list("one", "other")
    )
    made = StoryPair.objects.bulk_create(
        StoryPair(
            one_id=one, other_id=other, likely=alike / 100, why=f"{alike} per cent of the words"
        )
        for (one, other), alike in found.items()
        if (one, other) not in known
    )
    return len(made)


def different_among(keys: Collection[int]) -> set[frozenset[int]]:
    """The pairs among these stories that somebody called different. One query."""
    pairs = StoryPair.objects.filter(one__in=keys, other__in=keys, decision=PairDecision.DIFFERENT)
    return {frozenset(pair) for pair in pairs.values_list("one", "other")}


@atomic_write
def call_apart(article: Article, other: Article, alike: int, *, by: User) -> None:
    """Say, while ``article`` is taken in, that a story much like it is another one, so that nobody is
    asked about the two again. ``alike`` is the share of equal words in per cent.

    - asks for ``hand_in``; leaves a pair that is decided as it is;
    - writes the pair as different, with who and when; records ``pair.different``.

    Raises NotAllowed.
    """
    require(by, "hand_in")
    transactions.lock_registry()
    one, two = sorted((article.pk, other.pk))
    pair, _ = StoryPair.objects.get_or_create(
        one_id=one,
        other_id=two,
        defaults={"likely": alike / 100, "why": f"{alike} per cent of the words"},
    )
    if pair.decision in (PairDecision.SAME, PairDecision.DIFFERENT):
        return
    before = {"decision": pair.decision}
    decided(pair, PairDecision.DIFFERENT, by)
    audit_log.record(
        Action.PAIR_DIFFERENT,
        by=by,
        target=pair,
        before=before,
        after={"decision": PairDecision.DIFFERENT},
    )


@dataclass(frozen=True)
class Grouping:
    """What became of a pair of stories that was called the same."""

    pair: StoryPair
    group: StoryGroup


@atomic_write
def group(pair: StoryPair, *, by: User, version: int) -> Grouping:
    """Call two stories the same report: they come into one group.

    - asks for ``curate``; refuses a pair that changed since ``version`` or is decided;
    - puts both stories, with all the stories of their groups, into one group;
    - saves who decided the pair and when; records ``pair.same`` with the former groups.

    Raises NotAllowed, Conflict, Refused.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = StoryPair.objects.select_related("one", "other").get(pk=pair.pk)
    require_open(standing, version)
    groups = dict(
        GroupedStory.objects.filter(article__in=(standing.one_id, standing.other_id)).values_list(
            "article", "group"
        )
    )
    kept = groups.get(standing.one_id) or groups.get(standing.other_id)
    group = StoryGroup.objects.get(pk=kept) if kept else StoryGroup.objects.create()
    moved = list(GroupedStory.objects.filter(group__in=set(groups.values()) - {group.pk}))
    before = {str(row.article_id): row.group_id for row in moved}
    GroupedStory.objects.filter(pk__in=[row.pk for row in moved]).update(group=group)
    joined = [key for key in (standing.one_id, standing.other_id) if key not in groups]
    GroupedStory.objects.bulk_create(GroupedStory(group=group, article_id=key) for key in joined)
    stand = [*(row.article_id for row in moved), *joined]
    decided(standing, PairDecision.SAME, by)
    audit_log.record(
        Action.PAIR_SAME,
        by=by,
        target=standing,
        before={"groups": before},
        after={"group": group.pk, "joined": joined},
        wrote=list(GroupedStory.objects.filter(article__in=stand)),
    )
    return Grouping(standing, group)


@atomic_write
def ungroup(pair: StoryPair, *, by: User) -> StoryPair:
    """Take back that two stories are the same: each returns to its former group.

    Stories that joined the group since stay in it. Raises NotAllowed, Refused.
    """
    require(by, "curate")
    transactions.lock_registry()
    standing = StoryPair.objects.select_related("one", "other").get(pk=pair.pk)
    done = (
        Event.objects.filter(
            action=Action.PAIR_SAME,
            target_type="storypair",
            target_id=standing.pk,
            undone_by__isnull=True,
        )
        .order_by("-number")
        .first()
    )
    if standing.decision != PairDecision.SAME or done is None:
        raise Refused("These two were not called the same, or that was taken back already.")
    since = Event.objects.filter(
        action=Action.PAIR_SAME, number__gt=done.number, undone_by__isnull=True
    )
    later = StoryPair.objects.filter(
        pk__in=[each.target_id for each in since if each.after["group"] == done.after["group"]]
    )
    if other := later.first():
        raise Conflict(f"Other stories joined this group since: take back “{other}” first.")
    members = GroupedStory.objects.filter(group=done.after["group"])
    joined = members.filter(article__in=done.after["joined"])
    removed = [(GroupedStory, key) for key in joined.values_list("pk", flat=True)]
    joined.delete()
    back = list(members.filter(article__in=done.before["groups"]))
    for row in back:
        row.group_id = done.before["groups"][str(row.article_id)]
        row.save(update_fields=["group"])
    decided(standing, PairDecision.OPEN, None)
    audit_log.record(
        Action.PAIR_REOPENED, by=by, target=standing, undoes=done, wrote=back, removed=removed
    )
    return standing
