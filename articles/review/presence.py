"""Who has a story's review page open right now."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from articles.ledger.database_trouble import unless_no_writes
from articles.models import Article, Presence, User

#: Somebody counts as here until so long after their last sign of life.
HERE_FOR = timedelta(seconds=60)


def seen(article: Article, *, by: User) -> None:
    """Note a sign of life of this person at the story. One query; no event."""
    with unless_no_writes():
        Presence.objects.bulk_create(
            [Presence(article=article, user=by, seen_at=timezone.now())],
            update_conflicts=True,
            unique_fields=["article", "user"],
            update_fields=["seen_at"],
        )


def gone(article: Article, *, by: User) -> None:
    """Note that this person left the story's page."""
    with unless_no_writes():
        Presence.objects.filter(article=article, user=by).delete()


def who_is_here(article: Article, *, besides: User | None = None) -> QuerySet[User]:
    """Those who gave a sign of life at the story within the last minute, by name."""
    here = User.objects.filter(
        presences__article=article, presences__seen_at__gte=timezone.now() - HERE_FOR
    )
    if besides is not None:
        here = here.exclude(pk=besides.pk)
    return here.order_by("first_name", "last_name", "username")
