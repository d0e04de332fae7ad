"""No page answers an odd request with an error of its own, whoever asks."""

import itertools
from typing import Any

import pytest
from django.test import Client

from articles.choices import Role
from articles.models import Article, Entity, Fact, User
from tests.admin.rows import fill
from tests.factories import as_user, make_user
from tests.fuzzing import odd_requests, routes

pytestmark = pytest.mark.django_db

REQUESTS = 250  # for each role, some seconds of a slow machine; benchmarks/fuzz.py sends more

WHO = [None, Role.READER, Role.REPORTER, Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST, "root"]


def browser_of(who: str | None) -> Client:
    if who is None:
        return Client()
    if who == "root":
        return as_user(User.objects.create_superuser("root", "", "a long enough password"))
    return as_user(make_user(Role(who)))


def known_records() -> dict[str, list[Any]]:
    """Some stories with one of everything, and arguments that lead to them."""
    fill(3, make_user(Role.ARCHIVIST))
    stories = list(Article.objects.values_list("pk", flat=True))[:3]
    return {
        "id": stories + list(Fact.objects.values_list("pk", flat=True))[:3],
        "slug": list(Entity.objects.values_list("slug", flat=True))[:3],
        "str": ["articles", "facts", "quotes", "entities"],
        "path": stories,
    }


def test_routes_hold_every_page() -> None:
    every = set(routes())
    assert {"", "archive/", "articles/<id:pk>/", "admin/", "accounts/login/"} <= every


@pytest.mark.parametrize("who", WHO)
def test_odd_requests_are_answered_in_words(who: str | None) -> None:
    known = known_records()
    client = browser_of(who)
    client.raise_request_exception = False
    failed = []
    for odd in itertools.islice(odd_requests(WHO.index(who), known), REQUESTS):
        send = client.get if odd.method == "GET" else client.post
        answer = send(odd.path, odd.form or None)
        if answer.status_code >= 500:
            error = answer.exc_info[1] if answer.exc_info else ""
            failed.append(f"{odd.method} {odd.path[:200]} {str(odd.form)[:200]}: {error!r:.300}")
    assert failed == []
