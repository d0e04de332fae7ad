"""No page answers an odd request with an error of its own, whoever asks."""

import itertools
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.choices import Role
from articles.models import Article, Entity, Fact, User
from tests.admin.rows import fill
from tests.factories import make_user
from tests.fuzzing import Odd, odd_requests, routes

pytestmark = pytest.mark.django_db

WHO = [None, Role.READER, Role.REPORTER, Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST, "root"]


class Asking:
    """Somebody who asks, and stays logged in whatever they ask for."""

    def __init__(self, who: str | None) -> None:
        self.user: User | None = None
        self.last: Any = None
        if who == "root":
            self.user = User.objects.create_superuser("root", "", "a long enough password")
        elif who is not None:
            self.user = make_user(Role(who))
        self.client = Client(raise_request_exception=False)

    def ask(self, odd: Odd) -> Any:
        """The answer to an odd request."""
        if self.user is not None and settings.SESSION_COOKIE_NAME not in self.client.cookies:
            self.client.force_login(self.user)
        send = self.client.get if odd.method == "GET" else self.client.post
        answer = self.last = send(odd.path, odd.form or None)
        if "logout" in odd.path:
            self.client.cookies.clear()
        return answer


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
    """To a third of all addresses, drawn by lot for each who asks; benchmarks/fuzz.py asks all."""
    turn, every = WHO.index(who), set(routes())
    known = known_records()
    asking = Asking(who)
    failed = []
    for odd in itertools.islice(odd_requests(turn, known), turn % 3, len(every), 3):
        answer = asking.ask(odd)
        if answer.status_code >= 500:
            error = answer.exc_info[1] if answer.exc_info else ""
            failed.append(f"{odd.method} {odd.path[:200]} {str(odd.form)[:200]}: {error!r:.300}")
    assert failed == []
