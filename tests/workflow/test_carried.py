"""A published fact found wrong: who else carries it, told, decided, and kept out of new stories."""

import pytest
from django.urls import reverse

from articles.choices import CarrierState, Role, SourceKind, Stage
from articles.editing import corrections, revisions
from articles.editing.marks.figures import figures_of
from articles.ledger.exceptions import NotAllowed, Refused
from articles.memory import results
from articles.models import CarriedElsewhere, Fact, Notification
from articles.workflow import carried, evidence, gate, kin, undo, verdicts
from articles.workflow.settle import settle_many
from articles.workflow.verdict_rules import BelowStandard
from tests.assertions import refuses
from tests.factories import (
    as_user,
    check_draft,
    make_article,
    make_evidence,
    make_fact,
    make_user,
    remember,
)

pytestmark = pytest.mark.django_db

WRONG = "The harbour board counted 310 passengers stranded at the Skerry terminal."


def fact_of(stage, body=WRONG, **fields):
    article = make_article(body, headline=f"Ferries, {stage}", stage=stage, **fields)
    words = body.split(". ")[0].rstrip(".")
    fact = make_fact(article, words, figures=figures_of(words))
    remember(article)
    return fact


def inaccurate(fact, by):
    fact.refresh_from_db()
    verdicts.give_verdict(
        fact, "inaccurate", by=by, version=fact.version, proposed_wording="340 passengers"
    )
    return CarriedElsewhere.objects.get(fact=fact)


def states(found):
    return sorted(found.carriers.values_list("fact_id", "because", "state"))


def test_inaccurate_verdict_lists_kin_loud_recalls_and_stories_that_cite_it(editor, author):
    wrong = fact_of(Stage.PUBLISHED)
    loud = fact_of(Stage.IN_REVIEW, author=author)
    related = fact_of(Stage.PUBLISHED, "About three hundred people had to sleep on the quay.")
    kin.call(related, wrong, same=True, by=editor, version=related.version)
    citing = fact_of(Stage.PUBLISHED, "The mayor opened a library in Dunmore on Friday.")
    evidence.add_evidence(
        citing, by=editor, kind=SourceKind.EARLIER_ARTICLE, earlier_article=wrong.article
    )
    fact_of(Stage.SPIKED)
    found = inaccurate(wrong, editor)
    assert {(c.article_id, c.fact_id, c.because) for c in found.carriers.all()} == {
        (loud.article_id, loud.pk, "recalled"),
        (related.article_id, related.pk, "kin"),
        (citing.article_id, None, "cites"),
    }
    told = Notification.objects.get(user=author)
    assert "was found wrong" in told.text
    assert told.article == loud.article


def test_verdict_in_a_story_at_work_lists_nothing(editor):
    fact_of(Stage.PUBLISHED)
    fact = fact_of(Stage.IN_REVIEW)
    verdicts.give_verdict(
        fact, "inaccurate", by=editor, version=fact.version, proposed_wording="340"
    )
    assert not CarriedElsewhere.objects.exists()


def test_correction_lists_by_the_words_that_were_wrong(editor, chief):
    wrong, carrier = fact_of(Stage.PUBLISHED), fact_of(Stage.PUBLISHED)
    opened = corrections.open_correction(
        wrong.article, by=editor, version=wrong.article.version, was_wrong="The figure.",
        now_says="340 passengers.", body=WRONG.replace("310", "340"),
    )  # fmt: skip
    check_draft(opened, chief)
    issued = carried.issue_correction(opened, by=chief, version=opened.version)
    found = CarriedElsewhere.objects.get()
    assert (found.fact, found.correction, found.words) == (wrong, issued, WRONG.rstrip("."))
    assert states(found) == [(carrier.pk, "recalled", "open")]


