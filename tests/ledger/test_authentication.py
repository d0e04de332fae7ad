"""What is open without a login, the one login page, the throttle."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.models import User
from newsroom.client_address import client_address


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


def log_in(client: Client, name: str, password: str, address: str = "192.0.2.1") -> int:
    """Return the status of a try to log in: 302 is success, 200 the form again, 429 shut out."""
    data = {"username": name, "password": password}
    return client.post("/accounts/login/", data, REMOTE_ADDR=address).status_code


@pytest.mark.django_db
def test_fifth_wrong_password_shuts_the_pair_out(
    client: Client, editor: User, settings: Any
) -> None:
    settings.AXES_ENABLED = True
    User.objects.create_user("colleague", password="right-password-2")
    tries = [log_in(client, "editor", "wrong") for _ in range(5)]
    assert tries == [200, 200, 200, 200, 429]
    assert log_in(client, "editor", "right-password-1") == 429
    again = {"username": "editor", "password": "right-password-1"}
    refusal = client.post("/accounts/login/", again, REMOTE_ADDR="192.0.2.1")
    assert "Wait a quarter of an hour" in refusal.content.decode()
    assert log_in(client, "editor", "right-password-1", address="192.0.2.2") == 302
    assert log_in(client, "colleague", "right-password-2") == 302


@pytest.mark.django_db
def test_throttle_ends_after_a_quarter_of_an_hour(
    client: Client, editor: User, settings: Any
) -> None:
    settings.AXES_ENABLED = True
    assert [log_in(client, "editor", "wrong") for _ in range(5)][-1] == 429
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=16)
        attempt.save()
    assert log_in(client, "editor", "right-password-1") == 302


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
    assert log_in(client, spelling, "right-password-1") == 302


@pytest.mark.django_db
def test_two_accounts_do_not_differ_by_case_alone(editor: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("EDITOR", password="right-password-2")


@pytest.mark.django_db
def test_other_spellings_of_a_name_are_no_further_tries(
    client: Client, editor: User, settings: Any
) -> None:
    settings.AXES_ENABLED = True
    spellings = ["editor", "Editor", "eDitor", "edItor", "EDITOR"]
    assert [log_in(client, name, "wrong") for name in spellings][-1] == 429


@pytest.mark.django_db
def test_pages_of_somebody_logged_in_are_kept_nowhere(client: Client, editor: User) -> None:
    client.force_login(editor)
    page = client.get("/accounts/password_change/")
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
