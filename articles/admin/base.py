"""What the lists of the admin share: read-only records, and bounds on searching and counting."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import ForeignKey, Model, QuerySet, URLField
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from articles import search
from articles.admin import bulk, states
from articles.admin.named_filters import NamedFilters, ShownAlways, leads_on
from articles.curation.gaps import gaps_of
from articles.ledger.arguments import number_in
from articles.ledger.exceptions import Refused, UnknownAddress
from articles.models import User

#: The most rows that are counted, and the most hits that are gathered.
BOUND = 10_000


#: Fields that people do not need: they are folded away on the page of a record.
TECHNICAL = {
    "after", "batch", "before", "blockers", "chain", "confidence", "context_changed", "dated_at",
    "encoding", "end", "figures", "file_sha256", "fingerprint", "furniture", "hash", "prefix",
    "previous_hash", "proposed_end", "proposed_start", "revision", "rule", "sent",
    "sentence_hash", "sha256", "speaker_end", "speaker_start", "start", "suffix", "target_id",
    "target_text", "target_type", "undoes", "version", "words_hash",
}  # fmt: skip


states.use_words()


def actor(request: HttpRequest) -> User:
    """The person who makes the request, for methods that take Django's own request type. The admin lets
    in only people who are logged in.
    """
    assert isinstance(request.user, User)
    return request.user


class GapFilter(admin.SimpleListFilter):
    """By what is missing: see ``curation.gaps``."""

    title = "what is missing"
    parameter_name = "gap"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(gap.code, gap.words) for gap in gaps_of(model_admin.model)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        gaps = {gap.code: gap for gap in gaps_of(queryset.model)}
        asked = self.value()
        if asked is None:
            return queryset
        if asked not in gaps:
            raise UnknownAddress(f"This list knows no gap “{asked[:80]}”.")
        return gaps[asked].rows(queryset)


#: Fields of which a list shows the state.
_STATES = {"decision", "stage", "standing", "state", "value", "verdict"}


def _state_column(model: type[Model], name: str) -> Any:
    """The column of a list that draws the field ``name`` of a record as a state."""
    known = {field.name for field in model._meta.get_fields()}
    if name not in known:
        return name

    @admin.display(description=name, ordering=name)
    def column(record: Model) -> Any:
        word = getattr(record, f"get_{name}_display")()
        return states.state(states.line_of(getattr(record, name)), word)

    return column


class BoundedPaginator(Paginator):
    """Counts no further than BOUND: to count a million rows costs more than to show fifty."""

    @cached_property
    def count(self) -> int:
        if isinstance(self.object_list, QuerySet):
            return self.object_list.order_by()[:BOUND].count()
        return super().count


class Listed(NamedFilters):
    """A list in bounds: a fixed number of queries, words found through the full-text index."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would be counted over the whole table
    list_per_page = 50
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}  # of "example.org", typed so
    #: The full-text index that answers a search, and the path from here to its records.
    index: search.Index | None = None
    index_path = "pk"

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """What is missing can be asked for in every list that knows gaps."""
        filters = [
            (each, ShownAlways) if isinstance(each, str) and leads_on(self.model, each) else each
            for each in super().get_list_filter(request)
        ]
        return [GapFilter, *filters] if gaps_of(self.model) else filters

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Acts on many come with a preview, on a page of their own."""
        actions = super().get_actions(request)
        return actions | bulk.actions_for(self.model, actor(request))

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """States are drawn as a line and a word."""
        return [
            _state_column(self.model, name) if name in _STATES else name
            for name in super().get_list_display(request)
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history of a record is told on a page of its own."""
        number = number_in(object_id)
        if number is None:
            raise Http404("There is no such record.")
        return redirect("history", self.opts.model_name, number)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """The fields in words first, what only a program reads folded beneath."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.fieldsets or self.fields or obj is None:
            return fieldsets
        names = [name for _, options in fieldsets for name in options["fields"]]
        folded = [name for name in names if name in TECHNICAL]
        parted: list[tuple[str | None, dict[str, Any]]] = [
            (None, {"fields": [name for name in names if name not in TECHNICAL]})
        ]
        if folded:
            parted.append(("Technical", {"fields": folded, "classes": ["collapse"]}))
        return parted

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

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = NumberedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is lost: no record of the newsroom is deleted here."""
        return False


class _WithWords(Protocol):
    exact: str


class Record(Listed):
    """A record that only the write path changes: listed and read here, never edited by hand."""

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """The words of a mark are called so."""
        fields = list(super().get_fields(request, obj))
        return ["words" if name == "exact" else name for name in fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return [*super().get_readonly_fields(request, obj), "words"]

    @admin.display(description="words")
    def words(self, record: _WithWords) -> str:
        return record.exact

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


class VersionedForm(forms.ModelForm):
    """Carries the version on which it was opened: a change in the meantime is refused, by name."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.version()

    def version(self) -> int:
        """The version of the record as it is shown."""
        return self.instance.version

    def clean_seen(self) -> int | None:
        if self.instance.pk and self.cleaned_data["seen"] is None:
            raise ValidationError("The page was not complete. Load it again.")
        return self.cleaned_data["seen"]

    def changed(self) -> dict[str, Any]:
        """What was changed in the form, by field."""
        known = {field.name for field in self.instance._meta.get_fields()}
        return {n: v for n, v in self.cleaned_data.items() if n in self.changed_data and n in known}


class NamedFields(BaseInlineFormSet):
    """Every field of an inline has a name that is read out, the box that takes it away too."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label = "Take away" if name == "DELETE" else field.label or name
            widget = field.widget
            inner = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
            inner.attrs["aria-label"] = str(label).capitalize()


class NumberedAutocomplete(AutocompleteSelect):
    """A choice by typing that can show its form again when something else than an id was sent."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        numbers = [each for each in value if number_in(str(each)) is not None]
        return super().optgroups(name, numbers or [""], attr)


class NamedAutocomplete(NumberedAutocomplete):
    """A choice by typing whose empty box says what to choose."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": f"Choose: {self.field.verbose_name}"}


class NamedInline(admin.TabularInline):
    """A table of the rows that belong to a record, with names for screen readers."""

    template = "admin/edit_inline/named.html"
    formset = NamedFields

    class Media:
        js = ("articles/js/admin.js",)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = NamedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class _RefusedRequest(HttpRequest):
    """A request of which a write function refused something, in these words."""

    refusal: str


class ThroughWritePath(admin.ModelAdmin):
    """For a ModelAdmin whose ``save_model`` and ``save_formset`` call write functions.

    A refusal of theirs rolls everything back and is shown in the form, which keeps what was typed.
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
            cast(_RefusedRequest, request).refusal = refusal.message
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "")
        return type("RefusedForm", (_Refusing, form), {"refusal": refusal}) if refusal else form


class _Refusing(forms.ModelForm):
    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, ValidationError(self.refusal))
        return cleaned
