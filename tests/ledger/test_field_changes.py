"""A model's own fields, by name: what they are, and how much they take."""

import pytest
from django.core.exceptions import FieldDoesNotExist

from articles.ledger import field_changes
from articles.models import Article, Source


def test_column_is_the_model_s_own_field():
    assert field_changes.column(Article, "author").attname == "author_id"


@pytest.mark.parametrize(
    ("name", "refusal"), [("colour", FieldDoesNotExist), ("revisions", TypeError)]
)
def test_column_is_no_relation_of_another_model_and_no_unknown_name(name, refusal):
    with pytest.raises(refusal):
        field_changes.column(Article, name)


def test_longest_is_the_number_of_characters_that_fit():
    assert field_changes.longest(Article, "headline") == 300
    assert field_changes.longest(Source(), "title") == 250


def test_field_without_a_limit_has_no_longest():
    with pytest.raises(TypeError, match="no longest"):
        field_changes.longest(Source, "note")
