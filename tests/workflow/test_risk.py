"""The risk of a fact: who raises and lowers it, and what that asks for."""

import pytest

from articles.choices import Decision, Risk, Role, Stage, Standing
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Fact
from articles.workflow import verdicts
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


def give(fact, by, value="disputed"):
    version = Fact.objects.get(pk=fact.pk).version
    return verdicts.give_verdict(fact, value, by=by, version=version)


def raised(fact, by, version=1):
    return verdicts.set_risk(fact, Risk.HIGH, by=by, version=version)


def standing(fact):
    fact = Fact.objects.get(pk=fact.pk)
    return fact.standing, fact.verdict


def test_raised_risk_asks_a_settled_fact_for_a_second_name(fact, editor, second):
    give(fact, editor)
    raised = verdicts.set_risk(fact, Risk.HIGH, by=editor, version=2)
    assert (raised.risk, raised.standing) == (Risk.HIGH, Standing.AWAITING_SECOND)
    give(fact, second)
    assert standing(fact) == (Standing.SETTLED, "disputed")


def test_lower_risk_takes_a_reason_and_somebody_without_a_verdict(grave, editor, second):
    give(grave, editor)
    version = Fact.objects.get(pk=grave.pk).version

    def lower(by, **fields):
        return verdicts.set_risk(grave, Risk.NORMAL, by=by, version=version, **fields)

    refuses(NotAllowed, lambda: lower(editor, reason="harmless after all"), "somebody else lowers")
    refuses(Refused, lambda: lower(second), "Say why")
    refuses(NotAllowed, lambda: lower(make_user(Role.REPORTER), reason="harmless"))
    assert standing(grave) == (Standing.AWAITING_SECOND, "disputed")
    assert lower(second, reason="nobody is accused").standing == Standing.SETTLED


def test_author_does_not_lower_the_risk(editor):
    fact = make_fact(make_article(author=editor), "14 boats", risk=Risk.HIGH)
    refuses(
        NotAllowed,
        lambda: verdicts.set_risk(fact, Risk.NORMAL, by=editor, version=1, reason="mine"),
        "four eyes",
    )


def test_risk_is_logged_as_it_was_and_as_it_is(grave, second):
    verdicts.set_risk(grave, Risk.NORMAL, by=second, version=1, reason=" nobody is accused ")
    event = Event.objects.get(action="fact.risk")
    assert (event.actor, event.article, event.target_id) == (second, grave.article, grave.pk)
    assert (event.before, event.after) == ({"risk": "high"}, {"risk": "normal"})
    assert event.reason == "nobody is accused"


def test_story_is_counted_anew_when_a_risk_opens_a_fact(fact, editor):
    give(fact, editor)
    assert Article.objects.get(pk=fact.article_id).facts_settled == 1
    raised(fact, editor, version=2)
    assert Article.objects.get(pk=fact.article_id).facts_settled == 0


def test_risk_that_it_has_is_no_act(fact, editor):
    assert verdicts.set_risk(fact, Risk.NORMAL, by=editor, version=1).version == 1
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_risk_is_not_raised_by_other_roles(fact, role):
    refuses(NotAllowed, lambda: raised(fact, make_user(role)))


def test_risk_is_not_set_on_an_old_version(fact, editor, second):
    give(fact, second)
    refuses(Conflict, lambda: raised(fact, editor, version=1), "disputed")


def test_risk_is_one_of_those_that_there_are(fact, editor):
    refuses(Refused, lambda: verdicts.set_risk(fact, "low", by=editor, version=1), "is no risk")


@pytest.mark.parametrize("stage", [Stage.SPIKED, Stage.WITHDRAWN])
def test_risk_is_not_set_in_a_story_out_of_work(editor, stage):
    fact = make_fact(make_article(stage=stage), "14 boats")
    refuses(Refused, lambda: raised(fact, editor))


def test_risk_is_not_set_on_a_suggestion(article, editor):
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED, decided_at=None)
    refuses(Refused, lambda: raised(fact, editor), "kept")


# --- high risk: two people


def test_high_risk_waits_for_a_second_name(grave, editor, second):
    give(grave, editor)
    assert standing(grave) == (Standing.AWAITING_SECOND, "disputed")
    give(grave, editor)
    assert standing(grave) == (Standing.AWAITING_SECOND, "disputed")
    give(grave, second)
    stored = Fact.objects.get(pk=grave.pk)
    assert (stored.standing, stored.checked_by, stored.seconded_by) == (
        Standing.SETTLED,
        editor,
        second,
    )


def test_high_risk_is_not_settled_by_two_who_disagree(grave, editor, second):
    give(grave, editor, "disputed")
    give(grave, second, "unverifiable")
    assert standing(grave) == (Standing.AWAITING_SECOND, "unverifiable")


def test_high_risk_dissent_between_two_agreeing_names_keeps_it_open(grave, editor, second):
    give(grave, editor, "disputed")
    give(grave, second, "unverifiable")
    give(grave, make_user(), "disputed")
    assert standing(grave) == (Standing.AWAITING_SECOND, "disputed")
    give(grave, make_user(), "disputed")
    assert standing(grave) == (Standing.SETTLED, "disputed")


def test_high_risk_settled_fact_reopens_when_a_third_person_disagrees(grave, editor, second):
    give(grave, editor)
    give(grave, second)
    give(grave, make_user(), "unverifiable")
    assert standing(grave) == (Standing.AWAITING_SECOND, "unverifiable")
