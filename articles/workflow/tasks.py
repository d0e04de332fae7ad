"""What is done for stories in the background. Every task may run twice with one effect."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.models import Batch, Source
from articles.workflow import batches, captures, scheduling

#: When a host is being asked by somebody else, a task comes again after so long.
AGAIN = timedelta(seconds=2)


@task()
def fetch_source(source: int) -> None:
    """Fetch the page of a source."""
    if not captures.capture(source):
        fetch_source.using(run_after=timezone.now() + AGAIN).enqueue(source)


def ask_for_capture(source: Source) -> None:
    """Have the page of a source that was just added fetched, where it has one, once the act that
    adds it is through."""
    if captures.has_page(source):
        transaction.on_commit(lambda: fetch_source.enqueue(source.pk))


@task()
def run_batch(batch: str) -> None:
    """Carry out an act on many records, from where it stands."""
    batches.run(Batch.objects.get(pk=batch))


@task(priority=10)
def publish_at_its_time(article: int) -> None:
    """Publish a story whose time has come."""
    scheduling.publish_if_due(article)
