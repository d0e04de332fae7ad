"""The pages on which archivists bring reference tables in and take them out."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin import exchange
from articles.admin.exchange_tables import TABLES
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest

#: A previewed file comes back with this signature, from the same person within the hour.
_SALT, _HOUR = "articles.admin.exchange", 3600


#: Rows shown of a preview; of wrong ones all.
_SHOWN = 200


class FileForm(forms.Form):
    """Which table, and the file."""

    table = forms.ChoiceField(choices=[(name, name) for name in TABLES])
    file = forms.FileField(
        help_text="CSV, JSON or XLSX with a line of column names; for entities also an export of "
        "Wikidata (JSON of a dump or a query, CSV of a query)."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Links to take tables out; on POST a preview of the file, or with ``sealed`` the import."""
    require(request.user, "curate")
    if "sealed" in request.POST:
        return _write(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        name, file = form.cleaned_data["table"], form.cleaned_data["file"]
        try:
            content = file.read(exchange.LARGEST + 1)
            return _preview(request, name, file.name, content)
        except Refused as refusal:
            form.add_error("file", refusal.message)
    return _shown(request, {"form": form}, 422 if form.errors else 200)


@require_safe
def take_out(request: AuthenticatedHttpRequest, name: str, form: str) -> HttpResponse:
    """One table as a file."""
    if name not in TABLES or form not in exchange.FORMATS:
        raise Http404("There is no such table.")
    ending, media_type = exchange.FORMATS[form]
    response = HttpResponse(exchange.take_out(name, form, by=request.user), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _preview(
    request: AuthenticatedHttpRequest, name: str, filename: str, content: bytes
) -> HttpResponse:
    data = exchange.read(name, filename, content)
    outcome = exchange.bring_in(name, data, by=request.user, preview=True)
    shown = [line for line in outcome.lines if line.wrong]
    shown += [line for line in outcome.lines if not line.wrong][:_SHOWN]
    sealed = ""
    if outcome.is_right:
        kept = [name, filename, base64.b64encode(content).decode()]
        sealed = signing.dumps(kept, salt=_salt(request), compress=True)
    context = {"outcome": outcome, "lines": shown, "name": name, "sealed": sealed}
    return _shown(request, context, 200 if outcome.is_right else 422)


def _write(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Bring in exactly the file that was previewed."""
    try:
        name, filename, content = signing.loads(
            request.POST["sealed"], salt=_salt(request), max_age=_HOUR
        )
    except signing.BadSignature:
        messages.error(request, "The preview is too old, or not yours. Choose the file again.")
        return redirect("exchange")
    data = exchange.read(name, filename, base64.b64decode(content))
    outcome = exchange.bring_in(name, data, by=request.user, preview=False)
    if not outcome.is_right:  # somebody changed the table since the preview
        wrong = [line for line in outcome.lines if line.wrong]
        context = {"outcome": outcome, "lines": wrong, "name": name, "sealed": ""}
        return _shown(request, context, 409)
    messages.success(request, f"{name.capitalize()}: {outcome.new} new, {outcome.changed} changed.")
    return redirect("exchange")


def _salt(request: AuthenticatedHttpRequest) -> str:
    return f"{_SALT}.{request.user.pk}"


def _shown(
    request: AuthenticatedHttpRequest, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    tables = [(name, [(form, f"{name}/{form}/") for form in exchange.FORMATS]) for name in TABLES]
    context = admin.site.each_context(request) | {
        "title": "Bring in, take out",
        "tables": tables,
        "form": context.get("form") or FileForm(),
        **context,
    }
    return render(request, "admin/exchange.html", context, status=status)
