"""The parameters of the archive's addresses, one class for each way of choosing.

Each field reads what the address says and refuses what it does not know, naming what would be
right; each filter narrows a queryset by what was read. Several values of one parameter are joined
by OR, parameters by AND. ``none`` asks for records that have no value.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db import connection
from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from articles import search
from articles.archive.filtering.fields import (
    SPEAKER,
    Choice,
    ChoiceValuesField,
    LanguagesField,
    PeopleField,
    PeriodField,
    SlugField,
    Words,
    WordsAndSpeakerField,
    WordsField,
)
from articles.archive.filtering.periods import Period
from articles.choices import Decision, Stage
from articles.memory import lifespans
from articles.models import (
    Appearance,
    Article,
    ArticleTag,
    Entity,
    Fact,
    FactTag,
    Mention,
    Outlet,
    Section,
    Tag,
    User,
)
from articles.models.reference import DEEPEST
from articles.models.sampling import sampled


class Parameter(django_filters.Filter):
    """A filter that gives its field the person who asks."""

    #: Whether it asks about the story in which a record stands, not about the record.
    of_story = False

    def __deepcopy__(self, memo: dict[int, Any]) -> Parameter:
        """A shallow copy: a FilterSet copies all its filters, and changes only their attributes."""
        return copy.copy(self)

    @property
    def sample(self) -> int:
        """One record in so many is looked at; of other tables always all."""
        return self.parent.sample if self.of_story == self.parent.by_story else 1

    @property
    def field(self) -> forms.Field:
        field = super().field
        field.user = self.parent.user
        return field


class ColumnFilter(Parameter):
    """Values of one column; ``blank`` is what the column holds where there is none."""

    blank: Any = None

    def filter(self, qs: QuerySet, value: tuple[Choice, ...]) -> QuerySet:
        if not value:
            return qs
        keys = [choice.key for choice in value if choice.key is not None]
        wanted = Q(**{f"{self.field_name}__in": keys}) if keys else Q()
        if any(choice.key is None for choice in value):
            lookup = {f"{self.field_name}__isnull": True}
            wanted |= Q(**lookup if self.blank is None else {self.field_name: self.blank})
        return qs.filter(wanted)


class ChoiceColumnFilter(ColumnFilter):
    field_class = ChoiceValuesField
    blank = ""


class SlugColumnFilter(ColumnFilter):
    field_class = SlugField


class PeopleFilter(ColumnFilter):
    field_class = PeopleField


class LanguagesFilter(ColumnFilter):
    """Stories keep the code as it came: pt-br and pt-BR are the same."""

    field_class = LanguagesField

    def filter(self, qs: QuerySet, value: tuple[Choice, ...]) -> QuerySet:
        spelled = {spelling for choice in value for spelling in spellings_of(choice.key)}
        return qs.filter(**{f"{self.field_name}__in": sorted(spelled)}) if value else qs


def spellings_of(code: str) -> tuple[str, ...]:
    """The ways in which a language code is written: in small letters, and with its region raised."""
    language, *rest = code.split("-")
    return tuple(dict.fromkeys((code, "-".join([language, *(part.upper() for part in rest)]))))


class ExpiredFilter(Parameter):
    """Published facts whose verdict "verified" is no longer good, as the house sets the days."""

    field_class = ChoiceValuesField

    def filter(self, qs: QuerySet, value: tuple[Choice, ...]) -> QuerySet:
        return qs.filter(lifespans.expired(), article__stage=Stage.PUBLISHED) if value else qs


class RelatedFilter(ColumnFilter):
    """Values in a table of rows that point at the record: ``rows`` gives them, ``to`` the pointer.

    ``by_date``: that table has an index by value and date, in which a record has a value at most
    once, so that the list may run along it.
    """

    def __init__(
        self,
        field_name: str,
        *,
        rows: Callable[[], QuerySet],
        to: str = "article",
        by_date: bool = False,
        **kwargs: Any,
    ):
        self.rows, self.to, self.by_date = rows, to, by_date
        super().__init__(field_name, **kwargs)

    def filter(self, qs: QuerySet, value: tuple[Choice, ...]) -> QuerySet:
        if not value:
            return qs
        keys = [key for choice in value for key in choice.keys]
        wanted = Q()
        if keys:
            having = self.rows().filter(
                sampled(self.sample, self.to), **{f"{self.field_name}__in": keys}
            )
            wanted |= Q(pk__in=having.order_by().values(self.to))
        if any(choice.key is None for choice in value):
            wanted |= Q(~Exists(self.having_any().filter(**{self.to: OuterRef("pk")})))
        return qs.filter(wanted)

    def having_any(self) -> QuerySet:
        """The rows that have any value."""
        rows = self.rows().order_by()
        if self.blank is None:
            return rows.exclude(**{f"{self.field_name}__isnull": True})
        return rows.exclude(**{self.field_name: self.blank})


class RelatedSlugFilter(RelatedFilter):
    field_class = SlugField


class RelatedChoiceFilter(RelatedFilter):
    field_class = ChoiceValuesField
    blank = ""


class PeriodFilter(Parameter):
    """From the beginning of a period on, or up to its end; the period itself belongs to it."""

    field_class = PeriodField

    def __init__(self, field_name: str, *, side: str, **kwargs: Any):
        self.side = side
        super().__init__(field_name, **kwargs)

    def filter(self, qs: QuerySet, value: Period | None) -> QuerySet:
        if value is None:
            return qs
        if self.side == "after":
            return qs.filter(**{f"{self.field_name}__gte": value.start})
        return qs.filter(**{f"{self.field_name}__lt": value.end})


class WordsFilter(Parameter):
    """Full text in one index; ``field_name`` leads to the id that the index is kept by."""

    field_class = WordsField
    #: Fields of a query that are none of the index.
    besides: tuple[str, ...] = ()

    def __init__(self, index: search.Index, field_name: str = "pk", **kwargs: Any):
        self.index = index
        super().__init__(field_name, fields=(*index.fields, *self.besides), **kwargs)

    def filter(self, qs: QuerySet, value: Words | None) -> QuerySet:
        if value is None:
            return qs
        if self.parent.words_first and connection.vendor == "postgresql":
            found, words = self.index.ids_of(value.query, self.sample)
            # Of sorted ids neighbours are found side by side: in any order it takes twice as long.
            key = f"{qs.model._meta.db_table}.{qs.model._meta.pk.column}"
            holds = RawSQL(f"{key} = ANY(ARRAY({found}))", words, output_field=BooleanField())
            return qs.filter(holds)
        at_once = bool(self.parent.sample)
        matching = self.index.matching(value.query, self.sample, at_once=at_once)
        return qs.filter(**{f"{self.field_name}__in": matching})


class WordsAndSpeakerFilter(WordsFilter):
    """The same where a speaker may be named among the words."""

    field_class = WordsAndSpeakerField
    besides = (SPEAKER,)


class AnyWordsFilter(WordsFilter):
    """Words for several lists, each of which reads them by its own fields."""

    besides = (SPEAKER,)


def tags_known_to(user: User) -> QuerySet[Tag]:
    """At the desk every tag; otherwise those of stories that the person may see, and what stands
    above them."""
    if user.has_perm("articles.view_desk"):
        return Tag.objects.all()
    stories = Article.objects.visible_to(user).archived().filter(pk=OuterRef("article"))
    return _on_or_beneath(ArticleTag.objects.filter(Exists(stories)))


def fact_tags_known_to(user: User) -> QuerySet[Tag]:
    """As ``tags_known_to``, of facts that the person may read."""
    if user.has_perm("articles.view_desk"):
        return Tag.objects.all()
    stories = Article.objects.readable_by(user).archived().filter(pk=OuterRef("fact__article"))
    return _on_or_beneath(FactTag.objects.filter(Exists(stories), fact__decision=Decision.KEPT))


def _on_or_beneath(taggings: QuerySet) -> QuerySet[Tag]:
    """The tags of these taggings and all above them, each level by an index of its own."""
    up = ["tag" + "__parent" * level for level in range(DEEPEST)]
    some = [Q(Exists(taggings.filter(**{path: OuterRef("pk")}))) for path in up]
    return Tag.objects.filter(reduce(or_, some))


def checkers_known_to(user: User) -> QuerySet[User]:
    """At the desk everybody; otherwise those who checked a fact that the person may read."""
    if user.has_perm("articles.view_desk"):
        return User.objects.all()
    stories = Article.objects.readable_by(user).archived().filter(pk=OuterRef("article"))
    checked = Fact.objects.kept().filter(Exists(stories), checked_by=OuterRef("pk"))
    return User.objects.filter(Exists(checked))


class EntitiesField(SlugField):
    """Slugs of entities; that of a merged one, or a former one, leads to the one that stands."""

    def known(self, values: list[str]) -> dict[str, Choice]:
        standing = Entity.objects.at_addresses(values) if values else {}
        visible = Entity.objects.visible_to(self.user).in_bulk(
            [entity.pk for entity in standing.values()]
        )
        return {
            slug: Choice(slug, str(visible[entity.pk]), entity.pk)
            for slug, entity in standing.items()
            if entity.pk in visible
        }


def sections() -> dict[str, Any]:
    return {
        "records": lambda user: Section.objects.all(),
        "what": "a section",
        "none_label": "no section",
    }


def outlets() -> dict[str, Any]:
    return {
        "records": lambda user: Outlet.objects.all(),
        "what": "an outlet",
        "none_label": "no outlet",
    }


class TagsField(SlugField):
    """Slugs of tags; that of a merged one leads to the one that stands. A tag stands for all that
    are beneath it."""

    def known(self, values: list[str]) -> dict[str, Choice]:
        known = super().known(values)
        merged = Tag.objects.filter(slug__in=values, merged_into__isnull=False)
        for tag in merged.select_related("merged_into"):
            standing = tag
            while standing.merged_into is not None:
                standing = standing.merged_into
            known.pop(tag.slug, None)
            if self.records(self.user).filter(pk=standing.pk).exists():
                known[tag.slug] = replace(self.choice(standing), renamed=True)
        chosen = [choice.key for choice in known.values()]
        beneath = Tag.objects.beneath(chosen) if chosen else {}
        return {
            slug: replace(choice, also=tuple(sorted(beneath[choice.key])))
            for slug, choice in known.items()
        }


class TagFilter(RelatedSlugFilter):
    field_class = TagsField


def tags() -> dict[str, Any]:
    return {
        "rows": ArticleTag.objects.all,
        "by_date": True,
        "records": tags_known_to,
        "what": "a tag",
        "none_label": "no tag",
    }


def fact_tags() -> dict[str, Any]:
    return {
        "rows": FactTag.objects.all,
        "to": "fact",
        "records": fact_tags_known_to,
        "what": "a tag",
        "none_label": "no tag of its own",
    }


def entities() -> dict[str, Any]:
    return {"records": Entity.objects.visible_to, "what": "an entity"}


class EntityFilter(SlugColumnFilter):
    field_class = EntitiesField


class EntityThrough(RelatedSlugFilter):
    field_class = EntitiesField


class AboutFilter(EntityFilter):
    """Facts and quotes that name an entity within their own words or in the same sentence.

    ``field_name`` leads from the record to its fact; empty when it is the fact.
    """

    def filter(self, qs: QuerySet, value: tuple[Choice, ...]) -> QuerySet:
        if not value:
            return qs
        keys = [choice.key for choice in value]
        to_fact = f"{self.field_name}__" if self.field_name else ""
        beside = Mention.objects.filter(
            Q(start__gte=OuterRef(f"{to_fact}start"), end__lte=OuterRef(f"{to_fact}end"))
            | Q(sentence_hash=OuterRef(f"{to_fact}sentence_hash")) & ~Q(sentence_hash=""),
            entity__in=keys,
            decision=Decision.KEPT,
            article=OuterRef("article"),
        )
        stories = Appearance.objects.filter(entity__in=keys).order_by().values("article")
        return qs.filter(Exists(beside), article__in=stories)


def appearances() -> dict[str, Any]:
    return entities() | {
        "rows": Appearance.objects.all,
        "by_date": True,
        "none_label": "nobody named",
    }
