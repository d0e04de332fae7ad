"""A reporter's own page of a story: the reason, the threads in place, answers, the way back in."""

from html import unescape

import pytest

from articles.choices import Part, Role, Stage
from articles.models import Comment
from articles.workflow import comments, transitions
from tests.factories import make_article, make_fact, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(client):
    reporter = make_user(Role.REPORTER, "rosa")
    client.force_login(reporter)
    return reporter


@pytest.fixture
def chief():
    return make_user(Role.CHIEF_EDITOR, "clara")


def shown(page) -> str:
    return unescape(page.content.decode())


def returned(reporter, chief):
    article = make_article(author=reporter)
    return transitions.move(
        article, "return", by=chief, version=article.version, reason="Find a second witness."
    )


def test_returned_story_says_why_and_is_handed_in_again(client, reporter, chief):
    article = returned(reporter, chief)
    html = shown(client.get(article.get_own_url()))
    assert "Find a second witness." in html and "Returned by clara" in html
    assert f"/articles/{article.pk}/edit/" in html
    form = {"do": "resubmit", "version": article.version}
    assert client.post(article.get_own_url(), form).status_code == 302
    article.refresh_from_db()
    assert article.stage == Stage.IN_REVIEW
    stale = client.post(article.get_own_url(), form)
    assert stale.status_code == 409 and "Not done" in shown(stale)


def test_question_stands_beside_its_paragraph_and_is_answered_there(client, reporter, chief):
    article = returned(reporter, chief)
    fact = make_fact(article, "14 boats")
    long = "Who counted? " + "It matters. " * 20
    asked = comments.comment(article, long, by=chief, fact=fact)
    whole = comments.comment(article, "Any picture?", by=chief)
    html = shown(client.get(article.get_own_url()))
    first, second = html.index('id="p1"'), html.index('id="p2"')
    assert first < html.index(f'id="comment-{asked.pk}"') < second
    assert second < html.index(f'id="comment-{whole.pk}"')
    assert long.strip() in html  # in full
    said = client.post(
        article.get_own_url(),
        {"do": "answer", "comment": asked.pk, "text": "The office, @Clara, and @nobody."},
        follow=True,
    )
    assert said.redirect_chain[-1][0].endswith(f"#comment-{asked.pk}")
    assert "Nobody is called @nobody." in shown(said)
    assert asked.answers.get().author == reporter


def test_desk_of_a_reporter_says_what_is_asked_of_them(client, reporter, chief):
    article = returned(reporter, chief)
    asked = comments.comment(article, "Who counted?", by=chief)
    address = f"{article.get_own_url()}#comment-{asked.pk}"
    html = shown(client.get("/"))
    assert f"Answer {chief}" in html and address in html
    comments.answer(asked, "The office.", by=reporter)
    assert f"Answer {chief}" not in shown(client.get("/"))


def test_refused_answer_keeps_what_was_typed_in_its_thread(client, reporter, chief):
    article = returned(reporter, chief)
    asked = comments.comment(article, "Who counted?", by=chief)
    refused = client.post(
        article.get_own_url(), {"do": "answer", "comment": asked.pk, "text": "x" * 5001}
    )
    html = shown(refused)
    assert refused.status_code == 422 and "x" * 5001 in html
    assert html.index("at most 5000") > html.index(f'id="comment-{asked.pk}"')
    others = client.post(article.get_own_url(), {"do": "resolve", "comment": asked.pk})
    assert others.status_code == 403
    asked.refresh_from_db()
    assert asked.resolved_at is None


def test_reporter_comments_on_words_and_resolves_what_they_asked(client, reporter):
    article = make_article(author=reporter)
    address = article.get_own_url()
    twice = client.post(address, {"do": "say", "text": "Sure?", "words": "the"})
    assert twice.status_code == 422 and "stand in the story" in shown(twice)
    client.post(address, {"do": "say", "text": "Sure?", "words": "14 boats"})
    said = Comment.objects.get()
    assert (said.exact, article.body[said.start : said.end]) == ("14 boats", "14 boats")
    client.post(address, {"do": "resolve", "comment": said.pk})
    said.refresh_from_db()
    assert said.resolved_by == reporter
    client.post(address, {"do": "reopen", "comment": said.pk})
    said.refresh_from_db()
    assert said.resolved_at is None
    assert client.post(address, {"do": "burn", "comment": said.pk}).status_code == 404


def test_question_on_the_headline_stands_under_it(client, reporter, chief):
    article = returned(reporter, chief)
    fact = make_fact(article, article.headline, part=Part.HEADLINE)
    asked = comments.comment(article, "Is that so?", by=chief, fact=fact)
    words = article.headline.split()[0]
    client.post(article.get_own_url(), {"do": "say", "text": "It is.", "words": words})
    said = Comment.objects.get(text="It is.")
    assert (said.part, said.exact) == (Part.HEADLINE, words)
    html = shown(client.get(article.get_own_url()))
    for each in (asked, said):
        assert html.index(f'data-mark="thread-{each.pk}"') < html.index("</h1>")
        assert html.index("</h1>") < html.index(f'id="comment-{each.pk}"') < html.index('id="p1"')


def test_page_is_its_authors_alone(client, chief):
    article = make_article(author=make_user(Role.REPORTER), stage=Stage.PUBLISHED)
    client.force_login(make_user(Role.REPORTER))
    assert client.get(article.get_own_url())["Location"] == article.get_absolute_url()
    assert not elements(client.get(article.get_absolute_url()), "a", "Your page")
    client.force_login(article.author)
    way = elements(client.get(article.get_absolute_url()), "a", "Your page")
    assert [link.get("href") for link in way] == [article.get_own_url()]
    client.force_login(chief)
    assert client.get(article.get_own_url())["Location"] == article.get_review_url()
    client.force_login(make_user(Role.READER))
    assert client.get(make_article().get_own_url()).status_code == 404


def test_page_takes_as_many_queries_for_one_comment_as_for_ten(
    client, reporter, chief, django_assert_max_num_queries
):
    article = returned(reporter, chief)
    fact = make_fact(article, "14 boats")
    for number in range(10):
        asked = comments.comment(article, f"Question {number}?", by=chief, fact=fact)
        comments.answer(asked, "Yes.", by=reporter)
    with django_assert_max_num_queries(14):
        client.get(article.get_own_url())
