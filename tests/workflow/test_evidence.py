"""Evidence: what is taken, who may see it, and how files are handed out."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.choices import Role, Stage
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Event, Evidence, Fact, Notification
from articles.workflow import evidence, verdicts
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nharbour log"
PAGE = b"<html><script>alert(1)</script></html>"


@pytest.fixture
def fact():
    return make_fact(make_article(), "14 boats")


def add(fact, by, **fields):
    return evidence.add_evidence(
        fact, by=by, **({"kind": "document", "title": "Harbour log"} | fields)
    )


def upload(name="log.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_evidence_is_kept_and_logged(fact, editor):
    added = add(fact, editor, primary=True, locator="p. 3", address="https://harbour.example/log")
    assert (added.added_by, added.stance, str(added)) == (editor, "supports", "Harbour log, p. 3")
    event = Event.objects.get(action="evidence.added")
    assert (event.action, event.target_id) == ("evidence.added", fact.pk)
    assert event.after["title"] == "Harbour log"
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.version, stored.article.version) == (2, 3)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER])
def test_evidence_from_other_roles_is_refused(fact, role):
    refuses(NotAllowed, lambda: add(fact, make_user(role)))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 251}, "250"),
        ({"locator": "x" * 121}, "120"),
        ({"kind": "rumour"}, "kind"),
        ({"stance": "maybe"}, "supports"),
        ({"address": "javascript:alert(1)"}, "web address"),
        ({"address": "file:///etc/passwd"}, "web address"),
        ({"kind": "earlier_article"}, "which earlier article"),
    ],
)
def test_evidence_that_does_not_fit_is_refused(fact, editor, fields, words):
    refuses(Refused, lambda: add(fact, editor, **fields), words)


def test_story_is_no_evidence_for_itself(fact, editor):
    refuses(
        Refused,
        lambda: add(fact, editor, kind="earlier_article", earlier_article=fact.article),
        "no source of itself",
    )
    other = make_article("Other boats sank in another year.", stage=Stage.PUBLISHED)
    assert add(fact, editor, kind="earlier_article", earlier_article=other)


def test_evidence_in_a_spiked_story_is_refused(editor):
    fact = make_fact(make_article(stage=Stage.SPIKED), "14 boats")
    refuses(Refused, lambda: add(fact, editor))


def test_file_is_stored_once_under_its_hash(fact, editor, media):
    first, second = (
        add(fact, editor, title=name, file=upload(name)).source for name in ("log.pdf", "same.pdf")
    )
    digest = hashlib.sha256(PDF).hexdigest()
    assert first.sha256 == second.sha256 == digest
    assert first.file.name == second.file.name == f"evidence/{digest[:2]}/{digest}"
    assert [path.read_bytes() for path in media.rglob("*") if path.is_file()] == [PDF]
    assert (first.file_name, first.file_type) == ("log.pdf", "application/pdf")
    assert first.captured_at is not None


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (lambda: upload("log.exe"), "not taken"),
        (lambda: upload("log.svg", b"<svg/>"), "not taken"),
        (lambda: upload("log"), "not taken"),
        (lambda: upload("log.pdf", PAGE), "not what its name says"),
        (lambda: upload("log.png", PDF), "not what its name says"),
        (lambda: upload("log.pdf", b""), "empty"),
    ],
)
def test_file_of_another_type_is_refused(fact, editor, media, file, words):
    refuses(Refused, lambda: add(fact, editor, file=file()), words)
    assert not media.exists()


def test_file_that_is_too_large_is_refused(fact, editor, media, settings):
    settings.NEWSROOM_EVIDENCE_MAX_BYTES = len(PDF) - 1
    refuses(Refused, lambda: add(fact, editor, file=upload()), "larger")
    settings.NEWSROOM_EVIDENCE_MAX_BYTES = len(PDF)
    assert add(fact, editor, file=upload())


def test_name_of_a_file_leads_nowhere(fact, editor, media):
    file = upload()
    file._name = "../../etc/passwd.pdf"
    assert add(fact, editor, file=file).source.file_name == "passwd.pdf"


def test_evidence_is_retired_with_a_reason(fact, editor):
    added = add(fact, editor)
    refuses(Refused, lambda: evidence.retire_evidence(added, by=editor, reason=" "), "why")
    retired = evidence.retire_evidence(added, by=editor, reason="a forgery")
    assert (retired.retired_by, retired.retired_reason) == (editor, "a forgery")
    assert not fact.evidence.standing().exists()
    refuses(Refused, lambda: evidence.retire_evidence(added, by=editor, reason="x"), "already")
    refuses(
        NotAllowed,
        lambda: evidence.retire_evidence(added, by=make_user(Role.REPORTER), reason="x"),
    )


def test_confidential_evidence_leaves_no_title_in_the_log(fact, editor):
    added = add(fact, editor, title="Letter of the informant", confidential=True)
    evidence.retire_evidence(added, by=editor, reason="the informant asked for it")
    for event in Event.objects.all():
        assert "informant" not in f"{event.before}{event.after}{event.reason}{event.target_text}"


def test_confidential_evidence_is_read_by_those_named(fact, editor):
    named, other = make_user(Role.CHIEF_EDITOR), make_user(Role.CHIEF_EDITOR)
    added = add(fact, editor, confidential=True, named_readers=[named])
    readers = [u for u in (editor, named, other) if Evidence.objects.readable_by(u).exists()]
    assert readers == [editor, named]
    refuses(NotAllowed, lambda: evidence.retire_evidence(added, by=other, reason="old"), "named")


# --- files handed out


def fetch(client, person, row):
    client.force_login(person)
    return client.get(reverse("source-file", args=[row.source_id]))


def test_file_is_served_to_be_saved_never_to_be_shown(client, fact, editor, media):
    row = add(fact, editor, kind="web_page", file=upload("page.html", PAGE))
    response = fetch(client, editor, row)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PAGE
    assert response["Content-Disposition"] == 'attachment; filename="page.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, None])
def test_file_is_not_served_below_the_desk(client, editor, media, role):
    fact = make_fact(make_article(stage=Stage.PUBLISHED), "14 boats")
    row = add(fact, editor, file=upload())
    assert fetch(client, make_user(role), row).status_code == 404


def test_confidential_file_is_served_to_those_named_only(client, fact, editor, media):
    named, other = make_user(Role.EDITOR), make_user(Role.CHIEF_EDITOR)
    row = add(fact, editor, file=upload(), confidential=True, named_readers=[named])
    assert fetch(client, named, row).status_code == 200
    assert fetch(client, other, row).status_code == 404


def test_file_is_not_served_without_a_login(client, fact, editor, media):
    row = add(fact, editor, file=upload())
    assert client.get(reverse("source-file", args=[row.source_id])).status_code == 302


def test_evidence_without_a_file_is_not_found(client, fact, editor):
    assert fetch(client, editor, add(fact, editor)).status_code == 404


def test_retired_evidence_is_told_to_those_whose_verdict_stands(fact, editor):
    giver, other = make_user(Role.EDITOR), make_user(Role.EDITOR)
    added = add(fact, editor, primary=True)
    verdicts.give_verdict(fact, "verified", by=giver, version=2)
    evidence.retire_evidence(added, by=other, reason="a forgery")
    assert [row.user for row in Notification.objects.all()] == [giver]
    assert Fact.objects.get(pk=fact.pk).verdict == "verified"
