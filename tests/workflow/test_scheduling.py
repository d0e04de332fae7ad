"""Publication at a moment set before: set, moved, taken back, carried out, and what stops it."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.choices import Role, Stage
from articles.ledger.exceptions import Conflict, Doubtful, NotAllowed, Refused
from articles.models import Article, Event, Notification, User
from articles.workflow import scheduling, transitions, undo
from articles.workflow.gate import GateClosed
from tests.assertions import refuses
from tests.factories import make_article, make_fact, make_user
from tests.workflow.steps import make_ready

pytestmark = pytest.mark.django_db


def soon(**ahead: int) -> datetime:
    return timezone.now() + timedelta(**(ahead or {"hours": 2}))


def timed(chief: User, **fields: object) -> Article:
    """A cleared story that is set to be published, and whose time has come."""
    story = scheduling.set_time(make_ready(Stage.CLEARED, **fields), soon(), by=chief, version=1)
    Article.objects.filter(pk=story.pk).update(publish_at=timezone.now())
    return story


def test_time_is_set_moved_and_taken_back(chief, editor, author):
    story = make_ready(Stage.CLEARED, author=author, assignee=editor)
    at = soon()
    story = scheduling.set_time(story, at, by=chief, version=1)
    assert (story.publish_at, story.publish_by, story.stage) == (at, chief, Stage.CLEARED)
    assert {row.user for row in Notification.objects.all()} == {author, editor}
    other = make_user(Role.CHIEF_EDITOR)
    story = scheduling.set_time(story, soon(days=1), by=other, version=2)
    assert story.publish_by == other
    story = scheduling.take_time_back(story, by=chief, version=3)
    assert (story.publish_at, story.publish_by) == (None, None)
    assert Notification.objects.filter(user=other).exists()
    assert [event.action for event in Event.objects.of_chain(story.pk)] == [
        "article.timed",
        "article.timed",
        "article.time_taken_back",
    ]
    refuses(Refused, lambda: scheduling.take_time_back(story, by=chief, version=4), "not set to be")


def test_time_is_refused_to_others_and_elsewhere(chief, editor):
    cleared = make_ready(Stage.CLEARED)
    refuses(NotAllowed, lambda: scheduling.set_time(cleared, soon(), by=editor, version=1))
    refuses(Conflict, lambda: scheduling.set_time(cleared, soon(), by=chief, version=7))
    early = make_ready(Stage.IN_REVIEW)
    refuses(Refused, lambda: scheduling.set_time(early, soon(), by=chief, version=1), "is cleared")
    make_fact(cleared, "14 boats")
    refuses(GateClosed, lambda: scheduling.set_time(cleared, soon(), by=chief, version=1))


def test_time_that_has_passed_is_refused_and_one_far_away_asked_again(chief):
    story = make_ready(Stage.CLEARED)
    past = timezone.now() - timedelta(minutes=1)
    refuses(Refused, lambda: scheduling.set_time(story, past, by=chief, version=1), "has passed")
    far = soon(days=366)
    refuses(Doubtful, lambda: scheduling.set_time(story, far, by=chief, version=1), "days away")
    story = scheduling.set_time(story, far, by=chief, version=1, sure=True)
    assert story.publish_at == far


def test_story_is_published_by_the_tick_once_its_time_has_come(
    chief, django_capture_on_commit_callbacks
):
    later = scheduling.set_time(make_ready(Stage.CLEARED), soon(), by=chief, version=1)
    story = timed(chief)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("tick")
        call_command("tick")
    story.refresh_from_db()
    later.refresh_from_db()
    assert (story.stage, story.publish_at, story.publish_by) == (Stage.PUBLISHED, None, None)
    assert (later.stage, later.publish_by) == (Stage.CLEARED, chief)
    published = Event.objects.get(action="article.published")
    assert (published.article, published.actor) == (story, chief)


def test_gate_that_closed_meanwhile_stops_it_and_is_told(chief, editor):
    story = timed(chief, assignee=editor)
    make_fact(story, "14 boats")
    assert not scheduling.publish_if_due(story.pk)
    story.refresh_from_db()
    assert (story.stage, story.publish_at) == (Stage.CLEARED, None)
    said = Event.objects.get(action="article.not_published")
    assert (said.actor, "no verdict" in said.reason) == (None, True)
    told = Notification.objects.filter(text__contains="not published at its time")
    assert {row.user for row in told} == {editor, chief}


@pytest.mark.parametrize("lost", ["account", "role"])
def test_who_may_no_longer_publish_publishes_nothing(chief, editor, lost):
    story = timed(chief, assignee=editor)
    if lost == "account":
        User.objects.filter(pk=chief.pk).update(is_active=False)
    else:
        chief.groups.clear()
    assert not scheduling.publish_if_due(story.pk)
    story.refresh_from_db()
    assert (story.stage, story.publish_at) == (Stage.CLEARED, None)
    assert "may not publish" in Event.objects.get(action="article.not_published").reason


def test_any_step_takes_the_time_with_it(chief):
    story = scheduling.set_time(make_ready(Stage.CLEARED), soon(), by=chief, version=1)
    story = transitions.move(story, "reopen", by=chief, version=2, reason="A new witness.")
    assert (story.publish_at, story.publish_by) == (None, None)
    assert not scheduling.publish_if_due(story.pk)


def test_clearance_is_not_undone_under_a_set_time(chief):
    story = transitions.move(make_ready(), "clear", by=chief, version=1)
    cleared = Event.objects.get(action="article.cleared")
    scheduling.set_time(story, soon(), by=chief, version=story.version)
    refuses(Conflict, lambda: undo.undo(cleared, by=chief), "Take that back first")


def test_story_without_a_time_is_left_alone():
    assert not scheduling.publish_if_due(make_article(stage=Stage.CLEARED).pk)
