"""Deciding suggestions: what the write path allows, refuses, saves and logs."""

from __future__ import annotations

import pytest

from articles.choices import (
    Decision,
    FactKind,
    Placement,
    Risk,
    Role,
    Stage,
    Standing,
    VerdictValue,
)
from articles.editing import marks
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event
from tests.factories import (
    make_fact,
    make_quote,
    make_user,
)

from .conftest import actions

pytestmark = pytest.mark.django_db

SUGGESTED = Decision.SUGGESTED


def test_keep_fact_names_who_and_when_and_counts(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    done = marks.keep(fact, by=editor)
    fact.refresh_from_db()
    article.refresh_from_db()
    assert (fact.decision, fact.decided_by, fact.version) == (Decision.KEPT, editor, 2)
    assert done.version == 2
    assert (article.facts_total, article.marks_undecided, article.version) == (1, 0, 2)
    event = Event.objects.get(chain=article.pk)
    assert event.action == "fact.kept"
    assert event.actor_name == "Edda Moor"
    assert event.before == {"decision": "suggested", "decided_by_id": None, "decided_at": None}
    assert event.after["decision"] == "kept"
    assert event.target_text == "14 boats"


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER, None])
@pytest.mark.parametrize("act", [marks.keep, marks.drop, marks.defer, marks.undefer])
def test_decision_by_the_wrong_role_is_refused(article, role, act):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    with pytest.raises(NotAllowed):
        act(fact, by=make_user(role))
    fact.refresh_from_db()
    assert fact.decision == SUGGESTED
    assert not Event.objects.exists()


@pytest.mark.parametrize("stage", [Stage.CLEARED, Stage.PUBLISHED, Stage.SPIKED, Stage.WITHDRAWN])
def test_decision_on_a_story_not_at_work_is_refused(article, editor, stage):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    Article.objects.update(stage=stage)
    with pytest.raises(Refused, match="marks stand"):
        marks.keep(fact, by=editor)
    fact.refresh_from_db()
    assert fact.decision == SUGGESTED


def test_keep_a_second_time_is_refused(article, editor):
    fact = marks.keep(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    with pytest.raises(Refused, match="kept already"):
        marks.keep(fact, by=editor)


def test_keep_on_a_stale_version_says_who_did_what(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.drop(fact, by=editor)
    with pytest.raises(Conflict) as refusal:
        marks.keep(fact, by=make_user(Role.CHIEF_EDITOR))
    assert "Edda Moor decided this" in refusal.value.message
    assert "dropped" in refusal.value.message
    fact.refresh_from_db()
    assert fact.decision == Decision.DROPPED


def test_keep_with_the_version_seen_on_the_page_is_compared(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.defer(fact, by=editor)
    fact.refresh_from_db()
    with pytest.raises(Conflict, match="put off"):
        marks.keep(fact, by=editor, version=1)
    assert marks.keep(fact, by=editor, version=2).decision == Decision.KEPT


def test_keep_retired_or_orphaned_is_refused(article, editor):
    retired = make_fact(article, "14 boats", decision=Decision.RETIRED)
    orphan = make_fact(
        article, "Tuesday", decision=SUGGESTED, placement=Placement.ORPHANED, kind=FactKind.DATE
    )
    with pytest.raises(Refused, match="was retired"):
        marks.keep(retired, by=editor)
    with pytest.raises(Refused, match="lost its place"):
        marks.keep(orphan, by=editor)


def test_keep_allegation_starts_as_high_risk(article, editor):
    fact = make_fact(article, "broke loose", kind=FactKind.ALLEGATION, decision=SUGGESTED)
    assert marks.keep(fact, by=editor).risk == Risk.HIGH


def test_drop_fact_with_a_verdict_is_refused(article, editor):
    fact = make_fact(article, "14 boats", verdict=VerdictValue.VERIFIED, standing=Standing.SETTLED)
    with pytest.raises(Refused, match="verdict verified"):
        marks.drop(fact, by=editor)


def test_drop_is_remembered_for_a_later_reading(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED, sentence_hash="abc")
    make_fact(article, "Tuesday", kind=FactKind.DATE)
    marks.drop(fact, by=editor)
    assert marks.dropped_before(article) == {("figure", "14 boats", "abc")}


def test_drop_quote_mends_the_chain_of_its_utterance(article, editor):
    first = make_quote(article, "Nobody was hurt")
    middle = make_quote(article, "and nobody", continues=first)
    last = make_quote(article, "will be", continues=middle)
    marks.drop(middle, by=editor)
    last.refresh_from_db()
    assert last.continues == first
    assert actions(article) == ["fact.dropped", "quote.rejoined"]


def test_defer_and_take_up_leave_it_undecided(article, editor):
    fact = marks.defer(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    assert (fact.deferred, fact.decision) == (True, SUGGESTED)
    assert not marks.undefer(fact, by=editor).deferred
    with pytest.raises(Refused, match="only an undecided"):
        marks.defer(make_fact(article, "Tuesday"), by=editor)
