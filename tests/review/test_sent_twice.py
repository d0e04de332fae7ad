"""A form that is sent twice, at once or after a broken line, is one act."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.choices import Decision, FactKind, Role, Stage
from articles.models import Batch, Delivery, Tag
from articles.workflow import comments, undo
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _logged_in(client, editor):
    client.force_login(editor)


def act(client, article, address, mark=None, **fields):
    data = {}
    if mark is not None:
        mark.refresh_from_db()
        data = {"mark": f"fact-{mark.pk}", "version": mark.version}
    return client.post(f"{article.get_review_url()}{address}/", data | fields)


def test_undo_sent_twice_takes_back_one_act(client, editor):
    article = make_article()
    first, second = (
        make_fact(article, words, decision=Decision.SUGGESTED) for words in ("14 boats", "Tuesday")
    )
    act(client, article, "keep", first)
    act(client, article, "keep", second)
    event = undo.last(article, by=editor).pk
    assert act(client, article, "undo", event=event).status_code == 302
    again = act(client, article, "undo", event=event)
    assert again.status_code == 409
    assert list(article.facts.kept()) == [first]


def test_other_words_sent_with_the_key_of_the_form_before_are_another_act(client):
    """Who goes back to a form and writes something else has the browser send the old key."""
    article, key = make_article(), uuid.uuid4().hex
    for text in ("Look again.", "And at the headline.", "Look again."):
        assert act(client, article, "say", text=text, words="", key=key).status_code == 302
    assert list(article.comments.values_list("text", flat=True)) == [
        "Look again.", "And at the headline.",
    ]  # fmt: skip


def test_tags_sent_twice_are_one_batch(client, editor):
    article, tag = make_article(), Tag.objects.create(name="Piers", slug="piers")
    form = {"do": "keep", "tag": tag.pk, "key": uuid.uuid4().hex}
    for _ in range(2):
        said = client.post(reverse("story-tags", args=[article.pk]), form, follow=True)
        assert "Tagged: Piers." in said.content.decode()
    assert Batch.objects.count() == 1


def test_bulk_act_sent_twice_is_one_batch(client, archivist):
    article, tag = (
        make_article(stage=Stage.PUBLISHED),
        Tag.objects.create(name="Piers", slug="piers"),
    )
    client.force_login(archivist)
    asked = {"act": "tag", "tag": tag.pk, "query": ""}
    preview = client.get(reverse("bulk", args=["articles"]), asked).content.decode()
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', preview))
    assert form["key"]
    first, again = (client.post(reverse("bulk", args=["articles"]), form) for _ in range(2))
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert Batch.objects.count() == 1 and article.tags.count() == 1


def test_what_comes_in_twice_by_one_form_has_one_preview(client):
    """But other words by the same form, sent after going back, have their own."""
    form = {"way": "paste", "text": "Pier shut\n\nThe pier is shut.", "key": uuid.uuid4().hex}
    first, again = (client.post(reverse("intake"), form) for _ in range(2))
    assert first["Location"] == again["Location"]
    other = client.post(reverse("intake"), form | {"text": "Ferry late\n\nThe ferry is late."})
    assert other["Location"] != first["Location"]
    keys = {"way": "files", "key": uuid.uuid4().hex}
    sent = [
        client.post(reverse("intake"), keys | {"files": SimpleUploadedFile("a.txt", text)})
        for text in (b"Pier open\n\nThe pier is open.", b"Pier open\n\nThe pier is open.", b"Else\n\nIt is.")
    ]  # fmt: skip
    assert len({answer["Location"] for answer in sent}) == 2
    assert Delivery.objects.count() == 4


@pytest.mark.parametrize("between", [False, True])
@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("contact", {"name": "A. Moor", "channel": "phone", "outcome": "confirmed"}, "contacts"),
        ("say", {"text": "Look again.", "words": ""}, "comments"),
        ("evidence", {"title": "Log", "kind": "document", "stance": "supports"}, "tray"),
        ("ask-reply", {"name": "A. Moor", "channel": "phone"}, "replies"),
    ],
)
def test_form_sent_twice_is_one_act(client, editor, name, form, count, between):
    article = make_article()
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    form |= {"facts": [fact.pk], "key": uuid.uuid4().hex}
    assert act(client, article, name, fact, **form).status_code == 302
    if between:  # others go on meanwhile, so that it is no longer the last that was said
        comments.comment(article, "Something else.", by=make_user(Role.CHIEF_EDITOR))
    before = article.events.count()
    again = client.post(
        f"{article.get_review_url()}{name}/", {"mark": f"fact-{fact.pk}"} | form, follow=True
    )
    assert "That is done already." in again.content.decode()
    assert article.events.count() == before
    rows = fact.replies if count == "replies" else getattr(article, count)
    assert rows.count() == 1 + (between and count == "comments")
