"""Guessing is slowed, from wherever it comes, and shuts nobody out."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.ledger import log_ins
from articles.models import LogInTries, User

RIGHT = "right-password-1"


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_user("chief", "chief@tide.example", RIGHT)


def log_in(client: Client, name: str, password: str, address: str = "192.0.2.1") -> int:
    """The status of a try to log in: 302 is success, 200 the form again, 429 come too soon."""
    data = {"username": name, "password": password}
    return client.post("/accounts/login/", data, REMOTE_ADDR=address).status_code


@pytest.fixture(autouse=True)
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The clock of the tries stands still, on the slowest machine too; call this to move it on."""
    clock = [timezone.now()]
    monkeypatch.setattr(log_ins, "timezone", SimpleNamespace(now=lambda: clock[0]))

    def move_on(**span: int) -> None:
        clock[0] += timedelta(**span)

    return move_on


def test_guesses_at_an_account_from_many_addresses_wait(
    chief: User, pass_time: Callable[..., None]
) -> None:
    tries = [log_in(Client(), "chief", "wrong", f"192.0.2.{n}") for n in range(8)]
    assert tries == [200, 200, 200, 200, 200, 429, 429, 429]
    assert log_in(Client(), "CHIEF", RIGHT, "192.0.2.99") == 429
    pass_time(seconds=2)
    assert log_in(Client(), "chief", "wrong", "192.0.2.98") == 200
    pass_time(seconds=1)
    assert log_in(Client(), "chief", RIGHT, "192.0.2.97") == 429  # each waits longer than the last
    pass_time(seconds=2)
    assert log_in(Client(), "chief", RIGHT, "192.0.2.97") == 302


def test_refusal_says_how_long_to_wait(chief: User, client: Client) -> None:
    for _ in range(5):
        log_in(client, "chief", "wrong")
    answer = client.post("/accounts/login/", {"username": "chief", "password": RIGHT})
    assert answer["Retry-After"] == "1"
    assert "Wait 1 second, then try again" in answer.content.decode()
    assert "sessionid" not in answer.cookies


def test_wait_never_grows_past_half_a_minute() -> None:
    waits = [log_ins.pause("account", tries) for tries in range(1, 3000)]
    assert max(waits) == timedelta(seconds=30)
    assert waits == sorted(waits)
    assert waits[3] == timedelta(0)


def test_strangers_do_not_slow_a_browser_that_the_account_knows(chief: User) -> None:
    own = Client()
    assert log_in(own, "chief", RIGHT) == 302
    own.post("/accounts/logout/")
    assert [log_in(Client(), "chief", "wrong", f"192.0.2.{n}") for n in range(9)][-1] == 429
    assert log_in(own, "chief", RIGHT) == 302


def test_browser_that_the_account_knows_is_slowed_by_its_own_guesses(chief: User) -> None:
    own = Client()
    log_in(own, "chief", RIGHT)
    assert [log_in(own, "chief", "wrong") for _ in range(6)] == [200] * 5 + [429]


def test_cookie_of_another_making_or_account_is_no_way_round(chief: User) -> None:
    User.objects.create_user("colleague", password=RIGHT)
    colleague = Client()
    assert log_in(colleague, "colleague", RIGHT) == 302
    forged = Client()
    forged.cookies[log_ins.COOKIE] = "eyJjaGllZiI6ICJ4In0:1abcde:made-up"
    for _ in range(5):
        log_in(Client(), "chief", "wrong")
    assert log_in(colleague, "chief", RIGHT) == 429
    assert log_in(forged, "chief", RIGHT) == 429


def test_guesses_at_many_accounts_from_one_address_wait(chief: User) -> None:
    own = Client()
    log_in(own, "chief", RIGHT)
    tries = [log_in(Client(), f"name-{n}", "wrong") for n in range(40)]
    assert tries == [200] * 30 + [429] * 10
    assert log_in(Client(), "name-99", "wrong", "198.51.100.4") == 200
    assert log_in(own, "chief", RIGHT) == 302  # the newsroom behind that address goes on


def test_right_passwords_behind_one_address_are_not_counted(chief: User) -> None:
    assert {log_in(Client(), "chief", RIGHT) for _ in range(40)} == {302}


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_get_no_more_tries_than_one_after_another(chief: User) -> None:
    heard: list[bool] = []
    ready = Barrier(40)

    def guess(number: int) -> None:
        ready.wait()
        try:
            log_ins.begin("chief", address=f"192.0.2.{number}", cookie=None)
            heard.append(True)
        except log_ins.TooSoon:
            heard.append(False)
        finally:
            connection.close()

    threads = [Thread(target=guess, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heard) == 40
    assert sum(heard) == 5


def test_count_is_forgotten(chief: User) -> None:
    for _ in range(5):
        log_in(Client(), "chief", "wrong")
    assert log_ins.forget_old() == 0
    assert log_ins.forget_old(timezone.now() + timedelta(hours=3)) == 2
    assert log_in(Client(), "chief", RIGHT) == 302


def test_table_names_neither_accounts_nor_addresses(chief: User) -> None:
    log_in(Client(), "chief", "wrong")
    kept = " ".join(LogInTries.objects.values_list("key", flat=True))
    assert kept and "chief" not in kept and "192.0.2.1" not in kept


def ask_for_a_link(address: str) -> Any:
    return Client().post("/accounts/password_reset/", {"email": address})


def test_mails_with_a_link_are_limited_and_nobody_is_told(
    chief: User, pass_time: Callable[..., None]
) -> None:
    pages = [ask_for_a_link("Chief@tide.example") for _ in range(5)]
    assert len(mail.outbox) == 2
    assert {page.status_code for page in pages} == {302}
    assert {page["Location"] for page in pages} == {"/accounts/password_reset/done/"}
    pass_time(minutes=6)
    ask_for_a_link("chief@tide.example")
    assert len(mail.outbox) == 3


def test_link_is_built_from_the_newsrooms_address(chief: User, settings: Any) -> None:
    settings.NEWSROOM_ADDRESS = "https://desk.tide.example"
    settings.ALLOWED_HOSTS = ["*"]
    Client().post(
        "/accounts/password_reset/", {"email": chief.email}, headers={"Host": "evil.example"}
    )
    assert "https://desk.tide.example/accounts/reset/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


def test_link_lets_in_whoever_is_slowed(chief: User) -> None:
    for n in range(9):
        log_in(Client(), "chief", "wrong", f"192.0.2.{n}")
    ask_for_a_link(chief.email)
    path = next(
        line.partition("8000")[2] for line in mail.outbox[0].body.splitlines() if "/reset/" in line
    )
    new = Client()
    form = new.get(path).url
    fields = {"new_password1": "a quay at low tide", "new_password2": "a quay at low tide"}
    assert new.post(form, fields).status_code == 302
    assert log_in(new, "chief", "a quay at low tide") == 302
