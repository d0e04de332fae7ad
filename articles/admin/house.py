"""The index of the admin: what is kept, in groups, with counts and gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.admin.base import BOUND, Record
from articles.curation.gaps import gaps_of, queues_for
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.sentences import acts
from articles.models import (
    REGISTRY_CHAIN,
    Article,
    Batch,
    Entity,
    Event,
    Evidence,
    Fact,
    Feed,
    Mention,
    Outlet,
    Quote,
    SavedSearch,
    Section,
    Tag,
    Topic,
    User,
)

#: The groups of the index: name, what it is for, and the models that it always shows.
_ROOMS: tuple[tuple[str, str, tuple[type[Model], ...]], ...] = (
    ("Registry", "names that stories are linked to", (Entity, Tag, Outlet, Section, Feed)),
    ("Work", "stories and what binds them", (Article, SavedSearch)),
    ("Records", "read here, changed where the work is done",
     (Fact, Quote, Mention, Evidence, Event)),
    ("People", "who may do what", (User, Group)),
    ("House", "what every story is held to", (Topic,)),
)  # fmt: skip


#: Words for tables whose own name is not the one on other pages.
_NAMES = {Article: "Stories", User: "Accounts", Group: "Roles", SavedSearch: "Shared searches",
          Topic: "IPTC topics"}  # fmt: skip


#: Events of the registry looked at for what was done lately.
_LATELY = 40


@dataclass(slots=True)
class OpenGap:
    """A gap that is open: how many records have it, in words, and where they are listed."""

    number: str
    words: str
    address: str


@dataclass(slots=True)
class Line:
    """One kind of record on the index."""

    name: str
    address: str
    number: str
    gaps: list[OpenGap] = field(default_factory=list)
    looked: bool = False
    add: str = ""


@dataclass(slots=True)
class Room:
    name: str
    said: str
    lines: list[Line]
    more: list[Line]


@require_safe
def index(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What archivists and the desk keep, in groups, with the gaps that are open.

    The number of queries grows with the kinds of records, never with their number.
    """
    if not admin.site.has_permission(request):
        raise PermissionDenied("Your role does not work in the admin.")
    context = admin.site.each_context(request) | {
        "title": "Curate",
        "rooms": rooms_for(request),
        "undoable": _undoable(request.user),
        "lately": _lately() if request.user.has_perm("articles.view_event") else [],
    }
    return render(request, "admin/house.html", context)


@require_safe
def to_record(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
    """Redirect from a record in the admin to its page; 404 for an id that is no number."""
    try:
        return shortcut(request, content_type_id, object_id)
    except ValidationError as error:
        raise Http404("There is no such record.") from error


@require_safe
def to_index(request: HttpRequest) -> HttpResponse:
    """Redirect Django's list of one app's tables to the index, which shows them all."""
    return redirect("admin:index")


def rooms_for(request: AuthenticatedHttpRequest) -> list[Room]:
    """The groups that this person may look into."""
    placed = {model for _, _, models in _ROOMS for model in models}
    others = [model for model in admin.site._registry if model not in placed]
    records = [model for model in others if isinstance(admin.site._registry[model], Record)]
    rest = [model for model in others if model not in records]
    rooms = []
    for name, said, models in _ROOMS:
        shown = [*models, *(rest if name == "House" else ())]
        more = records if name == "Records" else []
        lines = _lines(request, shown)
        if lines:
            rooms.append(Room(name, said, lines, _lines(request, more, counted=False)))
    return rooms


def _lines(
    request: AuthenticatedHttpRequest, models: Iterable[type[Model]], *, counted: bool = True
) -> list[Line]:
    lines = []
    for model in models:
        site = admin.site._registry.get(model)
        if site is None or not site.has_view_permission(request):
            continue
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        rows = site.get_queryset(request)
        line = Line(
            _NAMES.get(model, str(model._meta.verbose_name_plural).capitalize()),
            reverse(f"admin:{name}_changelist"),
            _counted(rows) if counted else "",
            add=reverse(f"admin:{name}_add") if site.has_add_permission(request) else "",
        )
        if counted:
            _add_gaps(line, model)
            _add_queues(line, model, request.user)
        lines.append(line)
    return lines


def _add_gaps(line: Line, model: type[Model]) -> None:
    for gap in gaps_of(model):
        line.looked = True
        number = _counted(gap.rows(model._default_manager.all()))
        if number != "0":
            line.gaps.append(OpenGap(number, gap.words, f"{line.address}?gap={gap.code}"))


def _add_queues(line: Line, model: type[Model], user: User) -> None:
    for queue in queues_for(user, model):
        line.looked = True
        number = _counted(queue.rows())
        if number != "0":
            line.gaps.append(OpenGap(number, queue.words, reverse(queue.page)))


def _counted(rows: Any) -> str:
    """The number of rows, exact up to BOUND."""
    number = rows.order_by().values("pk")[: BOUND + 1].count()
    return f"{number:,}" if number <= BOUND else f"{BOUND:,}+"


def _undoable(user: User) -> list[Batch]:
    """The newest acts on many records that this person may take back."""
    rows = Batch.objects.visible_to(user).undoable().select_related("by")
    return list(rows.order_by("-at")[:5])


def _lately() -> list[Any]:
    """What was last done to the registry, by act."""
    events = Event.objects.filter(chain=REGISTRY_CHAIN).order_by("-number")[:_LATELY]
    return acts(list(events))[:6]
