"""Marks that lost their words: put back by a person, or retired with a reason."""

import pytest

from articles.choices import Decision, Placement, Role, Stage, Standing
from articles.editing import reattachment
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.models import Article, Event, Fact, Mention, Occurrence
from articles.workflow import gate, verdicts
from tests.assertions import refuses
from tests.editing.test_revisions import BODY, edit, verified
from tests.factories import make_article, make_fact, make_mention, make_user, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return make_user(Role.EDITOR)


@pytest.fixture
def article():
    return make_article(BODY, author=make_user(Role.REPORTER))


@pytest.fixture
def lost(article, editor, writer):
    """A fact, verified before "14 boats" became "15 boats"."""
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    edit(article, writer, ("14 boats", "15 boats"))
    return Fact.objects.get(pk=fact.pk)


def reattach(mark, words, by, **fields):
    article = Article.objects.get(pk=mark.article_id)
    at = place(article, words)
    return reattachment.reattach(mark, at["start"], at["end"], words, by=by, **fields)


def test_reattached_to_other_words_stays_stale(lost, editor):
    back = reattach(lost, "15 boats broke loose", editor, version=lost.version)
    assert (back.exact, back.placement) == ("15 boats broke loose", Placement.ANCHORED)
    assert (back.standing, back.verdict) == (Standing.STALE, "")
    event = Event.objects.get(action="fact.reattached")
    assert (event.before["exact"], event.after["exact"]) == (lost.exact, back.exact)
    verdicts.give_verdict(back, "disputed", by=editor, version=back.version)
    assert Fact.objects.get(pk=lost.pk).standing == Standing.SETTLED


def test_reattached_to_the_same_words_has_its_verdict_again(article, editor, writer):
    fact = verified(make_fact(article, "built in 1931"), editor)
    edit(article, writer, ("The pier was built in 1931. ", ""))
    edit(article, writer, ("It has been closed twice before.", "The pier, built in 1931, leaks."))
    fact = Fact.objects.get(pk=fact.pk)
    if fact.placement != Placement.ANCHORED:
        fact = reattach(fact, "built in 1931", writer)
    assert fact.standing == Standing.SETTLED


def test_reattach_takes_the_words_that_stand_there(lost, editor):
    refuses(
        Refused, lambda: reattachment.reattach(lost, 0, 11, "The railway", by=editor), "otherwise"
    )
    refuses(Refused, lambda: reattachment.reattach(lost, 5, 5, "", by=editor), "otherwise")
    refuses(Refused, lambda: reattachment.reattach(lost, 0, 10**6, "x", by=editor), "otherwise")


def test_reattach_on_an_old_version_is_refused(lost, editor):
    refuses(Conflict, lambda: reattach(lost, "15 boats", editor, version=lost.version - 1))


def test_reattach_of_a_mark_in_place_is_refused(article, editor):
    fact = make_fact(article, "14 boats")
    refuses(Refused, lambda: reattach(fact, "14 boats", editor), "has its place")


def test_reattach_on_a_kept_mark_of_the_kind_is_refused(lost, editor):
    make_fact(Article.objects.get(pk=lost.article_id), "15 boats")
    refuses(Refused, lambda: reattach(lost, "15 boats", editor), "marked already")


def test_reattach_retires_the_suggestion_that_says_the_same(lost, editor):
    article = Article.objects.get(pk=lost.article_id)
    Fact.objects.filter(article=article).suggested().update(
        decision="retired", decided_at=article.received_at
    )
    twin = make_fact(article, "15 boats", decision=Decision.SUGGESTED)
    reattach(lost, "15 boats", editor)
    assert Fact.objects.get(pk=twin.pk).decision == Decision.RETIRED


@pytest.mark.parametrize("role", [Role.REPORTER, Role.ARCHIVIST, Role.READER])
def test_reattach_and_retire_are_refused_to_other_roles(lost, role):
    person = make_user(role)
    refuses(NotAllowed, lambda: reattach(lost, "15 boats", person))
    refuses(NotAllowed, lambda: reattachment.retire(lost, by=person, reason="gone"))


def test_orphan_is_retired_with_a_reason_and_no_longer_blocks(lost, editor):
    assert "unplaced" in {blocker.code for blocker in gate.blockers(lost.article)}
    refuses(Refused, lambda: reattachment.retire(lost, by=editor, reason=" "), "why")
    gone = reattachment.retire(lost, by=editor, reason="the figure is out", version=lost.version)
    assert (gone.decision, gone.retired_reason) == (Decision.RETIRED, "the figure is out")
    assert (gone.decided_by, gone.verdicts.count()) == (editor, 1)
    assert "unplaced" not in {blocker.code for blocker in gate.blockers(lost.article)}


def test_who_edited_the_words_does_not_retire_what_was_checked(lost, writer):
    refuses(NotAllowed, lambda: reattachment.retire(lost, by=writer, reason="mine"), "four eyes")


def test_who_edited_may_retire_what_nobody_checked(article, writer):
    fact = make_fact(article, "14 boats broke loose")
    edit(article, writer, ("14 boats", "15 boats"))
    assert reattachment.retire(fact, by=writer, reason="it is out", version=2).decision == "retired"


def test_retired_mark_is_not_brought_back_by_an_edit(lost, editor, writer):
    reattachment.retire(lost, by=editor, reason="the figure is out")
    edit(lost.article, writer, ("15 boats", "14 boats"))
    stored = Fact.objects.get(pk=lost.pk)
    assert (stored.decision, stored.revision) == (Decision.RETIRED, lost.revision)


def test_further_telling_on_other_words_takes_other_eyes(article, editor, writer):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    again = Occurrence.objects.create(fact=fact, **place(article, "closed twice before"))
    edit(article, writer, ("closed twice before", "closed three times before"))
    again = Occurrence.objects.get(pk=again.pk)
    assert again.placement == Placement.NEEDS_REVIEW
    refuses(NotAllowed, lambda: reattach(again, "closed three times before", writer), "four eyes")
    assert reattach(again, "closed three times before", editor).placement == Placement.ANCHORED


def test_further_telling_is_taken_off_and_blocks_nothing(article, editor, writer):
    fact = verified(make_fact(article, "14 boats broke loose"), editor)
    again = Occurrence.objects.create(fact=fact, **place(article, "closed twice before"))
    edit(article, writer, ("closed twice before", "closed three times before"))
    reattachment.retire(again, by=editor, reason="another matter")
    assert "unplaced" not in {blocker.code for blocker in gate.blockers(article)}
    edit(article, writer, ("closed three times before", "closed twice before"))
    assert Occurrence.objects.get(pk=again.pk).placement == Placement.ORPHANED


def test_name_is_put_back(article, editor, writer):
    name = make_mention(article, "Ines Calder")
    edit(article, writer, ("Ines Calder", "Inez Calder"))
    name = Mention.objects.get(pk=name.pk)
    assert name.placement != Placement.ANCHORED
    assert reattach(name, "Inez Calder", editor).exact == "Inez Calder"


def test_orphans_of_a_published_story_can_be_settled(lost, editor):
    Article.objects.filter(pk=lost.article_id).update(stage=Stage.PUBLISHED)
    assert reattachment.retire(lost, by=editor, reason="the figure is out")
