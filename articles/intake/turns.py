"""Lets only one worker at a time fetch from a host."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.intake.fetching import SECONDS
from articles.models import HostTurn

#: When a worker dies in its turn, the turn ends after this time.
LONGEST = timedelta(seconds=2 * SECONDS)


@contextlib.contextmanager
def turn_at(address: str) -> Iterator[bool]:
    """Whether this worker may fetch from the address's host now. If so, no other may until the block
    ends."""
    host = (urlsplit(address).hostname or "")[:255]
    until = timezone.now() + LONGEST
    mine = _take(host, until)
    try:
        yield mine
    finally:
        if mine:
            HostTurn.objects.filter(host=host, until=until).delete()


def _take(host: str, until: datetime) -> bool:
    HostTurn.objects.filter(host=host, until__lt=timezone.now()).delete()
    try:
        with transaction.atomic():
            HostTurn.objects.create(host=host, until=until)
    except IntegrityError:
        return False
    return True
