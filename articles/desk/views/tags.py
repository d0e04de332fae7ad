"""The tags of one story: those it has, those suggested for it, kept or dropped."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.curation import classification
from articles.curation.tag_suggestions import suggested_tags
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import Article, Tag, User
from articles.workflow import batches


class TagForm(forms.Form):
    """What is done, and with which tag."""

    do = forms.ChoiceField(choices=[("keep", "keep"), ("drop", "drop"), ("off", "off")])
    tag = forms.ModelChoiceField(Tag.objects.all())


@require_http_methods(["GET", "HEAD", "POST"])
def story_tags(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep or drop a suggested tag, give another, take one off."""
    require(request.user, "view_desk")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        form = TagForm(request.POST)
        if form.is_valid():
            _do(request, article, **form.cleaned_data)
        return redirect("story-tags", pk)
    context = {
        "article": article,
        "tags": article.tags.order_by("name"),
        "suggested": suggested_tags(article),
        "others": Tag.objects.in_use().exclude(taggings__article=article),
        "may": classification.can_classify(request.user, article),
    }
    return render(request, "articles/desk/tags.html", context)


def _do(request: HttpRequest, article: Article, do: str, tag: Tag) -> None:
    by: User = request.user
    try:
        if do == "drop":
            classification.drop_suggestion(article, tag, by=by)
            messages.success(request, f"Dropped: {tag}.")
            return
        batch = batches.act_on("untag" if do == "off" else "tag", [article], by=by, tag=tag)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return
    for row in batch.records.filter(state="refused"):
        messages.error(request, row.why)
    if batch.done:
        messages.success(request, f"{'Taken off' if do == 'off' else 'Tagged'}: {tag}.")
