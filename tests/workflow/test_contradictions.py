"""Facts at odds: offered among matched facts only, decided with a note, never to a verdict."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import search
from articles.choices import Role, Stage
from articles.editing.marks.figures import figures_of
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.memory import results
from articles.models import Contradiction, Event
from articles.workflow import contradictions, kin, undo
from tests.assertions import refuses
from tests.factories import as_user, make_article, make_fact, make_user, remember

pytestmark = pytest.mark.django_db

EARLIER = "The harbour board counted 310 passengers stranded at the Skerry terminal."
NOW = EARLIER.replace("310", "340")


def fact_of(body, stage, words=""):
    words = words or body.rstrip(".")
    article = make_article(body, headline=f"Ferries, {stage}", stage=stage)
    fact = make_fact(article, words, figures=figures_of(words))
    remember(article)
    return fact


@pytest.fixture
def pair():
    earlier, fact = fact_of(EARLIER, Stage.PUBLISHED), fact_of(NOW, Stage.IN_REVIEW)
    results.ask(fact.article_id)
    return fact, earlier


def test_another_figure_among_matched_facts_is_offered_with_both(pair, editor):
    fact, earlier = pair
    fact_of("The council bought 500 passengers a meal in Dunmore.", Stage.PUBLISHED)
    results.ask(fact.article_id)
    found = Contradiction.objects.get()
    assert (found.fact, found.earlier, found.odds) == (fact, earlier, "figure")
    assert (found.says, found.earlier_says) == ("340 passengers", "310 passengers")
    assert list(contradictions.waiting(editor)) == [found]
    results.ask(earlier.article_id)
    assert list(contradictions.waiting(editor)) == [found]


def test_pair_that_a_person_matched_is_compared_as_well(editor):
    earlier = fact_of("In all, 310 people had to wait on the quay until dawn.", Stage.PUBLISHED)
    fact = fact_of("Some 340 people waited overnight, Northline said.", Stage.IN_REVIEW)
    results.ask(fact.article_id)
    assert not Contradiction.objects.exists()
    kin.call(fact, earlier, same=True, by=editor, version=fact.version)
    results.ask(fact.article_id)
    assert Contradiction.objects.get().says == "340 people"


def test_open_offer_goes_when_it_no_longer_holds_and_a_decided_one_stays(pair, editor):
    fact, earlier = pair
    kin.call(fact, earlier, same=False, by=editor, version=fact.version)
    assert not Contradiction.objects.exists()
    undo.undo(undo.last(fact.article, by=editor), by=editor)
    results.ask(fact.article_id)
    found = Contradiction.objects.get()
    contradictions.decide(found, "here", by=editor, version=1, note="The log says 310.")
    fact.refresh_from_db()
    kin.call(fact, earlier, same=False, by=editor, version=fact.version)
    results.ask(fact.article_id)
    assert Contradiction.objects.get().outcome == "here"


def test_decision_takes_a_note_changes_no_verdict_and_is_undone(pair, editor):
    fact, _ = pair
    found = Contradiction.objects.get()
    decide = contradictions.decide
    refuses(Refused, lambda: decide(found, "here", by=editor, version=1, note=" "), "note")
    refuses(Refused, lambda: decide(found, "perhaps", by=editor, version=1, note="x"))
    refuses(Conflict, lambda: decide(found, "here", by=editor, version=2, note="x"))
    reader = make_user(Role.READER)
    refuses(NotAllowed, lambda: decide(found, "here", by=reader, version=1, note="x"))
    decide(found, "earlier", by=editor, version=1, note="Counted twice.")
    fact.refresh_from_db()
    assert fact.verdict == ""
    assert not contradictions.waiting(editor)
    assert Event.objects.get(action="fact.odds_decided").reason == "Counted twice."
    undo.undo(undo.last(fact.article, by=editor), by=editor)
    assert contradictions.waiting(editor).count() == 1


def test_queue_shows_both_sides_to_the_desk_alone(pair, editor):
    client, there = as_user(editor), reverse("contradictions")
    html = client.get(there).content.decode()
    assert "340 passengers" in html
    assert "310 passengers" in html
    found = Contradiction.objects.get()
    address = reverse("contradiction-decide", args=[found.pk])
    answer = client.post(address, {"version": 1, "outcome": "both", "note": ""})
    assert (answer.status_code, Contradiction.objects.get().outcome) == (422, "")
    client.post(address, {"version": 1, "outcome": "both", "note": "Two nights."})
    assert Contradiction.objects.get().outcome == "both"
    assert "340 passengers" not in client.get(there).content.decode()
    for role in (Role.READER, Role.REPORTER):
        person = as_user(make_user(role))
        assert person.get(there).status_code == 403, role
        assert (
            person.post(address, {"version": 2, "outcome": "here", "note": "x"}).status_code == 403
        ), role


def test_queue_takes_a_fixed_number_of_queries(pair, editor):
    # In so many other stories the words of the sentence are rare enough.
    for n in range(12):
        search.index_article(make_article(f"The council opened library {n}."))
    client, there = as_user(editor), reverse("contradictions")

    def cost():
        with CaptureQueriesContext(connection) as caught:
            client.get(there)
        return len(caught)

    cost()
    few = cost()
    for _ in range(2):
        results.ask(fact_of(NOW, Stage.IN_REVIEW).article_id)
    assert Contradiction.objects.count() == 3
    assert cost() == few
