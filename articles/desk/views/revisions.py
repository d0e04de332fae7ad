"""New revisions by other ways than typing: an agency's newer version, an earlier one restored."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles.desk.forms import NewerVersionForm, put_in
from articles.desk.views.edit import edit_in_words, gone_to
from articles.editing import revisions
from articles.ledger.arguments import version_in
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, Revision
from articles.pages.views import revision_page


@require_http_methods(["GET", "HEAD", "POST"])
def newer_version(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Paste what the agency sent next; the marks are brought over, and the page says how.

    For everybody who may edit this story at its stage. A conflict keeps what was pasted.
    """
    article = get_object_or_404(
        Article.objects.visible_to(request.user).select_related("current__created_by"), pk=pk
    )
    refusal: Refused | None = None
    revisions.require_may_edit(article, request.user)
    form = NewerVersionForm(request.POST or None, initial={"base": article.newest_revision.number})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            report = revisions.newer_version(
                article, data["text"], by=request.user, base=data["base"], note=data["note"]
            )
            return gone_to(request, _compared(request, report))
        except Refused as why:
            refusal = why
        if isinstance(refusal, Conflict):
            article.refresh_from_db()
            put_in(form, base=str(article.newest_revision.number))
    status = refusal.status if refusal else 422 if form.errors else 200
    context = {
        "article": article,
        "form": form,
        "refusal": refusal.message if refusal else "",
        "conflict": isinstance(refusal, Conflict),
    }
    return render(request, "articles/desk/newer_version.html", context, status=status)


@require_POST
def restore(request: AuthenticatedHttpRequest, pk: int, number: int) -> HttpResponse:
    """Make the words of this revision the story's again, as a new revision."""
    get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    snapshot = get_object_or_404(Revision, article=pk, number=number)
    try:
        base = version_in(request.POST, "base")
        report = revisions.restore(
            snapshot, by=request.user, base=base, note=request.POST.get("note", "")
        )
    except Refused as refusal:
        return revision_page(request, pk, number, refusal)
    return _compared(request, report)


def _compared(request: AuthenticatedHttpRequest, report: revisions.EditReport) -> HttpResponse:
    """To the comparison of the revision that was written with the one before it."""
    messages.success(request, edit_in_words(report))
    new = report.revision
    there = reverse("article-compare", args=[new.article_id])
    return redirect(f"{there}?old={new.number - 1}&new={new.number}")
