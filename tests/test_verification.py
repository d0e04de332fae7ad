"""Verdicts: who may give one, on what ground, and for which words."""

import pytest

from articles import evidence, verification
from articles.choices import Role, Standing
from articles.models import Event, Fact, Verdict
from articles.permissions import NotAllowed
from tests.build import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, first_name="Lena", last_name="Brandt")


@pytest.fixture
def article():
    return make_article(author=make_user(Role.REPORTER))


@pytest.fixture
def fact(article):
    return make_fact(article, "14 boats")


def support(fact, by, **fields):
    fields = {"kind": "document", "title": "Harbour log", "primary": True} | fields
    evidence.add_evidence(fact, by=by, **fields)
    return Fact.objects.get(pk=fact.pk)


def verify(fact, by, value="verified", **fields):
    fields.setdefault("version", Fact.objects.get(pk=fact.pk).version)
    return verification.give_verdict(fact, value, by=by, **fields)


def test_verdict_settles_a_fact(fact, editor):
    fact = support(fact, editor)
    verdict = verify(fact, editor, note="as in the log")
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict) == (Standing.SETTLED, "verified")
    assert (stored.checked_by, stored.checked_at) == (editor, verdict.at)
    assert stored.version == fact.version + 1
    event = Event.objects.filter(action="fact.verdict").get()
    assert (event.actor, event.target_id, event.after["value"]) == (editor, fact.pk, "verified")
    article = stored.article
    assert (article.facts_total, article.facts_settled) == (1, 1)
    assert article.version == 3


def test_verdict_without_the_permission_is_refused(fact):
    with pytest.raises(NotAllowed):
        verify(fact, make_user(Role.REPORTER), "disputed")
    assert not Verdict.objects.exists()
