"""The background tasks for stories. Every task may run twice with the effect of once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.models import Batch, Source
from articles.workflow import batches, captures, scheduling

#: How long a task waits when somebody else is fetching from the same host.
AGAIN = timedelta(seconds=2)


@task()
def fetch_source(source: int) -> None:
    """Fetch the page of a source."""
    if not captures.capture(source):
        fetch_source.using(run_after=timezone.now() + AGAIN).enqueue(source)


def ask_for_capture(source: Source) -> None:
    """Put a task into the queue, after the commit, that fetches the page of a new source, if it has
    one."""
    if captures.has_page(source):
        transaction.on_commit(lambda: fetch_source.enqueue(source.pk))


@task()
def run_batch(batch: str) -> None:
    """Carry out what is left of an act on many records."""
    batches.run(Batch.objects.get(pk=batch))


@task(priority=10)
def publish_at_its_time(article: int) -> None:
    """Publish a story whose time has come."""
    scheduling.publish_if_due(article)
