"""A database that takes no writes: reading goes on, writing says so in words."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from articles.archive import saved_searches
from articles.choices import Role, Stage
from articles.ledger.database_trouble import trouble
from articles.models import Article, SavedSearch, SearchVisit, User
from articles.review import presence
from newsroom.refusals import fault
from tests.factories import as_user, make_article, make_fact, make_user

#: No transaction round the test, which would be a write of its own.
in_earnest = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(db: None) -> Article:
    story = make_article(stage=Stage.PUBLISHED, published_at=timezone.now())
    make_fact(story, "14 boats")
    return story


@pytest.fixture
def at_work(db: None) -> Article:
    story = make_article(stage=Stage.IN_REVIEW)
    make_fact(story, "14 boats")
    return story


class ReadOnly:
    """While the ``with`` block runs, the database takes no writes."""

    ON, OFF = {
        "sqlite": ("PRAGMA query_only=ON", "PRAGMA query_only=OFF"),
        "postgresql": (
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
        ),
    }[connection.vendor]

    def __enter__(self) -> None:
        connection.cursor().execute(self.ON)

    def __exit__(self, *error: object) -> None:
        connection.cursor().execute(self.OFF)


PAGES = [
    "/",
    "/archive/",
    "/archive/facts/",
    "/archive/quotes/",
    "/archive/entities/",
    "/articles/{story}/",
    "/articles/{at_work}/",
    "{review}",
    "/search/?q=boats",
    "/archive/?q=boats",
    "/healthz",
]


@in_earnest
@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHIEF_EDITOR, Role.ARCHIVIST])
def test_reading_goes_on(story: Article, at_work: Article, role: Role) -> None:
    browser = as_user(make_user(role))
    session = browser.session
    session["renewed"] = 0  # a renewal is due
    session.save()
    with ReadOnly():
        for page in PAGES:
            path = page.format(story=story.pk, at_work=at_work.pk, review=at_work.get_review_url())
            assert browser.get(path).status_code == 200, path


@in_earnest
def test_somebody_leaves_and_looks_at_a_search(at_work: Article) -> None:
    editor = make_user(Role.EDITOR)
    search = SavedSearch.objects.create(
        owner=editor, name="Boats", listing="articles", query="q=boats"
    )
    with ReadOnly():
        presence.gone(at_work, by=editor)
        saved_searches.mark_seen(search, by=editor)
    assert not SearchVisit.objects.exists()


@in_earnest
def test_writing_is_refused_in_words_and_changes_nothing(at_work: Article) -> None:
    editor = make_user(Role.EDITOR)
    browser = as_user(editor)
    act = {"act": "claim", "version": at_work.version}
    with ReadOnly():
        answer = browser.post(f"/desk/{at_work.pk}/claim/", act)
        in_place = browser.post(f"/desk/{at_work.pk}/claim/", act, headers={"HX-Request": "true"})
    for one in (answer, in_place):
        assert one.status_code == 503
        assert one["Retry-After"] == "60"
        assert "takes no writes just now" in one.content.decode()
    at_work.refresh_from_db()
    assert at_work.assignee is None


@in_earnest
def test_log_in_says_why_not() -> None:
    User.objects.create_user("editor", password="right-password-1")
    data = {"username": "editor", "password": "right-password-1"}
    with ReadOnly():
        answer = Client().post("/accounts/login/", data)
    assert "takes no writes just now, so nobody can log in" in answer.content.decode()
    assert "sessionid" not in answer.cookies


class TroubleWithCode(OperationalError):
    """As psycopg2 raises it: the code stands on the cause."""

    def __init__(self, code: str | None, words: str = "") -> None:
        super().__init__(words)
        self.__cause__ = type("Cause", (Exception,), {"pgcode": code})()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TroubleWithCode("25006"), "takes no writes"),
        (TroubleWithCode("53100"), "no room left"),
        (TroubleWithCode("57014"), "in time"),
        (TroubleWithCode("57P01"), "does not answer"),
        (TroubleWithCode("08006"), "does not answer"),
        (OperationalError("database or disk is full"), "no room left"),
        (OperationalError("attempt to write a readonly database"), "takes no writes"),
        (OperationalError("database is locked"), "in time"),
    ],
)
def test_each_trouble_has_its_sentence(error: Exception, said: str) -> None:
    assert said in (trouble(error) or "")


@pytest.mark.parametrize(
    "error",
    [TroubleWithCode("23505"), TroubleWithCode("42601"), ValueError("database is locked"), None],
)
def test_faults_of_ours_are_no_trouble_of_the_database(error: Exception | None) -> None:
    assert trouble(error) is None


@pytest.mark.django_db
def test_trouble_before_any_view_is_told_too(rf: Any) -> None:
    try:
        raise OperationalError("database or disk is full")
    except OperationalError:
        answer = fault(rf.get("/"))
    assert answer.status_code == 503
    assert "no room left" in answer.content.decode()
    try:
        raise KeyError("x")
    except KeyError:
        assert fault(rf.get("/")).status_code == 500
