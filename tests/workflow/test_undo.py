"""Undo: the last of one's own, as a whole, and never over what somebody did since."""

import pytest

from articles.choices import Decision, FactKind, Placement, Risk, Role, Stage, Standing
from articles.editing import marks, revisions
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Entity, Event, Fact, Mention, Occurrence, Quote, Tag
from articles.workflow import (
    assignment,
    batches,
    comments,
    contacts,
    evidence,
    settle,
    sources,
    transitions,
    undo,
    verdicts,
)
from articles.workflow.settle import Citation
from articles.workflow.tray import tray
from tests.assertions import refuses
from tests.factories import (
    make_article,
    make_entity,
    make_fact,
    make_mention,
    make_quote,
    make_user,
    place,
)

pytestmark = pytest.mark.django_db

SUGGESTED = Decision.SUGGESTED


@pytest.fixture
def second():
    return make_user(Role.EDITOR)


@pytest.fixture
def article():
    return make_article(author=make_user(Role.REPORTER))


def undo_last(article, by):
    return undo.undo(undo.last(article, by=by), by=by)


def give(fact, by, value="disputed"):
    version = Fact.objects.get(pk=fact.pk).version
    return verdicts.give_verdict(fact, value, by=by, version=version)


def test_verdict_is_undone_by_a_row_of_its_own(article, editor):
    fact = make_fact(article, "14 boats")
    give(fact, editor)
    (undone,) = undo_last(article, editor)
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.standing, stored.verdict, stored.verdicts.count()) == (Standing.OPEN, "", 2)
    assert undone.undoes.action == "fact.verdict"
    assert undo.last(article, by=editor) is None


def test_undo_goes_back_one_act_at_a_time(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.keep(fact, by=editor)
    give(fact, editor)
    undo_last(article, editor)
    assert Fact.objects.get(pk=fact.pk).decision == Decision.KEPT
    undo_last(article, editor)
    assert Fact.objects.get(pk=fact.pk).decision == SUGGESTED
    assert Article.objects.get(pk=article.pk).marks_undecided == 1


@pytest.mark.parametrize("act", [marks.keep, marks.drop, marks.defer])
def test_decision_on_a_suggestion_is_undone(article, editor, act):
    fact = make_fact(article, "14 boats", decision=SUGGESTED, kind=FactKind.ALLEGATION)
    act(fact, by=editor)
    undo_last(article, editor)
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.decision, stored.decided_by, stored.deferred) == (SUGGESTED, None, False)
    assert (stored.risk, stored.version) == (Risk.NORMAL, 3)


def test_author_takes_back_the_confirmation_of_an_allegation_but_not_its_risk(editor):
    article = make_article(author=editor)
    suggested = make_fact(article, "14 boats", decision=SUGGESTED, kind=FactKind.ALLEGATION)
    marks.keep(suggested, by=editor)
    undo_last(article, editor)
    assert Fact.objects.get(pk=suggested.pk).decision == SUGGESTED
    fact = make_fact(article, "north pier")
    verdicts.set_risk(fact, Risk.HIGH, by=editor, version=1)
    refuses(NotAllowed, lambda: undo_last(article, editor), "four eyes")


def test_fact_settled_in_one_go_is_undone_in_one_go(article, editor):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    settle.settle(fact, "disputed", by=editor, version=1)
    assert Fact.objects.get(pk=fact.pk).standing == Standing.SETTLED
    undo_last(article, editor)
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.decision, stored.standing) == (SUGGESTED, Standing.OPEN)
    assert undo.last(article, by=editor) is None


def test_name_kept_is_undone_with_all_that_came_with_it(article, editor):
    quote = make_quote(article, "Nobody was hurt", speaker_name="Ines Calder")
    name = make_mention(article, "Ines Calder", decision=SUGGESTED)
    marks.keep(name, by=editor)
    assert Quote.objects.get(pk=quote.pk).speaker == Entity.objects.get()
    undo_last(article, editor)
    assert Mention.objects.get(pk=name.pk).entity is None
    assert Quote.objects.get(pk=quote.pk).speaker is None


def test_many_decided_at_once_are_undone_at_once(article, editor):
    facts = [make_fact(article, words, decision=SUGGESTED) for words in ("14 boats", "north pier")]
    marks.decide_many(facts, Decision.DROPPED, by=editor)
    assert len(undo_last(article, editor)) == 2
    assert Fact.objects.suggested().count() == 2


def test_correction_of_a_mark_is_undone_to_its_words(article, editor):
    fact = make_fact(article, "14 boats")
    at = place(article, "14 boats broke loose")
    marks.correct(
        fact, by=editor, start=at["start"], end=at["end"], exact=at["exact"], kind="event"
    )
    undo_last(article, editor)
    stored = Fact.objects.get(pk=fact.pk)
    assert (stored.exact, stored.kind, stored.start) == ("14 boats", "figure", fact.start)


