"""The sources that stories are checked against."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.base import Record, actor
from articles.models import Source
from articles.models.sources import SourceQuerySet


@admin.register(Source)
class SourceAdmin(Record):
    """Sources that this person may read. Of other confidential sources not even their existence
    shows.
    """

    list_display = ("__str__", "kind", "primary", "added_by", "added_at", "confidential")
    list_filter = ("kind", "confidential")
    search_fields = ("title", "address")
    search_help_text = "Title or address."
    list_select_related = ("added_by",)
    exclude = ("file",)  # no address of the admin hands it out

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        rows = super().get_queryset(request)
        assert isinstance(rows, SourceQuerySet)
        return rows.readable_by(actor(request))
