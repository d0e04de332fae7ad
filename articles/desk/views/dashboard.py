"""The desk: what waits for whoever is logged in, and the acts that need no more than a button."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from articles.desk import queues
from articles.desk.forms import AssignForm
from articles.ledger import notifications
from articles.ledger.arguments import number_in, version_in
from articles.ledger.exceptions import Refused, UnknownAddress
from articles.models import Article, Notification, User
from articles.workflow import assignment, comments, transitions

#: Parameters of the desk's address. Another one is refused, never passed over.
KNOWN = {"stage", "after"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The desk of this person; with ``stage`` one pile of it, page by page."""
    user = request.user
    _require_known(request.GET)
    if "stage" in request.GET:
        return _pile(request)
    if user.has_perm("articles.view_desk"):
        return render(request, "articles/desk/dashboard.html", _for_the_desk(user))
    if user.has_perm("articles.hand_in"):
        context = {
            "own": queues.handed_in(user),
            "asked": comments.asked_of(user)[: queues.FEW],
            "notices": queues.notices(user),
        }
        return render(request, "articles/desk/reporter.html", context)
    if user.has_perm("articles.read_archive"):
        context = {"newest": queues.newest(user)}
        return render(request, "articles/desk/reader.html", context)
    raise PermissionDenied("Your account has no role yet. Ask an archivist for one.")


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Claim, release, assign or hand in again a story; then back to where the button stood."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    perform = _ACTS.get(name)
    if perform is None:
        raise Http404(f"The desk has no act “{name}”.")
    try:
        done = perform(article, request)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect(_back(request))


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Everything this person was told lately, read or not."""
    rows = Notification.objects.filter(user=request.user).select_related("article")
    return render(request, "articles/desk/notices.html", {"notices": rows[: queues.PAGE]})


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark one's own notices as read: the one named, else all that are older than ``until``."""
    rows = Notification.objects.filter(user=request.user)
    one, until = (number_in(request.POST.get(name, "")) for name in ("notice", "until"))
    if one is None and until is None:
        raise Http404("Which notice?")
    rows = rows.filter(pk=one) if one is not None else rows.filter(pk__lte=until)
    count = notifications.mark_read(rows, by=request.user)
    messages.success(request, f"{count} notice{'' if count == 1 else 's'} marked as read.")
    return redirect(_back(request))


def _for_the_desk(user: User) -> dict[str, object]:
    piles = queues.piles(user)
    return {
        "waiting": queues.waiting(user),
        "overdue": queues.overdue(user) if user.has_perm("articles.assign") else [],
        "second_names": queues.second_names(user) if user.has_perm("articles.verify") else [],
        "offers": queues.offers(user),
        "piles": [pile for pile in piles if pile.stage in queues.STAGES],
        "spiked": next(pile for pile in piles if pile.stage not in queues.STAGES),
        "notices": queues.notices(user),
        "registry": queues.registry() if user.has_perm("articles.curate") else None,
        "reviewers": _reviewers(user),
    }


def _pile(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not user.has_perm("articles.view_desk"):
        raise PermissionDenied("The desk is for those who review stories.")
    stage = request.GET["stage"]
    page = queues.pile(user, stage, request.GET.get("after", ""))
    older = ""
    if page.after:
        query = QueryDict(mutable=True)
        query.update({"stage": stage, "after": page.after})
        older = f"?{query.urlencode()}"
    context = {
        "stage": queues.Stage(stage),
        "lines": page.lines,
        "older": older,
        "reviewers": _reviewers(user),
    }
    return render(request, "articles/desk/pile.html", context)


def _reviewers(user: User) -> list[User]:
    """Whom this person may assign stories to: asked once for all the forms of the page."""
    if not user.has_perm("articles.assign"):
        return []
    return list(AssignForm().fields["to"].queryset)


def _require_known(asked: QueryDict) -> None:
    unknown = sorted(set(asked) - KNOWN)
    if unknown:
        raise UnknownAddress(f"The desk knows no “{unknown[0]}”.")
    if "after" in asked and "stage" not in asked:
        raise UnknownAddress("Pages belong to a stage: say which.")


def _back(request: HttpRequest) -> str:
    there = request.POST.get("back", "")
    return there if url_has_allowed_host_and_scheme(there, None) else "/"


def _claim(article: Article, request: HttpRequest) -> str:
    assignment.claim(article, by=request.user, version=version_in(request.POST))
    return f"{article} is yours now."


def _release(article: Article, request: HttpRequest) -> str:
    assignment.release(article, by=request.user, version=version_in(request.POST))
    return f"Nobody has {article} now."


def _assign(article: Article, request: HttpRequest) -> str:
    form = AssignForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(error for errors in form.errors.values() for error in errors))
    to, due = form.cleaned_data["to"], form.cleaned_data["due_at"]
    with transaction.atomic():
        standing = assignment.assign(article, to, by=request.user, version=version_in(request.POST))
        if due:
            assignment.set_due(standing, due, by=request.user, version=standing.version)
    return f"{to} has {article} now."


def _resubmit(article: Article, request: HttpRequest) -> str:
    transitions.move(article, "resubmit", by=request.user, version=version_in(request.POST))
    return f"{article} is with the desk again."


_ACTS: dict[str, Callable[[Article, HttpRequest], str]] = {
    "claim": _claim,
    "release": _release,
    "assign": _assign,
    "resubmit": _resubmit,
}
