"""The history of a record: a page of acts in sentences, and a former value put back."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from articles.desk import former_values, history
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.sentences import acts
from articles.models import Article, Event, Evidence, Source, User


@require_safe
def record_history(request: AuthenticatedHttpRequest, kind: str, pk: int) -> HttpResponse:
    """What happened to one record, newest first, by act; of a story, everything in it.

    ``q`` narrows to words, ``by`` to one person, ``before`` is where the page begins.
    """
    record = _record(request, kind, pk)
    events = history.events_of(kind, pk)
    words = " ".join(request.GET.get("q", "").split())[:200]
    person = number_in(request.GET.get("by", ""))
    found = history.narrowed(events, words, person)
    if "before" in request.GET:
        before = number_in(request.GET["before"])
        if before is None:
            raise Http404("There is no such page.")
        found = found.filter(id__lt=before)
    rows = list(found.order_by("-id")[: history.PAGE + 1])
    people = User.objects.filter(pk__in=events.order_by().values("actor")).order_by("username")
    context = {
        "record": record,
        "kind": kind,
        "name": str(record),
        "address": _address(record),
        "acts": acts(rows[: history.PAGE]),
        "older": rows[history.PAGE - 1].pk if len(rows) > history.PAGE else "",
        "words": words,
        "person": person,
        "people": people,
        "restorable": former_values.RESTORABLE,
    }
    return render(request, "articles/desk/history.html", context)


@require_POST
def restore(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Put back what the record had before this event."""
    require(request.user, "view_desk")
    event = get_object_or_404(Event, pk=pk)
    kind, number = history.owner_of(event)
    _record(request, kind, number)
    try:
        former_values.restore(event, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{event.target_text} is as it was before.")
    return redirect("history", kind, number)


def _record(request: AuthenticatedHttpRequest, kind: str, pk: int) -> Model:
    """The record of this kind, if this person may know of it and its history."""
    require(request.user, "view_desk")
    try:
        model = apps.get_model("articles", kind)
    except LookupError:
        raise Http404("There is no such kind of record.") from None
    rows = model._default_manager.all()
    if model in (Source, Evidence):
        rows = rows.readable_by(request.user)
    elif model is Article:
        rows = rows.visible_to(request.user)
    elif not request.user.has_perm(f"articles.view_{kind}"):
        raise Http404("There is no such record.")
    return get_object_or_404(rows, pk=pk)


def _address(record: Model) -> str:
    """The page of the record; empty where it has none."""
    address: Callable[[], str] | None = getattr(record, "get_absolute_url", None)
    try:
        return address() if address else reverse("desk")
    except (AttributeError, NoReverseMatch):
        return reverse("desk")
