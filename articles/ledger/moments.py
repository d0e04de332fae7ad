"""Moments that people set: how they are written, and which of them look mistyped."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

#: A moment further away than this may have the wrong year.
FAR = timedelta(days=300)


def in_words(moment: datetime) -> str:
    """The moment in the zone of the desk, which it names: "4 May 2026, 18:30 BST"."""
    local = timezone.localtime(moment)
    return f"{local:%-d %B %Y, %H:%M %Z}"


def doubt(moment: datetime) -> str:
    """A sentence that says why a moment looks mistyped: it should lie in the future and not far away.
    Empty when it does not look mistyped."""
    now = timezone.now()
    if moment <= now:
        return f"{in_words(moment)} has passed."
    if moment - now > FAR:
        return f"{in_words(moment)} is {(moment - now).days} days away."
    return ""
