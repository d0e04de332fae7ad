"""Outlets and sections that are not there: asked for from a story, made or declined on a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from articles.choices import LabelKind
from articles.curation import asked_labels
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, AskedLabel, Outlet, Section

#: What waits and is shown at once.
MOST = 200


@dataclass(slots=True)
class Asked:
    """One name that was asked for, for one story or several, and what there is instead."""

    rows: list[AskedLabel]
    known: list[Outlet | Section]

    @property
    def first(self) -> AskedLabel:
        return self.rows[0]


@require_POST
def ask(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Make an outlet or section that the story needs, or ask the archivists for it."""
    require(request.user, "view_desk")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    kind, name = request.POST.get("kind", ""), request.POST.get("name", "")
    try:
        if asked_labels.can_make(request.user):
            label = asked_labels.make(kind, name, by=request.user, article=article)
            article.refresh_from_db()
            then = "and set" if getattr(article, kind) == label else "to be chosen above"
            messages.success(request, f"The {kind} “{label}” is made, {then}.")
        else:
            asked = asked_labels.ask(kind, name, article, by=request.user)
            messages.success(request, f"Asked for: the {asked}. You are told when it is there.")
    except Refused as refusal:
        messages.error(request, refusal.message)
    if request.user.has_perm("articles.mark"):
        return redirect("article-details", pk)
    return redirect(article.get_review_url())


@require_safe
def asked(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What waits to be made, the oldest first."""
    asked_labels.require_may_make(request.user)
    return _page(request)


@require_POST
def answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Make what was asked for, give what is there instead, or decline."""
    asked_labels.require_may_make(request.user)
    row = get_object_or_404(AskedLabel, pk=pk)
    do = request.POST.get("do", "")
    try:
        if do == "decline":
            asked_labels.decline(row, request.POST.get("reason", ""), by=request.user)
            messages.success(request, f"Declined: the {row}. Whoever asked is told.")
        elif do == "use":
            model = asked_labels.MODELS[row.kind]
            chosen = model.objects.filter(pk=number_in(request.POST.get("label", "")) or 0).first()
            if chosen is None:
                raise Refused(f"Choose the {row.kind} that they mean.")
            asked_labels.answer(row, by=request.user, label=chosen)
            messages.success(request, f"Set: the {row.kind} “{chosen}”.")
        elif do == "make":
            made = asked_labels.answer(row, by=request.user, name=request.POST.get("name", ""))
            messages.success(
                request, f"The {row.kind} “{made}” is made, and set where it was asked."
            )
        else:
            raise Refused("Make it, give what is there, or decline.")
    except Refused as refusal:
        return _page(request, refusal)
    return redirect("asked-labels")


def _page(request: AuthenticatedHttpRequest, refusal: Refused | None = None) -> HttpResponse:
    rows = AskedLabel.objects.waiting().select_related("article", "asked_by")[:MOST]
    known: dict[str, list[Outlet | Section]] = {
        kind.value: list(asked_labels.MODELS[kind].objects.all()) for kind in LabelKind
    }
    groups: dict[tuple[str, str], Asked] = {}
    for row in rows:
        group = groups.setdefault((row.kind, row.normalised), Asked([], known[row.kind]))
        group.rows.append(row)
    context = {"groups": list(groups.values()), "refusal": refusal}
    status = refusal.status if refusal else 200
    return render(request, "articles/desk/asked_labels.html", context, status=status)
