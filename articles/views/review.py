"""The review page: the story and its marks, the mark in hand, and what stands before the gate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from articles import shortcuts
from articles.editing import marks
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Mention
from articles.views.exchange import as_context, changes_since
from articles.views.review_card import card
from articles.views.review_forms import TITLES, form_for
from articles.views.sitting import Sitting

#: What the address says beside the mark and the act, and the form of the act carries on.
_KEPT = ("step", "reply", "evidence")


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page; for htmx the card of the mark asked for, the form asked for, and whatever
    has changed since the stamp."""
    try:
        sitting = sit_down(request, pk)
        act = request.GET.get("do", "")
        form = form_for(act, sitting) if act else None
        if act and form is None:
            raise Refused(f"There is no form “{act}”.")
    except Refused as refusal:
        if request.htmx:
            return say(request, refusal)
        context = {"refusal": refusal.message, "address": request.path}
        return render(request, "articles/review/refused.html", context, status=refusal.status)
    if request.htmx:
        return answer(request, sitting, act=act, form=form)
    return _whole(request, sitting, act, form)


def sit_down(request: HttpRequest, pk: int) -> Sitting:
    """The sitting that the address asks for. Raises PermissionDenied, Refused."""
    try:
        sitting = Sitting(request, pk, request.GET)
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.message) from refusal
    sitting.require_known()
    return sitting


def say(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Only the words of a refusal, where the page says what was done."""
    context = {"refusal": refusal.message, "oob": True}
    return apart(render(request, "articles/review/said.html", context, status=refusal.status))


def answer(
    request: HttpRequest,
    sitting: Sitting,
    *,
    said: str = "",
    act: str = "",
    form: Any = None,
    close: bool = False,
) -> HttpResponse:
    """The pieces for htmx: the card of the mark in hand, the form if one was asked for (or its
    empty place), and what changed since the stamp."""
    changes = changes_since(sitting, sitting.since)
    context = {
        **card(sitting),
        **as_context(sitting, changes),
        **_do(sitting, act, form),
        "card": form is None,
        "close": close,
        "said": said,
    }
    return pieces(request, sitting, context)


def refused(
    request: HttpRequest, sitting: Sitting, act: str, form: Any, refusal: Refused
) -> HttpResponse:
    """After a refusal: why, and what was typed still in its form. A form of htmx stays untouched
    on the page, unless one of its fields is wrong: then it comes back with that said beside it."""
    sitting.reload()
    if not request.htmx:
        return _whole(request, sitting, act if form else "", form, refusal)
    changes = changes_since(sitting, sitting.since)
    context = {
        **sitting.frame(),
        **as_context(sitting, changes),
        "refusal": refusal.message,
    }
    if form is not None and form.errors:
        context |= _do(sitting, act, form)
    return pieces(request, sitting, context, refusal.status)


def pieces(
    request: HttpRequest, sitting: Sitting, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response = apart(render(request, "articles/review/answer.html", context, status=status))
    if context["changes"].any:
        response["HX-Trigger-After-Settle"] = "review:changed"
    if sitting.row is not None:
        query = sitting.shown.query(mark=sitting.row.key)
        response["HX-Replace-Url"] = f"{sitting.article.get_review_url()}?{query}"
    return response


def apart(response: HttpResponse) -> HttpResponse:
    """An answer whose pieces each find their own place. Said to htmx in so many words, for an
    element that was replaced while it asked would put the answer in place of the whole page."""
    response["HX-Reswap"] = "none"
    response["X-Review"] = "1"
    return response


def _whole(
    request: HttpRequest,
    sitting: Sitting,
    act: str,
    form: Any,
    refusal: Refused | None = None,
) -> HttpResponse:
    context = {
        **card(sitting),
        **sitting.whole(),
        **_do(sitting, act, form),
        "sheet": [(sitting.keys.get(name), said) for name, (_, said) in shortcuts.KEYS.items()],
    }
    if refusal is not None and form is not None:
        context["refusal"] = refusal.message
    elif refusal is not None:
        messages.error(request, refusal.message)
    status = refusal.status if refusal else 200
    return render(request, "articles/review/page.html", context, status=status)


def _do(sitting: Sitting, act: str, form: Any) -> dict[str, Any]:
    """What the template of a form asks for."""
    if form is None:
        return {}
    kept = {name: sitting.asked[name] for name in _KEPT if name in sitting.asked}
    about_mark = act not in ("mark-words", "tag", "say", "step", "hand-over")
    mark = sitting.mark
    exact = mark.exact if about_mark and mark is not None else ""
    same = marks.same_name(mark) if act == "link" and isinstance(mark, Mention) else []
    return {
        "do": act,
        "form": form,
        "title": TITLES[act],
        "kept": kept,
        "about": Truncator(getattr(form, "about", exact)).chars(80),
        "same": same,
    }
