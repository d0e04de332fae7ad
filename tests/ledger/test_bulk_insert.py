import pytest
from django.db import DataError, IntegrityError, connection

from articles.choices import Decision, Placement
from articles.ledger.bulk_insert import insert
from articles.models import Mention
from tests.factories import make_article

pytestmark = pytest.mark.django_db

BODY = "Ann Lee met Tom Roe in Elmsby. " * 20


def mention(start: int, end: int, **other):
    return {"start": start, "end": end, "exact": BODY[start:end], "kind": "person"} | other


def shared(article):
    return {
        "article_id": article.pk,
        "revision_id": article.current_id,
        "dated_at": article.dated_at,
    }


def test_rows_get_what_is_given_and_the_defaults_of_the_rest():
    article = make_article(body=BODY)
    (key,) = insert(Mention, [mention(0, 7, name="Ann Lee")], **shared(article))
    made = Mention.objects.get()
    assert (made.pk, made.exact, made.name, made.kind) == (key, "Ann Lee", "Ann Lee", "person")
    assert (made.decision, made.placement) == (Decision.SUGGESTED, Placement.ANCHORED)
    assert (made.dated_at, made.version, made.entity) == (article.dated_at, 1, None)
    assert made.created_at is not None


def test_ids_come_in_the_order_of_the_rows_when_one_query_does_not_hold_them():
    article = make_article(body=BODY)
    rows = [mention(start, start + 3) for start in range(len(BODY) - 3, 100, -1)]
    keys = insert(Mention, rows, **shared(article))
    places = dict(Mention.objects.values_list("pk", "start"))
    assert [places[key] for key in keys] == [row["start"] for row in rows]
    assert keys == sorted(keys)


def test_no_rows_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert insert(Mention, []) == []


def test_a_row_beside_its_words_is_refused_by_the_guard():
    article = make_article(body=BODY)
    rows = [mention(0, 7), mention(8, 11) | {"exact": "saw"}]
    with pytest.raises(IntegrityError, match="does not lie on its words"):
        insert(Mention, rows, **shared(article))


def test_a_value_outside_its_constraint_is_refused():
    article = make_article(body=BODY)
    with pytest.raises(IntegrityError):
        insert(Mention, [mention(0, 7) | {"kind": "ghost"}], **shared(article))


def test_a_row_of_a_story_that_does_not_exist_is_refused():
    article = make_article(body=BODY)
    with pytest.raises(IntegrityError):
        insert(Mention, [mention(0, 7)], **shared(article) | {"article_id": article.pk + 1})
        connection.check_constraints()


def test_a_text_that_is_too_long_is_refused_and_not_cut():
    article = make_article(body=BODY)
    with pytest.raises(DataError, match="holds at most"):
        rows = [mention(0, 7, rule="said"), mention(8, 11, rule="x" * 300)]
        insert(Mention, rows, **shared(article))
    with pytest.raises(DataError, match="holds at most"):
        insert(Mention, [mention(0, 7)], **shared(article), rule="x" * 300)
    assert not Mention.objects.exists()


def test_an_unknown_column_is_named():
    with pytest.raises(TypeError, match="no column colour"):
        insert(Mention, [mention(0, 7)], colour="blue")


def test_rows_that_give_other_columns_than_the_first_are_refused():
    article = make_article(body=BODY)
    for odd in (mention(8, 11, name="met"), {"start": 8, "end": 11, "exact": "met"}):
        with pytest.raises(TypeError, match="same columns"):
            insert(Mention, [mention(0, 7), odd], **shared(article))
    assert not Mention.objects.exists()
