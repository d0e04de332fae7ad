"""A form that is sent twice, at once or after a broken line, is one act."""

import uuid

import pytest

from articles.choices import Decision, FactKind, Role
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
