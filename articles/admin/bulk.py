"""Steps and assignments for many stories at once: asked for, done through ``bulk``, told one by one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from articles.ledger.exceptions import Refused
from articles.models import Article, User
from articles.workflow import bulk, undo
from articles.workflow.transitions import TRANSITIONS, Transition

#: How many stories one act takes.
MOST = 200


PREFIX = "step_"


Action = Callable[[admin.ModelAdmin, HttpRequest, QuerySet[Article]], HttpResponse | None]


class BulkForm(forms.Form):
    """What an act on many stories asks besides the stories."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    note = forms.CharField(
        label="Note for the public", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    to = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Nobody", label="To"
    )

    def __init__(self, *args: Any, needs: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reason", "note", "to"):
            if name != needs:
                del self.fields[name]
        if needs in ("reason", "note"):
            self.fields[needs].required = True
        if needs == "to":
            self.fields["to"].queryset = User.objects.allowed("verify").order_by("first_name")


def actions_for(user: User) -> dict[str, tuple[Action, str, str]]:
    """The acts in the list's menu for this person: name → (function, name, label)."""
    found: dict[str, tuple[Action, str, str]] = {}
    for transition in TRANSITIONS.values():
        if user.has_perm(f"articles.{transition.permission}"):
            name = f"{PREFIX}{transition.name}"
            label = transition.label + ("…" if transition.needs else "")
            found[name] = (_asking(name, transition.needs), name, label)
    if user.has_perm("articles.assign"):
        found["assign"] = (_asking("assign", "to"), "assign", "Assign…")
    return found


def _asking(name: str, needs: str) -> Action:
    """An action that shows the stories chosen, and what is still to be said."""

    def ask(
        model_admin: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[Article]
    ) -> HttpResponse | None:
        stories = list(chosen.order_by("pk")[: MOST + 1])
        if len(stories) > MOST:
            messages.error(request, f"Choose no more than {MOST} stories at a time.")
            return None
        return _page(request, name, stories, BulkForm(needs=needs))

    return ask


@require_POST
def perform(request: HttpRequest) -> HttpResponse:
    """Do what was asked to the stories, each in the version that the page showed."""
    name = request.POST.get("act", "")
    if name not in actions_for(request.user):
        raise PermissionDenied("Your role does not allow that.")
    step = TRANSITIONS.get(name.removeprefix(PREFIX))
    stories = _chosen(request)
    form = BulkForm(request.POST, needs=step.needs if step else "to")
    if not form.is_valid():
        return _page(request, name, stories, form, status=422)
    given = form.cleaned_data
    if step:
        words = {name: given[name] for name in ("reason", "note") if name in given}
        report = bulk.move(stories, step.name, by=request.user, **words)
    else:
        report = bulk.assign(stories, given["to"], by=request.user)
    context = admin.site.each_context(request) | {
        "title": _title(name, step),
        "report": report,
        "may_undo": report.done and name not in (f"{PREFIX}publish", f"{PREFIX}withdraw"),
        "opts": Article._meta,
    }
    return render(request, "admin/articles/article/bulk_done.html", context)


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Undo a whole batch of one's own."""
    try:
        batch = uuid.UUID(request.POST.get("batch", ""))
    except ValueError:
        raise Http404("There is no such batch.") from None
    try:
        report = undo.undo_batch(batch, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Taken back in {len(report.done)} stories.")
        for story, why in report.refused:
            messages.error(request, f"{story}: {why}")
    return redirect("admin:articles_article_changelist")


def _page(
    request: HttpRequest, name: str, stories: list[Article], form: BulkForm, status: int = 200
) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": _title(name, TRANSITIONS.get(name.removeprefix(PREFIX))),
        "act": name,
        "stories": stories,
        "form": form,
        "opts": Article._meta,
    }
    return render(request, "admin/articles/article/bulk.html", context, status=status)


def _title(name: str, step: Transition | None) -> str:
    return step.label if step else "Assign"


def _chosen(request: HttpRequest) -> list[Article]:
    """The stories of the page, set to the version that it showed."""
    try:
        seen = dict(tuple(map(int, pair.split(":"))) for pair in request.POST.getlist("story"))
    except ValueError:
        raise Http404("Which stories?") from None
    stories = list(Article.objects.visible_to(request.user).filter(pk__in=seen).order_by("pk"))
    for story in stories[:MOST]:
        story.version = seen[story.pk]
    return stories[:MOST]
