"""Keeping and forgetting searches of the archive."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.ledger.exceptions import Refused
from articles.listing import KINDS, AddressRefused, resolve
from articles.models import SavedSearch
from articles.pills import sentence
from articles.saved_searches import forget, kept_by, look_at, save


class SavedSearchForm(forms.Form):
    name = forms.CharField(max_length=120)
    share_with = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Share with everybody who is",
    )
    by_mail = forms.BooleanField(
        required=False, label="Send me what is new", help_text="Only what is new, by e-mail."
    )


@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """One's own and shared searches, with what is new in each; for the desk the list alone."""
    _require_reader(request)
    template = "_kept" if request.htmx else "saved"
    return render(request, f"articles/archive/{template}.html", {"kept": kept_by(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the search whose query string is this request's."""
    _require_reader(request)
    if name not in KINDS:
        raise Http404("There is no such list.")
    try:
        listing = resolve(name, request.GET, request.user)
    except AddressRefused as refused:
        return HttpResponse(str(refused), status=400, content_type="text/plain; charset=utf-8")
    form = SavedSearchForm(request.POST or None, initial={"name": sentence(listing)[:120]})
    if not request.user.has_perm("articles.share_search"):
        del form.fields["share_with"]
    if form.is_valid():
        try:
            kept = save(
                listing,
                form.cleaned_data["name"],
                by=request.user,
                share_with=form.cleaned_data.get("share_with", ()),
                by_mail=form.cleaned_data["by_mail"],
            )
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, f"“{kept}” is kept.")
            return redirect(kept)
    context = {"form": form, "title": sentence(listing), "back": listing.address()}
    return render(
        request, "articles/archive/save.html", context, status=422 if form.errors else 200
    )


@require_POST
def open_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the list of a saved search; what was new in it is seen from now on."""
    _require_reader(request)
    search = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    look_at(search, by=request.user)
    return redirect(search)


@require_POST
def forget_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a search of one's own; of others' one learns nothing."""
    search = get_object_or_404(SavedSearch, pk=pk, owner=request.user)
    forget(search, by=request.user)
    messages.success(request, f"“{search}” is deleted.")
    return redirect("saved-searches")


def _require_reader(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.read_archive"):
        raise PermissionDenied("Your role may not read the archive.")
