"""The exceptions of the write functions: each says in words for the person which rule refused."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class Refused(Exception):
    """A rule refuses. ``message`` tells the person what is refused, and what would help."""

    #: HTTP status that a view answers with.
    status = 422

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Refused, PermissionDenied):
    """The person's role does not grant the act, or four eyes forbid it."""

    status = 403


class UnknownAddress(Refused):
    """The address asks for something that the page does not have."""

    status = 400


class Conflict(Refused):
    """Somebody else changed the record in the meantime; nothing was written."""

    status = 409


class Doubtful(Refused):
    """A value is allowed but looks mistyped. It is accepted when the person says that it is meant."""
