"""The search of everything: its page, and the counts of the tabs, which come after a page."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from articles.archive.everything import counts_address_of, counts_of, search_everything, tabs
from articles.archive.listing import LISTS, InvalidQuery
from articles.archive.reading_note import forms_found
from articles.ledger.permissions import PERMISSION_WORDS
from articles.models import SavedSearch


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The best of every list for what was typed in the bar; without words, the archive."""
    _require_reader(request)
    if not request.GET.get("q", "").strip():
        return HttpResponseRedirect(reverse("archive"))
    try:
        everything = search_everything(request.GET, request.user)
    except InvalidQuery as refused:
        context = {"wrong": refused.wrong, "spec": LISTS["articles"], "tabs": []}
        return render(request, "articles/archive/refused.html", context, status=400)
    listings = [found.listing for found in everything.found if found.listing]
    context = {
        "typed": request.GET["q"].strip(),
        "everything": everything,
        "suggestion": everything.suggestion,
        "tabs": tabs("", request.GET),
        "counts_address": counts_address_of("", request.GET),
        "forms": forms_found(
            listings[0].words if listings else None,
            [result for found in everything.found for result in found.results],
        ),
        "also": next(
            (listing.words.also for listing in listings if listing.words and listing.words.also), ()
        ),
    }
    response = render(request, "articles/archive/search.html", context)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def search_counts(request: HttpRequest, here: str) -> HttpResponse:
    """The tabs with the number of records that each list holds."""
    _require_reader(request)
    here = here if here in SavedSearch.Listing.values else ""
    counts = counts_of(request.GET, request.user)
    context = {"tabs": tabs(here, request.GET, counts), "counts_address": ""}
    template = "articles/archive/_tabs.html" if request.htmx else "articles/archive/counts.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    response["Cache-Control"] = "private, no-cache"
    return response


def _require_reader(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.read_archive"):
        raise PermissionDenied(f"Your role may not {PERMISSION_WORDS['read_archive']}.")
