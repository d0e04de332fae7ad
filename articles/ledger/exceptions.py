"""Exceptions."""

from __future__ import annotations


class Refused(Exception):
    """A rule says no. ``message`` is for the person: what is refused, and what would help."""

    #: HTTP status that a view answers with.
    status = 422

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Refused):
    """The person's role does not grant the act, or four eyes forbid it."""

    status = 403


class Conflict(Refused):
    """Somebody else changed the record in the meantime; nothing was written."""

    status = 409
