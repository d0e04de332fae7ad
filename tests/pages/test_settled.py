"""A page read while an edit commits shows the new words with the new marks, never a mixture."""

import pytest
from django.db import connection

from articles.choices import Stage
from articles.editing import revisions
from articles.ledger.exceptions import Conflict
from articles.pages.settled import Torn, settled
from tests.factories import as_user, make_article, make_fact, make_mention, make_user

pytestmark = pytest.mark.django_db


class EditInBetween:
    """Edits the story when the page comes to read its marks from ``table``, once or every time."""

    def __init__(self, article, table, times=1):
        self.article, self.table, self.times = article, table, times

    def __call__(self, execute, sql, params, many, context):
        if self.times and f'FROM "{self.table}"' in sql and sql.startswith("SELECT"):
            self.times -= 1
            self.article.refresh_from_db()
            number = self.article.current.number
            revisions.edit(
                self.article,
                headline=self.article.headline,
                body=f"In harbour {number}. {self.article.body}",
                by=make_user(),
                base=number,
            )
        return execute(sql, params, many, context)


@pytest.mark.parametrize("table", ["articles_fact", "articles_mention"])
def test_edit_between_words_and_marks_gives_the_new_page_whole(table):
    article = make_article(stage=Stage.IN_REVIEW)
    make_fact(article, "14 boats")
    make_mention(article, "Ines Calder")
    reader = as_user(make_user())
    reader.get(f"/articles/{article.pk}/")
    edit = EditInBetween(article, table)
    with connection.execute_wrapper(edit):
        answer = reader.get(f"/articles/{article.pk}/")
    assert edit.times == 0
    page = answer.content.decode()
    assert "In harbour 1." in page
    assert ">14 boats<" in page
    assert ">Ines Calder<" in page


def test_edits_that_never_end_are_told():
    def torn():
        raise Torn

    with pytest.raises(Conflict, match="being edited at this moment"):
        settled(torn)


def test_page_without_an_edit_is_read_once():
    read = []
    assert settled(lambda: read.append(1) or "page") == "page"
    assert read == [1]
