"""What stands around the words of a story: the page on which it is set."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.curation import asked_labels
from articles.desk.forms import DetailsForm
from articles.editing import metadata
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.moment_field import is_sure
from articles.ledger.permissions import can_review, require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article


@require_http_methods(["GET", "HEAD", "POST"])
def article_details(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Section, outlet, byline, dates, embargo. A conflict keeps what was typed."""
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    require(request.user, "mark")
    embargo_only = metadata.embargo_runs(article) and request.user.has_perm("articles.publish")
    form = DetailsForm(request.POST or None, article=article, embargo_only=embargo_only)
    refusal: Refused | None = None
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            sure = is_sure(form, "embargo_until")
            metadata.set_details(
                article, by=request.user, version=version, sure=sure, **form.changed()
            )
        except Refused as why:
            refusal = why
        else:
            messages.success(request, "The details are saved.")
            return redirect("article-details", pk)
        if isinstance(refusal, Conflict):
            article.refresh_from_db()
            form.decide_anew(article.version)
    context = {
        "article": article,
        "form": form,
        "refusal": refusal,
        "open": embargo_only or article.stage in metadata.OPEN_STAGES,
        "embargo_only": embargo_only,
        "conflict": isinstance(refusal, Conflict),
        "may_review": can_review(request.user),
        "may_ask": asked_labels.can_ask(request.user, article) and can_review(request.user),
        "may_make": asked_labels.can_make(request.user),
        "waiting": article.asked_labels.waiting().select_related("asked_by"),
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "articles/desk/metadata.html", context, status=status)
