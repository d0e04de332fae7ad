"""What a column may lack and a record that stands has: its newest revision, its target."""

import pytest

from articles.models import Article, Event
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_newest_revision_is_the_last_one_written():
    article = make_article()
    assert article.newest_revision == article.revisions.get(number=1)
    assert article.newest_revision_id == article.newest_revision.pk


def test_story_without_words_has_no_newest_revision():
    story = Article(slug="no-words")
    with pytest.raises(ValueError, match="no revision"):
        _ = story.newest_revision
    with pytest.raises(ValueError, match="no revision"):
        _ = story.newest_revision_id


def test_act_on_no_record_has_no_target():
    assert Event(target_type="fact", target_id=7).target_pk == 7
    with pytest.raises(ValueError, match="no target"):
        _ = Event().target_pk
