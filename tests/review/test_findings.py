"""Findings of the checks on the review page: rows of the sentence's card, one press to mend or dismiss."""

import pytest

from articles.choices import Decision, FindingState, Role
from articles.models import Article, Finding
from tests.factories import as_user, make_fact, make_user, taken
from tests.parsed import elements

pytestmark = pytest.mark.django_db

BODY = (
    "Ronald Thackeray runs a bakery on the quay at Aldbury. Thackery lost two ovens in 2024.\n\n"
    "The council voted for a wall on on Tuesday. It will cost £14 million."
)


@pytest.fixture
def article(editor):
    return taken(BODY, editor, headline="Wall to keep the sea out of Aldbury")


@pytest.fixture
def client(editor):
    return as_user(editor)


def named(article, rule):
    return Finding.objects.get(article=article, rule=rule)


def act(client, article, name, finding, **more):
    data = {"finding": f"{finding.pk}:{finding.version}", "since": 0, **more}
    return client.post(f"{article.get_review_url()}{name}/", data, headers={"HX-Request": "true"})


def test_finding_is_a_row_of_its_sentences_card_and_of_the_story(client, article):
    fact = make_fact(article, "lost two ovens in 2024", decision=Decision.SUGGESTED)
    page = client.get(f"{article.get_review_url()}?mark=fact-{fact.pk}")
    assert [each.it.rule for each in page.context["found"]] == ["names.spelling"]
    assert [each.it.rule for each in page.context["copy_open"]] == [
        "names.spelling",
        "words.doubled",
    ]
    html = page.content.decode()
    spelled, doubled = named(article, "names.spelling"), named(article, "words.doubled")
    assert elements(html, id=f"mend-card-{spelled.pk}")
    assert not elements(html, id=f"mend-card-{doubled.pk}")
    assert f'data-mark="copy-{doubled.pk}"' in html
    assert html.count('data-act="mend"') == 1
    assert "7.5 words a sentence" in html


def test_mend_puts_the_words_in(client, article):
    answer = act(client, article, "mend", named(article, "names.spelling"))
    assert answer.status_code == 200
    assert "The story says “Thackeray” now." in answer.content.decode()
    article = Article.objects.get(pk=article.pk)
    assert "Thackeray lost two ovens" in article.body
    assert [each.rule for each in Finding.objects.open()] == ["words.doubled"]


def test_weighty_finding_is_dismissed_with_a_reason_only(client, article):
    finding = named(article, "names.spelling")
    answer = act(client, article, "dismiss", finding)
    assert answer.status_code == 422
    assert "Say why nothing is wrong here" in answer.content.decode()
    answer = act(client, article, "dismiss", finding, why="another baker")
    assert answer.status_code == 200
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == (FindingState.DISMISSED, "another baker")
    assert "1 dismissed" in answer.content.decode()
    answer = act(client, article, "open-finding", finding)
    assert answer.status_code == 200
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_gate_leads_to_the_finding(client, article):
    finding = named(article, "words.doubled")
    html = client.get(f"{article.get_review_url()}gate/").content.decode()
    assert elements(html, href=f"#finding-{finding.pk}")


def test_finding_of_another_story_is_refused(client, article, editor):
    other = taken(BODY.replace("Aldbury", "Corley"), editor, headline="Wall for Corley")
    answer = act(client, article, "mend", named(other, "words.doubled"))
    assert answer.status_code == 422
    assert Finding.objects.filter(state=FindingState.OPEN).count() == 4


def test_who_may_not_decide_sees_no_button(article):
    archivist = as_user(make_user(Role.ARCHIVIST))
    html = archivist.get(article.get_review_url()).content.decode()
    assert "“Thackery” here" in html
    assert 'id="mend-' not in html
    assert 'id="dismiss-' not in html
