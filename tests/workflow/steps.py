"""A story that nothing blocks, and one step on its way."""

from articles.choices import Stage
from articles.models import (
    Article,
    Outlet,
    Section,
)
from articles.workflow import transitions
from tests.factories import make_article


def make_ready(stage=Stage.IN_REVIEW, **fields):
    """A story that nothing blocks."""
    fields.setdefault("section", Section.objects.get_or_create(name="Coast", slug="coast")[0])
    fields.setdefault("outlet", Outlet.objects.get_or_create(name="Tide", slug="tide")[0])
    return make_article(stage=stage, **fields)


def move(article, name, by, **fields):
    fields.setdefault("version", Article.objects.get(pk=article.pk).version)
    return transitions.move(article, name, by=by, **fields)
