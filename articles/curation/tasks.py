"""The background tasks for archivists. Every task may run twice with the effect of once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from articles.choices import SearchedFor
from articles.curation import proposals, story_groups
from articles.ledger.permissions import require
from articles.ledger.transactions import atomic_write
from articles.models import DuplicateSearch, User

#: How often the registry is searched when nobody asks for it.
EVERY = timedelta(days=1)


@task(priority=-20)
def search_for_duplicates(search: int) -> None:
    """Carry out a search, at a lower priority than tasks that somebody waits for."""
    asked = DuplicateSearch.objects.get(pk=search)
    if asked.subject == SearchedFor.STORIES:
        story_groups.search_stories(asked)
    else:
        proposals.search_entities(asked)


@atomic_write
def ask_for_search(subject: SearchedFor, *, by: User) -> DuplicateSearch:
    """Put a search into the queue and return it; when one is under way, return that one.

    Raises NotAllowed without ``curate``.
    """
    require(by, "curate")
    return _asked(subject, by)


@atomic_write
def ask_for_due_searches() -> int:
    """Put each search that nobody has asked for since yesterday into the queue; return how many."""
    due = [subject for subject in SearchedFor if not _begun_since(subject)]
    for subject in due:
        _asked(subject, None)
    return len(due)


def _begun_since(subject: SearchedFor) -> bool:
    since = timezone.now() - EVERY
    return DuplicateSearch.objects.filter(subject=subject, started_at__gt=since).exists()


def _asked(subject: SearchedFor, by: User | None) -> DuplicateSearch:
    standing = proposals.running(subject)
    if standing is None:
        standing = DuplicateSearch.objects.create(subject=subject, asked_by=by)
        search_for_duplicates.enqueue(standing.pk)
    return standing
