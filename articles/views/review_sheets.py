"""Two sheets beside the review page: whom to ask about what, and the keys of the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles import shortcuts
from articles.ledger.exceptions import Refused
from articles.views.review import sit_down
from articles.workflow.contacts import call_sheet


@require_safe
def calls(request: HttpRequest, pk: int) -> HttpResponse:
    """The open facts of a story by the person to ask about them, to be printed."""
    sitting = sit_down(request, pk)
    context = {"article": sitting.article, "askings": call_sheet(sitting.article)}
    return render(request, "articles/review/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of keys, where a person maps them anew or switches them off."""
    sitting = sit_down(request, pk)
    own = request.user.shortcuts or {}
    mapped = own.get("keys", {})
    off, refusal = own.get("off", False), None
    if request.method == "POST":
        mapped = {name: request.POST.get(name, "").strip() for name in shortcuts.KEYS}
        off = "off" in request.POST
        try:
            shortcuts.set_keys(request.user, mapped, off=off)
        except Refused as why:
            refusal = why
        else:
            messages.success(request, "The keys are saved.")
            return redirect(sitting.article.get_review_url())
    rows = [
        {"name": name, "key": mapped.get(name, key), "standard": key, "said": said}
        for name, (key, said) in shortcuts.KEYS.items()
    ]
    context = {"article": sitting.article, "rows": rows, "off": off, "refusal": refusal}
    return render(
        request, "articles/review/keys.html", context, status=refusal.status if refusal else 200
    )
