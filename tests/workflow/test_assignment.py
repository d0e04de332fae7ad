"""Whose hands a story is in: assigned, claimed, released, handed over, and when it is due."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.choices import Role, Stage
from articles.ledger.exceptions import NotAllowed, Refused
from articles.models import (
    Event,
    Notification,
)
from articles.workflow import assignment
from tests.assertions import refuses
from tests.factories import make_user
from tests.workflow.steps import make_ready

pytestmark = pytest.mark.django_db


def test_assign_tells_the_new_and_the_former(chief, editor):
    former = make_user(Role.EDITOR)
    article = make_ready(assignee=former)
    article = assignment.assign(article, editor, by=chief, version=1)
    assert article.assignee == editor
    assert {row.user for row in Notification.objects.all()} == {editor, former}
    refuses(NotAllowed, lambda: assignment.assign(article, None, by=editor, version=2))
    assert assignment.assign(article, None, by=chief, version=2).assignee is None


@pytest.mark.parametrize("role", [Role.REPORTER, Role.READER, Role.ARCHIVIST])
def test_story_is_not_assigned_to_who_does_not_review(chief, role):
    person = make_user(role)
    refuses(Refused, lambda: assignment.assign(make_ready(), person, by=chief, version=1))


def test_story_is_not_assigned_to_the_deactivated(chief, editor):
    editor.is_active = False
    editor.save()
    refuses(Refused, lambda: assignment.assign(make_ready(), editor, by=chief, version=1))


def test_claim_takes_a_free_story_only(editor):
    article = assignment.claim(make_ready(), by=editor, version=1)
    assert article.assignee == editor
    other = make_user(Role.EDITOR)
    refuses(Refused, lambda: assignment.claim(article, by=other, version=2), re.escape(str(editor)))
    refuses(Refused, lambda: assignment.claim(make_ready(Stage.SPIKED), by=editor, version=1))
    archivist = make_user(Role.ARCHIVIST)
    refuses(NotAllowed, lambda: assignment.claim(make_ready(), by=archivist, version=1))


def test_release_gives_back_ones_own(editor, chief):
    article = assignment.claim(make_ready(), by=editor, version=1)
    other = make_user(Role.EDITOR)
    refuses(NotAllowed, lambda: assignment.release(article, by=other, version=2))
    assert assignment.release(article, by=editor, version=2).assignee is None
    refuses(Refused, lambda: assignment.release(article, by=editor, version=3), "Nobody")
    taken = assignment.claim(article, by=editor, version=3)
    assert assignment.release(taken, by=chief, version=4).assignee is None


def test_hand_over_to_a_chief(editor, chief):
    article = assignment.hand_over(
        make_ready(), chief, by=editor, version=1, note="Two calls made."
    )
    assert article.assignee == chief
    assert [row.user for row in Notification.objects.all()] == [chief]
    assert Event.objects.get().reason == "Two calls made."


def test_hand_over_to_nobody_in_particular_tells_every_chief_who_may_clear(editor, chief):
    writing = make_user(Role.CHIEF_EDITOR)
    assignment.hand_over(make_ready(author=writing), by=editor, version=1)
    assert [row.user for row in Notification.objects.all()] == [chief]


def test_hand_over_to_who_may_not_clear_is_refused(editor, chief):
    other = make_user(Role.EDITOR)
    refuses(Refused, lambda: assignment.hand_over(make_ready(), other, by=editor, version=1))
    own = make_ready(author=chief)
    refuses(Refused, lambda: assignment.hand_over(own, chief, by=editor, version=1), "hand in the")
    early = make_ready(Stage.RECEIVED)
    refuses(
        Refused, lambda: assignment.hand_over(early, chief, by=editor, version=1), "in review is"
    )


def test_due_date_is_set_and_told(editor, chief):
    when = timezone.now() + timedelta(hours=2)
    article = assignment.set_due(make_ready(assignee=editor), when, by=chief, version=1)
    assert article.due_at == when
    assert [row.user for row in Notification.objects.all()] == [editor]
    refuses(NotAllowed, lambda: assignment.set_due(article, None, by=editor, version=2))
    assert assignment.set_due(article, None, by=chief, version=2).due_at is None
