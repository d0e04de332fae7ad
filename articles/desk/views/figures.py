"""The page of the desk's figures, for those who publish."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.desk.figures import HEIGHT
from articles.desk.figures import figures as counted
from articles.ledger.exceptions import UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest


@require_safe
def figures(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Twelve weeks of the desk in charts, each with its table."""
    require(request.user, "publish")
    if request.GET:
        raise UnknownAddress("The figures have no parameters.")
    context = {"figures": counted(), "base": HEIGHT + 14.5, "foot": HEIGHT + 28}
    return render(request, "articles/desk/figures.html", context)
