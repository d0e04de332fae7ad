"""The page for an address with errors: what is wrong with it, and what would be right."""

from __future__ import annotations

import re

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from articles.archive.everything import tabs
from articles.archive.listing import ALL, LISTS, InvalidQuery, ListSpec
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.search import with_double_quotes

_NAMED = re.compile(r"(?<!\w)([^\W\d_]+):(\w[\w-]*)")


def refusal(request: AuthenticatedHttpRequest, name: str, refused: InvalidQuery) -> HttpResponse:
    """The page with status 400 for the list called ``name``, or for all of them."""
    spec = ALL if name == ALL.name else LISTS[name]
    context = {
        "wrong": refused.wrong,
        "spec": spec,
        "tabs": tabs(name, QueryDict()),
        "filters": _as_filters(request.GET, spec),
        "phrases": _as_phrases(request.GET, spec),
    }
    return render(request, "articles/archive/refused.html", context, status=400)


def _as_filters(query: QueryDict, spec: ListSpec) -> list[tuple[str, str]]:
    """Of words such as ``stage:cleared`` what they are as a filter: (label, address) of each."""
    typed = query.get("q", "")
    mends = []
    for found in _NAMED.finditer(typed):
        parameter, value = found.groups()
        if parameter not in spec.filters.base_filters or parameter in ("q", "speaker"):
            continue
        changed = query.copy()
        changed["q"] = " ".join((typed[: found.start()] + typed[found.end() :]).split())
        changed[parameter] = value
        if not changed["q"]:
            del changed["q"]
        mends.append((f"{parameter} {value}", _address(spec, changed)))
    return mends


def _as_phrases(query: QueryDict, spec: ListSpec) -> list[tuple[str, str]]:
    """The search with its phrases between double quotation marks, where they stand between single
    ones."""
    doubled = with_double_quotes(query.get("q", ""))
    if not doubled:
        return []
    changed = query.copy()
    changed["q"] = doubled
    return [(doubled, _address(spec, changed))]


def _address(spec: ListSpec, query: QueryDict) -> str:
    return f"{reverse(spec.route)}?{query.urlencode()}"
