"""What is done in the background. Every task may run twice with one effect."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from articles.intake import addresses, feeds

#: When a host is being asked by somebody else, a task comes again after so long.
AGAIN = timedelta(seconds=2)


@task()
def fetch_address(delivery: int) -> None:
    """Fetch the page that a delivery awaits."""
    if not addresses.fetch(delivery):
        fetch_address.using(run_after=timezone.now() + AGAIN).enqueue(delivery)


@task(priority=-10)
def poll_feed(feed: int) -> None:
    """Ask a feed what is new. Pages that somebody waits for are fetched first."""
    if not feeds.poll(feed):
        poll_feed.using(run_after=timezone.now() + AGAIN).enqueue(feed)
