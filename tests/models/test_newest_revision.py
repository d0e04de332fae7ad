"""The words of a story: those of its newest revision."""

import pytest

from articles.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_newest_revision_is_the_last_one_written():
    article = make_article()
    assert article.newest_revision == article.revisions.get(number=1)


def test_story_without_words_has_no_newest_revision():
    with pytest.raises(ValueError, match="no revision"):
        _ = Article(slug="no-words").newest_revision