def test_correction_undone_lets_the_verdict_for_the_old_words_stand_again(article, editor):
    fact = make_fact(article, "14 boats")
    give(fact, editor)
    at = place(article, "14 boats broke loose")
    fact.refresh_from_db()
    marks.correct(fact, by=editor, start=at["start"], end=at["end"], exact=at["exact"])
    assert Fact.objects.get(pk=fact.pk).standing == Standing.STALE
    undo_last(article, editor)
    assert Fact.objects.get(pk=fact.pk).standing == Standing.SETTLED


def test_mark_made_by_hand_is_retired(article, editor):
    at = place(article, "14 boats")
    fact = marks.add_fact(article, at["start"], at["end"], "14 boats", by=editor)
    undo_last(article, editor)
    assert Fact.objects.get(pk=fact.pk).decision == Decision.RETIRED


def test_further_telling_made_by_hand_is_taken_off(article, editor):
    fact = make_fact(article, "14 boats")
    at = place(article, "boats broke loose")
    marks.add_occurrence(fact, at["start"], at["end"], at["exact"], by=editor)
    undo_last(article, editor)
    assert Occurrence.objects.get().placement == Placement.ORPHANED


def test_speaker_set_is_undone(article, editor):
    calder, moor = make_entity("Ines Calder"), make_entity("Ann Moor")
    quote = make_quote(article, "Nobody was hurt", calder)
    marks.set_speaker(quote, moor, by=editor)
    undo_last(article, editor)
    assert Quote.objects.get(pk=quote.pk).speaker == calder


def test_tag_is_undone_both_ways(article, editor):
    tag = Tag.objects.create(name="Storms", slug="storms")
    marks.tag(article, tag, by=editor)
    marks.untag(article, tag, by=editor)
    undo_last(article, editor)
    assert list(article.tags.all()) == [tag]
    undo_last(article, editor)
    assert not article.tags.exists()


def test_raised_risk_is_not_undone_by_who_gave_the_verdict(article, editor):
    fact = make_fact(article, "14 boats")
    give(fact, editor)
    verdicts.set_risk(fact, Risk.HIGH, by=editor, version=2)
    refuses(NotAllowed, lambda: undo_last(article, editor), "somebody else lowers")
    assert Fact.objects.get(pk=fact.pk).standing == Standing.AWAITING_SECOND


def test_lowered_risk_is_undone_and_asks_for_two_names_again(article, editor, second):
    fact = make_fact(article, "14 boats", risk=Risk.HIGH)
    give(fact, editor)
    verdicts.set_risk(fact, Risk.NORMAL, by=second, version=2, reason="nobody is accused")
    assert Fact.objects.get(pk=fact.pk).standing == Standing.SETTLED
    undo_last(article, second)
    assert Fact.objects.get(pk=fact.pk).standing == Standing.AWAITING_SECOND


def test_move_is_undone(article, editor):
    transitions.move(article, "return", by=editor, version=1, reason="no source is named")
    undo_last(article, editor)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.stage, stored.version) == (Stage.IN_REVIEW, 3)


def test_undo_does_not_clear_a_story(article):
    chief = make_user(Role.CHIEF_EDITOR)
    Article.objects.filter(pk=article.pk).update(stage=Stage.CLEARED)
    transitions.move(article, "reopen", by=chief, version=1, reason="a new witness")
    refuses(Refused, lambda: undo_last(article, chief), "does not clear")
    assert Article.objects.get(pk=article.pk).stage == Stage.IN_REVIEW


def test_publication_is_not_undone(article):
    chief = make_user(Role.CHIEF_EDITOR)
    Article.objects.filter(pk=article.pk).update(stage=Stage.CLEARED)
    transitions.move(
        article, "publish", by=chief, version=1, override=True, reason="we are in a hurry"
    )
    assert undo.last(article, by=chief) is None


def test_claim_is_undone(article, editor):
    assignment.claim(article, by=editor, version=1)
    undo_last(article, editor)
    assert Article.objects.get(pk=article.pk).assignee is None


# --- refused


def test_act_of_another_is_not_undone(article, editor, second):
    give(make_fact(article, "14 boats"), editor)
    assert undo.last(article, by=second) is None
    event = undo.last(article, by=editor)
    refuses(NotAllowed, lambda: undo.undo(event, by=second), "their own")


def test_act_is_undone_once(article, editor):
    give(make_fact(article, "14 boats"), editor)
    event = undo.last(article, by=editor)
    undo.undo(event, by=editor)
    refuses(Refused, lambda: undo.undo(event, by=editor), "already")


def test_what_somebody_changed_since_is_not_undone(article, editor, second):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.keep(fact, by=editor)
    fact.refresh_from_db()
    marks.drop(fact, by=second)
    refuses(Conflict, lambda: undo_last(article, editor), "changed this")
    assert Fact.objects.get(pk=fact.pk).decision == Decision.DROPPED


def test_confirmation_under_a_verdict_is_not_undone(article, editor, second):
    fact = make_fact(article, "14 boats", decision=SUGGESTED)
    marks.keep(fact, by=editor)
    give(fact, second)
    refuses(Conflict, lambda: undo_last(article, editor), "has a verdict")


