"""The way of a story: each transition, who may take it, and what it does."""

import pytest

from articles import workflow
from articles.choices import Role, Stage
from tests.build import make_article, make_user

pytestmark = pytest.mark.django_db


def move(article, name, by, **fields):
    fields.setdefault("version", type(article).objects.get(pk=article.pk).version)
    return workflow.move(article, name, by=by, **fields)


def test_story_goes_from_received_to_published():
    author, editor = make_user(Role.REPORTER), make_user(Role.EDITOR)
    chief = make_user(Role.CHIEF_EDITOR)
    article = make_article(stage=Stage.RECEIVED, author=author)
    article = move(article, "start", editor)
    assert (article.stage, article.assignee) == (Stage.IN_REVIEW, editor)
    article = move(article, "clear", chief, override=True, reason="nothing to publish it with")
    article = move(article, "publish", chief)
    assert (article.stage, article.dated_at) == (Stage.PUBLISHED, article.published_at)
