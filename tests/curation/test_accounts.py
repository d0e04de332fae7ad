"""Accounts: nobody overwrites another's change, nobody leaves work behind, sessions are ended."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from articles.choices import Role, Stage
from articles.curation import sessions, users
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Notification, OpenSession, SavedSearch, User
from articles.workflow import leaving
from tests.assertions import refuses
from tests.factories import PASSWORD, as_user, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist() -> User:
    return make_user(Role.ARCHIVIST, "arjun", first_name="Arjun", last_name="Pell")


def logged_in(user: User, browser: str) -> Client:
    client = Client(HTTP_USER_AGENT=browser)
    client.post(reverse("login"), {"username": user.username, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("desk")).status_code == 200


def form_of(person: User, **given) -> dict:
    return {
        "username": person.username, "first_name": person.first_name, "is_active": "on",
        "last_name": person.last_name, "email": person.email, "byline": person.byline,
        "groups": [group.pk for group in person.groups.all()], "seen": person.version,
    } | given  # fmt: skip


def test_stale_form_of_an_account_overwrites_nothing(archivist: User) -> None:
    person, other = make_user(Role.EDITOR), make_user(Role.ARCHIVIST)
    address = reverse("admin:articles_user_change", args=[person.pk])
    stale = form_of(person, byline="By the form")
    users.change_person(person, by=archivist, is_active=False)
    said = as_user(other).post(address, stale).content.decode()
    assert "Arjun Pell changed this" in said and "Nothing was saved" in said
    person.refresh_from_db()
    assert (person.is_active, person.byline) == (False, "")
    refuses(Conflict, lambda: users.change_person(person, by=other, version=1, byline="x"))


def test_form_saves_only_what_was_changed_in_it(archivist: User) -> None:
    person = make_user(Role.EDITOR)
    address = reverse("admin:articles_user_change", args=[person.pk])
    as_user(archivist).post(address, form_of(person, byline="Edda Moor"))
    changed = Event.objects.get(action="user.changed")
    assert changed.after == {"also": ["byline"]}


def test_stale_form_of_a_role_takes_no_right_back() -> None:
    client = as_user(User.objects.create_superuser("root", "", PASSWORD))
    role = Group.objects.create(name="Guests")
    address = reverse("admin:auth_group_change", args=[role.pk])
    stale = {"name": "Guests", "permissions": [], "seen": users.rights_digest(role)}
    right = Permission.objects.get(codename="comment")
    users.set_rights(role, [right], by=User.objects.get(username="root"))
    said = client.post(address, stale).content.decode()
    assert "Nothing was saved" in said and list(role.permissions.all()) == [right]
    client.post(address, stale | {"seen": users.rights_digest(role)})
    assert not role.permissions.exists()


# --- leaving


def test_last_archivist_is_not_shut_out(archivist: User) -> None:
    root = User.objects.create_superuser("root", "", PASSWORD)
    editor = Group.objects.get(name=Role.EDITOR)
    shut = (
        lambda: users.change_person(archivist, by=root, is_active=False),
        lambda: users.change_person(archivist, by=root, roles=[editor]),
        lambda: leaving.leave(archivist, to=None, by=root),
    )
    for act in shut:
        refuses(Refused, act, "the last archivist")
    make_user(Role.ARCHIVIST)
    users.change_person(archivist, by=root, is_active=False)
    assert not User.objects.get(pk=archivist.pk).is_active


def test_who_has_stories_is_not_deactivated_without_handing_them_on(archivist: User) -> None:
    person = make_user(Role.EDITOR)
    make_article(assignee=person)
    refuses(
        Refused, lambda: users.change_person(person, by=archivist, is_active=False), "has 1 story"
    )


def test_leaving_shows_what_is_held_and_hands_it_on(archivist: User) -> None:
    person, heir = make_user(Role.EDITOR), make_user(Role.EDITOR)
    held = [make_article(assignee=person), make_article(assignee=person, stage=Stage.CLEARED)]
    out = make_article(assignee=person, stage=Stage.PUBLISHED)
    search = SavedSearch.objects.create(owner=person, name="Boats", listing="facts")
    search.shared_with.set(person.groups.all())
    client = as_user(archivist)
    address = reverse("admin:articles_user_leave", args=[person.pk])
    page = client.get(address).content.decode()
    assert held[0].headline in page and "Boats" in page
    sent = {"to": heir.pk, "searches": "over", "version": 1}
    client.post(address, sent)
    person.refresh_from_db()
    search.refresh_from_db()
    assert not person.is_active and search.owner == archivist
    assert set(Article.objects.filter(assignee=heir)) == set(held)
    assert Article.objects.get(pk=out.pk).assignee == person
    assert Event.objects.filter(action="article.assigned", actor=archivist).count() == 2
    assert Notification.objects.filter(user=heir).count() == 2
    assert client.post(address, sent).status_code == 409


def test_work_is_handed_on_only_to_who_reviews_and_by_who_keeps_accounts(archivist: User) -> None:
    person, reader, chief = (make_user(r) for r in (Role.EDITOR, Role.READER, Role.CHIEF_EDITOR))
    make_article(assignee=person)
    refuses(Refused, lambda: leaving.leave(person, to=reader, by=archivist), "does not review")
    refuses(Refused, lambda: leaving.leave(person, to=person, by=archivist), "somebody else")
    refuses(NotAllowed, lambda: leaving.leave(person, to=None, by=chief), "may not change accounts")
    address = reverse("admin:articles_user_leave", args=[person.pk])
    assert as_user(chief).get(address).status_code == 403


# --- sessions


def test_sessions_are_listed_for_their_owner_and_ended_by_them() -> None:
    person, other = make_user(Role.EDITOR), make_user(Role.EDITOR)
    home, office, phone = (logged_in(person, name) for name in ("home", "office", "phone"))
    alien = logged_in(other, "alien")
    page = home.get(reverse("sessions")).content.decode()
    assert "office" in page and "phone" in page and "alien" not in page
    home.post(reverse("sessions"), {"session": OpenSession.objects.get(browser="phone").pk})
    assert not is_in(phone) and is_in(office)
    theirs = OpenSession.objects.get(browser="alien")
    assert home.post(reverse("sessions"), {"session": theirs.pk}).status_code == 404
    refuses(NotAllowed, lambda: sessions.end(theirs, by=person), "their own")
    home.post(reverse("sessions"))
    assert is_in(home) and not is_in(office) and is_in(alien)


def test_logging_out_ends_the_session() -> None:
    client = logged_in(make_user(), "home")
    client.post(reverse("logout"))
    assert not OpenSession.objects.exists()


def test_archivist_logs_somebody_out_everywhere_and_deactivation_does(archivist: User) -> None:
    person = make_user(Role.EDITOR)
    home = logged_in(person, "home")
    client = as_user(archivist)
    page = client.get(reverse("admin:articles_user_change", args=[person.pk])).content.decode()
    assert "home" in page
    client.post(reverse("admin:articles_user_end_sessions", args=[person.pk]))
    assert not is_in(home)
    assert Event.objects.get(action="user.sessions_ended").target_id == person.pk
    again = logged_in(person, "again")
    users.change_person(person, by=archivist, is_active=False)
    assert not is_in(again) and not OpenSession.objects.filter(user=person).exists()
    editor, root = make_user(Role.EDITOR), User.objects.create_superuser("root", "", PASSWORD)
    refuses(NotAllowed, lambda: sessions.end_all_of(archivist, by=editor), "may not end")
    refuses(NotAllowed, lambda: sessions.end_all_of(root, by=archivist), "superuser")
