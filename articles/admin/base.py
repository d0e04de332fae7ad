"""What the lists of the admin share: records that nobody types over, found and counted in bounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from articles import search
from articles.ledger.exceptions import Refused

#: Rows beyond this are not counted, and hits beyond it not gathered.
BOUND = 10_000


class BoundedPaginator(Paginator):
    """Counts no further than BOUND: to count a million rows costs more than to show fifty."""

    @cached_property
    def count(self) -> int:
        if isinstance(self.object_list, QuerySet):
            return self.object_list.order_by()[:BOUND].count()
        return super().count


class Listed(admin.ModelAdmin):
    """A list in bounds: a fixed number of queries, words found through the full-text index."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would be counted over the whole table
    list_per_page = 50
    ordering = ("-pk",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}  # of "example.org", typed so
    #: The full-text index that answers a search, and the path from here to its records.
    index: search.Index | None = None
    index_path = "pk"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if self.index is None or not search_term.strip():
            return super().get_search_results(request, queryset, search_term)
        try:
            found = _matching(self.index, search_term)
        except search.QueryRefused as refusal:
            messages.warning(request, str(refusal))
            return queryset.none(), False
        if len(found) == BOUND:
            messages.warning(request, f"More than {BOUND:,} match. Add a word.")
        return queryset.filter(**{f"{self.index_path}__in": found}), False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is lost: no record of the newsroom is deleted here."""
        return False


class Record(Listed):
    """A record that only the write path changes: listed and looked at, never typed over."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def _matching(index: search.Index, typed: str) -> list[Any]:
    """Ids that match, at most BOUND, in any order. The last word may be a beginning."""
    query = search.parse(typed if typed.rstrip().endswith(('"', "*")) else f"{typed.rstrip()}*")
    sql, parameter = index.condition(query)
    key = index.key if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {index.table} WHERE {sql} LIMIT {BOUND}", [parameter])
        return [row[0] for row in cursor.fetchall()]


class ThroughWritePath:
    """For a ModelAdmin whose ``save_model`` and ``save_formset`` call write functions.

    What they refuse rolls everything back and stands in the form, with all that was typed.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.refusal = refusal.message
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "")
        return type("RefusedForm", (_Refusing, form), {"refusal": refusal}) if refusal else form


class _Refusing:
    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, ValidationError(self.refusal))
        return cleaned
