"""The ground of every test of marks: an editor, and a story by nobody in the house."""

import pytest

from articles.choices import Role
from tests.factories import make_article, make_user


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, "edda", first_name="Edda", last_name="Moor")


@pytest.fixture
def article():
    return make_article()


def actions(article):
    """What the log says was done to the story, in order."""
    return list(article.events.order_by("number").values_list("action", flat=True))