def test_decision_on_words_that_were_edited_is_not_undone(article, editor, second):
    fact = make_fact(article, "14 boats broke loose", decision=SUGGESTED)
    marks.drop(fact, by=editor)
    revisions.edit(
        article,
        headline=article.headline,
        body=article.body.replace("14 boats", "15 boats"),
        by=second,
        base=1,
    )
    refuses(Conflict, lambda: undo_last(article, editor), "edited since")


def test_one_conflict_leaves_the_whole_act_as_it_was(article, editor, second):
    facts = [make_fact(article, words, decision=SUGGESTED) for words in ("14 boats", "north pier")]
    marks.decide_many(facts, Decision.KEPT, by=editor)
    facts[0].refresh_from_db()
    marks.drop(facts[0], by=second)
    refuses(Conflict, lambda: undo_last(article, editor))
    assert Fact.objects.get(pk=facts[1].pk).decision == Decision.KEPT


def test_comment_and_edit_are_not_undone(article, editor):
    comments.comment(article, "Who counted?", by=editor)
    event = Event.objects.get()
    refuses(Refused, lambda: undo.undo(event, by=editor), "cannot be undone")


def test_undo_asks_for_the_permission_again(article, editor):
    give(make_fact(article, "14 boats"), editor)
    event = undo.last(article, by=editor)
    editor.groups.clear()
    editor = type(editor).objects.get(pk=editor.pk)
    refuses(NotAllowed, lambda: undo.undo(event, by=editor))


def test_marks_of_a_cleared_story_are_not_undone(article, editor):
    marks.drop(make_fact(article, "14 boats", decision=SUGGESTED), by=editor)
    Article.objects.filter(pk=article.pk).update(stage=Stage.CLEARED)
    refuses(Refused, lambda: undo_last(article, editor), "its marks stand")


# --- a batch over many stories


def test_batch_is_undone_as_a_whole_and_reports_what_was_not(editor):
    one, other = make_article(), make_article()
    batch = batches.act_on("step-return", [one, other], by=editor, reason="no source is named")
    chief = make_user(Role.CHIEF_EDITOR)
    transitions.move(other, "spike", by=chief, version=2, reason="a hoax")
    undone = batches.run(batches.undo(batch, by=editor))
    why = undone.records.get(record=other.pk).why
    assert (undone.done, undone.refused) == (1, 1)
    assert "no longer as you left it" in why
    assert Article.objects.get(pk=one.pk).stage == Stage.IN_REVIEW
    assert Article.objects.get(pk=other.pk).stage == Stage.SPIKED


def test_undo_of_a_verdict_takes_its_citation_along(editor):
    article = make_article(author=make_user(Role.REPORTER))
    held = sources.add_source(article, by=editor, kind="document", title="Log", primary=True)
    fact = make_fact(article, "14 boats", decision=Decision.SUGGESTED)
    settle.settle(fact, "verified", by=editor, version=1, citation=Citation(held.source, "p. 3"))
    undo.undo(undo.last(article, by=editor), by=editor)
    fact.refresh_from_db()
    assert (fact.decision, fact.verdict) == (Decision.SUGGESTED, "")
    assert not fact.evidence.standing().exists()
    assert undo.last(article, by=editor).action == "source.added"
    undo.undo(undo.last(article, by=editor), by=editor)
    assert tray(article, editor) == []
    assert undo.last(article, by=editor) is None


def test_undo_of_a_citation_and_a_call(editor):
    article = make_article(author=make_user(Role.REPORTER))
    fact = make_fact(article, "14 boats")
    evidence.add_evidence(fact, by=editor, kind="document", title="Log", primary=True)
    undo.undo(undo.last(article, by=editor), by=editor)
    assert not fact.evidence.standing().exists() and tray(article, editor) == []
    contacts.log_contact(
        article, by=editor, facts=[fact], channel="phone", outcome="confirmed", person_name="Port"
    )
    undo.undo(undo.last(article, by=editor), by=editor)
    assert not fact.contacts.standing().exists() and tray(article, editor) == []
    with pytest.raises(Refused, match="The house standard"):
        fact.refresh_from_db()
        settle.settle(fact, "verified", by=editor, version=fact.version)


def test_source_and_citation_that_others_built_on_are_not_undone(editor):
    article = make_article(author=make_user(Role.REPORTER))
    other = make_user(Role.EDITOR)
    held = sources.add_source(article, by=editor, kind="document", title="Log", primary=True)
    added = undo.last(article, by=editor)
    fact = make_fact(article, "14 boats")
    evidence.cite(fact, held.source, by=editor)
    cited = undo.last(article, by=editor)
    settle.settle(fact, "verified", by=other, version=2)
    for event in (added, cited):
        with pytest.raises(Conflict):
            undo.undo(event, by=editor)
    assert fact.evidence.standing().count() == 1
