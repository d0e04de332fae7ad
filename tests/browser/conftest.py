"""What the browser tests of the review page stand on: people logged in, a story, patience."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.choices import Decision, Role
from articles.ledger import counters
from articles.models import Article, User
from tests.factories import make_article, make_fact, make_mention, make_quote, make_user

DAM = settings.BASE_DIR / "articles/demo/stories/dam.txt"


@pytest.fixture
def log_in(live_server: Any) -> Callable[[Any, User], None]:
    """Log somebody in at a browser context, without the form."""

    def by_cookie(context: Any, user: User) -> None:
        client = Client()
        client.force_login(user)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
        )

    return by_cookie


@pytest.fixture
def editor(live_server: Any) -> User:
    return make_user(Role.EDITOR, "okafor", first_name="Ruth", last_name="Okafor")


@pytest.fixture
def story(live_server: Any) -> Article:
    """A short story with a fact, a quotation and a name, all suggested."""
    article = make_article(author=make_user(Role.REPORTER, "reporter"))
    make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    make_quote(article, "Nobody was hurt, and nobody will be", fact_decision=Decision.SUGGESTED,
               speaker_name="Ines Calder", speaker_words="Ines Calder")  # fmt: skip
    make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    counters.refresh(article)
    article.refresh_from_db()
    return article


@pytest.fixture
def desk(
    page: Any, live_server: Any, log_in: Any, editor: User, story: Article, complaints: list[str]
) -> Iterator[Any]:
    """The review page of ``story``, open before the editor; htmx must find every piece's place."""
    page.on(
        "console",
        lambda message: complaints.append(message.text) if lost_piece(message.text) else None,
    )
    log_in(page.context, editor)
    page.goto(f"{live_server.url}{story.get_review_url()}")
    page.wait_for_selector("main.review[data-ready]")
    yield page


def lost_piece(message: str) -> bool:
    """Whether htmx had a piece for which the page has no place."""
    return "oobErrorNoTarget" in message


def settled(page: Any) -> None:
    """Wait until no exchange is under way."""
    page.wait_for_selector("main.review:not([aria-busy])")


def press(page: Any, *keys: str) -> None:
    """Press keys one after the other, each answered before the next."""
    for key in keys:
        page.keyboard.press(key)
        settled(page)


def said(page: Any) -> str:
    """What the page announced last."""
    return page.inner_text("#said")


def in_hand(page: Any) -> str:
    """The words of the mark in hand."""
    return page.inner_text("#card-words").strip("“”")
