"""Times as formats write them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?([+-]\d{4}|Z)?)?\Z")


def read_time(written: str | None) -> datetime | None:
    """The time in ISO 8601 (basic or extended form) or in the form of e-mail; with a zone only when
    one is written. None for anything else: a wrong time is worse than none."""
    written = (written or "").strip()
    if not written or len(written) > 60:
        return None
    basic = _BASIC.match(written)
    if basic and not basic[4]:
        written = f"{basic[1]}-{basic[2]}-{basic[3]}"
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
