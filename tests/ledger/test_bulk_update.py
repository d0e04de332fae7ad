"""Many rows brought up to date by one statement, as one by one."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.choices import Decision
from articles.ledger.bulk_update import update
from articles.models import Fact
from tests.factories import make_article, make_fact

pytestmark = pytest.mark.django_db

FIELDS = ("decision", "decided_by", "decided_at", "deferred", "risk", "version")


def test_rows_are_saved_with_every_kind_of_value(editor):
    article = make_article()
    facts = [make_fact(article, words, decision=Decision.SUGGESTED) for words in ("14", "Tuesday")]
    other = make_fact(article, "north pier", decision=Decision.SUGGESTED)
    facts[0].decision, facts[0].decided_by = Decision.KEPT, editor
    facts[0].decided_at, facts[0].version = timezone.now(), 7
    facts[1].deferred, facts[1].risk = True, "high"
    with CaptureQueriesContext(connection) as caught:
        update(facts, FIELDS)
    assert len(caught) == 1
    for fact in facts:
        stands = Fact.objects.get(pk=fact.pk)
        assert [getattr(stands, name) for name in FIELDS] == [
            getattr(fact, name) for name in FIELDS
        ]
    assert Fact.objects.get(pk=other.pk).version == other.version


def test_no_rows_are_no_query():
    with CaptureQueriesContext(connection) as caught:
        update([], FIELDS)
    assert len(caught) == 0


def test_constraints_judge_every_row(editor):
    article = make_article()
    facts = [make_fact(article, words) for words in ("14", "Tuesday")]
    facts[1].decision = "nonsense"
    with pytest.raises(IntegrityError), transaction.atomic():
        update(facts, ["decision"])


def test_a_text_that_is_too_long_is_refused_and_not_cut(editor):
    fact = make_fact(make_article(), "14")
    fact.rule = "x" * 300
    with pytest.raises(DataError, match="holds at most"):
        update([fact], ["rule"])
    assert Fact.objects.get(pk=fact.pk).rule != fact.rule
