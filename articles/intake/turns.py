"""One fetch a host at a time, however many workers there are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.intake.fetching import SECONDS
from articles.models import HostTurn

#: The longest that a turn lasts, should its worker die in it.
LONGEST = timedelta(seconds=2 * SECONDS)


@contextlib.contextmanager
def turn_at(address: str) -> Iterator[bool]:
    """Whether the address's host may be asked now. If so nobody else may until the block ends."""
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
