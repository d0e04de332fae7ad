"""The queue of stories that tell nearly the same, and the groups they make."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from articles.anchoring import word_diff
from articles.choices import PairDecision, SearchedFor
from articles.curation import decisions, story_groups
from articles.desk.views.pair_queue import likeliest, queue_context, shows_unsure
from articles.ledger.arguments import number_in, version_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, GroupedStory, StoryGroup, StoryPair
from articles.pages.comparison import side_by_side

Row = tuple[SafeString, SafeString, bool]


@dataclass(frozen=True, slots=True)
class Compared:
    """A story beside the one that came first: the rows, and in how many of them it differs."""

    article: Article
    rows: list[Row]

    @property
    def changed(self) -> int:
        return sum(1 for _, _, changed in self.rows if changed)


@require_safe
def queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The pair most alike that nobody decided.

    With ``pair`` that one; with ``show=unsure`` those that somebody put aside.
    """
    require(request.user, "curate")
    unsure = shows_unsure(request.GET)
    pair: StoryPair | None
    if "pair" in request.GET:
        pair = get_object_or_404(_pairs(), pk=number_in(request.GET["pair"]) or 0)
    else:
        pair = likeliest(_pairs(), unsure=unsure)
    return _page(request, pair, unsure=unsure)


@require_POST
def decide(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Same, different or unsure; then the next pair."""
    require(request.user, "curate")
    pair = get_object_or_404(_pairs(), pk=pk)
    decision, by = request.POST.get("decision", ""), request.user
    try:
        version = version_in(request.POST, "pair_version")
        if decision == PairDecision.SAME:
            story_groups.group(pair, by=by, version=version)
            messages.success(request, "They stand in one group.")
        elif decision == PairDecision.DIFFERENT:
            decisions.call_different(pair, by=by, version=version)
            messages.success(request, "Two stories. The pair does not come back.")
        elif decision == PairDecision.UNSURE:
            decisions.leave_unsure(pair, by=by, version=version)
            messages.success(request, "Put aside.")
        else:
            raise Refused("Say whether they are the same, different, or unsure.")
    except Refused as refusal:
        return _page(request, pair, refusal=refusal)
    return redirect("duplicate-stories")


@require_POST
def undo(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Take the decision about a pair back, and show the pair again."""
    require(request.user, "curate")
    pair = get_object_or_404(StoryPair, pk=pk)
    try:
        if pair.decision == PairDecision.SAME:
            story_groups.ungroup(pair, by=request.user)
        else:
            decisions.reopen(pair, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("duplicate-stories")
    messages.success(request, "The two are open again.")
    return redirect(pair)


@require_safe
def group(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The stories of a group: which came first, and what each outlet changed since.

    For the desk; 404 when the person may not see every one.
    """
    require(request.user, "view_desk")
    group = get_object_or_404(StoryGroup, pk=pk)
    stories = list(_dated(_stories().filter(grouped__group=group)))
    context = {
        "group": group,
        "first": stories[0] if stories else None,
        "others": [_compared(stories[0], story) for story in stories[1:]],
    }
    return render(request, "articles/desk/story_group.html", context)


def _stories() -> QuerySet[Article]:
    return Article.objects.select_related("current", "outlet")


def _dated(stories: QuerySet[Article]) -> QuerySet[Article]:
    return stories.order_by("dated_at", "received_at", "pk")


def _compared(first: Article, story: Article) -> Compared:
    pieces = word_diff(first.body, story.body)
    return Compared(story, side_by_side(first.body, story.body, pieces))


def _pairs() -> QuerySet[StoryPair]:
    return StoryPair.objects.select_related("one", "other", "decided_by")


def _page(
    request: AuthenticatedHttpRequest,
    pair: StoryPair | None,
    *,
    unsure: bool = False,
    refusal: Refused | None = None,
) -> HttpResponse:
    decided = _pairs().filter(decided_by=request.user)
    context = queue_context(
        pair, _pairs(), decided, SearchedFor.STORIES, unsure=unsure, refusal=refusal
    )
    if pair is not None:
        first, second = _dated(_stories().filter(pk__in=(pair.one_id, pair.other_id)))
        context |= {
            "first": first,
            "second": _compared(first, second),
            "groups": StoryGroup.objects.filter(
                members__in=GroupedStory.objects.filter(article__in=(first, second))
            ).distinct(),
        }
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/duplicate_stories.html", context, status=status)
