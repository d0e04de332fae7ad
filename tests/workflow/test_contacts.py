"""Asking people: calls and messages, where they can be reached, the call sheet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import FactKind, Role, Stage, Standing
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import Event, Fact
from articles.workflow import contacts, replies, undo
from articles.workflow.call_sheet import call_sheet
from articles.workflow.contacts import Answer
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
        ({"at": timezone.now() + timedelta(days=9)}, "still to come"),
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
        lambda: replies.ask_reply(fact, by=person, channel="phone", party_name="Board"),
    )


def test_asking_in_a_spiked_story_is_refused(editor):
    refuses(Refused, lambda: log(make_article(stage=Stage.SPIKED), editor), "nothing is checked")


def test_call_sheet_groups_open_facts_by_the_person_to_ask(article, django_assert_num_queries):
    calder = make_entity("Ines Calder")
    said = make_quote(article, "Nobody was hurt", calder).fact
    again = make_quote(article, "nobody will be", calder).fact
    board = make_fact(article, "14 boats", attributed_to="The harbour board")
    nobody = make_fact(article, "north pier")
    make_fact(article, "Tuesday", standing=Standing.SETTLED, verdict="verified")
    make_fact(article, "broke loose", decision="suggested")
    same = make_fact(article, "Nobody was hurt", kind=FactKind.STATEMENT)
    with django_assert_num_queries(4):
        sheet = call_sheet(article)
    asked = [
        (each.who, each.entity, [question.facts for question in each.questions]) for each in sheet
    ]
    assert asked == [
        ("Ines Calder", calder, [(said, same), (again,)]),
        ("The harbour board", None, [(board,)]),
        ("", None, [(nobody,)]),
    ]


def test_reply_awaited_is_on_the_sheet_of_who_owes_it(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    reply = replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    assert [(each.who, each.replies) for each in call_sheet(article)] == [
        ("", []),
        ("Harbour board", [reply]),
    ][::-1]


def test_newest_contact_details_are_on_the_sheet_and_not_in_the_log(article, editor):
    calder = make_entity("Ines Calder")
    make_quote(article, "Nobody was hurt", calder)
    make_fact(article, "14 boats", attributed_to="The harbour board")
    for details in ("0113 2", " 0113  496 0001 "):
        contacts.note_details(article, details, by=editor, person=calder)
    contacts.note_details(article, "board@harbour.example", by=editor, name="the Harbour BOARD")
    assert [(each.who, each.details) for each in call_sheet(article)] == [
        ("Ines Calder", "0113 496 0001"),
        ("The harbour board", "board@harbour.example"),
    ]
    assert not [event for event in Event.objects.all() if "0113" in str(event.after)]
    refuses(Refused, lambda: contacts.note_details(article, "0113", by=editor), "whose")
    refuses(Refused, lambda: contacts.note_details(article, "1" * 201, by=editor, name="x"), "200")
    reporter = make_user(Role.REPORTER)
    refuses(NotAllowed, lambda: contacts.note_details(article, "0113", by=reporter, name="x"))


def test_one_call_answers_several_facts_in_different_ways_and_is_undone_as_one(article, editor):
    boats, pier, day = (
        make_fact(article, words) for words in ("14 boats", "north pier", "Tuesday")
    )
    at = timezone.now() - timedelta(hours=1)
    answers = [
        Answer(boats, "confirmed", "I counted them."),
        Answer(pier, "denied", "The south one."),
        Answer(day, "confirmed"),
    ]
    logged = contacts.log_call(
        article, by=editor, answers=answers, channel="phone", person_name="A. Moor", at=at
    )
    assert [(c.outcome, c.at, c.note, set(c.facts.all())) for c in logged] == [
        ("confirmed", at, "“14 boats”: I counted them.", {boats, day}),
        ("denied", at, "“north pier”: The south one.", {pier}),
    ]
    undo.undo(undo.last(article, by=editor), by=editor)
    assert not article.contacts.standing().exists()
    refuses(
        Refused,
        lambda: contacts.log_call(
            article, by=editor, answers=[], channel="phone", person_name="A. Moor"
        ),
        "one fact at least",
    )


def test_words_of_a_call_are_told_fact_by_fact(article, editor):
    first, second, third = (make_fact(article, w) for w in ("14 boats", "on Tuesday", "north pier"))
    answers = [Answer(first, "confirmed", "Fourteen,\nyes."), Answer(second, "confirmed")]
    [call] = contacts.log_call(
        article, by=editor, answers=answers, channel="phone", person_name="A. Moor"
    )
    plain = log(article, editor, [third], outcome="denied", note="None of that.")
    assert [contacts.words_about(call, fact) for fact in (first, second)] == ["Fourteen, yes.", ""]
    assert contacts.words_about(plain, third) == "None of that."
