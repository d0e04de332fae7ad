"""Accounts: whoever keeps them cannot act in the name of their owners."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from articles.choices import Role
from articles.curation import users
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Event, User
from tests.assertions import refuses
from tests.factories import PASSWORD, as_user, make_user

pytestmark = pytest.mark.django_db

NEW = "another long password"


@pytest.fixture
def archivist():
    return make_user(Role.ARCHIVIST, "arjun")


def link_in(message):
    return re.search(r"http://[^/]+(/accounts/reset/\S+)", message.body)[1]


def choose(path, password=NEW):
    """Follow the link and choose a password; the last answer."""
    client = Client()
    form = client.get(path, follow=True)
    given = {"new_password1": password, "new_password2": password}
    return client.post(form.request["PATH_INFO"], given)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.CHIEF_EDITOR])
def test_address_of_somebody_with_other_rights_is_not_changed(archivist, role):
    person = make_user(role)
    refuses(
        NotAllowed,
        lambda: users.change_person(person, by=archivist, email="arjun+x@example.org"),
        "rights that you lack",
    )
    assert mail.outbox == []


def test_other_fields_of_somebody_with_other_rights_are_changed(archivist):
    editor = make_user(Role.EDITOR)
    users.change_person(editor, by=archivist, byline="Edda Moor", email=editor.email)
    assert User.objects.get(pk=editor.pk).byline == "Edda Moor"


def test_new_address_is_told_to_the_old_one(archivist, django_capture_on_commit_callbacks):
    reader = make_user(Role.READER, "rosa")
    with django_capture_on_commit_callbacks(execute=True):
        users.change_person(reader, by=archivist, email="new@example.org")
    (told,) = mail.outbox
    assert told.to == ["rosa@example.org"]
    assert "changed the address" in told.body
    assert "new@example.org" not in told.body


def test_superuser_changes_any_address(archivist):
    editor = make_user(Role.EDITOR)
    root = User.objects.create_superuser("root", "", PASSWORD)
    users.change_person(editor, by=root, email="new@example.org")
    assert User.objects.get(pk=editor.pk).email == "new@example.org"


def test_new_account_gets_its_link_by_mail_and_chooses_its_password(
    archivist, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        users.create_person(
            "nora",
            by=archivist,
            email="nora@example.org",
            roles=[Group.objects.get(name=Role.EDITOR)],
        )
    (told,) = mail.outbox
    assert told.to == ["nora@example.org"]
    assert choose(link_in(told)).status_code == 302
    assert Client().login(username="nora", password=NEW)
    assert Event.objects.get(action="user.password_reset").actor.username == "nora"


def test_account_without_an_address_is_refused(archivist):
    refuses(Refused, lambda: users.create_person("nora", by=archivist, email=""), "address")


def test_nobody_sets_another_s_password_not_even_a_superuser():
    editor = make_user(Role.EDITOR)
    root = User.objects.create_superuser("root", "", PASSWORD)
    address = reverse("admin:auth_user_password_change", args=[editor.pk])
    for person in (root, make_user(Role.ARCHIVIST)):
        answer = as_user(person).post(address, {"password1": NEW, "password2": NEW})
        assert answer.status_code == 403, person
    assert User.objects.get(pk=editor.pk).check_password(PASSWORD)


def test_password_changed_by_oneself_is_an_event_that_does_not_tell_it():
    editor = make_user(Role.EDITOR)
    client = as_user(editor)
    given = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post(reverse("password_change"), given).status_code == 302
    changed = Event.objects.get(action="user.password_changed")
    assert (changed.actor, changed.target_id) == (editor, editor.pk)
    assert NEW not in f"{changed.before}{changed.after}{changed.reason}"
    assert client.get(reverse("password_change")).status_code == 200, "still logged in"


def test_wrong_old_password_changes_nothing():
    editor = make_user(Role.EDITOR)
    given = {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}
    assert as_user(editor).post(reverse("password_change"), given).status_code == 200
    assert not Event.objects.filter(action="user.password_changed").exists()
    assert User.objects.get(pk=editor.pk).check_password(PASSWORD)


def test_rights_given_to_a_role_are_an_event(archivist):
    root = User.objects.create_superuser("root", "", PASSWORD)
    role = Group.objects.create(name="night desk")
    given = Permission.objects.filter(codename__in=("verify", "mark"))
    rights = {"name": "night desk", "permissions": [right.pk for right in given]}
    rights["seen"] = users.rights_digest(role)
    address = reverse("admin:auth_group_change", args=[role.pk])
    assert as_user(root).post(address, rights).status_code == 302
    event = Event.objects.get(action="group.rights")
    assert (event.actor, event.after) == (root, {"given": ["mark", "verify"]})
    users.set_rights(role, given.filter(codename="mark"), by=root)
    taken = Event.objects.filter(action="group.rights").order_by("number").last()
    assert (taken.before, taken.after) == ({"taken": ["verify"]}, {"given": []})
    users.set_rights(role, given.filter(codename="mark"), by=root)
    assert Event.objects.filter(action="group.rights").count() == 2, "nothing changed"
    refuses(NotAllowed, lambda: users.set_rights(role, given, by=archivist))
