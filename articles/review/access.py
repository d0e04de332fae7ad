"""Who may open the review page, and to which page everybody else is sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.ledger.permissions import can_review
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article

View = Callable[..., HttpResponse]


def for_the_desk(view: View) -> View:
    """Open this view only to people who may see the desk, whether or not they work in the admin.

    The story's author is sent to their own page of it. Other readers of the story get 403 with the
    address where they can read it, everybody else 404.
    """

    @wraps(view)
    def guarded(
        request: AuthenticatedHttpRequest, pk: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if can_review(request.user):
            return view(request, pk, *args, **kwargs)
        article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
        if request.method in ("GET", "HEAD") and article.author_id == request.user.pk:
            return redirect(article.get_own_url())
        context = {
            "refusal": "The review of a story is for the desk. You may read the story.",
            "address": article.get_url_for(request.user),
            "link": "The page of the story",
        }
        return render(request, "articles/review/refused.html", context, status=403)

    return guarded
