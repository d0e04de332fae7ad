"""Which verdicts count: the order is that of the ledger, never the clock's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Standing
from articles.ledger.standing import current_verdict, effective_verdicts
from articles.models import Fact
from articles.workflow import verdicts
from tests.factories import make_article, make_fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Set the newsroom's clock by hours from now."""

    def set_to(hours):
        moment = timezone.now() + timedelta(hours=hours)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_to


def give(fact, value, by):
    fact.refresh_from_db()
    return verdicts.give_verdict(fact, value, by=by, version=fact.version)


def test_verdict_is_taken_back_although_the_clock_was_set_back(editor, clock):
    fact = make_fact(make_article(), "14 boats")
    give(fact, "unverifiable", editor)
    clock(hours=-3)
    fact.refresh_from_db()
    verdicts.take_back(fact, by=editor, version=fact.version)
    assert effective_verdicts(fact.verdicts.all()) == []
    assert Fact.objects.get(pk=fact.pk).standing == Standing.OPEN


def test_last_verdict_stands_although_the_clock_was_set_back(editor, clock):
    fact = make_fact(make_article(), "14 boats")
    give(fact, "unverifiable", editor)
    clock(hours=-3)
    last = give(fact, "disputed", editor)
    assert current_verdict(Fact.objects.get(pk=fact.pk)) == last
    assert Fact.objects.get(pk=fact.pk).verdict == "disputed"
