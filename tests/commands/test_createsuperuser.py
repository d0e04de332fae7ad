"""The first account, made by a command: it is in the log, and a refusal leaves no trace there."""

import pytest
from django.core.management import CommandError, call_command

from articles.ledger import integrity
from articles.models import Event, User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def make(name: str) -> None:
    given = {"username": name, "email": "head@example.org", "interactive": False, "verbosity": 0}
    call_command("createsuperuser", **given)


def test_account_made_by_the_command_is_in_the_log(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    make("head")
    head = User.objects.get()
    assert head.is_superuser and head.check_password(PASSWORD)
    event = Event.objects.get()
    assert (event.action, event.target_type, event.target_id) == ("user.created", "user", head.pk)
    assert event.actor is None
    assert list(integrity.breaks(None)) == []


def test_name_that_is_taken_makes_no_account_and_no_event(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    make("head")
    with pytest.raises(CommandError, match="already taken"):
        make("head")
    assert User.objects.count() == Event.objects.count() == 1
