"""Stories in the admin: the list, what can be done to many, and the way to their review page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from articles import search
from articles.admin.archive_filters import archive_filters
from articles.admin.base import Record
from articles.choices import ARCHIVE_STAGES, Stage
from articles.ledger.arguments import number_in
from articles.models import Article, Original, Revision, User
from articles.review import calls, views
from articles.review.access import View, for_the_desk

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class WithFilter(admin.SimpleListFilter):
    """By who has the story."""

    title = "with"
    parameter_name = "with"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        people = User.objects.allowed("verify").order_by("first_name", "last_name")
        return [("nobody", "nobody"), *((str(person.pk), str(person)) for person in people)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        who = self.value()
        if who is None:
            return queryset
        if who == "nobody":
            return queryset.filter(assignee__isnull=True)
        return queryset.filter(assignee=number_in(who) or 0)


class DueFilter(admin.SimpleListFilter):
    title = "due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("late", "overdue"), ("set", "has a time")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() is None:
            return queryset
        due = queryset.filter(due_at__isnull=False)
        if self.value() == "set":
            return due
        return due.filter(due_at__lt=timezone.now()).exclude(
            stage__in=(*ARCHIVE_STAGES, Stage.SPIKED)
        )


@admin.register(Article)
class ArticleAdmin(Record):
    """Stories are listed here and reviewed on their own page; nothing of them is typed over."""

    list_display = (
        "story",
        "stage",
        "stage_since",
        "section",
        "assignee",
        "due_at",
        "checked",
    )
    list_filter = (WithFilter, DueFilter, *archive_filters(Article))
    search_fields = ("headline",)
    search_help_text = "Words of headline and text; the last word may be incomplete."
    index = search.ARTICLES
    list_select_related = ("section", "assignee")
    ordering = ("-dated_at", "-pk")

    @admin.display(description="story", ordering="headline")
    def story(self, article: Article) -> str:
        return article.headline

    @admin.display(description="checked", ordering="marks_undecided")
    def checked(self, article: Article) -> str:
        """How many facts of how many, and what waits to be decided."""
        parts = [f"{article.facts_settled} of {article.facts_total}"] if article.facts_total else []
        if article.marks_undecided:
            parts.append(f"{article.marks_undecided} undecided")
        return ", ".join(parts)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A story's own page in the admin is its review page."""
        article = self.get_object(request, object_id)
        if article is None or not self.has_view_permission(request, article):
            return super().change_view(request, object_id, form_url, extra_context)
        return redirect(article.get_review_url())

    def get_urls(self) -> list[URLPattern]:
        # The review is for whoever may see the desk, with an account of the admin or without.
        routes: dict[str, tuple[str, View]] = {
            "": ("articles_article_review", views.page),
            "changes/": ("articles_article_review_changes", views.changes),
            "gate/": ("articles_article_review_gate", views.gate),
            "known/": ("articles_article_review_known", views.known),
            "find/": ("articles_article_review_find", views.find),
            "calls/": ("articles_article_review_calls", calls.calls),
            "keys/": ("articles_article_review_keys", views.keys),
            "<slug:act>/": ("articles_article_review_act", views.perform),
        }
        own = [
            path(f"<id:pk>/review/{tail}", never_cache(for_the_desk(view)), name=name)
            for tail, (name, view) in routes.items()
        ]
        return own + super().get_urls()


@admin.register(Revision)
class RevisionAdmin(Record):
    list_display = ("article", "number", "source", "created_by", "created_at", "note")
    list_filter = ("source",)
    search_fields = ("=article__pk",)
    search_help_text = "The number of a story."
    list_select_related = ("article", "created_by")


class _Length(TypedDict):
    """What the list of originals adds to each."""

    characters: int


@admin.register(Original)
class OriginalAdmin(Record):
    list_display = ("article", "filename", "encoding", "length")
    search_fields = ("=article__pk", "=fingerprint")
    search_help_text = "The number of a story, or a fingerprint."
    list_select_related = ("article",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Original]:
        rows = super().get_queryset(request).annotate(characters=Length("text"))
        of_one = request.resolver_match and request.resolver_match.kwargs
        return rows if of_one else rows.defer("text", "furniture")

    @admin.display(description="characters", ordering="characters")
    def length(self, original: WithAnnotations[Original, _Length]) -> str:
        return f"{original.characters:,}"
