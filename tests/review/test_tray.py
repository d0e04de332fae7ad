"""The tray over plain HTTP: sources taken over, put away, made confidential."""

from html import unescape

import pytest

from articles.choices import Role
from tests.factories import make_article, make_fact, make_source, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db


def post(client, article, act, **data):
    return client.post(f"{article.get_review_url()}{act}/", data, follow=True)


def test_source_of_another_story_is_looked_for_and_taken_over_by_a_click(client, editor):
    article, other = make_article(), make_article(headline="Harbour loses boats")
    log = make_source(other, editor, "Harbour log")
    form = client.get(f"{article.get_review_url()}?do=take-over").content.decode()
    assert "Look for it" in form
    found = post(client, article, "take-over", words="harbour")
    html = unescape(found.content.decode())
    assert found.status_code == 200 and "Not done" not in html
    assert "Harbour log (document), in “Harbour loses boats”" in html
    again = post(client, article, "take-over", words="harbour", looked_for="harbour")
    assert again.status_code == 422 and "Choose one" in again.content.decode()
    assert post(client, article, "take-over", words="log", looked_for="harbour").status_code == 200
    none = post(client, article, "take-over", words="tide table")
    assert "No story has such a source." in none.content.decode()
    done = post(client, article, "take-over", words="harbour", found=log.pk)
    assert "Source 1: Harbour log." in done.content.decode()
    assert article.tray.get().source == log


def test_uncited_source_is_put_away(client, editor):
    article = make_article()
    make_source(article, editor, "Harbour log")
    assert "put away" in client.get(article.get_review_url()).content.decode()
    done = post(client, article, "put-away", held=1)
    assert "Put away: 1, Harbour log." in done.content.decode()
    assert article.tray.get().put_away_at is not None
    assert post(client, article, "put-away", held=1).status_code == 404


def test_source_is_made_confidential_for_those_named(client, editor):
    article = make_article()
    make_fact(article, "14 boats")
    source = make_source(article, editor, "Harbour log")
    named = make_user(Role.CHIEF_EDITOR, "clara")
    address = f"{article.get_review_url()}?do=confidential&held=1"
    assert elements(client.get(address), name="source_version", id="kept-source_version", value="1")
    form = {"held": 1, "source_version": 1, "confidential": "on", "named_readers": named.pk}
    assert "is confidential" in post(client, article, "confidential", **form).content.decode()
    source.refresh_from_db()
    assert source.confidential and list(source.named_readers.all()) == [named]
    assert post(client, article, "confidential", **form).status_code == 409
    client.force_login(make_user(Role.EDITOR))
    page = client.get(article.get_review_url()).content.decode()
    assert "Harbour log" not in page and "who may see it" not in page
    assert post(client, article, "confidential", **form).status_code == 404
