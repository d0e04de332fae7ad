"""Undo: each thing that it asks, and just what it puts back; with a second record that must stand."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from articles.choices import Decision, Role, Stage
from articles.curation import classification
from articles.editing import marks
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.sealed_records import broken_seals
from articles.models import (
    Article,
    Comment,
    DroppedTag,
    Event,
    Evidence,
    Fact,
    StorySource,
    Tag,
    User,
)
from articles.workflow import (
    comments,
    contacts,
    evidence,
    sources,
    transitions,
    undo,
    undoable,
    verdicts,
)
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user

pytestmark = pytest.mark.django_db

LOG = {"kind": "document", "title": "Log", "primary": True}


@pytest.fixture
def beside(article):
    return make_fact(article, "north pier")


@pytest.fixture
def storms():
    return Tag.objects.create(name="Storms", slug="storms")


def undo_last(article, by):
    return undo.undo(undo.last(article, by=by), by=by)


def give(fact, by, value="disputed"):
    version = Fact.objects.get(pk=fact.pk).version
    return verdicts.give_verdict(fact, value, by=by, version=version)


def may_no_more(person, permission):
    """The person as they are after their role has lost a permission."""
    Group.objects.get(name=Role.EDITOR).permissions.remove(
        Permission.objects.get(codename=permission)
    )
    return User.objects.get(pk=person.pk)


def seals_that_do_not_fit():
    """Lines on records that differ from the log; of those made by the factories it does not know."""
    return [line for line in broken_seals() if "the log does not know it" not in line]


# --- which act is the last


def test_last_act_is_the_same_from_the_newest_events_as_from_the_log(article, fact, editor, second):
    marks.keep(make_fact(article, "boats broke loose", decision=Decision.SUGGESTED), by=editor)
    give(fact, editor)
    give(fact, second, "unverifiable")
    newest = list(Event.objects.of_chain(article.pk))
    own = undo.last(article, by=editor)
    assert undo.last(article, by=editor, newest=newest) == own
    assert own.action == "fact.verdict" and own.actor == editor
    undo.undo(own, by=editor)
    newest = list(Event.objects.of_chain(article.pk))
    assert undo.last(article, by=editor, newest=newest).action == "fact.kept"
    assert undo.last(article, by=make_user(Role.EDITOR), newest=newest) is None


def test_undo_is_no_act_to_undo(article, fact, editor):
    give(fact, editor)
    (undone,) = undo_last(article, editor)
    assert undo.last(article, by=editor, newest=[undone]) is None


# --- who may


def test_what_was_done_to_no_story_is_not_undone_here(archivist):
    marks_of_nobody = Event(action="entity.renamed", actor=archivist, chain=0)
    refuses(Refused, lambda: undo.undo(marks_of_nobody, by=archivist), "done to a story")


def test_each_part_asks_for_its_permission_again(article, fact, editor):
    give(fact, editor)
    event = undo.last(article, by=editor)
    editor = may_no_more(editor, "verify")
    refuses(NotAllowed, lambda: undo.undo(event, by=editor))


def test_part_of_a_batch_is_undone_by_who_did_it_and_by_archivists(
    article, fact, beside, editor, second, archivist
):
    for each in (fact, beside):
        Fact.objects.filter(pk=each.pk).update(decision=Decision.SUGGESTED, decided_at=None)
    marks.decide_many(Fact.objects.all(), Decision.DROPPED, by=editor)
    batch = undo.last(article, by=editor).batch
    refuses(NotAllowed, lambda: undo.undo_in_batch(article, batch, by=second), "their own")
    no_marker = may_no_more(editor, "mark")
    refuses(NotAllowed, lambda: undo.undo_in_batch(article, batch, by=no_marker))
    assert len(undo.undo_in_batch(article, batch, by=archivist)) == 2
    refuses(Refused, lambda: undo.undo_in_batch(article, batch, by=archivist), "already")


# --- verdicts


def test_verdict_under_a_later_one_of_one_s_own_is_not_undone(article, fact, beside, editor):
    give(beside, editor)
    give(fact, editor)
    first = undo.last(article, by=editor)
    give(fact, editor, "unverifiable")
    refuses(Conflict, lambda: undo.undo(first, by=editor), "another verdict on this fact since")


def test_verdict_is_undone_on_its_own_fact(article, fact, beside, editor):
    give(beside, editor)
    give(fact, editor)
    (undone,) = undo_last(article, editor)
    assert (undone.target_type, undone.target_id) == ("fact", fact.pk)
    assert Fact.objects.get(pk=beside.pk).verdict == "disputed"


# --- sources, citations, calls


def test_citation_undone_is_retired_and_the_other_stands(article, fact, beside, editor):
    evidence.add_evidence(beside, by=editor, **LOG | {"title": "Book"})
    evidence.add_evidence(fact, by=editor, **LOG)
    before = Fact.objects.get(pk=fact.pk).version
    undo_last(article, editor)
    retired = fact.evidence.get()
    assert retired.retired_at and retired.retired_by == editor
    assert retired.retired_reason == "Undone by who added it."
    assert Evidence.objects.standing().get().fact == beside
    assert Fact.objects.get(pk=fact.pk).version == before + 1
    assert seals_that_do_not_fit() == []


def test_citation_added_after_the_verdict_of_another_is_undone(article, fact, editor, second):
    give(fact, second)
    added = evidence.add_evidence(fact, by=editor, **LOG)
    undo_last(article, editor)
    added.refresh_from_db()
    assert added.retired_by == editor


def test_citation_retired_since_is_not_undone(article, fact, editor, second):
    evidence.add_evidence(fact, by=editor, **LOG)
    cited = undo.last(article, by=editor)
    evidence.retire_evidence(fact.evidence.get(), by=second, reason="It is of another day.")
    refuses(Conflict, lambda: undo.undo(cited, by=editor), "retired since")


def test_retired_citation_counts_again(article, fact, beside, editor, second):
    cited = [evidence.add_evidence(each, by=editor, **LOG) for each in (fact, beside)]
    evidence.retire_evidence(cited[0], by=second, reason="Wrong page.")
    assert undoable.words_of(undo.last(article, by=second)) == "evidence retired: Log"
    undo_last(article, second)
    assert set(Evidence.objects.standing()) == set(cited)
    evidence.retire_evidence(cited[0], by=second, reason="Wrong page.")
    may_no_more(second, "verify")
    refuses(NotAllowed, lambda: undo_last(article, User.objects.get(pk=second.pk)))
    assert seals_that_do_not_fit() == []


def test_source_put_away_is_back_unless_it_came_back_since(article, editor, second):
    held, other = (
        sources.add_source(article, by=editor, kind="document", title=title)
        for title in ("Log", "Chart")
    )
    for each in (held, other):
        sources.put_away(each, by=editor)
    undo_last(article, editor)
    tray = {each.source.title: each.put_away_at is None for each in StorySource.objects.all()}
    assert tray == {"Log": False, "Chart": True}
    sources.add_source(article, by=second, kind="document", title="Log")
    refuses(Conflict, lambda: undo_last(article, editor), "no longer as you left it")
    undo_last(article, second)
    assert StorySource.objects.get(pk=held.pk).put_away_at
    assert seals_that_do_not_fit() == []


def test_resolved_comment_is_open_again_unless_somebody_came_back_to_it(article, editor, second):
    asked, other = (comments.comment(article, text, by=editor) for text in ("Who?", "When?"))
    comments.resolve(other, by=editor)
    comments.resolve(asked, by=editor)
    undo_last(article, editor)
    assert list(Comment.objects.unresolved()) == [asked]
    comments.resolve(asked, by=editor)
    comments.reopen(asked, by=editor)
    refuses(Conflict, lambda: undo_last(article, editor))
    assert seals_that_do_not_fit() == []


def test_source_that_only_another_story_cites_is_put_away_here(article, editor):
    held = sources.add_source(article, by=editor, **LOG)
    elsewhere = make_article()
    sources.take_over(elsewhere, held.source, by=editor)
    evidence.cite(make_fact(elsewhere, "14 boats"), held.source, by=editor)
    undo_last(article, editor)
    assert StorySource.objects.get(article=article).put_away_at is not None
    assert StorySource.objects.get(article=elsewhere).put_away_at is None
    assert seals_that_do_not_fit() == []


def test_call_undone_counts_no_more_and_raises_the_fact(article, fact, editor):
    contacts.log_contact(
        article, by=editor, facts=[fact], channel="phone", outcome="confirmed", person_name="Port"
    )
    before = Fact.objects.get(pk=fact.pk).version
    undo_last(article, editor)
    assert not fact.contacts.standing().exists()
    assert Fact.objects.get(pk=fact.pk).version == before + 1
    assert seals_that_do_not_fit() == []


@pytest.mark.parametrize("ground", ["citation", "call"])
def test_ground_of_a_spiked_story_is_not_undone(article, fact, editor, ground):
    if ground == "citation":
        evidence.add_evidence(fact, by=editor, **LOG)
    else:
        contacts.log_contact(
            article, by=editor, facts=[fact], channel="phone", outcome="denied", person_name="Port"
        )
    Article.objects.filter(pk=article.pk).update(stage=Stage.SPIKED)
    refuses(Refused, lambda: undo_last(article, editor))


# --- tags


def test_tag_is_undone_alone(article, storms, editor):
    other = Tag.objects.create(name="Ports", slug="ports")
    marks.tag(article, other, by=editor)
    marks.tag(article, storms, by=editor)
    (undone,) = undo_last(article, editor)
    assert list(article.tags.all()) == [other]
    assert (undone.action, undone.target_id) == ("article.undone", article.pk)
    assert undone.before == {"tag_id": storms.pk, "tag": "Storms"}
    assert (undone.after, undone.reason) == ({}, "article.tagged")


def test_tag_taken_off_by_another_since_is_not_undone(article, storms, editor, second):
    marks.tag(article, storms, by=editor)
    marks.untag(article, storms, by=second)
    refuses(Conflict, lambda: undo_last(article, editor), "changed this")


def test_tag_put_on_again_by_another_since_is_not_undone(article, storms, editor, second):
    marks.tag(article, storms, by=editor)
    marks.untag(article, storms, by=editor)
    marks.tag(article, storms, by=second)
    refuses(Conflict, lambda: undo_last(article, editor), "changed this")


def test_suggested_tag_that_was_dropped_is_suggested_again_there_alone(article, storms, editor):
    elsewhere = make_article()
    for story in (elsewhere, article):
        classification.drop_suggestion(story, storms, by=editor)
    undo_last(article, editor)
    assert DroppedTag.objects.get().article == elsewhere


def test_tags_of_a_cleared_story_are_not_undone(article, storms, editor):
    marks.tag(article, storms, by=editor)
    Article.objects.filter(pk=article.pk).update(stage=Stage.CLEARED)
    refuses(Refused, lambda: undo_last(article, editor))


# --- steps


def test_step_undone_begins_its_stage_anew_and_says_what_it_undid(article, editor):
    transitions.move(article, "return", by=editor, version=1, reason="no source is named")
    long_ago = timezone.now() - timedelta(days=3)
    Article.objects.filter(pk=article.pk).update(stage_since=long_ago)
    (undone,) = undo_last(article, editor)
    assert Article.objects.get(pk=article.pk).stage_since > long_ago
    assert (undone.action, undone.target_id) == ("article.undone", article.pk)
    assert (undone.before["stage"], undone.after["stage"]) == ("returned", "in_review")
