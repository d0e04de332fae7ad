"""The lists of the archive: articles, facts, quotes, entities, corrections."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..listing import KINDS, NEWEST, OLDEST, RELEVANCE, AddressRefused, Listing, resolve
from ..permissions import ACT_WORDS
from ..pills import pills, sentence
from ..presenting import presented
from ..results import RANKED, page_of

_SORTS = {NEWEST: "newest first", OLDEST: "oldest first", RELEVANCE: "by relevance"}


@require_safe
def archive(request: HttpRequest, name: str) -> HttpResponse:
    """The list called ``name``, in the format that the address asks for.

    An address that says something the archive does not know gets a page that names it, with
    status 400 and no rows.
    """
    if not request.user.has_perm("articles.read_archive"):
        raise PermissionDenied(f"Your role may not {ACT_WORDS['read_archive']}.")
    try:
        listing = resolve(name, request.GET, request.user)
    except AddressRefused as refused:
        return render(
            request,
            "articles/archive/refused.html",
            {"wrong": refused.wrong, "kind": KINDS[name], "tabs": _tabs(name)},
            status=400,
        )
    return _page(request, listing)


def _page(request: HttpRequest, listing: Listing) -> HttpResponse:
    page = page_of(listing)
    return render(
        request,
        "articles/archive/list.html",
        {
            "listing": listing,
            "kind": listing.kind,
            "title": sentence(listing),
            "tabs": _tabs(listing.kind.name),
            "pills": pills(listing),
            "page": page,
            "results": presented(listing, page.records),
            "sorts": _sorts(listing),
            "ranked": RANKED,
            "plain_address": reverse(listing.kind.route),
        },
    )


def _tabs(name: str) -> list[tuple[str, str, bool]]:
    return [
        (kind.plural.capitalize(), reverse(kind.route), kind.name == name)
        for kind in KINDS.values()
    ]


def _sorts(listing: Listing) -> list[tuple[str, str]]:
    """(label, address) of each order; without an address that in force."""
    offered = [s for s in listing.kind.sorts if s != RELEVANCE or listing.words]
    if len(offered) < 2:
        return []
    return [
        (_SORTS[sort], "" if sort == listing.sort else listing.address(sort=sort))
        for sort in offered
    ]
