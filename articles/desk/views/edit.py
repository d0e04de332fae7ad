"""The words of a story: editing them, and comparing two revisions side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.desk.forms import EditForm, put_in
from articles.editing import reattachment, revisions
from articles.editing.foresight import Foresight, foresee
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.permissions import can_review
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, Revision
from articles.pages.comparison import difference, placed_on, side_by_side
from articles.pages.marked_text import key_of
from articles.plurals import counted
from articles.workflow import transitions
from articles.workflow.transitions import TRANSITIONS


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Change headline and text, and hand a returned story in again.

    For everybody who may edit this story at its stage: the desk, and the author of a story that is
    received or returned. A conflict keeps what was typed and shows what the other one changed.
    """
    article = _article(request, pk)
    revisions.require_may_edit(article, request.user)
    initial = {
        "headline": article.headline,
        "body": article.body,
        "base": article.current.number if article.current else 0,
    }
    form = EditForm(request.POST or None, initial=initial)
    refusal: Refused | None = None
    meanwhile: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            return gone_to(request, _save(request, article, form.cleaned_data))
        except Conflict as conflict:
            refusal = conflict
            meanwhile = _meanwhile(article, form)
        except Refused as why:
            refusal = why
    status = refusal.status if refusal else 422 if form.errors else 200
    context = {
        "article": article,
        "form": form,
        "refusal": refusal,
        "meanwhile": meanwhile,
        "may_resubmit": transitions.can_move(request.user, article, TRANSITIONS["resubmit"]),
        "at_desk": _at_desk(request),
        "foresight": _foresight(article, form),
    }
    return render(request, "articles/desk/edit.html", context, status=status)


def _foresight(article: Article, form: EditForm) -> Foresight:
    """The marks beside the words in the form: those that stand, or those that were typed."""
    typed = form.data if form.is_bound else form.initial
    return foresee(article, typed.get("headline", ""), typed.get("body", ""))


@require_POST
def foresee_edit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The marks beside the words that are being typed, and what saving those would do to them."""
    article = _article(request, pk)
    revisions.require_may_edit(article, request.user)
    seen = foresee(article, request.POST.get("headline", ""), request.POST.get("body", ""))
    return render(request, "articles/desk/_beside.html", {"foresight": seen})


def gone_to(request: AuthenticatedHttpRequest, response: HttpResponse) -> HttpResponse:
    """The way on after what was typed is saved. The script that keeps unsaved words is told the
    address, so that it forgets them first."""
    if "X-Keeps" not in request.headers:
        return response
    return HttpResponse(status=204, headers={"X-Go": response["Location"]})


def _save(
    request: AuthenticatedHttpRequest, article: Article, data: dict[str, Any]
) -> HttpResponse:
    """Save the words if they differ, hand the story in again if that was asked, and go on."""
    again = request.POST.get("then") == "resubmit"
    words = (data["headline"].strip(), data["body"].replace("\r\n", "\n").strip())
    unchanged = words == (article.headline, article.body) and (
        article.current is not None and data["base"] == article.current.number
    )
    if not (again and unchanged):
        report = revisions.edit(
            article, headline=data["headline"], body=data["body"], by=request.user,
            base=data["base"], note=data["note"],
        )  # fmt: skip
        messages.success(request, edit_in_words(report))
    if again:
        article.refresh_from_db()
        transitions.move(article, "resubmit", by=request.user, version=article.version)
        messages.success(request, "The story is handed in again.")
    return redirect(article.get_url_for(request.user))


def edit_in_words(report: revisions.EditReport) -> str:
    """What an edit did to the marks, in a sentence."""
    outcome = report.outcome
    parts = [f"Revision {report.revision.number} is saved"]
    for count, said in (
        (outcome.carried + outcome.moved, ("mark kept", "marks kept")),
        (len(outcome.reopened), ("reopened", "reopened")),
        (len(outcome.needs_review), ("to be placed", "to be placed")),
        (len(outcome.orphaned), ("without its words", "without their words")),
        (len(outcome.dropped), ("suggestion dropped", "suggestions dropped")),
    ):
        if count:
            parts.append(counted(count, *said))
    return ", ".join(parts) + "."


def _meanwhile(article: Article, form: EditForm) -> list[Any]:
    """What others changed since the words on the screen; the form is then for the words as they
    stand, so that saving again is a decision."""
    article.refresh_from_db()
    base = Revision.objects.filter(article=article, number=form.cleaned_data["base"]).first()
    standing = article.newest_revision
    put_in(form, base=str(standing.number))
    return _rows(base, standing) if base else []


@require_safe
def compare(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Two revisions word by word, and what the newer did to the marks; for the desk and the author.

    ``old`` and ``new`` are numbers; without them the two newest. ``only=changes`` leaves out the
    paragraphs that are the same. Of a story with one revision its text is shown.
    """
    article = _article(request, pk)
    if not (_at_desk(request) or article.author_id == request.user.pk):
        raise PermissionDenied("Earlier words of a story are for the desk and its author.")
    every = list(article.revisions.select_related("created_by").order_by("number"))
    numbers = {str(revision.number): revision for revision in every}
    latest = article.newest_revision.number
    new = numbers.get(request.GET.get("new", str(latest)))
    before = str(max(1, new.number - 1)) if new else ""
    old = numbers.get(request.GET.get("old", before))
    unknown = set(request.GET) - {"old", "new", "only"}
    only = request.GET.get("only", "")
    if old is None or new is None or unknown or only not in ("", "changes"):
        context = {"refusal": "There is no such revision.", "address": request.path}
        return render(request, "articles/review/refused.html", context, status=422)
    # What became of the marks is known of one edit, not of several at once.
    is_one_edit = _at_desk(request) and old.number == new.number - 1
    report = revisions.report(new) if is_one_edit else None
    rows = _rows(old, new, drawn=_at_desk(request))
    return render(
        request,
        "articles/desk/compare.html",
        {
            "article": article,
            "old": old,
            "new": new,
            "every": every,
            "rows": [row for row in rows if row[2] or not only or len(every) == 1],
            "only": only,
            "differ": difference(old.body, new.body, revisions.diff(old, new), rows),
            "left": f"Revision {old.number}",
            "right": f"Revision {new.number}",
            "report": report,
            "misplaced": _misplaced(report) if report else (),
            "at_desk": _at_desk(request),
        },
    )


def _misplaced(report: revisions.EditReport) -> list[tuple[str, list[tuple[str, Any]]]]:
    """The marks whose words an edit moved or took, in two groups; each with the query of its review
    page, empty when it has its place again or is retired."""
    waiting = {key_of(mark) for mark in reattachment.misplaced(report.revision.article)}
    groups = (
        ("To be placed", report.outcome.needs_review),
        ("Words gone", report.outcome.orphaned),
    )
    return [
        (said, [(_to_place(key_of(mark), waiting), mark) for mark in marks])
        for said, marks in groups
    ]


def _to_place(key: str, waiting: set[str]) -> str:
    return f"?mark={key}&do=reattach#do" if key in waiting else ""


def _rows(old: Revision, new: Revision, *, drawn: bool = False) -> list[Any]:
    facts = (placed_on(old), placed_on(new)) if drawn else ((), ())
    return side_by_side(old.body, new.body, revisions.diff(old, new), *facts)


def _article(request: AuthenticatedHttpRequest, pk: int) -> Article:
    return get_object_or_404(
        Article.objects.visible_to(request.user).select_related("current__created_by"), pk=pk
    )


def _at_desk(request: AuthenticatedHttpRequest) -> bool:
    return can_review(request.user)
