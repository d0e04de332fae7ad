"""Pages of what stories disagree on: contradictions, and what else carries something wrong."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles.choices import CarrierState, OddsOutcome
from articles.ledger.arguments import number_in, version_in
from articles.ledger.exceptions import Refused, UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import CarriedElsewhere, Carrier, Contradiction
from articles.workflow import carried
from articles.workflow import contradictions as odds

#: Contradictions on a page.
PAGE = 50


@require_safe
def contradictions(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The contradictions that wait, the newest first, page by page; for the desk."""
    require(request.user, "view_desk")
    if unknown := sorted(set(request.GET) - {"before"}):
        raise UnknownAddress(f"Contradictions have no parameter “{unknown[0][:80]}”.")
    return _queue(request)


@require_POST
def decide_contradiction(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Decide one contradiction; a refusal shows the page again with what was typed."""
    require(request.user, "view_desk")
    found = get_object_or_404(Contradiction.objects.select_related("fact"), pk=pk)
    outcome, note = request.POST.get("outcome", ""), request.POST.get("note", "")
    try:
        odds.decide(found, outcome, by=request.user, version=version_in(request.POST), note=note)
    except Refused as refusal:
        typed = {"pk": pk, "outcome": outcome, "note": note}
        return _queue(request, refusal, typed)
    messages.success(request, "Decided. No verdict was changed.")
    return redirect("contradictions")


def _queue(
    request: AuthenticatedHttpRequest,
    refusal: Refused | None = None,
    typed: dict[str, object] | None = None,
) -> HttpResponse:
    waiting = odds.waiting(request.user).order_by("-pk")
    before = number_in(request.GET.get("before", ""))
    if before is not None:
        waiting = waiting.filter(pk__lt=before)
    rows = list(waiting[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "older": f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "outcomes": OddsOutcome.choices,
        "refusal": refusal,
        "typed": typed or {},
    }
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/contradictions.html", context, status=status)


@require_safe
def carried_page(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What else carries something that was found wrong, each with what became of it."""
    return _carried(request, _found(request, pk))


@require_POST
def decide_carrier(request: AuthenticatedHttpRequest, pk: int, carrier: int) -> HttpResponse:
    """Say what became of one carrier; a refusal shows the page again with what was typed."""
    found = _found(request, pk)
    row = get_object_or_404(Carrier, pk=carrier, carried=found)
    state, note = request.POST.get("state", ""), request.POST.get("note", "")
    try:
        carried.decide(row, state, by=request.user, version=version_in(request.POST), note=note)
    except Refused as refusal:
        return _carried(request, found, refusal, {"pk": row.pk, "note": note})
    messages.success(request, f"{CarrierState(state).label.capitalize()}: {row}.")
    return redirect(found)


def _found(request: AuthenticatedHttpRequest, pk: int) -> CarriedElsewhere:
    require(request.user, "view_desk")
    rows = CarriedElsewhere.objects.select_related("fact__article", "opened_by", "correction")
    return get_object_or_404(rows, pk=pk)


def _carried(
    request: AuthenticatedHttpRequest,
    found: CarriedElsewhere,
    refusal: Refused | None = None,
    typed: dict[str, object] | None = None,
) -> HttpResponse:
    rows = list(found.carriers.select_related("article", "fact", "decided_by").order_by("pk"))
    done = sum(row.state != CarrierState.OPEN for row in rows)
    context = {
        "carried": found,
        "rows": rows,
        "done": done,
        "may_decide": request.user.has_perm("articles.verify"),
        "states": [choice for choice in CarrierState.choices if choice[0] != CarrierState.OPEN],
        "refusal": refusal,
        "typed": typed or {},
    }
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/carried.html", context, status=status)
