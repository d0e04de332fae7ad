"""Pieces of the review page that come by themselves: the poll, the gate, precedents, the type-ahead."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import Entity, Fact, normalise_alias
from articles.search.precedents import precedents
from articles.views.exchange import as_context, changes_since
from articles.views.review import apart, pieces, sit_down

#: How many entries the type-ahead shows, and how long a beginning it asks for.
FOUND, SHORTEST = 8, 2


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What others did since the stamp, and who is here. The mark in hand and what is being typed
    are left alone. Three queries while nothing happens."""
    sitting = sit_down(request, pk)
    found = changes_since(sitting, sitting.since)
    company = {**sitting.company(), "company": True, "oob": True}
    if not found.any:
        return apart(render(request, "articles/review/_here.html", company))
    context = {**sitting.frame(), **as_context(sitting, found), **company}
    response = pieces(request, sitting, context)
    del response["HX-Replace-Url"]
    return response


@require_safe
def gate(request: HttpRequest, pk: int) -> HttpResponse:
    """The gate as it now stands, with the steps that are open."""
    sitting = sit_down(request, pk)
    context = {**sitting.frame(), **sitting.gate()}
    response = render(request, "articles/review/_gate.html", context)
    response["X-Review"] = "1"
    return response


@require_safe
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """What the archive already knows of the fact in hand: earlier facts in like words."""
    sitting = sit_down(request, pk)
    mark = sitting.mark_named()
    found = precedents(mark, request.user, 3) if isinstance(mark, Fact) else []
    response = render(request, "articles/review/_known.html", {"found": found})
    response["X-Review"] = "1"
    return response


@require_safe
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Entities that go by a name beginning so, the most seen first; for people who mark."""
    try:
        require(request.user, "mark")
    except Refused as refusal:
        raise PermissionDenied(refusal.message) from refusal
    typed = normalise_alias(request.GET.get("name", ""))
    found = []
    if len(typed) >= SHORTEST:
        begins = Q(aliases__normalised__startswith=typed) | Q(
            aliases__normalised__contains=f" {typed}"
        )
        keys = Entity.objects.standing().filter(begins).values("pk").distinct()[:200]
        found = list(
            Entity.objects.filter(pk__in=[row["pk"] for row in keys])
            .annotate(seen=Count("appearances", distinct=True))
            .prefetch_related("roles", "aliases")
            .order_by("-seen", "name")[:FOUND]
        )
    context = {"found": found, "typed": request.GET.get("name", "")}
    response = render(request, "articles/review/_found.html", context)
    response["X-Review"] = "1"
    return response
