"""The frame of a write function: one transaction, one batch, patience with a busy database."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from articles.ledger import audit_log, transactions, versions
from articles.models import Event, Tag
from tests.factories import make_article, make_user

LOCKED = "database is locked"


@transactions.atomic_write
def tag_then_fail(trouble):
    """Write something, then fail with the next trouble of the list; return when none is left."""
    Tag.objects.create(name=f"Tag {len(trouble)}", slug=f"tag-{len(trouble)}")
    if trouble:
        raise trouble.pop()
    return "done"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(transactions.time, "sleep", lambda seconds: None)


@pytest.mark.django_db(transaction=True)
def test_busy_database_is_asked_again_and_nothing_is_written_twice():
    assert tag_then_fail([OperationalError(LOCKED), OperationalError(LOCKED)]) == "done"
    assert [tag.name for tag in Tag.objects.all()] == ["Tag 0"]


@pytest.mark.django_db(transaction=True)
def test_patience_ends():
    trouble = [OperationalError(LOCKED) for _ in range(transactions.TRIES)]
    with pytest.raises(OperationalError):
        tag_then_fail(trouble)
    assert trouble == []
    assert not Tag.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_other_trouble_is_not_tried_again():
    trouble = [OperationalError(LOCKED), OperationalError("no such table")]
    with pytest.raises(OperationalError, match="no such table"):
        tag_then_fail(trouble)
    assert len(trouble) == 1


@pytest.mark.django_db
def test_inside_a_transaction_of_the_caller_nothing_is_tried_again():
    trouble = [OperationalError(LOCKED), OperationalError(LOCKED)]
    with pytest.raises(OperationalError), transaction.atomic():
        tag_then_fail(trouble)
    assert len(trouble) == 1


@pytest.mark.django_db
def test_events_of_one_act_share_a_batch_and_of_two_acts_do_not():
    article, by = make_article(), make_user()

    @transactions.atomic_write
    def two_events():
        for _ in range(2):
            audit_log.record("article.described", by=by, article=article)

    two_events()
    two_events()
    batches = list(Event.objects.order_by("number").values_list("batch", flat=True))
    assert batches[0] == batches[1] != batches[2] == batches[3]


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-5), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=59), "59 seconds"),
        (timedelta(seconds=61), "1 minute"),
        (timedelta(minutes=119), "1 hour"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_long_ago_in_the_largest_whole_unit(ago, words):
    assert versions.long_ago(timezone.now() - ago) == words


@pytest.mark.django_db
def test_action_that_is_no_action_is_not_recorded(editor):
    article = make_article()
    with transaction.atomic(), pytest.raises(ValueError, match="looked_at"):
        audit_log.record("article.looked_at", by=editor, article=article)
