"""Which records the addresses of the archive may name, and to whom they are known."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.filter_fields import Choice, RecordsField, RecordsFilter, RecordsThrough
from articles.models import (
    Appearance,
    Article,
    ArticleTag,
    Entity,
    Fact,
    Outlet,
    Section,
    Tag,
    User,
)


def tags_known_to(user: User) -> QuerySet[Tag]:
    """At the desk every tag; otherwise those of stories that the person may see."""
    if user.has_perm("articles.view_desk"):
        return Tag.objects.all()
    stories = Article.objects.visible_to(user).archived().filter(pk=OuterRef("article"))
    return Tag.objects.filter(
        Exists(ArticleTag.objects.filter(Exists(stories), tag=OuterRef("pk")))
    )


def checkers_known_to(user: User) -> QuerySet[User]:
    """At the desk everybody; otherwise those who checked a fact that the person may read."""
    if user.has_perm("articles.view_desk"):
        return User.objects.all()
    stories = Article.objects.readable_by(user).archived().filter(pk=OuterRef("article"))
    checked = Fact.objects.confirmed().filter(Exists(stories), checked_by=OuterRef("pk"))
    return User.objects.filter(Exists(checked))


class EntitiesField(RecordsField):
    """Slugs of entities; that of a merged one leads to the one that stands."""

    def known(self, values: list[str]) -> dict[str, Choice]:
        named = Entity.objects.filter(slug__in=values).select_related("merged_into")
        standing = {entity.slug: entity.merged_into or entity for entity in named}
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


def tags() -> dict[str, Any]:
    return {
        "rows": ArticleTag.objects.all,
        "by_date": True,
        "records": tags_known_to,
        "what": "a tag",
        "none_label": "no tag",
    }


def entities() -> dict[str, Any]:
    return {"records": Entity.objects.visible_to, "what": "an entity"}


class EntityFilter(RecordsFilter):
    field_class = EntitiesField


class EntityThrough(RecordsThrough):
    field_class = EntitiesField


def appearances() -> dict[str, Any]:
    return entities() | {
        "rows": Appearance.objects.all,
        "by_date": True,
        "none_label": "nobody named",
    }
