"""The pages of acts on many records: chosen, previewed, done, followed, undone."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.archive import bulk
from articles.archive.bulk import GivenForm, Selecting
from articles.ledger.arguments import key_in, number_in
from articles.ledger.exceptions import Refused
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.sentences import quoted
from articles.models import Batch, BatchRecord, BatchState
from articles.workflow import batches, tasks
from articles.workflow.bulk_acts import ACTS, BulkAct, acts_for

#: How long a request continues a batch that no worker has taken up, in seconds.
TURN = 8


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_act(request: AuthenticatedHttpRequest, name: str) -> HttpResponse:
    """An act on all that a list of the archive shows."""
    if not request.user.has_perm("articles.view_desk"):
        raise PermissionDenied("Your role does not act on many records.")
    return page(request, lambda query: bulk.selection_of(name, query, request.user))


def page(request: AuthenticatedHttpRequest, selecting: Selecting) -> HttpResponse:
    """Choose an act, preview it and do it, for the records that ``selecting`` finds by the query string.
    The act is refused when the list has changed since the preview.
    """
    sent = request.POST if request.method == "POST" else request.GET
    selection = selecting(sent.get("query", ""))
    offered = acts_for(selection.model, request.user)
    act = next((each for each in offered if each.name == sent.get("act", "")), None)
    context: dict[str, Any] = {"selection": selection, "acts": offered, "act": act}
    if act is None:
        if sent.get("act"):
            raise PermissionDenied("Your role does not allow that.")
        return _shown(request, context)
    asked = act.needs and (request.method == "POST" or act.needs in sent)
    form = GivenForm(sent if asked else None, act=act)
    context["form"] = form
    if act.needs and not form.is_valid():
        return _shown(request, context, 422 if request.method == "POST" else 200)
    given = form.cleaned_data if act.needs else {}
    try:
        if request.method == "POST":
            return _begin(request, act, selection, given)
        number = number_in(sent.get("page", "")) or 1
        context["preview"] = bulk.preview(act, selection, given, request.user, number)
    except Refused as refusal:
        context["refusal"] = refusal.message
        return _shown(request, context, refusal.status)
    context["given"] = [(name, sent.get(name, "")) for name in form.fields]
    return _shown(request, context)


def _shown(
    request: AuthenticatedHttpRequest, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, "articles/archive/bulk.html", context, status=status)


def _begin(
    request: AuthenticatedHttpRequest,
    act: BulkAct,
    selection: bulk.Selection,
    given: dict[str, Any],
) -> HttpResponse:
    key = key_in(request.POST)
    if key and (begun := Batch.objects.filter(pk=key, by=request.user).first()):
        return redirect(begun)
    shown = request.POST.get("fingerprint", "")
    seen = bulk.require_unmoved(act, selection, request.POST.get("count", ""), shown)
    batch = batches.start(act, seen, given, by=request.user, asked=selection.back, key=key)
    return _go(batch)


def _go(batch: Batch) -> HttpResponse:
    """Carry a short batch out at once, leave a long one to the background."""
    if batches.is_long(batch):
        tasks.run_batch.enqueue(str(batch.pk))
    else:
        batches.run(batch)
    return redirect(batch)


@require_safe
def batch_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The newest batches: one's own, for archivists everybody's."""
    _require_desk(request)
    rows = list(Batch.objects.visible_to(request.user).select_related("by", "undone_by")[:100])
    shown = [(row, batches.can_undo(request.user, row)) for row in rows]
    return render(request, "articles/archive/batches.html", {"batches": shown})


@require_safe
def batch_page(request: AuthenticatedHttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What became of a batch, record by record; while it runs, how many records are done."""
    batch = _batch(request, pk)
    act = batches.act_of(batch)
    refused = request.GET.get("show", "") == "refused"
    number = number_in(request.GET.get("page", "")) or 1
    rows = batch.records.order_by("record")
    if refused:
        rows = rows.filter(state=BatchRecord.State.REFUSED)
    first = (number - 1) * bulk.PAGE
    shown = list(rows[first : first + bulk.PAGE + 1])
    named = act.model._default_manager.in_bulk([row.record for row in shown])
    context = {
        "batch": batch,
        "running": batch.state == BatchState.RUNNING,
        "lines": [(named.get(row.record), row) for row in shown[: bulk.PAGE]],
        "more": len(shown) > bulk.PAGE,
        "page": number,
        "next_page": number + 1,
        "refused_only": refused,
        "may_undo": batches.can_undo(request.user, batch),
        "undone_by": Batch.objects.filter(undoes=batch).first(),
    }
    piece = "_batch_progress" if request.htmx else "batch"
    return render(request, f"articles/archive/{piece}.html", context)


@require_POST
def go_on(request: AuthenticatedHttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Continue a batch that has stopped, for some seconds."""
    batch = _batch(request, pk)
    batches.run(batch, TURN)
    return redirect(batch)


@require_POST
def undo_batch(request: AuthenticatedHttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take a whole batch back."""
    batch = _batch(request, pk)
    try:
        undoing = batches.undo(batch, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(batch)
    messages.success(request, f"Taken back: {quoted(batch.said)}.")
    return _go(undoing)


def _batch(request: AuthenticatedHttpRequest, pk: uuid.UUID) -> Batch:
    _require_desk(request)
    rows = Batch.objects.visible_to(request.user).select_related("by", "undoes")
    batch = get_object_or_404(rows, pk=pk)
    if batches.act_of(batch).name not in ACTS:
        raise Http404("There is no such act any more.")
    return batch


def _require_desk(request: AuthenticatedHttpRequest) -> None:
    if not request.user.has_perm("articles.view_desk"):
        raise PermissionDenied("Your role does not act on many records.")