def test_each_carrier_is_corrected_not_the_same_or_left_with_a_reason(editor):
    wrong = fact_of(Stage.PUBLISHED)
    facts = [fact_of(Stage.IN_REVIEW) for _ in range(3)]
    found = inaccurate(wrong, editor)
    first, second, third = found.carriers.order_by("fact")
    decide = carried.decide
    refuses(Refused, lambda: decide(first, "corrected", by=editor, version=1), "still says")
    refuses(Refused, lambda: decide(third, "left", by=editor, version=1), "why")
    refuses(Refused, lambda: decide(third, "open", by=editor, version=1))
    reader = make_user(Role.READER)
    refuses(NotAllowed, lambda: decide(third, "left", by=reader, version=1, note="x"))
    Fact.objects.filter(pk=facts[0].pk).update(decision="dropped")
    revised(facts[0], editor)
    decide(first, "corrected", by=editor, version=1)
    decide(second, "not_same", by=editor, version=1)
    decide(third, "left", by=editor, version=1, note="It quotes the error.")
    assert [c.state for c in found.carriers.order_by("fact")] == ["corrected", "not_same", "left"]
    assert kin.standing_pair(facts[1], wrong).same is False
    html = as_user(editor).get(found.get_absolute_url()).content.decode()
    assert "3 of 3 done" in html
    undo.undo(undo.last(facts[1].article, by=editor), by=editor)
    assert found.carriers.get(fact=facts[1]).state == CarrierState.OPEN
    assert kin.standing_pair(facts[1], wrong) is None


def revised(fact, by):
    revisions.edit(
        fact.article, headline=fact.article.headline, body=WRONG.replace("310", "340"), by=by,
        base=fact.article.current.number,
    )  # fmt: skip


def test_story_that_repeats_it_is_blocked_until_a_note_names_the_correction(editor):
    wrong, fact = fact_of(Stage.PUBLISHED), fact_of(Stage.IN_REVIEW)
    found = inaccurate(wrong, editor)
    assert "repeats" in [blocker.code for blocker in gate.blockers(fact.article)]
    make_evidence(fact, editor, primary=True)
    fact.refresh_from_db()
    give = verdicts.give_verdict
    said = f"correction {found.pk}"
    refuses(BelowStandard, lambda: give(fact, "verified", by=editor, version=fact.version), said)
    refuses(
        BelowStandard,
        lambda: give(fact, "verified", by=editor, version=fact.version,
                     note=f"See correction {found.pk}0."),
        said,
    )  # fmt: skip
    other = make_fact(fact.article, "Skerry terminal")
    seen = {fact.pk: fact.version, other.pk: other.version}
    refuses(BelowStandard, lambda: settle_many(fact.article, seen, "verified", by=editor), said)
    give(fact, "verified", by=editor, version=fact.version, note=f"As before {said}: 310 that day.")
    assert "repeats" not in [blocker.code for blocker in gate.blockers(fact.article)]
    assert found.carriers.get().state == CarrierState.LEFT


def test_story_that_comes_later_is_blocked_as_well_until_called_different(editor):
    wrong = fact_of(Stage.PUBLISHED)
    inaccurate(wrong, editor)
    fact = fact_of(Stage.IN_REVIEW)
    results.ask(fact.article_id)
    assert "repeats" in [blocker.code for blocker in gate.blockers(fact.article)]
    kin.call(fact, wrong, same=False, by=editor, version=fact.version)
    assert "repeats" not in [blocker.code for blocker in gate.blockers(fact.article)]


def test_undone_verdict_blocks_nothing(editor):
    wrong, fact = fact_of(Stage.PUBLISHED), fact_of(Stage.IN_REVIEW)
    inaccurate(wrong, editor)
    undo.undo(undo.last(wrong.article, by=editor), by=editor)
    assert "repeats" not in [blocker.code for blocker in gate.blockers(fact.article)]


def test_page_is_for_the_desk_and_keeps_what_was_typed(editor):
    wrong, _ = fact_of(Stage.PUBLISHED), fact_of(Stage.IN_REVIEW)
    found = inaccurate(wrong, editor)
    carrier = found.carriers.get()
    address = reverse("carrier-decide", args=[found.pk, carrier.pk])
    client = as_user(editor)
    answer = client.post(address, {"version": 1, "state": "corrected", "note": "typed before"})
    assert answer.status_code == 422
    assert "typed before" in answer.content.decode()
    assert client.get("/").content.decode().count("Carried elsewhere") == 1
    client.post(address, {"version": 1, "state": "left", "note": "It quotes the error."})
    carrier.refresh_from_db()
    assert carrier.state == CarrierState.LEFT
    for role in (Role.READER, Role.REPORTER):
        person = as_user(make_user(role))
        assert person.get(found.get_absolute_url()).status_code == 403, role
        assert person.post(address, {"version": 2, "state": "left"}).status_code == 403, role
