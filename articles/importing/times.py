"""Times as formats write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
_LONGEST = 60


def read_time(written: str | None) -> datetime | None:
    """The time in ISO 8601 (basic or extended form) or in the form of e-mail; with a zone only when
    one is written. None for anything else: a wrong time is worse than none."""
    written = (written or "").strip()
    if not written or len(written) > _LONGEST:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def read_day_or_time(written: str | None) -> date | None:
    """As ``read_time``, but the bare day where no clock is written."""
    written = (written or "").strip()
    if _DAY.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            return None
    return read_time(written)
