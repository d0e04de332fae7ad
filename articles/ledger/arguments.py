"""Numbers and moments that come in addresses and forms."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime

from django.http import QueryDict

from articles.ledger.exceptions import Refused

#: Fields that say nothing of what a form asks for.
_OF_EACH_SENDING = ("csrfmiddlewaretoken", "version")


def number_in(text: str) -> int | None:
    """The number of a record, a version or a page that ``text`` gives: ASCII figures, 18 at most,
    which every column holds. None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def moment_in(text: str) -> datetime | None:
    """The moment that ``text`` gives in ISO 8601, with a zone that lies within a day of UTC and
    leaves it between the years 1 and 9999 there. None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def key_in(form: QueryDict) -> uuid.UUID | None:
    """The key of a form with what stands in it: the same however often that is sent, another when
    somebody went back and sent other words. None when the form came without one."""
    try:
        key = uuid.UUID(hex=form.get("key", ""))
    except ValueError:
        return None
    sent = sorted((name, values) for name, values in form.lists() if name not in _OF_EACH_SENDING)
    return uuid.uuid5(key, json.dumps(sent))


def version_in(form: QueryDict, name: str = "version") -> int:
    """The version that a form showed. Raises Refused when it came without one."""
    number = number_in(form.get(name, ""))
    if number is None:
        raise Refused("The page was not complete. Load it again.")
    return number
