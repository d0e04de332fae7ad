"""The background tasks of intake. Every task may run twice with the effect of once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from articles.intake import addresses, feeds

#: How long a task waits when somebody else is fetching from the same host.
AGAIN = timedelta(seconds=2)


@task()
def fetch_address(delivery: int) -> None:
    """Fetch the page that this delivery awaits."""
    if not addresses.fetch(delivery):
        fetch_address.using(run_after=timezone.now() + AGAIN).enqueue(delivery)


@task(priority=-10)
def poll_feed(feed: int) -> None:
    """Fetch a feed. Its priority is lower than that of pages that somebody waits for."""
    if not feeds.poll(feed):
        poll_feed.using(run_after=timezone.now() + AGAIN).enqueue(feed)
