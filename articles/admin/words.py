"""Revisions, and the pages as they came in."""

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest

from articles.admin.records import Record
from articles.models import Original, Revision


@admin.register(Revision)
class RevisionAdmin(Record):
    list_display = ("article", "number", "source", "created_by", "created_at", "note")
    list_filter = ("source",)
    search_fields = ("=article__pk",)
    search_help_text = "The number of a story."
    list_select_related = ("article", "created_by")


@admin.register(Original)
class OriginalAdmin(Record):
    list_display = ("article", "filename", "encoding", "length")
    search_fields = ("=article__pk", "=fingerprint")
    search_help_text = "The number of a story, or a fingerprint."
    list_select_related = ("article",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Original]:
        rows = super().get_queryset(request).annotate(characters=Length("text"))
        return rows if request.resolver_match.kwargs else rows.defer("text", "furniture")

    @admin.display(description="characters", ordering="characters")
    def length(self, original: Original) -> str:
        return f"{original.characters:,}"
