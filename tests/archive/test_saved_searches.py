"""Saved searches: whose they are, what is new in them, and the digest."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from articles.archive.listing import resolve
from articles.archive.saved_searches import news_of, save
from articles.choices import Role, Stage
from articles.editing import metadata
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Outlet, SavedSearch, SearchVisit, Section
from articles.workflow import transitions
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return Section.objects.create(name="World", slug="world")


def keep(user, name="World", **options):
    listing = resolve("articles", QueryDict("section=world"), user)
    return save(listing, name, by=user, **options)


def later(article, stage=Stage.PUBLISHED):
    article.stage, article.stage_since = stage, timezone.now() + timedelta(seconds=1)
    article.save()


def test_search_is_kept_with_its_address(client, section):
    user = make_user(Role.READER)
    client.force_login(user)
    answer = client.post("/archive/save/articles?section=world", {"name": "World"})
    search = SavedSearch.objects.get(owner=user)
    assert answer["Location"] == search.get_absolute_url() == "/archive/?section=world"


def test_wrong_address_is_not_kept(client):
    client.force_login(make_user(Role.READER))
    assert client.post("/archive/save/articles?sectoin=x", {"name": "World"}).status_code == 400
    assert client.post("/archive/save/nothing", {"name": "World"}).status_code == 404
    assert not SavedSearch.objects.exists()


def test_name_is_taken_only_once(section):
    user = make_user(Role.READER)
    keep(user)
    with pytest.raises(Refused, match="already"):
        keep(user)


def test_readers_share_with_nobody(section):
    with pytest.raises(NotAllowed):
        keep(make_user(Role.READER), share_with=[Group.objects.get(name=Role.READER)])


def test_shared_search_shows_to_the_role_and_each_sees_their_own_count(section):
    owner, reader = make_user(Role.EDITOR), make_user(Role.READER)
    stranger = make_user(Role.REPORTER)
    keep(owner, share_with=[Group.objects.get(name=Role.READER)])
    later(make_article(section=section), Stage.CLEARED)
    assert [kept.new.number for kept in news_of(owner)] == [1]
    assert [kept.new.number for kept in news_of(reader)] == [0]
    assert news_of(stranger) == []


def test_opening_leads_to_the_list_and_makes_it_old(client, section):
    user = make_user(Role.READER)
    search = keep(user)
    make_article(section=section, stage=Stage.PUBLISHED)
    client.force_login(user)
    answer = client.post(f"/archive/saved/{search.pk}/open")
    assert answer["Location"] == "/archive/?section=world"
    assert news_of(user)[0].new.number == 0


def test_reading_a_list_writes_nothing(client, section):
    user = make_user(Role.READER)
    search = keep(user)
    make_article(section=section, stage=Stage.PUBLISHED)
    client.force_login(user)
    client.get("/archive/?section=world")
    assert client.get(f"/archive/saved/{search.pk}/open").status_code == 405
    assert news_of(user)[0].new.number == 1


def test_search_of_others_cannot_be_opened_unless_shared(client, section):
    search = keep(make_user(Role.EDITOR))
    stranger = make_user(Role.READER)
    client.force_login(stranger)
    assert client.post(f"/archive/saved/{search.pk}/open").status_code == 404
    assert not SearchVisit.objects.filter(user=stranger).exists()
    search.shared_with.add(Group.objects.get(name=Role.READER))
    assert client.post(f"/archive/saved/{search.pk}/open").status_code == 302


def test_each_search_of_the_desk_has_a_button_that_opens_it(client, section):
    user = make_user(Role.READER)
    search = keep(user)
    client.force_login(user)
    for headers in ({}, {"HX-Request": "true"}):
        text = client.get("/archive/saved/", headers=headers).content.decode()
        assert f'method="post" action="/archive/saved/{search.pk}/open"' in text, headers
        assert "csrfmiddlewaretoken" in text, headers


def test_only_the_owner_forgets(client, section):
    search = keep(make_user(Role.READER))
    client.force_login(make_user(Role.EDITOR))
    assert client.post(f"/archive/saved/{search.pk}/forget").status_code == 404
    client.force_login(search.owner)
    client.post(f"/archive/saved/{search.pk}/forget")
    assert not SavedSearch.objects.exists()


def test_digest_tells_what_is_new_and_never_twice(section):
    user = make_user(Role.READER)
    keep(user, by_mail=True)
    make_article(section=section, stage=Stage.PUBLISHED, headline="Told")
    make_article(section=section, stage=Stage.CLEARED, headline="Kept")
    call_command("send_digests")
    (message,) = mail.outbox
    assert "Told" in message.body
    assert "Kept" not in message.body
    call_command("send_digests")
    assert len(mail.outbox) == 1


def test_story_told_when_cleared_is_not_told_again_when_published(section):
    chief = make_user(Role.CHIEF_EDITOR)
    keep(chief, by_mail=True)
    article = make_article(
        section=section,
        stage=Stage.IN_REVIEW,
        assignee=chief,
        outlet=Outlet.objects.create(name="Gazette", slug="gazette"),
    )
    article = transitions.move(article, "clear", by=chief, version=article.version)
    call_command("send_digests")
    assert len(mail.outbox) == 1
    transitions.move(article, "publish", by=chief, version=article.version)
    call_command("send_digests")
    assert len(mail.outbox) == 1


def test_digest_refuses_what_matches_almost_everything():
    listing = resolve("articles", QueryDict(""), make_user(Role.READER))
    with pytest.raises(Refused, match="Narrow it"):
        save(listing, "All", by=listing.user, by_mail=True)


def test_digest_of_somebody_who_left_is_not_sent(section, capsys):
    user = make_user(Role.READER)
    keep(user, by_mail=True)
    make_article(section=section, stage=Stage.PUBLISHED)
    user.is_active = False
    user.save()
    call_command("send_digests")
    assert mail.outbox == []
    assert "cannot be written to" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("listing", "before", "after"),
    [
        ("articles", "source=tide&status=published&q=pier", "outlet=tide&stage=published&q=pier"),
        ("facts", "status=open&cols=checked+by", "standing=open&cols=checked_by"),
        ("quotes", "speaker=oakes", "speaker=oakes"),
    ],
)
def test_migration_keeps_what_saved_searches_ask(listing, before, after):
    owner = make_user(Role.EDITOR)
    kept = SavedSearch.objects.create(owner=owner, name="Mine", listing=listing, query=before)
    migration = import_module("articles.migrations.0004_addresses")
    migration.rename(None, SimpleNamespace(connection=connection))
    kept.refresh_from_db()
    assert kept.query == after


def test_owner_is_told_once_of_a_search_that_lost_its_meaning():
    owner = make_user(Role.EDITOR)
    kept = SavedSearch.objects.create(
        owner=owner, name="Mine", listing="articles", query="section=gone", by_mail=True
    )
    for _ in range(2):
        call_command("send_digests")
    (message,) = mail.outbox
    assert "no longer understood" in message.subject
    assert "“gone” is not the short name of a section" in message.body
    kept.refresh_from_db()
    assert not kept.by_mail


def test_story_of_several_searches_is_mailed_once_and_can_be_stopped(section):
    user = make_user(Role.READER)
    for name in ("Mine", "Again"):
        keep(user, name, by_mail=True)
    make_article(section=section, stage=Stage.PUBLISHED, headline="Told")
    call_command("send_digests")
    (message,) = mail.outbox
    assert message.body.count("Told\n") == 1
    assert "1 of them stands above" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")
    there = stop.removeprefix(settings.NEWSROOM_ADDRESS)
    assert "Stop mail about" in Client().get(there).content.decode()
    assert Client(enforce_csrf_checks=True).post(there).status_code == 200
    assert Client().post(there.replace("stop/", "stop/x")).status_code == 422
    make_article(section=section, stage=Stage.PUBLISHED, headline="Not told")
    call_command("send_digests")
    assert len(mail.outbox) == 1


def test_who_was_mailed_a_story_is_mailed_its_withdrawal(
    section, django_capture_on_commit_callbacks
):
    reader, other = make_user(Role.READER), make_user(Role.READER)
    chief = make_user(Role.CHIEF_EDITOR)
    keep(reader, by_mail=True)
    article = make_article(section=section, stage=Stage.PUBLISHED, headline="Told")
    call_command("send_digests")
    with django_capture_on_commit_callbacks(execute=True):
        transitions.move(article, "withdraw", by=chief, version=1, note="It was not so.")
    first, second = mail.outbox
    assert first.to == second.to == [reader.email]
    assert "withdrawn: It was not so." in second.subject
    assert not other.notifications.exists()


def test_embargo_lifted_early_is_told_once(section):
    reader, chief = make_user(Role.READER), make_user(Role.CHIEF_EDITOR)
    keep(reader, by_mail=True)
    later = timezone.now() + timedelta(days=2)
    article = make_article(
        section=section, stage=Stage.PUBLISHED, headline="Freed", embargo_until=later
    )
    call_command("send_digests")
    assert mail.outbox == []
    metadata.set_details(article, by=chief, version=1, embargo_until=None)
    for _ in range(2):
        call_command("send_digests")
    (message,) = mail.outbox
    assert "Freed" in message.body
