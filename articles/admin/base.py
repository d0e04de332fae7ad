"""What the lists of the admin share: records that nobody types over, found and counted in bounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from articles import search
from articles.ledger.exceptions import Refused, UnknownAddress

#: What every list of the admin takes: order, page, search, and how a pop-up was opened.
OWN_PARAMETERS = {
    ALL_VAR,
    ERROR_FLAG,
    ORDER_VAR,
    PAGE_VAR,
    SEARCH_VAR,
    IS_POPUP_VAR,
    TO_FIELD_VAR,
}

#: Rows beyond this are not counted, and hits beyond it not gathered.
BOUND = 10_000


class BoundedPaginator(Paginator):
    """Counts no further than BOUND: to count a million rows costs more than to show fifty."""

    @cached_property
    def count(self) -> int:
        if isinstance(self.object_list, QuerySet):
            return self.object_list.order_by()[:BOUND].count()
        return super().count


class NamedFilters(admin.ModelAdmin):
    """A list that is filtered by what ``list_filter`` names, and by nothing else.

    Stock admin takes any lookup on any field from the address, and so would tell a hidden title
    letter by letter, or run a regular expression of the asker's own.
    """

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        unknown = sorted(set(request.GET) - OWN_PARAMETERS - self.filter_parameters(request))
        if unknown:
            raise UnknownAddress(f"This list cannot be filtered by “{unknown[0][:80]}”.")
        return super().changelist_view(request, extra_context)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self.filter_parameters(request)

    def filter_parameters(self, request: HttpRequest) -> set[str]:
        """The parameters of the filters that ``list_filter`` names."""
        names: set[str] = set()
        for each in self.get_list_filter(request):
            if isinstance(each, type):
                names.add(each.parameter_name)
            elif isinstance(each, tuple):
                names.add(f"{each[0]}__isempty")
            else:
                names |= _parameters_of(self.model, each)
        return names


def _parameters_of(model: type[Model], path: str) -> set[str]:
    """The parameters that Django's own filter of this field puts into an address."""
    field = get_fields_from_path(model, path)[-1]
    if field.remote_field:
        return {f"{path}__{field.target_field.name}__exact", f"{path}__isnull"}
    return {f"{path}__exact", f"{path}__isnull"}


class Listed(NamedFilters):
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
    begun = typed.rstrip()
    query = search.parse(f"{begun}*" if begun[-1:].isalnum() else begun, index.fields)
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
