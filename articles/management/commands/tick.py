"""``manage.py tick``: do what is due each minute. A timer calls it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.curation.tasks import ask_for_due_searches
from articles.intake import feeds, tasks
from articles.intake.forgetting import forget
from articles.intake.workers import sweep
from articles.ledger import log_ins
from articles.plurals import counted
from articles.workflow import captures, scheduling
from articles.workflow.tasks import fetch_source, publish_at_its_time

#: How long the records of finished tasks are kept.
KEPT = timedelta(days=7)


class Command(BaseCommand):
    """Puts what is due into the queue and deletes what is old. Two at once do no harm."""

    help = (
        "Put the stories, feeds, searches and sources that are due into the queue, and delete old "
        "deliveries, log-ins and tasks. To be called once a minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        stories = scheduling.due().values_list("pk", flat=True)
        for story in stories:
            publish_at_its_time.enqueue(story)
        due = feeds.claim_due()
        for feed in due:
            tasks.poll_feed.enqueue(feed.pk)
        ask_for_due_searches()
        for source in captures.claim_due():
            fetch_source.enqueue(source)
        again = sweep()
        forgotten = forget()
        log_ins.forget_old()
        DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
        if options["verbosity"] > 1:
            self.stdout.write(
                f"{counted(len(stories), 'story', 'stories')} to publish, {counted(len(due), 'feed')} due,"
                f" {counted(again, 'task')} to run again,"
                f" {counted(forgotten, 'delivery', 'deliveries')} forgotten."
            )
