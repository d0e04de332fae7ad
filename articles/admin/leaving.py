"""Closing an account: what the person holds is shown and handed on; sessions are ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from articles.archive import saved_searches
from articles.curation import sessions
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import User
from articles.plurals import counted
from articles.workflow import leaving


class LeavingForm(forms.Form):
    """To whom the stories go, and what becomes of shared searches."""

    to = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Nobody", label="Hand the stories on to"
    )
    searches = forms.ChoiceField(
        label="Shared searches",
        choices=[
            ("leave", "leave them"),
            ("over", "take them over"),
            ("away", "share them no more"),
        ],
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, person: User) -> None:
        super().__init__(data, initial={"version": person.version})
        field: Any = self.fields["to"]
        field.queryset = User.objects.allowed("verify").exclude(pk=person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show what somebody holds; on POST hand it on and close the account, all or nothing."""
    _require_keeper(request)
    person = get_object_or_404(User, pk=pk)
    held = leaving.held_by(person)
    form = LeavingForm(request.POST or None, person=person)
    status = 200
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            count = leaving.leave(person, to=given["to"], by=request.user, version=given["version"])
            _pass_on(request, held, given["searches"])
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = refusal.status
        else:
            to = given["to"] or "nobody"
            said = (
                f" {counted(count, 'story is', 'stories are')} handed on to {to}." if count else ""
            )
            messages.success(request, f"{person} is deactivated.{said}")
            return redirect("admin:articles_user_change", pk)
    context = admin.site.each_context(request) | {
        "title": f"Deactivate {person}",
        "person": person,
        "held": held,
        "form": form,
        "opts": User._meta,
    }
    return render(request, "admin/articles/user/leave.html", context, status=status)


def _pass_on(request: AuthenticatedHttpRequest, held: leaving.WorkInHand, searches: str) -> None:
    act = {"over": saved_searches.take_over, "away": saved_searches.take_away}.get(searches)
    if act is None:
        return
    for search in held.searches:
        act(search, by=request.user)


@require_POST
def end_sessions(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Log somebody out everywhere."""
    _require_keeper(request)
    person = get_object_or_404(User, pk=pk)
    count = sessions.end_all_of(person, by=request.user)
    messages.success(request, f"{counted(count, 'session')} of {person} ended.")
    return redirect("admin:articles_user_change", pk)


def _require_keeper(request: AuthenticatedHttpRequest) -> None:
    if not request.user.has_perm("articles.change_user"):
        raise NotAllowed("Your role does not keep accounts. Ask an archivist.")
