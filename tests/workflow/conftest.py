"""What the tests of verdicts and of undo stand on: a story, its facts, and a second editor."""

from __future__ import annotations

import pytest

from articles.choices import Risk, Role
from articles.models import Article, Fact, User
from tests.factories import make_article, make_fact, make_user


@pytest.fixture
def second() -> User:
    return make_user(Role.EDITOR)


@pytest.fixture
def article(author: User) -> Article:
    return make_article(author=author)


@pytest.fixture
def fact(article: Article) -> Fact:
    return make_fact(article, "14 boats")


@pytest.fixture
def grave(article: Article) -> Fact:
    return make_fact(article, "14 boats broke loose", risk=Risk.HIGH)
