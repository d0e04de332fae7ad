"""The right of reply: asked, reminded, waited for, answered; no answer written over unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import FactKind, Role
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Event, Reply
from articles.workflow import gate, replies
from articles.workflow.tray import worth_knowing
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def test_reply_is_asked_and_answered(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    reply = replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    assert (reply.outcome, reply.asked_by, reply.answered_at) == ("pending", editor, None)

    def answer(**fields):
        return replies.record_reply(reply, by=editor, version=fields.pop("version", 1), **fields)

    refuses(Refused, lambda: answer(outcome="denied"), "what they answered")
    refuses(Refused, lambda: answer(outcome="perhaps", answer="x"), "came of it")
    refuses(
        Refused,
        lambda: answer(outcome="denied", answer="Not so.", stands_in="we deny it all"),
        "do not stand",
    )
    refuses(
        NotAllowed,
        lambda: replies.record_reply(
            reply, by=make_user(Role.REPORTER), version=1, outcome="declined"
        ),
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
        lambda: replies.ask_reply(fact, by=editor, channel="email", party_name="Board"),
        "allegation",
    )


def test_reply_without_a_party_is_refused(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    refuses(Refused, lambda: replies.ask_reply(fact, by=editor, channel="email"), "who")


def test_answer_of_another_is_never_written_over_unseen(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    reply = replies.ask_reply(fact, by=editor, channel="email", party_name="Harbour board")
    other = make_user(first_name="Ruth", last_name="Okafor")
    replies.record_reply(reply, by=other, version=1, outcome="denied", answer="Not so.")
    refuses(
        Conflict,
        lambda: replies.record_reply(
            reply, by=editor, version=1, outcome="declined", answer="They hung up."
        ),
        "Ruth Okafor logged .* denied it: “Not so.”",
    )
    refuses(Conflict, lambda: replies.remind(reply, by=editor, version=1))
    again = replies.record_reply(
        reply, by=editor, version=2, outcome="denied", answer="Not so, and they hung up."
    )
    assert (again.version, Event.objects.order_by("pk").last().before["answer"]) == (3, "Not so.")


def test_reminder_keeps_its_time_and_moves_the_deadline(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    now = timezone.now()
    soon, later = now + timedelta(hours=1), now + timedelta(hours=5)
    reply = replies.ask_reply(
        fact, by=editor, channel="email", party_name="Harbour board", deadline=soon
    )
    reply = replies.remind(reply, by=editor, version=1, deadline=later)
    assert (reply.deadline, reply.version) == (later, 2) and reply.reminded_at is not None
    assert Event.objects.order_by("pk").last().action == "reply.reminded"
    refuses(
        Refused,
        lambda: replies.remind(reply, by=editor, version=2, deadline=now - timedelta(hours=1)),
        "before the asking",
    )
    refuses(NotAllowed, lambda: replies.remind(reply, by=make_user(Role.REPORTER), version=2))
    reply = replies.record_reply(reply, by=editor, version=2, outcome="declined")
    refuses(Refused, lambda: replies.remind(reply, by=editor, version=3), "has answered")


def test_gate_waits_until_the_deadline_and_then_says_that_it_ran_out(article, editor):
    fact = make_fact(article, "14 boats", kind=FactKind.ALLEGATION)
    reply = replies.ask_reply(
        fact, by=editor, channel="email", party_name="Harbour board",
        deadline=timezone.now() + timedelta(hours=2),
    )  # fmt: skip
    (waits,) = [b for b in gate.blockers(article) if b.code == "reply"]
    assert waits.target == ("fact", fact.pk) and "waits for a reply until" in waits.text
    asked = timezone.now() - timedelta(hours=3)
    Reply.objects.update(asked_at=asked, deadline=asked + timedelta(hours=1))
    assert "reply" not in [blocker.code for blocker in gate.blockers(article)]
    assert worth_knowing(article)[0].startswith("Harbour board was asked and had not answered by")
    reply.refresh_from_db()
    replies.record_reply(reply, by=editor, version=1, outcome="denied", answer="Not so.")
    assert worth_knowing(article) == [
        "The answer of Harbour board is not shown to stand in the story."
    ]
