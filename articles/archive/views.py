"""The lists of the archive: articles, facts, quotes, entities, corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.archive.active_filters import ActiveFilter, active_filters, address_alone, sentence
from articles.archive.bulk import ON
from articles.archive.columns import label_of
from articles.archive.did_you_mean import did_you_mean
from articles.archive.everything import counts_address, tabs
from articles.archive.exports import EXPORTS, as_file
from articles.archive.facets.panel import counting_of, facets_shown
from articles.archive.feeds import atom
from articles.archive.listing import (
    KIND,
    KIND_BACK,
    NAME,
    NAME_BACK,
    NEWEST,
    OLDEST,
    RELEVANCE,
    STORIES,
    InvalidQuery,
    Listing,
    resolve,
)
from articles.archive.pages import NAMED_MOST, count_of, page_of, records_of
from articles.archive.reading_note import forms_found
from articles.archive.refusals import refusal
from articles.archive.results import results_for, table
from articles.archive.saved_searches import forget, mark_seen, news_of, save, understood
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import PERMISSION_WORDS
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import SavedSearch
from articles.workflow.bulk_acts import BulkAct, acts_for

_SORTS = {
    NEWEST: "newest first",
    OLDEST: "oldest first",
    RELEVANCE: "by relevance",
    NAME: "A–Z",
    KIND: "by kind",
    NAME_BACK: "Z–A",
    KIND_BACK: "by kind, Z–A",
    STORIES: "by number of stories",
}


_OUT = (("Atom", "atom"), ("CSV", "csv"), ("JSON", "json"), ("JSON Lines", "jsonl"))


#: When a list is empty, it is counted again without each of so many filters.
MOST_EXPLAINED = 8


#: How far such a list is counted.
ENOUGH = 100


@require_safe
def archive(request: AuthenticatedHttpRequest, name: str) -> HttpResponseBase:
    """The list called ``name``, in the format that the address names.

    An address with an unknown parameter or value gets a page that names it, with status 400 and no rows.
    """
    if not request.user.has_perm("articles.read_archive"):
        raise PermissionDenied(f"Your role may not {PERMISSION_WORDS['read_archive']}.")
    try:
        listing = resolve(name, request.GET, request.user)
    except InvalidQuery as refused:
        return refusal(request, name, refused)
    if listing.renamed:
        now = {"format": request.GET.get("format"), "cursor": request.GET.get("cursor")}
        return redirect(listing.address(**now, **listing.renamed))
    response: HttpResponseBase
    if listing.format in EXPORTS:
        response = as_file(request, listing)
    elif listing.format == "atom":
        response = atom(listing, request.build_absolute_uri)
    elif listing.format == "facets" and request.htmx:
        response = render(request, "articles/archive/facets_fragment.html", _facets(listing))
    else:
        response = _page(request, listing)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _facets(listing: Listing) -> dict[str, Any]:
    return facets_shown(listing, counting_of(listing))


def _page(request: AuthenticatedHttpRequest, listing: Listing) -> HttpResponse:
    page = page_of(listing)
    chosen = active_filters(listing)
    context: dict[str, Any] = {
        "listing": listing,
        "spec": listing.spec,
        "title": sentence(listing),
        "tabs": tabs(listing.spec.name, listing.query),
        "counts_address": counts_address(listing) if listing.words else "",
        "suggestion": did_you_mean(listing, page.count),
        "active_filters": chosen,
        "page": page,
        "sorts": sorts_of(listing),
        "named_most": NAMED_MOST if listing.sort == STORIES else 0,
        "plain_address": reverse(listing.spec.route),
        "facets_address": listing.address(format="facets"),
        "export_links": export_links(listing),
        "save_address": save_address(listing),
        "after": listing.query.get("after"),
        "before": listing.query.get("before"),
        "carried": carried_in_fields(listing, "q", "after", "before"),
        "columns_offered": [(name, label_of(name)) for name in listing.spec.columns],
        "carried_for_columns": carried_in_fields(listing, "cols", "density"),
        "reported": listing.asked("reported") if "reported" in listing.filters.filters else None,
        "leaves_out_reported": getattr(listing.filters, "leaves_out_reported", False),
        "with_reported_address": listing.address(reported="with"),
        "direct_address": listing.address(reported=None),
        **_same_sentence(listing),
        "widening_off": bool(listing.asked("aliases")),
        "as_typed_address": listing.address(aliases="off"),
        "widened_address": listing.address(aliases=None),
    }
    context["bulk_acts"] = bulk_acts(listing)
    context["bulk_query"] = listing.changed().urlencode()
    if listing.cols:
        context |= {
            "columns": [_heading(listing, name) for name in listing.cols],
            "rows": table(listing, records_of(listing, page.ids)),
        }
        context["results"] = context["rows"]
    else:
        context["results"] = results_for(listing, page.ids)
        context["forms"] = forms_found(listing.words, context["results"])
    if not page.ids and chosen:
        context |= _explained(listing, chosen)
    if listing.format == "facets":
        context |= _facets(listing)
    return render(request, "articles/archive/list.html", context)


def _heading(listing: Listing, name: str) -> tuple[str, str, str]:
    """A column's label; where an index carries its order also the address of the list in the other
    order, and which it has now ("ascending", "descending" or none)."""
    spec = listing.spec
    if name == spec.sortable:
        ways = {NEWEST: "descending", OLDEST: "ascending"}
        other = OLDEST if listing.sort == NEWEST else NEWEST
        return label_of(name), listing.address(sort=other), ways.get(listing.sort, "")
    if name in (NAME, KIND) and name in spec.sorts:
        now = {name: "ascending", f"-{name}": "descending"}.get(listing.sort, "")
        other = f"-{name}" if listing.sort == name else name
        return label_of(name), listing.address(sort=other), now
    return label_of(name), "", ""


def _same_sentence(listing: Listing) -> dict[str, str]:
    """The same list of what names an entity in its own sentence, or of all in stories that name it."""
    named = listing.query.getlist("entity")
    if named and "about" in listing.filters.filters and "none" not in named:
        return {"in_sentence_address": listing.address(entity=None, about=named)}
    about = listing.query.getlist("about")
    return {"in_story_address": listing.address(about=None, entity=about)} if about else {}


def bulk_acts(listing: Listing) -> list[BulkAct]:
    """What this person may do to all that the list shows."""
    name, user = listing.spec.name, listing.user
    if name not in ON or not user.has_perm("articles.view_desk"):
        return []
    return acts_for(ON[name], user)


def _explained(listing: Listing, chosen: list[ActiveFilter]) -> dict[str, Any]:
    """Why nothing is found: how many records there are without each filter, if there are any.

    When there are none without any single filter, how many there are with each filter alone.
    """
    explained = chosen[:MOST_EXPLAINED]
    without = [(active, count_of(listing.asking(active.rest), ENOUGH)) for active in explained]
    without = [(active, count) for active, count in without if count.number]
    if without or len(chosen) == 1:
        return {"without": without}
    nothing = dict.fromkeys(listing.active)
    return {
        "alone": [
            (
                active,
                count_of(listing.asking(nothing | active.own), ENOUGH),
                address_alone(listing, active),
            )
            for active in explained
        ]
    }


def save_address(listing: Listing) -> str:
    """The address that saves the list as a search."""
    query = listing.changed().urlencode()
    return reverse("save-search", args=[listing.spec.name]) + (f"?{query}" if query else "")


def carried_in_fields(listing: Listing, *but: str) -> list[tuple[str, str]]:
    """The hidden fields of a form: the parameters of the address, except those in its own fields."""
    return [
        (name, value)
        for name, values in listing.query.lists()
        if name not in (*but, "cursor", "format")
        for value in values
    ]


def export_links(listing: Listing) -> list[tuple[str, str]]:
    """(label, address) of each format in which the list can be exported."""
    formats = listing.spec.formats
    return [(label, listing.address(format=form)) for label, form in _OUT if form in formats]


def sorts_of(listing: Listing) -> list[tuple[str, str]]:
    """(label, address) of each order; without an address that in force. The way back of a column is
    reached by its heading."""
    offered = [
        sort
        for sort in listing.spec.sorts
        if (sort != RELEVANCE or listing.words)
        and (not sort.startswith("-") or sort == listing.sort)
    ]
    if len(offered) < 2:
        return []
    return [
        (_SORTS[sort], "" if sort == listing.sort else listing.address(sort=sort))
        for sort in offered
    ]


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
def saved_searches(request: AuthenticatedHttpRequest) -> HttpResponse:
    """One's own and shared searches, with what is new in each; for the desk the list alone."""
    _require_reader(request)
    template = "_saved_searches" if request.htmx else "saved"
    return render(request, f"articles/archive/{template}.html", {"searches": news_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def save_search(request: AuthenticatedHttpRequest, name: str) -> HttpResponse:
    """Keep the search whose query string is this request's."""
    _require_reader(request)
    if name not in SavedSearch.Listing.values:
        raise Http404("There is no such list.")
    try:
        listing = understood(name, request.GET, request.user)
    except InvalidQuery as refused:
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
def open_search(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Lead to the list of a saved search; what was new in it is seen from now on."""
    _require_reader(request)
    search = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    mark_seen(search, by=request.user)
    return redirect(search)


@require_POST
def forget_search(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Delete one's own search; another person's gives 404."""
    search = get_object_or_404(SavedSearch, pk=pk, owner=request.user)
    forget(search, by=request.user)
    messages.success(request, f"The saved search is deleted: {search}.")
    return redirect("saved-searches")


def _require_reader(request: AuthenticatedHttpRequest) -> None:
    if not request.user.has_perm("articles.read_archive"):
        raise PermissionDenied("Your role may not read the archive.")
