"""Marks set right: what reopens, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Decision, EntityKind, FactKind, Risk, Standing, VerdictValue
from articles.editing import marks
from articles.ledger.exceptions import Conflict, Refused
from articles.ledger.standing import refresh_standing, words_hash
from articles.models import Event, Quote, Verdict
from tests.factories import (
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    place,
)

from .conftest import actions

pytestmark = pytest.mark.django_db

SUGGESTED = Decision.SUGGESTED


def test_correct_suggestion_sets_it_right_and_confirms_it(article, editor):
    fact = make_fact(article, "14 boats broke", decision=SUGGESTED)
    at = place(article, "14 boats")
    done = marks.correct(
        fact,
        by=editor,
        start=at["start"],
        end=at["end"],
        exact="14 boats",
        kind=FactKind.ALLEGATION,
    )
    fact.refresh_from_db()
    assert (fact.exact, fact.kind, fact.risk) == ("14 boats", "allegation", "high")
    assert (fact.decision, fact.decided_by) == ("kept", editor)
    assert done.version == fact.version == 2
    event = Event.objects.get()
    assert event.action == "fact.corrected"
    assert event.before["exact"] == "14 boats broke"


def settle(article, words, editor):
    fact = make_fact(article, words)
    Verdict.objects.create(
        fact=fact,
        value=VerdictValue.VERIFIED,
        by=editor,
        revision=article.current,
        words_hash=words_hash(fact.exact),
    )
    return refresh_standing(fact)


def test_correct_words_of_a_settled_fact_reopens_it(article, editor):
    fact = settle(article, "14 boats", editor)
    assert fact.standing == Standing.SETTLED
    at = place(article, "14 boats broke loose")
    marks.correct(fact, by=editor, start=at["start"], end=at["end"], exact=at["exact"])
    fact.refresh_from_db()
    assert fact.standing == Standing.STALE


def test_correct_risk_of_a_settled_fact_asks_for_a_second_name(article, editor):
    fact = settle(article, "14 boats", editor)
    marks.correct(fact, by=editor, risk=Risk.HIGH)
    fact.refresh_from_db()
    assert (fact.risk, fact.standing) == (Risk.HIGH, Standing.AWAITING_SECOND)
    with pytest.raises(Refused, match="takes a reason"):
        marks.correct(fact, by=editor, risk=Risk.NORMAL)


def test_correct_kind_to_one_without_check_after_a_verdict_is_refused(article, editor):
    fact = make_fact(article, "14 boats", verdict=VerdictValue.VERIFIED, standing=Standing.SETTLED)
    with pytest.raises(Refused, match="Take that back first"):
        marks.correct(fact, by=editor, kind=FactKind.OPINION)


def test_correct_onto_a_marked_place_is_refused(article, editor):
    make_fact(article, "14 boats")
    fact = make_fact(article, "14 boats broke", decision=SUGGESTED)
    at = place(article, "14 boats")
    with pytest.raises(Refused, match="already"):
        marks.correct(fact, by=editor, start=at["start"], end=at["end"], exact="14 boats")
    fact.refresh_from_db()
    assert fact.exact == "14 boats broke"


def test_correct_quote_keeps_its_kind_and_sets_speaker_and_manner(article, editor):
    quote = make_quote(article, "Nobody was hurt", fact_decision=SUGGESTED)
    entity = make_entity("Ines Calder")
    marks.correct(quote, by=editor, speaker=entity, manner="mixed", cue="said")
    quote.refresh_from_db()
    assert (quote.speaker, quote.manner, quote.cue) == (entity, "mixed", "said")
    assert quote.fact.decision == "kept"
    assert actions(article) == ["fact.corrected", "quote.corrected", "quote.speaker_set"]
    with pytest.raises(Refused, match="stays one"):
        marks.correct(Quote.objects.get(), by=editor, kind=FactKind.FIGURE)
    with pytest.raises(Refused, match="no manner"):
        marks.correct(Quote.objects.get(), by=editor, manner="shouted")


def test_correct_quote_to_continue_itself_is_refused(article, editor):
    first = make_quote(article, "Nobody was hurt")
    sequel = make_quote(article, "and nobody", continues=first)
    with pytest.raises(Refused, match="cannot continue itself"):
        marks.correct(first, by=editor, continues=sequel)


def test_correct_mention_kind_finds_another_entity(article, editor):
    person = make_entity("Ines Calder")
    spot = make_entity("Calder", kind=EntityKind.PLACE)
    mention = make_mention(article, "Calder", person, name="Calder", decision=SUGGESTED)
    done = marks.correct(mention, by=editor, kind=EntityKind.PLACE)
    assert (done.entity, done.kind, done.decision) == (spot, "place", "kept")


def test_correct_mention_kind_leaves_a_name_that_two_share_to_a_person(article, editor):
    person = make_entity("Calder")
    spot = make_entity("Calder", slug="calder-place", kind=EntityKind.PLACE)
    mention = make_mention(article, "Calder", person, decision=SUGGESTED)
    with pytest.raises(Refused, match="2 entities go by “Calder”"):
        marks.correct(mention, by=editor, kind=EntityKind.PLACE)
    mention.refresh_from_db()
    assert (mention.entity, mention.kind, mention.decision) == (person, "person", SUGGESTED)
    done = marks.correct(mention, by=editor, entity=spot)
    assert (done.entity, done.kind, done.decision) == (spot, "place", "kept")


def test_correct_with_a_value_the_mark_does_not_have_raises(article, editor):
    with pytest.raises(TypeError):
        marks.correct(make_fact(article, "14 boats"), by=editor, speaker="residents")


def test_correct_on_a_stale_version_is_refused(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.correct(fact, by=editor, kind=FactKind.EVENT)
    with pytest.raises(Conflict, match="corrected"):
        marks.correct(fact, by=editor, kind=FactKind.DATE)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"kind": "rumour"}, "no kind"),
        ({"risk": "extreme"}, "no risk"),
        (
            {"resolved_from": timezone.now().date(),
             "resolved_to": timezone.now().date() - timedelta(days=1)},
            "backwards",
        ),
    ],
)  # fmt: skip
def test_correct_to_an_unknown_value_is_refused(article, editor, values, why):
    fact = make_fact(article, "14 boats")
    with pytest.raises(Refused, match=why):
        marks.correct(fact, by=editor, **values)


def test_correct_words_reads_their_figures_anew(article, editor):
    fact = make_fact(article, "Tuesday after 14 boats", decision=SUGGESTED)
    at = place(article, "14 boats broke")
    marks.correct(fact, by=editor, start=at["start"], end=at["end"], exact="14 boats broke")
    fact.refresh_from_db()
    assert [(figure["value"], figure["start"]) for figure in fact.figures] == [(14, 0)]
