"""Ages and moments in short words, as a line of the desk has little room."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def short_age(moment: datetime) -> str:
    """The time since or until the moment, in its largest whole unit: "20 min", "3 h", "2 days"."""
    minutes = int(abs((timezone.now() - moment).total_seconds())) // 60
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    if hours < 24:
        return f"{hours} h"
    return f"{hours // 24} day{'' if hours < 48 else 's'}"


def clock(moment: datetime) -> str:
    """The moment in the desk's zone, in as few words as possible.

    "18:30 BST" today, "Thu 06:00 GMT" within six days, else "3 Dec, 06:00 GMT", with the year when
    it is not this one.
    """
    local, today = timezone.localtime(moment), timezone.localdate()
    days = (local.date() - today).days
    if days == 0:
        return f"{local:%H:%M %Z}"
    if 0 < abs(days) < 7:
        return f"{local:%a %H:%M %Z}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local:%-d %b}{year}{local:, %H:%M %Z}"


def day(moment: datetime) -> str:
    """The day in words: "today", "tomorrow", "Saturday 28 November"."""
    local, today = timezone.localtime(moment), timezone.localdate()
    days = (local.date() - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    return f"{local:%A %-d %B}" + ("" if local.year == today.year else f" {local.year}")
