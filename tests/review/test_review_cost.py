"""What the review page costs: a fixed number of queries whatever the marks, and bounded bytes."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import Decision, FactKind, Role
from articles.workflow import undo
from tests.factories import make_article, make_fact, make_mention, make_quote, make_user
from tests.parsed import elements

pytestmark = pytest.mark.django_db

#: The most queries that a decision takes, with those that know who asks.
MOST = {"later": 26, "drop": 26, "undo": 35, "keep": 28, "verdict": 34, "correct": 35}


def story_with(marks: int):
    """A story with so many marks of every sort, half of them decided."""
    words = [f"number{n} stood here." for n in range(marks)]
    article = make_article("\n\n".join(words), author=make_user(Role.REPORTER))
    for n in range(marks):
        decision = Decision.SUGGESTED if n % 2 else Decision.KEPT
        make = (make_fact, make_mention, make_quote)[n % 3]
        key = "fact_decision" if make is make_quote else "decision"
        make(article, f"number{n} ".strip() + " stood", **{key: decision})
    return article


def queries_of(call) -> int:
    with CaptureQueriesContext(connection) as caught:
        answer = call()
    assert answer.status_code in (200, 302), answer.content
    return len(caught)


def cost_of(client, marks: int) -> dict[str, int]:
    article = story_with(marks)
    address = article.get_review_url()
    htmx = {"HX-Request": "true"}
    client.get(address)
    figures = iter(article.facts.suggested().filter(kind=FactKind.FIGURE))
    names = iter(article.mentions.suggested())

    def decided(act: str, marks, **more) -> int:
        mark = next(marks)
        data = {"mark": f"{mark._meta.model_name}-{mark.pk}", "version": mark.version, **more}
        data["since"] = article.events.count()
        return queries_of(lambda: client.post(f"{address}{act}/", data, headers=htmx))

    first = article.facts.suggested().first()
    decided("keep", names)  # a name is entered in the registry; those below are only linked
    spent = {
        "page": queries_of(lambda: client.get(address)),
        "card": queries_of(lambda: client.get(f"{address}?mark=fact-{first.pk}", headers=htmx)),
        "poll": queries_of(lambda: client.get(f"{address}changes/?since=1", headers=htmx)),
        "gate": queries_of(lambda: client.get(f"{address}gate/", headers=htmx)),
        "later": decided("later", figures),
        "drop": decided("drop", figures),
        "undo": decided("undo", iter([first]), event=article.events.get(action="fact.dropped").pk),
        "keep": decided("keep", figures),
        "verdict": decided("verdict", figures, value="unverifiable"),
        "correct": decided("correct", figures, kind="event"),
        "drop a name": decided("drop", names),
    }
    client.logout()
    client.force_login(make_user(Role.EDITOR))
    return spent


def test_queries_are_the_same_for_10_and_200_marks(client):
    client.force_login(make_user(Role.EDITOR))
    few, many = cost_of(client, 36), cost_of(client, 201)
    assert few == many
    assert many["poll"] <= 10
    above = {act: many[act] for act, most in MOST.items() if many[act] > most}
    assert not above


def test_page_is_small_for_many_marks(client):
    client.force_login(make_user(Role.EDITOR))
    article = story_with(400)
    assert len(client.get(article.get_review_url()).content) < 600_000


def test_answer_holds_only_what_changed(client):
    client.force_login(make_user(Role.EDITOR))
    article = story_with(90)
    first, second = article.facts.suggested().order_by("start")[:2]
    answer = client.post(
        f"{article.get_review_url()}keep/",
        {"mark": f"fact-{first.pk}", "version": 1, "since": 0},
        headers={"HX-Request": "true"},
    )
    html = answer.content.decode()
    assert answer["HX-Reswap"] == "none"  # or it would replace the page, asked from a lost element
    assert elements(html, id=f"row-fact-{first.pk}")
    assert not elements(html, id=f"row-fact-{second.pk}")
    assert html.count('class="para"') == 1
    assert len(answer.content) < 12_000


def test_script_of_our_own_is_small():
    script = settings.BASE_DIR / "articles/static/articles/js/review.js"
    assert script.stat().st_size < 30_000


def decide(client, article, act, mark, **more):
    mark.refresh_from_db()
    data = {"mark": f"fact-{mark.pk}", "version": mark.version, "since": article.events.count()}
    answer = client.post(
        f"{article.get_review_url()}{act}/", data | more, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_undo_of_a_decision_sends_only_what_changed(client, editor):
    client.force_login(editor)
    article = story_with(30)
    fact = article.facts.suggested().first()
    decide(client, article, "keep", fact)
    html = decide(client, article, "undo", fact, event=undo.last(article, by=editor).pk)
    assert elements(html, id=f"row-fact-{fact.pk}")
    assert not elements(html, id="marks")
    assert html.count('class="para"') == 1


def test_undo_of_a_rejection_brings_its_row_back_into_the_list(client, editor):
    client.force_login(editor)
    article = story_with(30)
    fact = article.facts.suggested().first()
    decide(client, article, "drop", fact)
    assert not elements(client.get(article.get_review_url()), id=f"row-fact-{fact.pk}")
    html = decide(client, article, "undo", fact, event=undo.last(article, by=editor).pk)
    assert elements(html, id="marks")
    assert elements(html, id=f"row-fact-{fact.pk}")
    assert html.count('class="para"') == 1


def test_mark_given_words_elsewhere_leaves_its_old_paragraph(client):
    client.force_login(make_user(Role.EDITOR))
    article = story_with(30)
    fact = article.facts.suggested().filter(kind=FactKind.FIGURE).first()
    html = decide(client, article, "correct", fact, words="number29 stood", kind=FactKind.FIGURE)
    paragraphs = [part.split("</div>")[0] for part in html.split('class="para"')[1:]]
    assert len(paragraphs) == 2
    assert f'data-mark="fact-{fact.pk}"' not in paragraphs[0]
    assert f'data-mark="fact-{fact.pk}"' in paragraphs[1]
