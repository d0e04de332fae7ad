"""Outlets, sections and topics, kept by archivists through ``curation.reference``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias, TypedDict

from django.contrib import admin
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from articles.admin.base import Listed, Record, ThroughWritePath, VersionedForm, actor
from articles.curation import reference
from articles.models import Outlet, Section, Tag, Topic

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Counted: TypeAlias = (
        WithAnnotations[Outlet, "StoryCount"]
        | WithAnnotations[Section, "StoryCount"]
        | WithAnnotations[Tag, "StoryCount"]
    )


class StoryCount(TypedDict):
    """What a list adds to each row."""

    story_count: int


def counted(model: type[Model], field: str) -> Coalesce:
    """How many rows of ``model`` name the record by ``field``: joined to nothing else."""
    rows = model._default_manager.filter(**{field: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(rows.values(field).annotate(n=Count("pk")).values("n")), 0)


class LabelAdmin(ThroughWritePath, Listed):
    """A table of names and slugs. What stories use can be renamed, not deleted."""

    form = VersionedForm
    fields: ClassVar[tuple[str, ...]] = ("seen", "name", "slug")
    list_display: tuple[str, ...] = ("name", "slug", "stories")
    search_fields: ClassVar[tuple[str, ...]] = ("name", "slug")
    ordering = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(story_count=Count("article"))

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else self.prepopulated_fields

    @admin.display(description="stories", ordering="story_count")
    def stories(self, label: Counted) -> int:
        return label.story_count

    def save_model(
        self,
        request: HttpRequest,
        obj: Outlet | Section | Tag,
        form: VersionedForm,
        change: bool,
    ) -> None:
        if change:
            seen = form.cleaned_data["seen"]
            reference.change(obj, by=actor(request), version=seen, **form.changed())
            return
        values = {n: v for n, v in form.cleaned_data.items() if n != "seen"}
        obj.pk = reference.create(type(obj), by=actor(request), **values).pk


@admin.register(Outlet)
class OutletAdmin(LabelAdmin):
    fields = ("seen", "name", "slug", "website")
    list_display = ("name", "slug", "website", "stories")


@admin.register(Section)
class SectionAdmin(LabelAdmin):
    pass


@admin.register(Topic)
class TopicAdmin(Record):
    """The IPTC's own list, imported from its file; looked at and chosen here."""

    list_display = ("name", "code", "broader", "retired")
    list_filter = ("retired",)
    search_fields = ("name", "=code")
    search_help_text = "Words of the name, or a code."
    list_select_related = ("broader",)
    ordering = ("name",)
