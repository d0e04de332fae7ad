"""What one is told: by story, counted in the bar, by mail, and the first hints."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from articles.choices import (
    NoticeKind,
    Role,
    Stage,
)
from articles.ledger import notifications
from articles.models import Article, Notification, User
from articles.workflow import assignment, comments
from tests.desk.ground import DESK, HOUR
from tests.factories import (
    as_user,
    make_article,
    make_user,
)
from tests.parsed import elements, words_of

pytestmark = pytest.mark.django_db


def test_notices_are_ones_own_by_story_and_marked_as_read() -> None:
    edgar, esther = make_user(), make_user()
    story = make_article(headline="Bursar billed college")
    rows = [
        Notification.objects.create(user=person, article=story, text=text, url="/")
        for person, text in ((edgar, "First"), (edgar, "Second"), (esther, "Hers"))
    ]
    client = as_user(edgar)
    page = client.get(DESK).content.decode()
    assert page.count("Bursar billed college</a>") == 2  # in its pile, and once over its notices
    assert "First" in page
    assert "Hers" not in page
    client.post(reverse("notices-read"), {"notice": rows[2].pk})
    client.post(reverse("notices-read"), {"until": rows[0].pk})
    assert set(Notification.objects.unread()) == {rows[1], rows[2]}
    listed = client.get(reverse("notices")).content.decode()
    assert "Hers" not in listed
    assert "First" in listed
    assert client.post(reverse("notices-read"), {"until": "x"}).status_code == 404


def test_bar_counts_what_is_new_on_every_page() -> None:
    edgar = make_user()
    for text in ("First", "Second"):
        Notification.objects.create(user=edgar, text=text, url="/")
    for address in (DESK, "/archive/", "/intake/", "/admin/"):
        assert "<b>2<span" in as_user(edgar).get(address).content.decode()
    notifications.mark_read(Notification.objects.all(), by=edgar)
    assert "<b>2<span" not in as_user(edgar).get("/archive/").content.decode()


def test_notice_is_shown_only_while_its_story_may_be_seen() -> None:
    reader = make_user(Role.READER)
    story = make_article(stage=Stage.PUBLISHED, headline="Names a source")
    Notification.objects.create(user=reader, article=story, text="Look at this", url="/")
    client = as_user(reader)
    for address in (DESK, reverse("notices")):
        assert "Look at this" in client.get(address).content.decode()
    later = timezone.now() + HOUR
    Article.objects.filter(pk=story.pk).update(embargo_until=later)
    for address in (DESK, reverse("notices")):
        answer = client.get(address)
        page = answer.content.decode()
        assert "Look at this" not in page, address
        assert "Names a source" not in page, address
        assert not [each for each in elements(answer, "b") if words_of(each)[:1] == "1"], address


def test_mails_are_chosen_by_kind(
    editor: User, chief: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_user(editor)
    kinds = [kind.value for kind in NoticeKind if kind != NoticeKind.HANDED]
    client.post(reverse("mail-choose"), {"kind": kinds})
    editor.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        story = assignment.assign(make_article(), editor, by=chief, version=1)
        comments.comment(story, f"@{editor.username} look", by=chief)
    (message,) = mail.outbox
    assert "look" in message.subject
    assert editor.notifications.count() == 2


def test_first_hint_is_put_away_for_good(editor: User) -> None:
    client, story = as_user(editor), make_article()
    assert "For your first review" in client.get(story.get_review_url()).content.decode()
    client.post(reverse("hint-read", args=["review"]), {"back": story.get_review_url()})
    assert "For your first review" not in client.get(story.get_review_url()).content.decode()
