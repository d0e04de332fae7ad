"""The review page: the story and its marks, the mark in hand, and what blocks the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_safe

from articles.choices import FactKind
from articles.editing import marks
from articles.ledger.arguments import key_in
from articles.ledger.exceptions import Conflict, Refused, UnknownAddress
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.transactions import once
from articles.memory import quotations, results
from articles.memory.tasks import ask_archive
from articles.models import Entity, Fact, Mention, normalise_alias
from articles.pages.settled import settled
from articles.review import forms, shortcuts
from articles.review.actions.action import Action, Outcome
from articles.review.actions.registry import ACTIONS, form_of, open_form
from articles.review.card import card
from articles.review.frame import frame
from articles.review.updates import as_context, changes_since
from articles.review.workspace import Workspace
from articles.workflow.kin import can_call
from articles.workflow.verdict_rules import BelowStandard


@require_safe
def page(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The whole page. For htmx the card and the form that the address names, and what has changed since
    the stamp.
    """
    return settled(lambda: _page(request, pk))


def _page(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    workspace = open_workspace(request, pk)
    asked = request.GET.get("do", "")
    action, form = open_form(asked, workspace) if asked else (None, None)
    if request.htmx:
        return answer(request, workspace, action=action, form=form)
    if workspace.asks_archive:
        ask_archive.enqueue(workspace.article.pk)
    return _whole(request, workspace, action, form)


def open_workspace(request: AuthenticatedHttpRequest, pk: int) -> Workspace:
    """The workspace that the address describes. Raises UnknownAddress, Http404."""
    workspace = Workspace(request, pk, request.GET)
    workspace.require_known()
    return workspace


def answer(
    request: AuthenticatedHttpRequest,
    workspace: Workspace,
    *,
    said: str = "",
    action: Action | None = None,
    form: Any = None,
    close: bool = False,
) -> HttpResponse:
    """The pieces for htmx: the card of the mark in hand, the requested form or its empty place, and what
    has changed since the stamp.
    """
    changes = changes_since(workspace, workspace.since)
    context = {
        **card(workspace),
        **as_context(workspace, changes),
        **_do(workspace, action, form),
        "card": form is None,
        "close": close,
        "said": said,
    }
    return pieces(request, workspace, context)


def refused(
    request: AuthenticatedHttpRequest,
    workspace: Workspace,
    action: Action,
    form: Any,
    refusal: Refused,
) -> HttpResponse:
    """The answer to a refused act: the reason, and the form with what was typed.

    - A form sent by htmx stays on the page as it is, unless one of its fields is wrong: then it comes
      back with the fault beside the field.
    - When somebody else has changed the mark, the card comes anew, with their change and what was
      typed.
    """
    workspace.reload()
    if not request.htmx:
        return _whole(request, workspace, action, form, refusal)
    changes = changes_since(workspace, workspace.since)
    context = {
        **frame(workspace),
        **as_context(workspace, changes),
        "refusal": refusal.message,
        "posted": "in_form" in request.POST,
    }
    if isinstance(refusal, Conflict) and not context["posted"]:
        context |= {**card(workspace), "card": True, "typed": request.POST}
    if form is not None and form.errors:
        context |= _do(workspace, action, form)
    elif action.fresh:
        context["kept"] = action.fresh(workspace)
    answer = pieces(request, workspace, context, refusal.status)
    if isinstance(refusal, BelowStandard):
        answer["X-Review-Asks"] = "reason"
    return answer


def pieces(
    request: AuthenticatedHttpRequest,
    workspace: Workspace,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    response = apart(render(request, "articles/review/answer.html", context, status=status))
    if context["changes"].any:
        response["HX-Trigger-After-Settle"] = "review:changed"
    if workspace.row is not None:
        query = workspace.shown.query(mark=workspace.row.key)
        response["HX-Replace-Url"] = f"{workspace.article.get_review_url()}?{query}"
    return response


def apart(response: HttpResponse) -> HttpResponse:
    """An answer whose pieces each have a place of their own. A header tells htmx so: otherwise an element
    that was replaced during its request would put the answer in place of the whole page.
    """
    response["HX-Reswap"] = "none"
    response["X-Review"] = "1"
    return response


def _whole(
    request: AuthenticatedHttpRequest,
    workspace: Workspace,
    action: Action | None,
    form: Any,
    refusal: Refused | None = None,
) -> HttpResponse:
    context = {
        **card(workspace),
        **workspace.whole(),
        **_do(workspace, action, form),
    }
    keys = context["keys"]
    context |= forms.NEW_MARKS
    context["sheet"] = [(keys.get(name), said) for name, (_, said) in shortcuts.KEYS.items()]
    context["asks_reason"] = isinstance(refusal, BelowStandard)
    context["typed"] = request.POST
    if refusal is not None and form is not None:
        context["refusal"] = refusal.message
    elif refusal is not None:
        messages.error(request, refusal.message)
    status = refusal.status if refusal else 200
    return render(request, "articles/review/page.html", context, status=status)


def _do(workspace: Workspace, action: Action | None, form: Any) -> dict[str, Any]:
    """The context of a form's template."""
    if form is None or action is None:
        return {}
    mark = workspace.mark
    exact = mark.exact if action.of_mark and mark is not None else ""
    same = marks.same_name(mark) if action.name == "link" and isinstance(mark, Mention) else []
    return {
        "do": action.name,
        "form": form,
        "title": getattr(form, "title", action.title),
        "kept": _kept(workspace, action),
        "about": Truncator(exact if form.about is None else form.about).chars(80),
        "same": same,
    }


def _kept(workspace: Workspace, action: Action) -> dict[str, Any]:
    """The hidden values of the form: parameters of the address, and present versions."""
    kept = {name: workspace.asked[name] for name in action.carries if name in workspace.asked}
    return kept | dict(action.fresh(workspace) if action.fresh else {})


@require_http_methods(["GET", "HEAD", "POST"])
def perform(request: AuthenticatedHttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one act and show the page again, or what changed on it.

    A refusal (403, 409, 422) says why and keeps what was typed. After it the browser shows this
    address, so a GET of it sends back to the page.
    """
    if request.method != "POST":
        page = reverse("admin:articles_article_review", args=[pk])
        return redirect(f"{page}?{request.GET.urlencode()}")
    workspace = Workspace(request, pk, request.POST)
    action = ACTIONS.get(act)
    if action is None:
        raise Http404("There is no such act.")
    form = None
    try:
        require(request.user, action.permission)
        form = form_of(action, workspace, request.POST, request.FILES)
        if form is not None and form.looks:
            return _looked(request, workspace, action, form)
        if form is not None and not form.is_valid():
            raise Refused(" ".join(f"{name}: {said}" for name, said in _faults(form)))
        sent = form.cleaned_data if form else request.POST
        key = key_in(request.POST)
        done = once(key, workspace.article, lambda: action.act(workspace, sent))
        done = done or Outcome("That is done already.")
    except Refused as refusal:
        why = refusal
        return _anew(workspace, lambda: refused(request, workspace, action, form, why))
    if done.onward and not workspace.stays:
        workspace.move_on()
    else:
        workspace.reload()
    if request.htmx:
        return _anew(
            workspace,
            lambda: answer(request, workspace, said=done.said, close=form is not None),
        )
    messages.success(request, done.said)
    query = workspace.shown.query(mark=workspace.wanted)
    return redirect(f"{workspace.article.get_review_url()}?{query}#card")


def _looked(
    request: AuthenticatedHttpRequest, workspace: Workspace, action: Action, form: Any
) -> HttpResponse:
    """The form again, with what it was sent to look for. Nothing was done."""
    if request.htmx:
        return answer(request, workspace, action=action, form=form)
    return _whole(request, workspace, action, form)


def _anew(workspace: Workspace, show: Callable[[], HttpResponse]) -> HttpResponse:
    """What ``show`` returns. When an edit comes in between, the workspace is read again."""
    tries = iter((False, True, True))

    def read() -> HttpResponse:
        if next(tries):
            workspace.reload()
        return show()

    return settled(read)


def _faults(form: Form) -> list[tuple[str, str]]:
    """The faults of a form: (the field as the page calls it, what is wrong with it)."""
    return [
        (str(form[name].label) if name in form.fields else "The form", str(said))
        for name, errors in form.errors.items()
        for said in errors
    ]


#: How many entries the type-ahead shows, and how many characters it needs.
FOUND, SHORTEST = 8, 2


@require_safe
def changes(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What others did since the stamp, and who is here. The mark in hand and half-typed forms stay as
    they are. Three queries while nothing happens.
    """
    return settled(lambda: _changes(request, pk))


def _changes(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    workspace = open_workspace(request, pk)
    found = changes_since(workspace, workspace.since)
    company = {**workspace.company(), "company": True, "oob": True}
    if not found.any:
        return apart(render(request, "articles/review/_here.html", company))
    context = {**frame(workspace), **as_context(workspace, found), **company}
    response = pieces(request, workspace, context)
    del response["HX-Replace-Url"]
    return response


@require_safe
def gate(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The gate now, with the steps that are open."""
    workspace = open_workspace(request, pk)
    context = {**frame(workspace), **workspace.gate()}
    response = render(request, "articles/review/_gate.html", context)
    response["X-Review"] = "1"
    return response


@require_safe
def known(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What the archive already knows of the fact in hand: similar earlier facts, and for a quotation its
    words in other stories.
    """
    workspace = open_workspace(request, pk)
    mark = workspace.mark_named
    context: dict[str, Any] = {}
    if isinstance(mark, Fact):
        found = results.known(mark, request.user)
        keys = shortcuts.keys_of(request.user)
        context = {
            "loud": [each for each in found if each.found.is_loud],
            "quiet": [each for each in found if not each.found.is_loud],
            "elsewhere": quotations.said_elsewhere(mark.quote, request.user)
            if mark.kind == FactKind.QUOTATION
            else [],
            "may_add": workspace.may_add,
            "may_call": can_call(request.user, workspace.article),
            "acts": workspace.article.get_review_url(),
            "here_address": f"?{workspace.shown.query()}",
            "cite_key": keys.get("cite-earlier", ""),
        }
    response = render(request, "articles/review/_known.html", context)
    response["X-Review"] = "1"
    return response


@require_safe
def find(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Entities with a name that begins so, those named most often first; for people who mark."""
    require(request.user, "mark")
    if unknown := sorted(set(request.GET) - {"name"}):
        raise UnknownAddress(f"Names have no parameter “{unknown[0][:80]}”.")
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


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The list of keys, where a person changes them or switches them off."""
    workspace = open_workspace(request, pk)
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
            return redirect(workspace.article.get_review_url())
    rows = [
        {"name": name, "key": mapped.get(name, key), "standard": key, "said": said}
        for name, (key, said) in shortcuts.KEYS.items()
    ]
    context = {"article": workspace.article, "rows": rows, "off": off, "refusal": refusal}
    return render(
        request, "articles/review/keys.html", context, status=refusal.status if refusal else 200
    )
