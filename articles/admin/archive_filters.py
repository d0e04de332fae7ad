"""The archive's filters for the lists of the admin, with the same parameters, values and refusals.

The archive lists cleared stories and kept marks. The lists of the admin hold every story and mark, so
stages and decisions are filters of their own here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from articles.admin.base import actor
from articles.admin.named_filters import OneParameter
from articles.archive.filtering.fields import (
    NONE,
    ChoiceValuesField,
    PeopleField,
    SlugField,
    ValuesField,
)
from articles.archive.filtering.filters import ChoiceColumnFilter, Parameter
from articles.archive.filtering.filtersets import ArchiveFilter, ArticleFilter, RegistryFilter
from articles.archive.filtering.story_parts import FactFilter, QuoteFilter
from articles.choices import Decision, Placement, Stage
from articles.ledger.exceptions import UnknownAddress
from articles.models import Article, Entity, Fact, Quote

#: How many values of a table a filter lists; with more, the value is typed.
LISTED = 24


class Stories(ArticleFilter):
    """Stories of every stage."""

    stage = ChoiceColumnFilter("stage", choices=Stage, what="a stage")


class Facts(FactFilter):
    """Facts that are suggested, kept or dropped, of stories of every stage."""

    decision = ChoiceColumnFilter("decision", choices=Decision, what="a decision")
    placement = ChoiceColumnFilter("placement", choices=Placement, what="a placement")


class Quotes(QuoteFilter):
    """Quotes that are suggested, kept or dropped, of stories of every stage."""

    decision = ChoiceColumnFilter("fact__decision", choices=Decision, what="a decision")


#: By model: the filters of its list, and which of them are shown, with what they are called.
SHOWN: dict[type[Model], tuple[type[ArchiveFilter], dict[str, str]]] = {
    Article: (
        Stories,
        {
            "stage": "stage", "section": "section", "outlet": "outlet", "tag": "tag",
            "verdict": "a fact’s verdict", "entity": "who is named", "speaker": "who is quoted",
            "language": "language", "after": "first day", "before": "last day",
        },
    ),
    Fact: (
        Facts,
        {
            "decision": "decision", "verdict": "verdict", "kind": "kind", "standing": "standing",
            "risk": "risk", "placement": "placement", "expired": "expiry",
            "fact_tag": "tag of the fact", "checker": "who checked it", "about": "who it is about",
            "section": "section", "outlet": "outlet", "tag": "tag of the story",
            "entity": "who is named in the story", "language": "language", "after": "first day",
            "before": "last day",
        },
    ),
    Quote: (
        Quotes,
        {
            "decision": "decision", "verdict": "verdict", "result": "words", "manner": "manner",
            "speaker": "speaker", "fact_tag": "tag of the quote", "checker": "who checked it",
            "about": "who it is about", "section": "section", "outlet": "outlet",
            "tag": "tag of the story", "entity": "who is named in the story",
            "language": "language", "after": "first day", "before": "last day",
        },
    ),
    Entity: (RegistryFilter, {"kind": "kind"}),
}  # fmt: skip


def archive_filters(model: type[Model]) -> tuple[type[FromArchive], ...]:
    """A filter of a list of the admin for each parameter of the archive's list of this kind."""
    filters, shown = SHOWN[model]
    return tuple(
        type(
            f"{name.capitalize()}FromArchive",
            (FromArchive,),
            {"parameter_name": name, "title": title, "filters": filters},
        )
        for name, title in shown.items()
    )


class FromArchive(OneParameter):
    """One parameter of the archive: several values joined by OR, unknown ones refused."""

    template = "admin/archive_filter.html"
    parameter_name = ""
    filters: type[ArchiveFilter]

    def __init__(
        self,
        request: HttpRequest,
        params: dict[str, list[str]],
        model: type[Model],
        model_admin: admin.ModelAdmin,
    ) -> None:
        super().__init__(request, params, model, model_admin)
        params.pop(self.parameter_name, None)
        self.asked = _asked(request, self.filters, SHOWN[model][1])
        self.parameter: Parameter = self.asked.filters[self.parameter_name]
        self.value = self.asked.asked(self.parameter_name)
        self.field = self.parameter.field
        self.offered = self._offered()

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter_name]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value:
            return queryset
        if self.parameter.of_story:
            stories = self.parameter.filter(Article.objects.order_by(), self.value)
            return queryset.filter(article__in=stories.values("pk"))
        return self.parameter.filter(queryset, self.value)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """ "All", and the values on offer; a chosen value is always among them."""
        name = self.parameter_name
        chosen = dict(self._chosen())
        yield {
            "selected": not chosen,
            "query_string": changelist.get_query_string(remove=[name]),
            "display": "All",
        }
        for value, words in (chosen | dict(self.offered)).items():
            yield {
                "selected": value in chosen,
                "query_string": changelist.get_query_string({name: value}, remove=[name]),
                "display": words,
            }

    @property
    def typed(self) -> bool:
        """Whether a value can be typed: there are more than are listed."""
        return not isinstance(self.field, ChoiceValuesField) and (
            not self.offered or len(self.offered) > LISTED
        )

    @property
    def help(self) -> str:
        """What is typed."""
        if isinstance(self.field, SlugField):
            return "its short name"
        if isinstance(self.field, PeopleField):
            return "their number"
        return "en, de" if self.parameter_name == "language" else "2026-03-04"

    @property
    def rest(self) -> list[tuple[str, str]]:
        """The other parameters of the address, for the form that adds one value."""
        return [
            (name, value)
            for name, values in self.request.GET.lists()
            if name not in (self.parameter_name, "p", "e")
            for value in values
        ]

    def _chosen(self) -> Iterator[tuple[str, str]]:
        if isinstance(self.field, ValuesField):
            yield from ((choice.value, choice.label) for choice in self.value or ())
        elif self.value:
            yield self.request.GET[self.parameter_name], str(self.value)

    def _offered(self) -> list[tuple[str, str]]:
        field = self.field
        if isinstance(field, ChoiceValuesField):
            known = [(choice.value, choice.label) for choice in field.options.values()]
        elif isinstance(field, SlugField) and self.parameter_name not in _OF_REGISTRY:
            rows = field.records(field.user).order_by("name")[: LISTED + 1]
            known = [(row.slug, str(row)) for row in rows]
        elif isinstance(field, PeopleField):
            rows = field.people(field.user).filter(is_active=True).order_by("username")
            known = [(str(row.pk), str(row)) for row in rows[: LISTED + 1]]
        else:
            return []
        none = getattr(field, "none_label", "")
        return [*known, (NONE, none)] if none else known


#: Parameters whose values are entries of the registry: too many to list.
_OF_REGISTRY = ("entity", "speaker", "about")


class _ReadRequest(HttpRequest):
    """A request with the archive's parameters in it, as they were asked and as they were read."""

    asked_of_archive: tuple[str, ArchiveFilter]


def _asked(
    request: HttpRequest, filters: type[ArchiveFilter], shown: dict[str, str]
) -> ArchiveFilter:
    """The values of these parameters in the address, read once. Raises UnknownAddress for an unknown
    value.
    """
    asked = [
        (name, value) for name in shown for value in request.GET.getlist(name) if value.strip()
    ]
    key = urlencode(asked)
    known = getattr(request, "asked_of_archive", None)
    if known is None or known[0] != key:
        read = filters(QueryDict(key), actor(request))
        if not read.is_valid():
            raise UnknownAddress(" ".join(next(iter(read.form.errors.values()))))
        known = (key, read)
        cast(_ReadRequest, request).asked_of_archive = known
    return known[1]
