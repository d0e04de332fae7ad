"""Two entries made one: seen beforehand, and taken apart again."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from articles.curation import merges
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import Entity


class MergeForm(forms.Form):
    """Which entry goes, which stays, and the versions that the page showed."""

    entity = forms.ModelChoiceField(Entity.objects.all(), widget=forms.HiddenInput)
    into = forms.ModelChoiceField(Entity.objects.all(), widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    into_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def merge_page(request: HttpRequest) -> HttpResponse:
    """What a merge would move, both ways round; on POST the merge."""
    require(request.user, "curate")
    form = MergeForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        messages.error(request, "Choose two entries first.")
        return redirect("admin:articles_entity_changelist")
    given = form.cleaned_data
    try:
        if request.method == "POST":
            done = merges.merge(
                given["entity"],
                given["into"],
                by=request.user,
                version=given["version"],
                into_version=given["into_version"],
            )
            messages.success(request, f"{done.entity} was merged into {done.into}.")
            return redirect("admin:articles_entity_change", done.into.pk)
        ways = [
            merges.preview(given["entity"], given["into"]),
            merges.preview(given["into"], given["entity"]),
        ]
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("admin:articles_entity_changelist")
    context = admin.site.each_context(request) | {
        "title": "Merge two entries",
        "ways": ways,
        "opts": Entity._meta,
    }
    return render(request, "admin/articles/entity/merge.html", context)


@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge apart."""
    require(request.user, "curate")
    entity = get_object_or_404(Entity, pk=pk)
    try:
        merges.undo_merge(entity, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{entity} stands by itself again.")
    return redirect("admin:articles_entity_change", pk)


def _require_curator(request: HttpRequest) -> None:
    require(request.user, "curate")
