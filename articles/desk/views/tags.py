"""The tags of one story: those it has, those suggested for it, kept or dropped; and of a fact."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.curation import classification
from articles.curation.tag_suggestions import suggested_tags
from articles.ledger.arguments import key_in
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, Fact, Tag
from articles.workflow import batches


class TagForm(forms.Form):
    """What is done, and with which tag."""

    do = forms.ChoiceField(choices=[("keep", "keep"), ("drop", "drop"), ("off", "off")])
    tag = forms.ModelChoiceField(Tag.objects.all())


@require_http_methods(["GET", "HEAD", "POST"])
def story_tags(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Keep or drop a suggested tag, give another, take one off."""
    require(request.user, "view_desk")
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        _do(request, article)
        return redirect("story-tags", pk)
    context = {
        "article": article,
        "record": article,
        "back": article.get_review_url(),
        "tags": article.tags.order_by("name"),
        "suggested": suggested_tags(article),
        "others": Tag.objects.in_use().exclude(taggings__article=article),
        "may": classification.can_classify(request.user, article),
    }
    return render(request, "articles/desk/tags.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fact_tags(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Give a fact a tag, or take one off: for what its story as a whole is not about."""
    require(request.user, "view_desk")
    fact = get_object_or_404(Fact.objects.visible_to(request.user).select_related("article"), pk=pk)
    if request.method == "POST":
        _do(request, fact)
        return redirect("fact-tags", pk)
    context = {
        "record": fact,
        "back": fact.get_absolute_url(),
        "tags": Tag.objects.filter(fact_taggings__fact=fact),
        "others": Tag.objects.in_use().exclude(fact_taggings__fact=fact),
        "may": classification.can_classify(request.user, fact),
    }
    return render(request, "articles/desk/tags.html", context)


def _do(request: AuthenticatedHttpRequest, record: Article | Fact) -> None:
    """Do what the form asks of the record; nothing for a form that asks for nothing known."""
    form = TagForm(request.POST)
    if not form.is_valid():
        return
    do, tag, by = form.cleaned_data["do"], form.cleaned_data["tag"], request.user
    try:
        if do == "drop" and isinstance(record, Article):
            classification.drop_suggestion(record, tag, by=by)
            messages.success(request, f"Dropped: {tag}.")
            return
        act = "untag" if do == "off" else "tag"
        act += "-facts" if isinstance(record, Fact) else ""
        batch = batches.act_on(act, [record], by=by, key=key_in(request.POST), tag=tag)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return
    for row in batch.records.filter(state="refused"):
        messages.error(request, row.why)
    if batch.done:
        messages.success(request, f"{'Taken off' if do == 'off' else 'Tagged'}: {tag}.")
