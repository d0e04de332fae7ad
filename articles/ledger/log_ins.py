"""Slows the guessing of passwords, without locking anybody out.

A try waits for its turn before its password is looked at, so forty tries at once get no more turns
than forty in a row. A browser from which somebody has logged in holds a signed cookie, and waits only
for its own tries: strangers who guess at an account do not slow its owner. After OWASP, "Slow Down
Online Guessing Attacks with Device Cookies".
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from articles.models import LogInTries

#: The cookie of a browser that an account knows, and how long it is valid.
COOKIE = "known_browser"
COOKIE_AGE = timedelta(days=180)
#: How many accounts may know one browser, as on a shared machine of the desk.
ACCOUNTS_OF_A_BROWSER = 10

#: How many tries do not wait. After them each waits twice as long as the one before.
FREE = {"account": 5, "browser": 5, "address": 30, "mail": 2}
#: The longest wait between two tries.
LONGEST = {
    "account": timedelta(seconds=30),
    "browser": timedelta(seconds=30),
    "address": timedelta(seconds=10),
    "mail": timedelta(hours=1),
}
#: The first wait.
SHORTEST = {"mail": timedelta(minutes=5)}
#: A count begins again after so long without a try.
FORGOTTEN = timedelta(hours=2)


class TooSoon(Exception):
    """The try came before its turn. ``seconds`` says how long to wait, 1 at least."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Try:
    """A try to log in that got its turn: its password may be checked."""

    account: str
    keys: tuple[str, ...]

    def succeeded(self) -> None:
        """Reset the count of this account or browser, and take the try off the count of its IP address."""
        own, *address = self.keys
        LogInTries.objects.filter(key=own).delete()
        for row in LogInTries.objects.filter(key__in=address, tries__gt=0):
            LogInTries.objects.filter(key=row.key, tries=row.tries).update(tries=row.tries - 1)


def begin(account: str, *, address: str | None, cookie: str | None) -> Try:
    """Take a turn for a try at ``account``, a name in any case.

    ``cookie`` is what the browser sent as `COOKIE`. A browser that the account knows has turns of its
    own. All other browsers share those of the account and of their IP address.

    Raises TooSoon, and counts nothing, before the turn has come.
    """
    name = account.lower()
    known = _read(cookie).get(name)
    if known is not None:
        kinds = {"browser": f"{name}\n{known}"}
    else:
        kinds = {"account": name, "address": address or ""}
    return Try(account=name, keys=_take_turns(kinds))


def begin_mail(mail: str, *, address: str | None) -> None:
    """Take a turn for a mail that lets ``mail`` choose a new password.

    Raises TooSoon when one went out a moment ago.
    """
    _take_turns({"mail": mail.lower(), "address": f"mail\n{address or ''}"})


def cookie_for(account: str, cookie: str | None) -> str:
    """The cookie with which ``account`` knows the browser, like the accounts in its former cookie."""
    known = _read(cookie)
    name = account.lower()
    known.pop(name, None)
    names = [*known.items(), (name, secrets.token_urlsafe(12))][-ACCOUNTS_OF_A_BROWSER:]
    return signing.dumps(dict(names), salt=COOKIE)


def forget_old(now: datetime | None = None) -> int:
    """Drop the counts that nobody added to for `FORGOTTEN`; return how many."""
    old = LogInTries.objects.filter(last_at__lt=(now or timezone.now()) - FORGOTTEN)
    return old.delete()[0]


def _read(cookie: str | None) -> dict[str, str]:
    """The accounts that know this browser; none when the cookie is not signed by us."""
    try:
        known = signing.loads(cookie or "", salt=COOKIE, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return {}
    return dict(known)


def _take_turns(kinds: dict[str, str]) -> tuple[str, ...]:
    now = timezone.now()
    keys = {_key(kind, value): kind for kind, value in kinds.items()}
    with transaction.atomic():
        rows = _locked(keys, now)
        wait = max((row.next_at - now for row in rows), default=timedelta(0))
        if wait > timedelta(0):
            raise TooSoon(max(1, -(-wait // timedelta(seconds=1))))
        for row in rows:
            kind = keys[row.key]
            row.tries = 1 if row.last_at < now - FORGOTTEN else row.tries + 1
            row.last_at, row.next_at = now, now + pause(kind, row.tries)
            row.save()
    return tuple(keys)


def pause(kind: str, tries: int) -> timedelta:
    """How long after this many tries the next one waits."""
    over = tries - FREE[kind]
    if over < 0:
        return timedelta(0)
    shortest = SHORTEST.get(kind, timedelta(seconds=1))
    return min(LONGEST[kind], shortest * 2 ** min(over, 16))


def _locked(keys: Iterable[str], now: datetime) -> list[LogInTries]:
    ordered = sorted(keys)
    LogInTries.objects.bulk_create(
        [LogInTries(key=key, last_at=now, next_at=now) for key in ordered], ignore_conflicts=True
    )
    return list(LogInTries.objects.select_for_update().filter(key__in=ordered).order_by("key"))


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}\n{value}".encode("utf-8", "replace")).hexdigest()
