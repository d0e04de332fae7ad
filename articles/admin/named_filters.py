"""Lists of the admin that accept only the filters that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR
from django.db.models import Model
from django.db.models.fields.related import RelatedField
from django.http import HttpRequest, HttpResponse

from articles.ledger.exceptions import UnknownAddress

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


class OneParameter(admin.ListFilter):
    """A filter of our own that reads one parameter of the address."""

    parameter_name: str


class ShownAlways(admin.RelatedFieldListFilter):
    """A filter that is shown even with a single value. Django drops such a filter, and then ignores its
    parameter in the address.
    """

    def has_output(self) -> bool:
        return True


class Headed(admin.FieldListFilter):
    """A filter with a heading of its own. Django takes the name of the field for it."""

    heading: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = self.heading


class WithAndWithout(Headed, admin.EmptyFieldListFilter):
    """Records with and without a value, in the newsroom's words: Django says "Empty" and "Not empty"."""

    without: str
    having: str

    def choices(self, changelist: Any) -> Iterator[Any]:
        """All, those without a value, those with one: in Django's order."""
        words = ("All", self.without, self.having)
        for choice, display in zip(super().choices(changelist), words, strict=True):
            yield choice | {"display": display}


def by_value(heading: str, *, without: str, having: str) -> type[WithAndWithout]:
    """A filter with this heading ("By …") and these words for records without a value and with one."""
    words = {"heading": heading, "without": without, "having": having}
    return type("ByValue", (WithAndWithout,), words)


def leads_on(model: type[Model], path: str) -> bool:
    """Whether the field at the end of the path is another record."""
    return bool(get_fields_from_path(model, path)[-1].remote_field)


class NamedFilters(admin.ModelAdmin):
    """A list that takes only the filters in ``list_filter``.

    Django's admin accepts any lookup on any field in the address. With that, somebody could guess a hidden
    title letter by letter, or run a regular expression of their own.
    """

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self.require_named(request)
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def require_named(self, request: HttpRequest) -> None:
        """Raise UnknownAddress for a parameter that this list does not have, and for a value that
        Django did not understand: it would then show every row.
        """
        unknown = sorted(set(request.GET) - OWN_PARAMETERS - self.filter_parameters(request))
        if unknown:
            raise UnknownAddress(f"This list cannot be filtered by “{unknown[0][:80]}”.")
        if ERROR_FLAG in request.GET:
            raise UnknownAddress("The address asks for a value that this list does not have.")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self.filter_parameters(request)

    def filter_parameters(self, request: HttpRequest) -> set[str]:
        """The parameters of the filters that ``list_filter`` names."""
        names: set[str] = set()
        for each in self.get_list_filter(request):
            if isinstance(each, type):
                assert issubclass(each, admin.SimpleListFilter | OneParameter)
                assert each.parameter_name is not None  # Django asks for one
                names.add(each.parameter_name)
                continue
            path, kind = each if isinstance(each, tuple) else (each, None)
            assert isinstance(path, str)  # Django's types allow fields too: our lists name them
            if kind is not None and issubclass(kind, WithAndWithout):
                names.add(f"{path}__isempty")
            else:
                names |= _parameters_of(self.model, path)
        return names


def _parameters_of(model: type[Model], path: str) -> set[str]:
    """The parameters that Django's own filter of this field puts into an address."""
    field = get_fields_from_path(model, path)[-1]
    if isinstance(field, RelatedField):
        return {f"{path}__{field.target_field.name}__exact", f"{path}__isnull"}
    return {f"{path}__exact", f"{path}__isnull"}
