"""Editing the words of a story and comparing its revisions."""

import re

import pytest

from articles.choices import Placement, Role, Stage
from articles.editing import reattachment, revisions
from articles.workflow import verdicts
from tests.factories import BODY, make_article, make_entity, make_fact, make_mention, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db
NEW = BODY.replace("14 boats", "15 boats")
QUERIES = 6


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
    assert "15 boats" in html and elements(html, "ins", "south")
    assert elements(html, name="base", value="2")


def test_compare_shows_the_words_that_went_and_came(client):
    client.force_login(make_user(Role.EDITOR))
    article = make_article(author=make_user(Role.REPORTER))
    revisions.edit(article, headline=article.headline, body=NEW + " <b>", by=make_user(Role.EDITOR),
                   base=1)  # fmt: skip
    html = client.get(f"/articles/{article.pk}/compare/").content.decode()
    bare = re.sub(r"</?mark[^>]*>", "", html)
    assert elements(bare, "del", "14") and elements(bare, "ins", "15")
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
    assert elements(html, "small", "settled since")


def test_compare_counts_what_the_two_differ_by_and_shows_changes_alone_on_wish(client):
    article = make_article()
    editor = make_user(Role.EDITOR)
    client.force_login(editor)
    body = BODY.replace("14 boats", "some sixteen boats")
    revisions.edit(article, headline=article.headline, body=body, by=editor, base=1)
    address = f"/articles/{article.pk}/compare/"
    whole = client.get(address).content.decode()
    assert "Revisions 1 and 2 differ by 1 paragraph: 1 word out, 2 words in." in whole
    assert "said Ines Calder" in whole
    alone = client.get(f"{address}?only=changes").content.decode()
    assert "sixteen" in alone and "said Ines Calder" not in alone
    same = client.get(f"{address}?old=2&new=2&only=changes").content.decode()
    assert "Revision 2 is chosen on both sides." in same
    assert client.get(f"{address}?only=some").status_code == 422


@pytest.mark.parametrize("query", ["", "?only=changes"])
def test_story_with_one_revision_is_shown_once(client, query):
    client.force_login(make_user(Role.EDITOR))
    page = client.get(f"/articles/{make_article().pk}/compare/{query}").content.decode()
    assert elements(page, "p", "The story has one revision.")
    assert page.count("said Ines Calder") == 1 and not elements(page, "table")


@pytest.mark.parametrize("query", ["old=9", "new=0", "third=1"])
def test_compare_refuses_a_revision_there_is_not(client, query):
    client.force_login(make_user(Role.EDITOR))
    article = make_article()
    assert client.get(f"/articles/{article.pk}/compare/?{query}").status_code == 422


def verified(article, words, by):
    fact = make_fact(article, words)
    verdicts.give_verdict(
        fact, "verified", by=by, version=1, below_standard_reason="seen it myself"
    )
    return fact


def foreseen(client, article, **typed):
    given = {"headline": article.headline, "body": article.body} | typed
    return client.post(f"/articles/{article.pk}/edit/marks/", given)


def test_what_will_reopen_is_told_before_it_is_saved(client):
    editor = make_user(Role.EDITOR)
    client.force_login(editor)
    article = make_article()
    fact = verified(article, "14 boats", make_user(Role.EDITOR))
    make_mention(article, "Ines Calder")
    page = client.get(f"/articles/{article.pk}/edit/").content.decode()
    assert "No mark is touched." in page
    assert page.index("The harbour board closed") < page.rindex("Ines Calder")
    told = foreseen(client, article, body=NEW).content.decode()
    assert "1 verified fact will reopen." in told
    assert "Others verify 1 fact in the sentences that you touch." in told
    assert foreseen(client, article, headline="Another").context["foresight"].sentences == ()
    fact.refresh_from_db()
    assert (fact.standing, article.revisions.count()) == ("settled", 1)
    revisions.edit(article, headline=article.headline, body=NEW, by=editor, base=1)
    fact.refresh_from_db()
    assert fact.standing == "stale"


def test_what_edits_would_do_is_for_those_who_may_edit(client):
    client.force_login(make_user(Role.READER))
    article = make_article(stage=Stage.PUBLISHED)
    assert foreseen(client, article).status_code == 403


def test_script_that_keeps_words_is_told_where_to_go(client):
    client.force_login(make_user(Role.EDITOR))
    article = make_article()
    address = f"/articles/{article.pk}/edit/"
    saved = client.post(address, form(article), headers={"X-Keeps": "1"})
    assert (saved.status_code, saved["X-Go"]) == (204, article.get_review_url())
    conflict = client.post(address, form(article, body=BODY), headers={"X-Keeps": "1"})
    assert conflict.status_code == 409
    assert "Below is what was changed" in conflict.content.decode()


def test_words_foreseen_take_a_fixed_number_of_queries(client, django_assert_num_queries):
    client.force_login(make_user(Role.EDITOR))
    for count in (1, 12):
        article = make_article(" ".join(f"In {n}00 days {n} boats sank." for n in range(count)))
        for n in range(count):
            make_fact(article, f"{n} boats")
        with django_assert_num_queries(QUERIES):
            foreseen(client, article, body="Nothing of it.")
