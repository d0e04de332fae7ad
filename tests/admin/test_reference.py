"""Outlets, sections, tags and accounts: written by their functions, also from the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles.choices import Role
from articles.curation import reference, users
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Batch, Event, Outlet, Tag, User
from tests.factories import as_user, make_user

pytestmark = pytest.mark.django_db


def role(name: Role) -> Group:
    return Group.objects.get(name=name)


def test_tag_made_and_changed_in_the_admin_is_logged() -> None:
    arjun = make_user(Role.ARCHIVIST)
    client = as_user(arjun)
    given = {
        "name": "Harbours", "slug": "harbours", "description": "Ports and piers.", "seen": "",
        "synonyms-TOTAL_FORMS": 0, "synonyms-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(reverse("admin:articles_tag_add"), given).status_code == 302
    tag = Tag.objects.get(slug="harbours")
    change = reverse("admin:articles_tag_change", args=[tag.pk])
    assert client.post(change, given | {"name": "Harbours and piers", "seen": 1}).status_code == 302
    actions = Event.objects.filter(actor=arjun).order_by("number").values_list("action", flat=True)
    assert list(actions) == ["tag.created", "tag.changed"]
    changed = Event.objects.get(action="tag.changed")
    assert (changed.before, changed.after) == ({"name": "Harbours"}, {"name": "Harbours and piers"})


def test_label_is_refused_to_those_who_do_not_curate_and_when_taken() -> None:
    arjun = make_user(Role.ARCHIVIST)
    outlet = reference.create(Outlet, by=arjun, name="Courier", slug="courier", website="")
    with pytest.raises(NotAllowed):
        reference.create(Outlet, by=make_user(Role.EDITOR), name="Wire", slug="wire")
    with pytest.raises(NotAllowed):
        reference.change(outlet, by=make_user(Role.CHIEF_EDITOR), name="Wire")
    with pytest.raises(Refused, match="already exists"):
        reference.create(Outlet, by=arjun, name="Courier", slug="other")
    assert Outlet.objects.count() == 1
    before = Event.objects.count()
    reference.change(outlet, by=arjun, name="Courier")
    assert Event.objects.count() == before


def test_account_made_by_an_archivist_has_role_and_staff_flag() -> None:
    arjun = make_user(Role.ARCHIVIST)
    given = {
        "username": "nora",
        "first_name": "Nora",
        "email": "nora@example.org",
        "groups": [role(Role.EDITOR).pk],
    }
    response = as_user(arjun).post(reverse("admin:articles_user_add"), given)
    assert response.status_code == 302, response.context["adminform"].form.errors
    nora = User.objects.get(username="nora")
    assert (nora.role, nora.is_staff, nora.is_superuser) == (Role.EDITOR, True, False)
    told = Event.objects.get(action="user.created", actor=arjun)
    assert told.after["roles"] == [Role.EDITOR]
    assert "nora@example.org" not in str(told.after)


def posted(person: User, **given: Any) -> dict[str, Any]:
    fields = ("username", "first_name", "last_name", "email", "byline")
    standing = {name: getattr(person, name) for name in fields}
    groups = list(person.groups.values_list("pk", flat=True))
    return standing | {"groups": groups, "is_active": "on", "seen": person.version} | given


def test_staff_follows_the_role_and_superuser_is_never_granted() -> None:
    person = make_user(Role.EDITOR)
    client = as_user(make_user(Role.ARCHIVIST))
    change = reverse("admin:articles_user_change", args=[person.pk])
    given = posted(person, groups=[role(Role.READER).pk], is_superuser="on", is_staff="on")
    assert client.post(change, given).status_code == 302
    person = User.objects.get(pk=person.pk)
    assert (person.role, person.is_staff, person.is_superuser) == (Role.READER, False, False)
    changed = Event.objects.get(action="user.changed")
    assert changed.after == {"roles": [Role.READER]}


def test_account_is_deactivated_and_stays() -> None:
    person = make_user(Role.EDITOR)
    client = as_user(make_user(Role.ARCHIVIST))
    change = reverse("admin:articles_user_change", args=[person.pk])
    given = posted(person)
    del given["is_active"]
    assert client.post(change, given).status_code == 302
    assert not User.objects.get(pk=person.pk).is_active
    delete = reverse("admin:articles_user_delete", args=[person.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_nobody_changes_own_roles_or_a_superuser_or_another_s_password() -> None:
    arjun = make_user(Role.ARCHIVIST)
    root = User.objects.create_superuser("root", "", "a long enough password")
    chief = role(Role.CHIEF_EDITOR)
    with pytest.raises(NotAllowed, match="own roles"):
        users.change_person(arjun, by=arjun, roles=[chief])
    with pytest.raises(NotAllowed, match="deactivates themselves"):
        users.change_person(arjun, by=arjun, is_active=False)
    with pytest.raises(NotAllowed, match="superuser"):
        users.change_person(root, by=arjun, is_active=False)
    with pytest.raises(NotAllowed):
        users.change_person(arjun, by=make_user(Role.CHIEF_EDITOR), first_name="X")
    with pytest.raises(NotAllowed):
        users.create_person("nora", by=make_user(Role.EDITOR), email="n@example.org")
    client = as_user(arjun)
    own = reverse("admin:articles_user_change", args=[arjun.pk])
    response = client.post(own, posted(arjun, groups=[chief.pk]))
    assert "Nobody changes their own roles" in response.content.decode()
    assert User.objects.get(pk=arjun.pk).role == Role.ARCHIVIST
    password = reverse("admin:auth_user_password_change", args=[root.pk])
    assert client.post(password, {"password1": "x", "password2": "x"}).status_code == 403


def test_account_of_the_same_name_is_refused() -> None:
    arjun = make_user(Role.ARCHIVIST)
    users.create_person("nora", by=arjun, email="nora@example.org")
    with pytest.raises(Refused, match="already"):
        users.create_person("Nora", by=arjun, email="other@example.org")


def test_what_is_no_number_is_refused_in_the_form_and_in_the_address(archivist: User) -> None:
    client = as_user(archivist)
    given = {"name": "Piers", "slug": "piers", "parent": "%", "topic": "\ufffd", "synonyms-TOTAL_FORMS": 0,
             "synonyms-INITIAL_FORMS": 0}  # fmt: skip
    assert client.post(reverse("admin:articles_tag_add"), given).status_code == 200
    kind = ContentType.objects.get_for_model(Batch)
    assert client.get(f"/admin/r/{kind.pk}/fact-1/").status_code == 404
