"""The desk of whoever is logged in, and what can be done with a story from there."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.desk import dashboard, piles, queues, reporter
from articles.desk.desk_filter import DeskFilter
from articles.desk.forms import AssignForm
from articles.desk.views.notices import unread
from articles.desk.way_back import way_back
from articles.editing.revisions import can_edit
from articles.ledger.arguments import key_in, number_in, version_in
from articles.ledger.exceptions import Refused
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.ledger.transactions import once
from articles.models import Article, Comment, Outlet, Section, User
from articles.workflow import (
    assignment,
    carried,
    comments,
    contradictions,
    scheduling,
    transitions,
)
from articles.workflow.transitions import TRANSITIONS, can_move


@require_safe
def page(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The desk of this person, by their role; with ``pile`` one pile of it, page by page."""
    user = request.user
    desk_filter = DeskFilter.in_address(request.GET)
    context = {"desk_filter": desk_filter, "now": timezone.now()}
    if user.has_perm("articles.view_desk"):
        context |= _for_the_desk(user, desk_filter)
        template = "pile" if desk_filter.pile else "dashboard"
    elif user.has_perm("articles.hand_in"):
        context |= {"desk": reporter.desk(user, desk_filter), "groups": unread(user)}
        template = "reporter"
    elif user.has_perm("articles.read_archive"):
        context |= {"newest": queues.newest(user), "groups": unread(user)}
        template = "reader"
    else:
        raise PermissionDenied("Your account has no role yet. Ask an archivist for one.")
    return render(request, f"articles/desk/{template}.html", context)


@require_safe
def story(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """All that this person may do with a story at work: the page behind the “…” of its line."""
    user = request.user
    rows = Article.objects.visible_to(user).select_related("current", "assignee", "author")
    article = get_object_or_404(rows, pk=pk)
    context = {
        "article": article,
        "may_claim": assignment.can_claim(user, article),
        "may_release": article.stage in piles.STAGES and assignment.can_release(user, article),
        "may_resubmit": can_move(user, article, TRANSITIONS["resubmit"]),
        "may_edit": can_edit(user, article),
        "may_time": scheduling.can_set_time(user, article),
        "steps": transitions.open_to(article, user) if user.has_perm("articles.view_desk") else [],
        "question": dashboard.questions_to(user).get(article.pk),
        "form": _assign_form(user, article),
        "back": request.GET.get("back", "/"),
    }
    return render(request, "articles/desk/story.html", context)


@require_safe
def next_story(request: AuthenticatedHttpRequest) -> HttpResponse:
    """To the review of what this person may best take up next; to the desk when nothing waits."""
    besides = number_in(request.GET.get("after", "")) or 0
    found = dashboard.next_story(request.user, besides)
    if found is None:
        messages.info(request, "Nothing else waits for you.")
        return redirect("desk")
    return redirect(found.get_review_url())


@require_POST
def act(request: AuthenticatedHttpRequest, pk: int, name: str) -> HttpResponse:
    """Claim, release, assign, hand in again or answer; then back to where the button stood."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    perform = _ACTS.get(name)
    if perform is None:
        raise Http404(f"The desk has no act “{name}”.")
    try:
        done = once(key_in(request.POST), article, lambda: perform(article, request))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done or "That is done already.")
    return redirect(way_back(request))


def _for_the_desk(user: User, desk_filter: DeskFilter) -> dict[str, object]:
    return {
        "desk": dashboard.desk(user, desk_filter),
        "groups": unread(user),
        "odds": contradictions.waiting(user).count() if user.has_perm("articles.verify") else 0,
        "wrong": carried.waiting() if user.has_perm("articles.verify") else [],
        "registry": queues.registry() if user.has_perm("articles.curate") else None,
        "sections": Section.objects.all(),
        "outlets": Outlet.objects.all(),
        "people": _at_work(),
    }


def _at_work() -> QuerySet[User]:
    """The people who have, or wrote, a story at work."""
    stories = Article.objects.filter(stage__in=piles.STAGES).order_by()
    has = Q(pk__in=stories.values("assignee")) | Q(pk__in=stories.values("author"))
    return User.objects.filter(has).order_by("first_name", "username")


def _assign_form(user: User, article: Article) -> AssignForm | None:
    if not user.has_perm("articles.assign") or article.stage not in piles.STAGES:
        return None
    return AssignForm(initial={"to": article.assignee_id, "due_at": article.due_at})


def _claim(article: Article, request: AuthenticatedHttpRequest) -> str:
    assignment.claim(article, by=request.user, version=version_in(request.POST))
    return f"{article} is yours now."


def _release(article: Article, request: AuthenticatedHttpRequest) -> str:
    assignment.release(article, by=request.user, version=version_in(request.POST))
    return f"Nobody has {article} now."


def _assign(article: Article, request: AuthenticatedHttpRequest) -> str:
    form = AssignForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    to, due = form.cleaned_data["to"], form.cleaned_data["due_at"]
    with transaction.atomic():
        article = assignment.assign(article, to, by=request.user, version=version_in(request.POST))
        if due:
            assignment.set_due(article, due, by=request.user, version=article.version)
    return f"{to} has {article} now."


def _resubmit(article: Article, request: AuthenticatedHttpRequest) -> str:
    transitions.move(article, "resubmit", by=request.user, version=version_in(request.POST))
    return f"{article} is with the desk again."


def _answer(article: Article, request: AuthenticatedHttpRequest) -> str:
    question = get_object_or_404(
        Comment.objects.filter(article=article), pk=number_in(request.POST.get("comment", "")) or 0
    )
    comments.answer(question, request.POST.get("text", ""), by=request.user)
    return "Answered."


_ACTS: dict[str, Callable[[Article, AuthenticatedHttpRequest], str]] = {
    "claim": _claim,
    "release": _release,
    "assign": _assign,
    "resubmit": _resubmit,
    "answer": _answer,
}
