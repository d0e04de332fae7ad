"""Numbers and moments that come in addresses and forms."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime

from django.http import QueryDict

from articles.ledger.exceptions import Refused

#: Fields that do not belong to what a form asks for.
_OF_EACH_SENDING = ("csrfmiddlewaretoken", "version")


def number_in(text: str) -> int | None:
    """The number in ``text``: at most 18 ASCII digits, which every column holds. None for anything
    else.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def moment_in(text: str) -> datetime | None:
    """The moment in ``text``, in ISO 8601 with a zone. None for anything else, and for a moment outside
    the years 1 to 9999 in UTC.
    """
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def key_in(form: QueryDict) -> uuid.UUID | None:
    """The key of a form together with its content: the same when the same form is sent again, another
    when somebody went back and sent other words. None when the form came without a key.
    """
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
