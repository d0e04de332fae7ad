"""Outlets, sections and tags, kept by archivists through ``curating``."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin.base import Listed, ThroughWritePath
from articles.curation import reference
from articles.models import Outlet, Section, Tag


class LabelAdmin(ThroughWritePath, Listed):
    """A table of names and slugs. What stories use can be renamed, not deleted."""

    list_display = ("name", "slug", "stories")
    search_fields = ("name", "slug")
    ordering = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(story_count=Count("article"))

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> dict[str, tuple[str, ...]]:
        return {} if obj else self.prepopulated_fields

    @admin.display(description="stories", ordering="story_count")
    def stories(self, label: Outlet | Section | Tag) -> int:
        return label.story_count

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        values = form.cleaned_data
        if change:
            reference.change(obj, by=request.user, **values)
        else:
            obj.pk = reference.create(type(obj), by=request.user, **values).pk


@admin.register(Outlet)
class OutletAdmin(LabelAdmin):
    list_display = ("name", "slug", "website", "stories")


@admin.register(Section)
class SectionAdmin(LabelAdmin):
    pass


@admin.register(Tag)
class TagAdmin(LabelAdmin):
    list_display = ("name", "slug", "description", "stories")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        counted = Count("taggings")
        return super(LabelAdmin, self).get_queryset(request).annotate(story_count=counted)
