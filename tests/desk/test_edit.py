"""Editing the words of a story and comparing its revisions."""

import re

import pytest

from articles.choices import Placement, Role, Stage
from articles.editing import reattachment, revisions
from tests.factories import BODY, make_article, make_entity, make_fact, make_mention, make_user

pytestmark = pytest.mark.django_db
NEW = BODY.replace("14 boats", "15 boats")


def form(article, **fields):
    return {"headline": article.headline, "body": NEW, "base": 1, "note": ""} | fields


def test_editor_saves_the_words_and_is_told_what_became_of_the_marks(client):
    client.force_login(make_user(Role.EDITOR))
    article = make_article(author=make_user(Role.REPORTER))
    make_fact(article, "14 boats")
    answer = client.post(f"/articles/{article.pk}/edit/", form(article), follow=True)
    article.refresh_from_db()
    assert article.current.number == 2
    assert "Revision 2 is saved" in answer.content.decode()


def test_reporter_edits_a_returned_story_and_hands_it_in_again(client):
    author = make_user(Role.REPORTER)
    client.force_login(author)
    article = make_article(author=author, stage=Stage.RETURNED)
    assert "hand in again" in client.get(f"/articles/{article.pk}/edit/").content.decode()
    client.post(f"/articles/{article.pk}/edit/", form(article, then="resubmit"))
    article.refresh_from_db()
    assert (article.stage, article.body) == (Stage.IN_REVIEW, NEW)


def test_reporter_does_not_edit_a_story_that_the_desk_has(client):
    author = make_user(Role.REPORTER)
    client.force_login(author)
    article = make_article(author=author, stage=Stage.IN_REVIEW)
    assert client.post(f"/articles/{article.pk}/edit/", form(article)).status_code == 403
    article.refresh_from_db()
    assert article.body == BODY


@pytest.mark.parametrize("page", ["edit", "compare"])
def test_story_of_somebody_else_is_not_found(client, page):
    client.force_login(make_user(Role.REPORTER))
    article = make_article(author=make_user(Role.REPORTER), stage=Stage.RETURNED)
    assert client.get(f"/articles/{article.pk}/{page}/").status_code == 404


def test_published_story_is_not_edited(client):
    client.force_login(make_user(Role.EDITOR))
    article = make_article(stage=Stage.PUBLISHED)
    answer = client.post(f"/articles/{article.pk}/edit/", form(article))
    assert answer.status_code == 422
    assert "by a correction only" in answer.content.decode()


def test_conflict_keeps_the_words_typed_and_shows_what_changed(client):
    client.force_login(make_user(Role.EDITOR))
    article = make_article(author=make_user(Role.REPORTER))
    revisions.edit(article, headline="Another", body=BODY.replace("north", "south"),
                   by=make_user(Role.EDITOR), base=1)  # fmt: skip
    answer = client.post(f"/articles/{article.pk}/edit/", form(article))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "15 boats" in html and "<ins>south</ins>" in html
    assert 'name="base" value="2"' in html


def test_compare_shows_the_words_that_went_and_came(client):
    client.force_login(make_user(Role.EDITOR))
    article = make_article(author=make_user(Role.REPORTER))
    revisions.edit(article, headline=article.headline, body=NEW + " <b>", by=make_user(Role.EDITOR),
                   base=1)  # fmt: skip
    html = client.get(f"/articles/{article.pk}/compare/").content.decode()
    bare = re.sub(r"</?mark[^>]*>", "", html)
    assert "<del>14</del>" in bare and "<ins>15</ins>" in bare
    assert "&lt;b&gt;" in html and "<b>" not in html.replace("<b>Done", "")


def test_compare_draws_marks_on_their_words_for_the_desk_only(client):
    author = make_user(Role.REPORTER)
    article = make_article(author=author, stage=Stage.RETURNED)
    make_fact(article, "14 boats", standing="settled", verdict="verified")
    make_fact(article, "Nobody was hurt", kind="event")
    make_fact(article, "Ines Calder, the harbour master", kind="identity")
    make_mention(article, "Ines Calder", make_entity("Ines Calder"))
    editor = make_user(Role.EDITOR)
    revisions.edit(article, headline=article.headline, body=NEW, by=editor, base=1)
    client.force_login(editor)
    html = client.get(f"/articles/{article.pk}/compare/").content.decode()
    assert html.count('<mark class="fact open" title="fact, open">Nobody was hurt</mark>') == 2
    within = '<mark class="name kept" title="person, kept">Ines Calder</mark></mark>'
    assert html.count(f'<mark class="fact open" title="fact, open">{within}') == 2
    before, after = html.split("<ins>")
    assert " boats</mark>" in before  # where it was checked, and not on the words it is not for
    assert " boats</mark>" not in after
    client.force_login(author)
    assert "<mark" not in client.get(f"/articles/{article.pk}/compare/").content.decode()


def test_compare_leads_to_where_marks_are_put_in_place(client):
    editor = make_user(Role.EDITOR)
    article = make_article(author=make_user(Role.REPORTER))
    fact = make_fact(article, "14 boats broke loose", standing="settled", verdict="verified")
    gone = make_fact(article, "Nobody was hurt, and nobody will be", kind="event",
                     standing="settled", verdict="verified")  # fmt: skip
    body = article.body.replace("14 boats broke loose", "fourteen of the boats came loose")
    body = body.split("\n\n")[0]
    revisions.edit(article, headline=article.headline, body=body, by=editor, base=1)
    client.force_login(editor)
    address = f"/articles/{article.pk}/compare/"
    html = client.get(address).content.decode()
    place = f"{article.get_review_url()}?mark=fact-{{}}&amp;do=reattach#do"
    for mark in (fact, gone):
        mark.refresh_from_db()
        assert mark.placement != Placement.ANCHORED
        assert place.format(mark.pk) in html
    reattachment.retire(
        gone, by=make_user(Role.EDITOR), reason="Cut by the agency", version=gone.version
    )
    html = client.get(address).content.decode()
    assert place.format(gone.pk) not in html and place.format(fact.pk) in html
    assert "<small>settled since</small>" in html


@pytest.mark.parametrize("query", ["old=9", "new=0", "third=1"])
def test_compare_refuses_a_revision_there_is_not(client, query):
    client.force_login(make_user(Role.EDITOR))
    article = make_article()
    assert client.get(f"/articles/{article.pk}/compare/?{query}").status_code == 422
