"""The search of everything: its page, and the counts of the tabs, which come after a page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from articles.archive.active_filters import active_filters
from articles.archive.everything import best_of, counts_address_of, counts_of, parts_of, tabs
from articles.archive.exports import EXPORTS, as_file
from articles.archive.facets.panel import counting_together, facets_shown
from articles.archive.listing import ALL, LISTS, InvalidQuery, Listing, resolve
from articles.archive.reading_note import forms_found
from articles.archive.refusals import refusal
from articles.archive.views import carried_in_fields, export_links, save_address, sorts_of
from articles.ledger.permissions import PERMISSION_WORDS
from articles.ledger.requests import AuthenticatedHttpRequest


@require_safe
def search(request: AuthenticatedHttpRequest) -> HttpResponseBase:
    """The best of every list for what was typed in the bar; without words, the list of articles with
    all else that is asked.

    Its facets, and every record of all lists as a file, in the format that the address asks for.
    """
    _require_reader(request)
    if not request.GET.get("q", "").strip():
        rest = request.GET.copy()
        rest.pop("q", None)
        address = reverse("archive")
        return HttpResponseRedirect(f"{address}?{rest.urlencode()}" if rest else address)
    try:
        listing = resolve(ALL.name, request.GET, request.user)
        if listing.renamed:
            format_ = request.GET.get("format")
            return redirect(listing.address(format=format_, **listing.renamed))
        response = _answer(request, listing)
    except InvalidQuery as refused:
        return refusal(request, ALL.name, refused)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _answer(request: AuthenticatedHttpRequest, listing: Listing) -> HttpResponseBase:
    if listing.format in EXPORTS:
        return as_file(request, listing)
    if listing.format == "facets" and request.htmx:
        return render(request, "articles/archive/facets_fragment.html", _facets(listing))
    return _page(request, listing)


def _facets(listing: Listing) -> dict[str, Any]:
    return facets_shown(listing, counting_together(listing, parts_of(listing)[0]))


def _page(request: AuthenticatedHttpRequest, listing: Listing) -> HttpResponse:
    everything = best_of(listing)
    chosen = [active for active in active_filters(listing) if "q" not in active.own]
    context: dict[str, Any] = {
        "listing": listing,
        "spec": listing.spec,
        "typed": request.GET["q"].strip(),
        "everything": everything,
        "suggestion": everything.suggestion,
        "tabs": tabs("", listing.query),
        "counts_address": counts_address_of("", listing.query),
        "active_filters": chosen,
        "plain_address": reverse(ALL.route),
        "clear_address": listing.address(
            **{name: None for active in chosen for name in active.own}
        ),
        "sorts": sorts_of(listing),
        "facets_address": listing.address(format="facets"),
        "export_links": export_links(listing),
        "save_address": save_address(listing),
        "after": listing.query.get("after"),
        "before": listing.query.get("before"),
        "carried": carried_in_fields(listing, "q", "after", "before"),
        "widening_off": bool(listing.asked("aliases")),
        "as_typed_address": listing.address(aliases="off"),
        "widened_address": listing.address(aliases=None),
        "forms": forms_found(
            listing.words, [result for found in everything.found for result in found.results]
        ),
    }
    if listing.format == "facets":
        context |= _facets(listing)
    return render(request, "articles/archive/search.html", context)


@require_safe
def search_counts(request: AuthenticatedHttpRequest, here: str) -> HttpResponse:
    """The tabs with the number of records that each list holds."""
    _require_reader(request)
    here = here if here in LISTS else ""
    counts = counts_of(request.GET, request.user)
    context = {"tabs": tabs(here, request.GET, counts), "counts_address": ""}
    template = "articles/archive/_tabs.html" if request.htmx else "articles/archive/counts.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _require_reader(request: AuthenticatedHttpRequest) -> None:
    if not request.user.has_perm("articles.read_archive"):
        raise PermissionDenied(f"Your role may not {PERMISSION_WORDS['read_archive']}.")
