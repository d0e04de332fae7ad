"""The review page over plain HTTP: who sees it, what it shows, what it refuses."""

import pytest

from articles.choices import Decision, Role, Stage
from articles.editing import revisions
from articles.ledger import counters
from articles.ledger.permissions import PERMISSION_WORDS
from articles.models import Article
from articles.pages.settled import Torn
from articles.review.actions.registry import ACTIONS
from articles.review.workspace import Workspace
from tests.factories import (
    make_article,
    make_fact,
    make_mention,
    make_user,
)
from tests.parsed import elements
from tests.review.forms import act

pytestmark = pytest.mark.django_db


def test_page_shows_story_card_list_and_gate(client, editor):
    article = make_article()
    make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    page = client.get(article.get_review_url())
    html = page.content.decode()
    assert page.status_code == 200
    assert 'data-label="suggested">14 boats</mark>' in html
    assert "1 suggested fact is undecided." in html
    assert 'formaction="' + article.get_review_url() + 'drop/?"' in html


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER])
def test_page_closed_below_the_desk(client, role):
    client.force_login(make_user(role, is_staff=True))
    article = make_article(stage=Stage.PUBLISHED)
    assert client.get(article.get_review_url()).status_code == 403


def test_author_is_led_to_their_own_page_of_the_story(client):
    author = make_user(Role.REPORTER)
    client.force_login(author)
    article = make_article(author=author)
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    for piece in ("", "gate/", f"?mark=fact-{fact.pk}"):
        assert client.get(article.get_review_url() + piece)["Location"] == (article.get_own_url())
    refused = act(client, article, "keep", fact)
    assert refused.status_code == 403
    assert article.get_own_url() in refused.content.decode()
    fact.refresh_from_db()
    assert fact.decision == Decision.SUGGESTED


def test_reader_is_told_where_the_story_can_be_read(client):
    client.force_login(make_user(Role.READER))
    published = make_article(stage=Stage.PUBLISHED)
    page = client.get(published.get_review_url())
    assert page.status_code == 403
    assert elements(page, href=f"{published.get_absolute_url()}")
    assert client.get(make_article().get_review_url()).status_code == 404


def test_people_of_the_desk_need_no_account_of_the_admin(client):
    client.force_login(make_user(Role.EDITOR, is_staff=False))
    article = make_article()
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    assert client.get(article.get_review_url()).status_code == 200
    act(client, article, "keep", fact)
    fact.refresh_from_db()
    assert fact.decision == Decision.KEPT


def test_form_is_refused_without_its_permission(client):
    client.force_login(make_user(Role.ARCHIVIST))
    article = make_article()
    fact = make_fact(article, "14 boats")
    page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}&do=evidence")
    assert page.status_code == 403
    assert "may not give evidence or verdicts" in page.content.decode()


def test_every_action_is_whole():
    """An action that opens a form has a title for it; one that a key presses has a word for it."""
    for action in ACTIONS.values():
        assert action.form is None or action.title
        assert action.key is None or action.label
        assert action.permission in PERMISSION_WORDS


@pytest.mark.parametrize("query", ["colour=red", "kind=verb", "state=done&order=size", "do=fly"])
def test_page_refuses_an_unknown_parameter(client, editor, query):
    article = make_article()
    page = client.get(f"{article.get_review_url()}?{query}")
    assert page.status_code == 400
    assert " no " in page.content.decode()


@pytest.mark.parametrize("piece", ["gate/?foo=1", "changes/?foo=1", "known/?foo=1", "calls/?foo=1"])
def test_unknown_parameter_of_a_piece_is_answered_in_words(client, editor, piece):
    article = make_article()
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get(article.get_review_url() + piece, headers=headers)
        assert answer.status_code == 400, headers
        assert "has no parameter “foo”" in answer.content.decode(), headers


def test_post_with_a_wrong_kind_is_answered_in_words(client, editor):
    article = make_article()
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    data = {"mark": f"fact-{fact.pk}", "version": 1}
    answer = client.post(f"{article.get_review_url()}keep/?kind=x", data)
    assert answer.status_code == 400
    assert "“x” is no kind of mark" in answer.content.decode()
    assert client.post(f"{article.get_review_url()}fly/", data).status_code == 404
    fact.refresh_from_db()
    assert fact.decision == Decision.SUGGESTED


def test_counts_agree_as_one_sum_with_those_of_the_story(client, editor):
    article = make_article(author=make_user(Role.REPORTER))
    make_fact(article, "14 boats", standing="settled", verdict="verified", checked_by=editor)
    make_fact(article, "north pier", decision=Decision.SUGGESTED)
    lost = make_fact(article, "Tuesday", placement="needs_review")
    make_mention(article, "Ines Calder")
    counters.refresh(article)
    article.refresh_from_db()
    html = client.get(article.get_review_url()).content.decode()
    said = "1 of 2 facts have a verdict · 1 undecided · 1 name · 1 to place"
    assert html.count(said) == 2
    assert elements(html, "meter")[0].get("value") == "33"  # the suggested fact is none of the done
    assert (article.facts_settled, article.facts_total, article.marks_undecided) == (1, 2, 1)
    assert lost.placement == "needs_review"


def test_story_without_an_author_is_returned_to_nobody(client, editor):
    article = make_article(stage=Stage.IN_REVIEW)
    assert "Return to the author" not in client.get(article.get_review_url()).content.decode()
    own = make_article(author=make_user(Role.REPORTER), stage=Stage.IN_REVIEW)
    assert "Return to the author" in client.get(own.get_review_url()).content.decode()


def test_page_is_never_drawn_half_before_and_half_after_an_edit(editor, rf):
    article = make_article(author=make_user(Role.REPORTER))
    make_fact(article, "14 boats")
    request = rf.get(article.get_review_url())
    request.user = editor
    workspace = Workspace(request, article.pk, request.GET)
    assert workspace.article.body == article.body
    revisions.edit(
        article, headline=article.headline, body=f"So it was. {article.body}", by=editor, base=1
    )
    with pytest.raises(Torn):
        workspace.whole()
    workspace.reload()
    assert workspace.whole()["paragraphs"]


def test_card_leads_to_the_gate_when_nothing_waits(client, editor):
    article = make_article()
    mark = make_mention(article, "Ines Calder", decision=Decision.SUGGESTED)
    address = f"{article.get_review_url()}?mark=mention-{mark.pk}"
    assert not elements(client.get(address), "a", data_act="gate")
    act(client, article, "keep", mark)
    assert elements(client.get(address), "a", data_act="gate")
    assert not elements(client.get(f"{address}&kind=names"), "a", data_act="gate")
    Article.objects.update(stage=Stage.PUBLISHED)
    assert not elements(client.get(address), "a", data_act="gate")
