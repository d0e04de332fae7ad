"""What is open without a login, the one login page, sessions."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.curation import users
from articles.ledger.exceptions import Refused
from articles.models import User
from newsroom.client_address import client_address
from tests.assertions import refuses
from tests.factories import make_user


def open_addresses(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Yield every address under `patterns` that answers without a login."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from open_addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and not getattr(
            pattern.callback, "login_required", True
        ):
            yield address


def test_only_these_addresses_are_open_without_login() -> None:
    assert set(open_addresses(get_resolver().url_patterns)) == {
        "accounts/login/",
        "accounts/password_reset/",
        "accounts/password_reset/done/",
        "accounts/reset/<uidb64>/<token>/",
        "accounts/reset/done/",
        "admin/login/",
        "healthz",
        "notices/mail/stop/<str:token>/",
        "readyz",
    }


@pytest.mark.django_db
def test_admin_login_is_the_one_login_page(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/articles/")
    assert response["Location"] == "/accounts/login/?next=/admin/articles/"


@pytest.mark.django_db
def test_logging_out_ends_the_session(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.get("/accounts/password_change/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert client.get("/accounts/password_change/").status_code == 302


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor", password="right-password-1")


@pytest.mark.parametrize(
    ("behind_proxy", "expected"), [(True, "203.0.113.9"), (False, "192.0.2.1")]
)
def test_forwarded_address_counts_only_behind_a_proxy(
    settings: Any, behind_proxy: bool, expected: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
    )
    assert client_address(request) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", ["editor", "Editor", "EDITOR"])
def test_log_in_by_any_case_of_the_name(client: Client, editor: User, spelling: str) -> None:
    data = {"username": spelling, "password": "right-password-1"}
    assert client.post("/accounts/login/", data).status_code == 302


@pytest.mark.django_db
def test_two_accounts_do_not_differ_by_case_alone(editor: User) -> None:
    """The database itself refuses it, whoever writes."""
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(username="EDITOR")])


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "other"), [("Éva", "éva"), ("Σοφία", "ΣΟΦΊΑ")])
def test_names_differ_by_more_than_case_in_every_script(
    client: Client, archivist: User, name: str, other: str
) -> None:
    """Also on SQLite, which knows the cases of ASCII letters only."""
    person = users.create_person(name, by=archivist, email="eva@example.org")
    User.objects.filter(pk=person.pk).update(password=make_password("right-password-1"))
    data = {"username": other, "password": "right-password-1"}
    assert client.post("/accounts/login/", data).status_code == 302
    refuses(
        Refused, lambda: users.create_person(other, by=archivist, email="x@example.org"), "already"
    )
    somebody = make_user()
    refuses(Refused, lambda: users.change_person(somebody, by=archivist, username=other), "already")
    assert users.change_person(person, by=archivist, username=other).username == other


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/accounts/password_change/", "/archive/", "/archive/?format=csv", "/archive/?format=atom",
     "/search/?q=pier", "/search/counts/articles/?q=pier", "/", "/admin/"],
)  # fmt: skip
def test_pages_of_somebody_logged_in_are_kept_nowhere(client: Client, address: str) -> None:
    client.force_login(make_user())
    page = client.get(address)
    assert page.status_code == 200
    assert {"no-store", "private"} <= set(page["Cache-Control"].split(", "))


@pytest.mark.django_db
def test_session_in_use_is_renewed_and_an_idle_one_ends(client: Client, editor: User) -> None:
    client.force_login(editor)
    session = client.session
    assert session.get_expiry_age() == 86_400
    session["renewed"] -= 3700
    session.save()
    before = session["renewed"]
    client.get("/accounts/password_change/")
    assert client.session["renewed"] > before
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/accounts/password_change/").status_code == 302
