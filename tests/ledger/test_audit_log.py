"""The log itself: how events are numbered, chained, batched, and what each of them keeps."""

import pytest
from django.db import transaction

from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.ledger.audit_log import Entry
from articles.ledger.seals import key
from articles.models import Alias, Article, Comment, Event, Fact, Presence
from tests.factories import make_article, make_entity, make_fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article()


@pytest.fixture
def other():
    return make_article()


def chained(chain):
    """Numbers of a chain's events, each of which names the hash of the one before."""
    previous, numbers = "", []
    for event in Event.objects.of_chain(chain):
        assert event.previous_hash == previous, event.number
        assert event.hash == event.digest(), event.number
        previous = event.hash
        numbers.append(event.number)
    return numbers


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("recorded", [
    lambda: audit_log.record(Action.ARTICLE_CLAIMED, by=None),
    lambda: audit_log.record_in_stories([(1, Entry(Action.ARTICLE_CLAIMED))], by=None),
])  # fmt: skip
def test_nothing_is_logged_outside_a_transaction(recorded):
    with pytest.raises(transaction.TransactionManagementError, match="needs a transaction"):
        recorded()
    assert not Event.objects.exists()


def test_events_of_a_story_are_numbered_and_chained_apart_from_others(story, other, editor):
    for article in (story, other, story, None):
        audit_log.record(Action.ARTICLE_CLAIMED, by=editor, article=article)
    assert (chained(story.pk), chained(other.pk), chained(0)) == ([1, 2], [1], [1])
    assert Event.objects.get(chain=0).article is None


def test_events_given_back_are_those_that_are_stored_and_one_batch(story, editor):
    entries = [Entry(Action.ARTICLE_CLAIMED, story), Entry(Action.ARTICLE_RELEASED, story)]
    events = audit_log.record_all(entries, by=editor, article=story)
    assert [event.pk for event in events] == list(
        Event.objects.of_chain(story.pk).values_list("pk", flat=True)
    )
    assert len({event.batch for event in events}) == 1
    assert not any(event._state.adding for event in events)
    apart = audit_log.record(Action.ARTICLE_CLAIMED, by=editor, article=story)
    assert apart.batch != events[0].batch
    apart.refresh_from_db()
    assert apart.hash == apart.digest()


def test_no_entry_is_no_event(story, editor):
    assert audit_log.record_all([], by=editor, article=story) == []
    assert not Event.objects.exists()


def test_event_keeps_who_what_and_why_in_words(editor):
    story = make_article(headline="A" * 190 + " boats broke loose")
    event = audit_log.record(Action.ARTICLE_CLAIMED, by=editor, target=story, reason="A slip.")
    event.refresh_from_db()
    assert (event.actor, event.actor_name) == (editor, str(editor))
    assert (event.target_type, event.target_id) == ("article", story.pk)
    assert event.target_text == str(story)[:200] and len(str(story)) > 200
    assert (event.before, event.after, event.reason) == ({}, {}, "A slip.")


def test_event_of_the_system_about_nothing_says_so(story):
    event = audit_log.record(Action.ARTICLE_CLAIMED, by=None, article=story)
    event.refresh_from_db()
    assert (event.actor, event.actor_name) == (None, "the system")
    assert (event.target_type, event.target_id, event.target_text) == ("", None, "")


def test_change_keeps_only_what_differs(story, editor):
    event = audit_log.record_change(
        Action.ARTICLE_CLAIMED,
        by=editor,
        article=story,
        target=story,
        before={"assignee": None, "due": "soon"},
        after={"assignee": 3, "due": "soon", "stage": "cleared"},
        reason=" at last ",
    )
    assert event.before == {"assignee": None}
    assert event.after == {"assignee": 3, "stage": "cleared"}
    assert (event.reason, event.article) == ("at last", story)


def test_events_in_many_stories_go_on_from_the_head_of_each(story, other, editor):
    for article in (story, story, story, other, other):
        audit_log.record(Action.ARTICLE_CLAIMED, by=editor, article=article)
    new = make_article()
    entries = [(each.pk, Entry(Action.ARTICLE_TAGGED, each)) for each in (story, other, new, story)]
    audit_log.record_in_stories(entries, by=editor)
    assert chained(story.pk) == [1, 2, 3, 4, 5]
    assert (chained(other.pk), chained(new.pk)) == ([1, 2, 3], [1])
    tagged = Event.objects.filter(action="article.tagged")
    assert (tagged.count(), len({event.batch for event in tagged})) == (4, 1)


def test_event_seals_its_target_and_what_was_written(story, editor):
    fact, beside = make_fact(story, "14 boats"), make_fact(story, "north pier")
    event = audit_log.record(
        Action.FACT_KEPT, by=editor, article=story, target=fact, wrote=[beside]
    )
    assert set(event.seals) == {key(Fact, fact.pk), key(Fact, beside.pk)}
    assert all(event.seals.values())
    of_change = audit_log.record_change(
        Action.FACT_KEPT, by=editor, article=story, target=fact, before={}, after={}, wrote=[beside]
    )
    assert of_change.seals == event.seals


def test_event_of_what_is_gone_holds_that_it_is_gone(story, editor):
    alias = Alias.objects.create(
        entity=make_entity("Ines Calder"), name="The Heron", normalised="the heron"
    )
    event = audit_log.record(
        Action.ALIAS_REMOVED, by=editor, target=alias, removed=[(Comment, 7), (Presence, 8)]
    )
    assert event.seals == {key(Alias, alias.pk): "", key(Comment, 7): ""}
    assert key(Article, story.pk) not in event.seals


def test_every_event_that_is_written_is_counted(story, editor):
    before = audit_log.recorded()
    audit_log.record(Action.ARTICLE_CLAIMED, by=editor, article=story)
    entries = [Entry(Action.ARTICLE_CLAIMED, story), Entry(Action.ARTICLE_RELEASED, story)]
    audit_log.record_all(entries, by=editor, article=story)
    assert audit_log.recorded() == before + 3
