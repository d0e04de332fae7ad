"""The review page: the story and its marks, the mark in hand, and what stands before the gate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..permissions import NotAllowed, Refused
from .review_forms import TITLES, form_for
from .sitting import Sitting


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page; for htmx only the card of the mark asked for, or the form asked for."""
    try:
        sitting = Sitting(request, pk, request.GET)
        sitting.require_known()
        act = request.GET.get("do", "")
        form = form_for(act, sitting) if act else None
        if act and form is None:
            raise Refused(f"There is no form “{act}”.")
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.message) from refusal
    except Refused as refusal:
        context = {"refusal": refusal.message, "address": request.path}
        return render(request, "articles/review/refused.html", context, status=refusal.status)
    return _whole(request, sitting, act, form)


def refused(
    request: HttpRequest, sitting: Sitting, act: str, form: Any, refusal: Refused
) -> HttpResponse:
    """The page again after a refusal: why, and what was typed still in its form."""
    sitting.reload()
    return _whole(request, sitting, act if form else "", form, refusal)


def _whole(
    request: HttpRequest,
    sitting: Sitting,
    act: str,
    form: Any,
    refusal: Refused | None = None,
) -> HttpResponse:
    context = {
        **sitting.whole(),
        **sitting.card(),
        **_do(sitting, act, form),
        "keys": sitting.keys,
    }
    if refusal is not None:
        messages.error(request, refusal.message)
        context["refusal"] = refusal.message
    status = refusal.status if refusal else 200
    return render(request, "articles/review/page.html", context, status=status)


def _do(sitting: Sitting, act: str, form: Any) -> dict[str, Any]:
    """What the template of a form asks for."""
    if form is None:
        return {}
    kept = {name: sitting.asked[name] for name in ("step", "reply") if name in sitting.asked}
    return {"do": act, "form": form, "title": TITLES[act], "kept": kept}
