"""Acts on many records of a list of the admin: on the chosen rows, or on all that pass its filters."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from articles.admin.named_filters import NamedFilters
from articles.archive.bulk import Selection
from articles.archive.bulk_views import page
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import User
from articles.workflow.bulk_acts import acts_for

#: The parameter that names chosen rows, and how many it takes: what fits into an address.
IDS, MOST_IDS = "ids", 200


Action = Callable[[admin.ModelAdmin, HttpRequest, QuerySet], HttpResponse | None]


def actions_for(model: type[Model], user: User) -> dict[str, tuple[Action, str, str]]:
    """The acts in a list's menu for this person: name → (function, name, label)."""
    return {
        act.name: (_asking(act.name), act.name, f"{act.label}…") for act in acts_for(model, user)
    }


def _asking(name: str) -> Action:
    """An action that leads to the page on which the act is previewed."""

    def ask(model_admin: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet) -> HttpResponse:
        if request.POST.get("select_across") == "1":
            query = request.GET.urlencode()
        else:
            keys = list(chosen.order_by("pk").values_list("pk", flat=True)[:MOST_IDS])
            query = urlencode({IDS: ",".join(map(str, keys))})
        address = reverse("admin-bulk", args=[model_admin.opts.model_name])
        return redirect(f"{address}?{urlencode({'act': name, 'query': query})}")

    return ask


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_act(request: AuthenticatedHttpRequest, name: str) -> HttpResponse:
    """An act on the rows of a list of the admin."""
    try:
        site = admin.site._registry[apps.get_model("articles", name)]
    except LookupError:
        raise Http404("There is no such list.") from None
    if not (isinstance(site, NamedFilters) and site.has_view_permission(request)):
        raise Http404("There is no such list.")
    return page(request, lambda query: _selection(site, request, query))


def _selection(site: NamedFilters, request: HttpRequest, query: str) -> Selection:
    plural = str(site.opts.verbose_name_plural)
    back = reverse(f"admin:articles_{site.opts.model_name}_changelist")
    asked = QueryDict(query)
    if IDS in asked:
        keys = [number_in(part) for part in asked[IDS].split(",")[:MOST_IDS]]
        rows = site.get_queryset(request).filter(pk__in=[key for key in keys if key is not None])
        return Selection(site.model, query, rows, f"Chosen {plural}", back)
    listed: Any = copy.copy(request)
    listed.GET, listed.method = asked, "GET"
    site.require_named(listed)
    try:
        rows = site.get_changelist_instance(listed).get_queryset(listed)
    except IncorrectLookupParameters:
        raise UnknownAddress("The list knows no such filter.") from None
    return Selection(site.model, query, rows, plural.capitalize(), f"{back}?{query}")
