"""The tree of tags in the admin: kept through ``curation.reference`` and ``curation.tags``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from articles.admin import states
from articles.admin.base import NamedInline, actor
from articles.admin.named_filters import by_value
from articles.admin.reference import LabelAdmin, StoryCount, counted
from articles.curation import tags
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import ArticleTag, FactTag, Tag, TagSynonym
from articles.models.reference import TagQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class _Counts(StoryCount):
    """What the list of tags adds to each."""

    fact_count: int


class SynonymInline(NamedInline):
    """Added and taken away; one that is wrong is taken away and typed anew."""

    model = TagSynonym
    extra = 1
    fields = ("name",)
    verbose_name_plural = "also found as"

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("articles.curate")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("articles.view_tag")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("articles.curate")


@admin.register(Tag)
class TagAdmin(LabelAdmin):
    fields = ("seen", "name", "slug", "parent", "topic", "description", "retired")
    autocomplete_fields = ("parent", "topic")
    inlines = (SynonymInline,)
    list_display = ("name", "parent", "topic", "stories", "facts", "standing")
    list_filter = (
        "retired",
        ("topic", by_value("topic", without="no topic", having="with a topic")),
    )
    search_fields = ("name", "slug", "synonyms__name")
    search_help_text = "Words of the name, or of a synonym."
    list_select_related = ("parent", "topic", "merged_into")
    change_list_template = "admin/articles/tag/change_list.html"
    actions = ("merge",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return (
            super(LabelAdmin, self)
            .get_queryset(request)
            .annotate(story_count=counted(ArticleTag, "tag"), fact_count=counted(FactTag, "tag"))
        )

    @admin.display(description="facts", ordering="fact_count")
    def facts(self, tag: WithAnnotations[Tag, _Counts]) -> int:
        return tag.fact_count

    @admin.display(description="standing", ordering="retired")
    def standing(self, tag: Tag) -> str:
        if tag.merged_into_id:
            return states.state("gone", f"merged into {tag.merged_into}")
        return states.state("gone", "retired") if tag.retired else "in use"

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A merged tag is read only. The tag that it was merged into can be changed."""
        if isinstance(obj, Tag) and obj.merged_into_id:
            return False
        return super().has_change_permission(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Tag], search_term: str
    ) -> tuple[QuerySet[Tag], bool]:
        """An autocomplete offers only what can be chosen."""
        found, again = super().get_search_results(request, queryset, search_term)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            assert isinstance(found, TagQuerySet)
            found = found.in_use()
        return found, again

    def get_urls(self) -> list[URLPattern]:
        own: dict[str, tuple[Callable[..., HttpResponse], str]] = {
            "tree/": (tree, "tree"),
            "merge/": (merge_page, "merge"),
            "<id:pk>/part/": (part, "part"),
        }
        return [
            path(route, self.admin_site.admin_view(view), name=f"articles_tag_{name}")
            for route, (view, name) in own.items()
        ] + super().get_urls()

    @admin.action(description="Merge two into one…", permissions=["change"])
    def merge(self, request: HttpRequest, chosen: QuerySet[Tag]) -> HttpResponse | None:
        keys = list(chosen.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            messages.error(request, "Choose two tags: one stays, the other is merged into it.")
            return None
        return redirect(f"{reverse('admin:articles_tag_merge')}?tag={keys[0]}&into={keys[1]}")

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool
    ) -> None:
        formset.save(commit=False)
        tag = Tag.objects.get(pk=form.instance.pk)
        for synonym in formset.deleted_objects:
            tags.remove_synonym(synonym, by=actor(request))
        for synonym in formset.new_objects:
            tags.add_synonym(tag, synonym.name, by=actor(request))


class MergeForm(forms.Form):
    """Which tag goes, which stays, and the versions that the page showed."""

    tag = forms.ModelChoiceField(Tag.objects.all())
    into = forms.ModelChoiceField(Tag.objects.all())
    version = forms.IntegerField(required=False)
    into_version = forms.IntegerField(required=False)


def merge_page(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What a merge would move, both ways round; on POST the merge."""
    require(request.user, "curate")
    form = MergeForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        messages.error(request, "Choose two tags first.")
        return redirect("admin:articles_tag_changelist")
    tag, into = form.cleaned_data["tag"], form.cleaned_data["into"]
    if request.method == "POST":
        seen = {name: form.cleaned_data[name] for name in ("version", "into_version")}
        try:
            tags.merge(tag, into, by=request.user, **seen)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("admin:articles_tag_changelist")
        gone = reverse("admin:articles_tag_change", args=[tag.pk])
        messages.success(
            request,
            format_html(
                "{} was merged into {}. <a href='{}'>Take it apart again</a>", tag, into, gone
            ),
        )
        return redirect("admin:articles_tag_change", into.pk)
    ways = [(one, other, tags.carried_by(one)) for one, other in ((tag, into), (into, tag))]
    context = admin.site.each_context(request) | {
        "title": "Merge two tags",
        "ways": ways,
        "opts": Tag._meta,
    }
    return render(request, "admin/articles/tag/merge.html", context)


@require_POST
def part(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Take a merge of tags apart."""
    require(request.user, "curate")
    tag = get_object_or_404(Tag, pk=pk)
    try:
        tags.undo_merge(tag, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{tag} stands by itself again.")
    return redirect("admin:articles_tag_change", pk)


@dataclass
class Branch:
    """A tag in the tree, with what stands beneath it."""

    tag: Tag
    total: int = 0
    branches: list[Branch] = field(default_factory=list)


@require_safe
def tree(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All tags in use as a tree, each with the stories that it and what stands beneath it have."""
    require(request.user, "view_desk")
    site = admin.site._registry[Tag]
    rows = site.get_queryset(request).filter(merged_into__isnull=True).order_by("name")
    under: dict[int | None, list[Tag]] = defaultdict(list)
    for tag in rows.select_related("topic").prefetch_related("synonyms"):
        under[tag.parent_id].append(tag)
    context = admin.site.each_context(request) | {
        "title": "Tree of tags",
        "branches": _branches(under, None),
        "opts": Tag._meta,
    }
    return render(request, "admin/articles/tag/tree.html", context)


def _branches(under: dict[int | None, list[Any]], above: int | None) -> list[Branch]:
    found = []
    for tag in under[above]:
        branch = Branch(tag, tag.story_count, _branches(under, tag.pk))
        branch.total += sum(each.total for each in branch.branches)
        found.append(branch)
    return found
