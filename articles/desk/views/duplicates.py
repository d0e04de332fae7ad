"""The queue of entries that may be the same: each pair side by side, decided by a key, undone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from articles.choices import PairDecision, SearchedFor
from articles.curation import decisions, merges, tasks
from articles.curation.merge_preview import Merge, fuller, preview
from articles.curation.merges import Undone
from articles.desk import pairs
from articles.desk.merge_forms import MergeForm
from articles.desk.views.pair_queue import likeliest, queue_context, search_state, shows_unsure
from articles.ledger.arguments import number_in, version_in
from articles.ledger.exceptions import Refused, UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Entity, EntityPair, User
from articles.plurals import counted


@require_safe
def queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The likeliest pair that nobody decided.

    With ``pair`` that one; with ``show=unsure`` those that somebody put aside.
    """
    require(request.user, "curate")
    unsure = shows_unsure(request.GET)
    pair: EntityPair | None
    if "pair" in request.GET:
        pair = get_object_or_404(_pairs(), pk=number_in(request.GET["pair"]) or 0)
    else:
        pair = likeliest(_pairs(), unsure=unsure)
    return _page(request, pair, unsure=unsure)


@require_POST
def decide(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Same, different or unsure; then the next pair. What is refused stands on the page."""
    require(request.user, "curate")
    pair = get_object_or_404(_pairs(), pk=pk)
    decision, by = request.POST.get("decision", ""), request.user
    form = None
    try:
        version = version_in(request.POST, "pair_version")
        if decision == PairDecision.SAME:
            decisions.require_open(pair, version)
            form = bound_form(request, pair.one, pair.other)
            done = merged(form, by)
            messages.success(request, merge_in_words(done))
        elif decision == PairDecision.DIFFERENT:
            decisions.call_different(pair, by=by, version=version)
            messages.success(request, f"{pair}: different. The pair does not come back.")
        elif decision == PairDecision.UNSURE:
            decisions.leave_unsure(pair, by=by, version=version)
            messages.success(request, f"{pair}: put aside.")
        else:
            raise Refused("Say whether they are the same, different, or unsure.")
    except Refused as refusal:
        return _page(request, pair, refusal=refusal, form=form)
    return redirect("duplicates")


@require_POST
def undo(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Take the decision about a pair back, and show the pair again."""
    require(request.user, "curate")
    pair = get_object_or_404(EntityPair.objects.select_related("one", "other"), pk=pk)
    try:
        if pair.decision == PairDecision.SAME:
            gone = pair.one if pair.one.merged_into_id else pair.other
            messages.success(request, undo_in_words(merges.undo_merge(gone, by=request.user)))
        else:
            decisions.reopen(pair, by=request.user)
            messages.success(request, f"{pair}: open again.")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("duplicates")
    return redirect(pair)


@require_POST
def search(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Look for duplicates now, in the background; then back to the queue it fills."""
    require(request.user, "curate")
    subject = request.POST.get("subject", "")
    if subject not in SearchedFor.values:
        raise UnknownAddress("There is no such search.")
    tasks.ask_for_search(SearchedFor(subject), by=request.user)
    messages.success(request, "The search is under way. You may go on meanwhile.")
    return redirect("duplicates" if subject == SearchedFor.ENTITIES else "duplicate-stories")


@require_safe
def progress(request: AuthenticatedHttpRequest, subject: str) -> HttpResponse:
    """How far the search has come: a piece of the queue's page, asked for again and again."""
    require(request.user, "curate")
    if subject not in SearchedFor.values:
        raise Http404("There is no such search.")
    return render(request, "articles/desk/_search_progress.html", search_state(subject))


def bound_form(request: AuthenticatedHttpRequest, one: Entity, other: Entity) -> MergeForm:
    """The form of a merge as it was sent. Raises Refused when the two cannot be merged, or the form
    is not whole."""
    keys = {one.pk: one, other.pk: other}
    into = keys.get(number_in(request.POST.get("into", "")) or 0)
    if into is None:
        raise Refused("The page was not complete. Load it again.")
    goes = other if into.pk == one.pk else one
    form = MergeForm(preview(goes, into), request.POST)
    if not form.is_valid():
        raise Refused("What was chosen is not there any more. Look at the two again.")
    return form


def merged(form: MergeForm, by: User) -> Merge:
    """Merge as the form says."""
    given = form.cleaned_data
    return merges.merge(
        form.plan.entity,
        form.plan.into,
        by=by,
        version=given["version"],
        into_version=given["into_version"],
        take=form.take,
        drop=form.drop,
    )


def merge_in_words(done: Merge) -> SafeString:
    """What a merge did, with the way to take it back."""
    assert done.event is not None  # it is done
    count = len(done.moved["mentions"])
    return format_html(
        "{} was merged into {}: {} moved. {}",
        done.entity,
        done.into,
        counted(count, "mention"),
        undo_link(done.event.pk),
    )


def undo_link(event: int) -> SafeString:
    return format_html('<a href="{}">Undo</a>', reverse("curation-undo", args=[event]))


def undo_in_words(done: Undone) -> SafeString:
    """A sentence: both entries stand again; what was set since stays as it is."""
    left = format_html_join("", " {}", ((sentence,) for sentence in done.left))
    return format_html("{} and {} stand as before.{}", done.entity, done.into, left)


def merge_context(
    one: Entity, other: Entity, user: User, form: MergeForm | None = None
) -> dict[str, Any]:
    """Both side by side, the one that stays first, with the form of the merge, or why there is none."""
    into = form.plan.into if form else fuller(one, other)
    goes = other if into.pk == one.pk else one
    context = pairs.as_context(pairs.side_by_side(into, goes, user))
    try:
        plan = form.plan if form else preview(goes, into)
    except Refused as refusal:
        return context | {"impossible": refusal.message}
    return context | {"plan": plan, "form": form or MergeForm(plan)}


def _pairs() -> QuerySet[EntityPair]:
    return EntityPair.objects.select_related("one", "other", "decided_by").filter(
        one__merged_into=None, other__merged_into=None
    )


def _page(
    request: AuthenticatedHttpRequest,
    pair: EntityPair | None,
    *,
    unsure: bool = False,
    refusal: Refused | None = None,
    form: MergeForm | None = None,
) -> HttpResponse:
    decided = EntityPair.objects.select_related("one", "other").filter(decided_by=request.user)
    context = queue_context(
        pair, _pairs(), decided, SearchedFor.ENTITIES, unsure=unsure, refusal=refusal
    )
    if pair is not None:
        context |= merge_context(pair.one, pair.other, request.user, form)
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/duplicates.html", context, status=status)
