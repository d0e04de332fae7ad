"""Says what is wrong when the database is away, read-only, full or too slow to answer.

None of these is a fault of the program. People get a sentence, and reading goes on where it can.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, InterfaceError, connection

log = logging.getLogger(__name__)

READ_ONLY = "The newsroom's database takes no writes just now. Reading goes on."
FULL = "The newsroom's database has no room left. Reading goes on; tell whoever runs it."
LATE = "The database did not answer in time, so this was given up."
AWAY = "The newsroom's database does not answer just now."

#: PostgreSQL's codes: the first two characters name the class.
_BY_CODE = {
    "25006": READ_ONLY,
    "53100": FULL,
    "57014": LATE,  # the statement's time is over
    "55P03": LATE,  # the lock's time is over
    "08": AWAY,
    "53": AWAY,
    "57": AWAY,
}
#: What SQLite says.
_BY_WORDS = {
    "readonly database": READ_ONLY,
    "disk is full": FULL,
    "database is locked": LATE,
    "unable to open database": AWAY,
}


def trouble(error: BaseException | None) -> str | None:
    """A sentence about what is wrong with the database; None for any other error."""
    if isinstance(error, InterfaceError):
        return AWAY
    if not isinstance(error, DatabaseError):
        return None
    code = getattr(error.__cause__, "pgcode", None)
    if code:
        return _BY_CODE.get(code) or _BY_CODE.get(code[:2])
    for words, said in _BY_WORDS.items():
        if words in str(error):
            return said
    # PostgreSQL gives no code when the connection itself broke or never came.
    broken = connection.vendor == "postgresql" and type(error).__name__ == "OperationalError"
    return AWAY if broken else None


@contextlib.contextmanager
def unless_no_writes() -> Iterator[None]:
    """Ignore a write that fails because the database takes no writes.

    Only for writes on which nothing depends (renewing a session, a sign of presence, a visit), and
    outside a transaction.
    """
    try:
        yield
    except (DatabaseError, UpdateError) as error:
        if isinstance(error, DatabaseError) and trouble(error) is None:
            raise
        log.info("Not written: %s", error)
