"""What the review page costs: a fixed number of queries whatever the marks, and bounded bytes."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import Decision, FactKind, Role
from tests.build import make_article, make_fact, make_mention, make_quote, make_user

pytestmark = pytest.mark.django_db


def story_with(marks: int):
    """A story with so many marks of every sort, half of them decided."""
    words = [f"number{n} stood here." for n in range(marks)]
    article = make_article("\n\n".join(words), author=make_user(Role.REPORTER))
    for n in range(marks):
        decision = Decision.SUGGESTED if n % 2 else Decision.CONFIRMED
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
    fact = article.facts.suggested().filter(kind=FactKind.FIGURE).first()
    mark = {"mark": f"fact-{fact.pk}", "version": 1, "since": 0}
    spent = {
        "page": queries_of(lambda: client.get(address)),
        "decision": queries_of(lambda: client.post(f"{address}confirm/", mark, headers=htmx)),
        "card": queries_of(lambda: client.get(f"{address}?mark=fact-{fact.pk}", headers=htmx)),
        "poll": queries_of(lambda: client.get(f"{address}changes/?since=1", headers=htmx)),
        "gate": queries_of(lambda: client.get(f"{address}gate/", headers=htmx)),
    }
    client.logout()
    client.force_login(make_user(Role.EDITOR))
    return spent


def test_queries_are_the_same_for_10_and_200_marks(client):
    client.force_login(make_user(Role.EDITOR))
    few, many = cost_of(client, 12), cost_of(client, 201)
    assert few == many
    assert many["poll"] <= 10
    assert many["decision"] <= 50


def test_page_is_small_for_many_marks(client):
    client.force_login(make_user(Role.EDITOR))
    article = story_with(400)
    assert len(client.get(article.get_review_url()).content) < 600_000


def test_answer_holds_only_what_changed(client):
    client.force_login(make_user(Role.EDITOR))
    article = story_with(90)
    first, second = article.facts.suggested().order_by("start")[:2]
    answer = client.post(
        f"{article.get_review_url()}confirm/",
        {"mark": f"fact-{first.pk}", "version": 1, "since": 0},
        headers={"HX-Request": "true"},
    )
    html = answer.content.decode()
    assert answer["HX-Reswap"] == "none"  # or it would replace the page, asked from a lost element
    assert f'id="row-fact-{first.pk}"' in html
    assert f'id="row-fact-{second.pk}"' not in html
    assert html.count('class="para"') == 1
    assert len(answer.content) < 12_000


def test_script_of_our_own_is_small():
    script = settings.BASE_DIR / "articles/static/articles/review.js"
    assert script.stat().st_size < 30_000
