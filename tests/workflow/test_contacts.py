"""Asking people: contacts, the right of reply, the call sheet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import FactKind, Role, Stage, Standing
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Event, Fact
from articles.workflow import contacts
from tests.assertions import refuses
from tests.factories import make_article, make_entity, make_fact, make_quote, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def log(article, by, facts=(), **fields):
    fields = {"channel": "phone", "outcome": "confirmed", "person_name": "A. Moor"} | fields
    return contacts.log_contact(article, by=by, facts=facts, **fields)


def test_one_contact_serves_many_facts(article, editor):
    facts = [make_fact(article, words) for words in ("14 boats", "north pier")]
    contact = log(article, editor, facts, note="Both true.")
    assert set(contact.facts.all()) == set(facts)
    assert (contact.made_by, contact.who) == (editor, "A. Moor")
    events = Event.objects.filter(action="contact.logged")
    assert {event.target_id for event in events} == {fact.pk for fact in facts}
    assert len({event.batch for event in events}) == 1
    for fact in Fact.objects.all():
        assert (fact.version, fact.standing) == (2, Standing.OPEN)


def test_contact_with_somebody_of_the_registry(article, editor):
    person = make_entity("Ines Calder")
    assert log(article, editor, person=person, person_name="").who == "Ines Calder"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"person_name": " "}, "who"),
        ({"person_name": "x" * 201}, "200"),
        ({"channel": "pigeon"}, "how"),
        ({"outcome": "maybe"}, "came of it"),
        ({"at": timezone.now() + timedelta(hours=1)}, "still to come"),
    ],
)
def test_contact_that_does_not_fit_is_refused(article, editor, fields, words):
    refuses(Refused, lambda: log(article, editor, **fields), words)


def test_contact_for_facts_of_another_story_is_refused(article, editor):
    stray = make_fact(make_article(), "14 boats")
    refuses(Refused, lambda: log(article, editor, [stray]), "one story")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_asking_is_refused_to_other_roles(article, role):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    person = make_user(role)
    refuses(NotAllowed, lambda: log(article, person))
    refuses(
        NotAllowed,
        lambda: contacts.ask_reply(fact, by=person, channel="phone", party_name="Board"),
    )


def test_asking_in_a_spiked_story_is_refused(editor):
    refuses(Refused, lambda: log(make_article(stage=Stage.SPIKED), editor), "nothing is checked")


def test_reply_is_asked_and_answered(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    reply = contacts.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    assert (reply.outcome, reply.asked_by, reply.answered_at) == ("pending", editor, None)

    def answer(**fields):
        return contacts.record_reply(reply, by=editor, **fields)

    refuses(Refused, lambda: answer(outcome="denied"), "what they answered")
    refuses(Refused, lambda: answer(outcome="perhaps", answer="x"), "no outcome")
    refuses(
        Refused,
        lambda: answer(outcome="denied", answer="Not so.", stands_in="we deny it all"),
        "do not stand",
    )
    refuses(
        NotAllowed,
        lambda: contacts.record_reply(reply, by=make_user(Role.REPORTER), outcome="declined"),
    )
    denied = answer(outcome="denied", answer="Not so.", stands_in="Nobody was hurt")
    assert (denied.answer, denied.stands_in) == ("Not so.", "Nobody was hurt")
    assert denied.answered_at is not None
    event = Event.objects.get(action="reply.recorded")
    assert (event.before["outcome"], event.after["outcome"]) == ("pending", "denied")


def test_reply_belongs_to_an_allegation(article, editor):
    fact = make_fact(article, "14 boats")
    refuses(
        Refused,
        lambda: contacts.ask_reply(fact, by=editor, channel="email", party_name="Board"),
        "allegation",
    )


def test_reply_without_a_party_is_refused(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    refuses(Refused, lambda: contacts.ask_reply(fact, by=editor, channel="email"), "who")


def test_call_sheet_groups_open_facts_by_the_person_to_ask(article, django_assert_num_queries):
    calder = make_entity("Ines Calder")
    said = make_quote(article, "Nobody was hurt", calder).fact
    again = make_quote(article, "nobody will be", calder).fact
    board = make_fact(article, "14 boats", attributed_to="The harbour board")
    nobody = make_fact(article, "north pier")
    make_fact(article, "Tuesday", standing=Standing.SETTLED, verdict="verified")
    make_fact(article, "broke loose", decision="suggested")
    with django_assert_num_queries(1):
        sheet = contacts.call_sheet(article)
    assert [(asking.who, asking.entity, asking.facts) for asking in sheet] == [
        ("Ines Calder", calder, [said, again]),
        ("The harbour board", None, [board]),
        ("", None, [nobody]),
    ]
