"""`manage.py demo`."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from articles.choices import Role
from articles.models import User


@pytest.mark.django_db
def test_demo_has_somebody_in_every_role() -> None:
    call_command("demo", stdout=StringIO())
    assert {group.name for group in Group.objects.filter(user__isnull=False)} == set(Role.values)


@pytest.mark.django_db
def test_demo_loaded_again_keeps_what_people_changed() -> None:
    call_command("demo", stdout=StringIO())
    people = User.objects.count()
    someone = User.objects.order_by("pk").first()
    assert someone is not None
    someone.set_password("changed-by-hand")
    someone.save()
    call_command("demo", stdout=StringIO())
    someone.refresh_from_db()
    assert someone.check_password("changed-by-hand")
    assert User.objects.count() == people


@pytest.mark.django_db
def test_demo_is_refused_in_earnest(settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="in earnest"):
        call_command("demo")
    assert not User.objects.exists()
