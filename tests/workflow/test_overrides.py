"""The gate in the way of a story, and passing it by override."""

import pytest

from articles.choices import Stage
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import (
    Article,
    Event,
    Fact,
    Override,
)
from articles.workflow import gate, verdicts
from articles.workflow.gate import GateClosed
from tests.assertions import refuses
from tests.factories import make_fact, make_mention
from tests.workflow.steps import make_ready, move

pytestmark = pytest.mark.django_db


def test_closed_gate_refuses_and_names_what_is_open(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    with pytest.raises(GateClosed, match="“14 boats” has no verdict") as refused:
        move(article, "clear", chief)
    assert [blocker.code for blocker in refused.value.blockers] == ["open"]
    assert Article.objects.get(pk=article.pk).stage == Stage.IN_REVIEW


def test_override_asks_for_a_reason_of_ten_characters(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    refuses(
        Refused, lambda: move(article, "clear", chief, override=True, reason="hurry     "), "10"
    )
    assert not Override.objects.exists()


def test_override_asks_for_its_own_permission(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    group = chief.groups.get()
    group.permissions.remove(group.permissions.get(codename="override_gate"))
    chief = type(chief).objects.get(pk=chief.pk)
    refuses(
        NotAllowed,
        lambda: move(article, "clear", chief, override=True, reason="we are in a hurry"),
        "pass the gate",
    )


def test_override_is_kept_with_what_it_passed_over(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    move(article, "clear", chief, override=True, reason="the source is on the record")
    override = Override.objects.get()
    assert (override.by, override.revision) == (chief, article.current)
    assert [row["text"] for row in override.blockers] == ["“14 boats” has no verdict."]
    overridden, cleared = Event.objects.of_chain(article.pk)
    assert overridden.action == "gate.overridden"
    assert overridden.after == {"blockers": override.blockers}
    assert overridden.batch == cleared.batch


def test_override_of_an_open_gate_leaves_no_mark(chief):
    move(make_ready(), "clear", chief, override=True, reason="we are in a hurry")
    assert not Override.objects.exists()


def test_what_was_passed_over_does_not_block_publication_but_anything_new_does(chief, editor):
    article = make_ready()
    make_fact(article, "14 boats")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    make_fact(article, "north pier")
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.text for blocker in refused.value.blockers] == ["“north pier” has no verdict."]
    Fact.objects.filter(exact="north pier").update(decision="dropped")
    assert move(article, "publish", chief).stage == Stage.PUBLISHED


def test_override_of_one_fact_does_not_pass_another_with_the_same_words(chief, editor):
    article = make_ready()
    passed = make_fact(article, "14 boats")
    alike = make_fact(article, "14 boats", kind="date")
    verdicts.give_verdict(alike, "unverifiable", by=editor, version=alike.version)
    article.refresh_from_db()
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    assert Override.objects.get().keys == {("open", "fact", passed.pk)}
    alike.refresh_from_db()
    verdicts.take_back(alike, by=editor, version=alike.version)
    article.refresh_from_db()
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.key for blocker in refused.value.blockers] == [("open", "fact", alike.pk)]


@pytest.mark.parametrize("make", [make_fact, make_mention])
def test_suggestion_made_after_an_override_blocks(chief, make):
    article = make_ready()
    make(article, "14 boats", decision="suggested")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    new = make(article, "north pier", decision="suggested")
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.target[1] for blocker in refused.value.blockers] == [new.pk]


def test_passing_over_a_missing_section_does_not_pass_a_missing_outlet(chief):
    article = make_ready()
    Article.objects.filter(pk=article.pk).update(section=None)
    article.refresh_from_db()
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    Article.objects.filter(pk=article.pk).update(outlet=None)
    with pytest.raises(GateClosed) as refused:
        move(article, "publish", chief)
    assert [blocker.code for blocker in refused.value.blockers] == ["no_outlet"]


def test_sentence_said_otherwise_undoes_no_override(chief, monkeypatch):
    article = make_ready()
    make_fact(article, "14 boats")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    monkeypatch.setattr(gate, "_of_check", lambda fact: [("open", "waits for a verdict.")])
    assert move(article, "publish", chief).stage == Stage.PUBLISHED


def test_override_does_not_outlast_a_reopening(chief):
    article = make_ready()
    make_fact(article, "14 boats")
    article = move(article, "clear", chief, override=True, reason="we are in a hurry")
    article = move(article, "reopen", chief, reason="a new witness")
    refuses(GateClosed, lambda: move(article, "clear", chief))
