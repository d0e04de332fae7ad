"""Counts of words up to a bound: exact, "more", or left to another way."""

import pytest
from django.http import QueryDict

from articles import search
from articles.archive.keyset import LOOKED_AT, Count, count_hits, exists_in
from articles.archive.listing import resolve
from articles.archive.pages import count_of
from articles.choices import Role, Stage
from articles.models import Article
from articles.search import parse
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


def stories(number: int, **options) -> None:
    for _ in range(number):
        search.index_article(make_article("The quota fell.", **options))


def counted(bound: int) -> Count | None:
    hits = search.ARTICLES.ids_of(parse("quota"))
    return count_hits(hits, exists_in(Article.objects.filter(stage=Stage.PUBLISHED)), bound)


@pytest.mark.parametrize(
    ("number", "told"), [(0, Count(0)), (2, Count(2)), (3, Count(3)), (4, Count(3, more=True))]
)
def test_hits_are_counted_up_to_the_bound(number: int, told: Count) -> None:
    stories(number, stage=Stage.PUBLISHED)
    assert counted(3) == told


def test_nothing_is_said_when_too_few_of_many_hits_are_the_lists() -> None:
    stories(LOOKED_AT + 1)
    assert counted(1) is None
    stories(1, stage=Stage.PUBLISHED)
    reader = make_user(Role.READER)
    listing = resolve("articles", QueryDict("q=quota"), reader)
    assert count_of(listing, 1) == count_of(listing) == Count(1)


def test_hits_that_were_not_looked_at_are_never_counted() -> None:
    stories(1, stage=Stage.PUBLISHED)
    stories(LOOKED_AT)
    assert counted(1) is None  # one of as many as were looked at; the last may be another
