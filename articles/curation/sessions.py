"""The browsers in which somebody is logged in: listed for them, ended by them or an archivist."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed
from articles.ledger.transactions import atomic_write
from articles.models import OpenSession, User


def begun(user: User, key: str, browser: str) -> None:
    """Note that somebody logged in, in the session of this key."""
    OpenSession.objects.update_or_create(
        key=key, defaults={"user": user, "browser": browser[:200], "seen_at": timezone.now()}
    )


def seen(user: User, key: str) -> None:
    """Note that the session of this key is in use."""
    OpenSession.objects.filter(key=key, user=user).update(seen_at=timezone.now())


def forget(key: str) -> None:
    """Note that the session of this key has ended."""
    OpenSession.objects.filter(key=key).delete()


def open_for(user: User) -> QuerySet[OpenSession]:
    """The sessions of this person that still stand, the one used last first."""
    standing = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return OpenSession.objects.filter(user=user, key__in=standing)


@atomic_write
def end(session: OpenSession, *, by: User) -> None:
    """Log out one of one's own browsers. Raises NotAllowed for another person's."""
    if session.user_id != by.pk:
        raise NotAllowed("Everybody ends their own sessions.")
    Session.objects.filter(session_key=session.key).delete()
    session.delete()


@atomic_write
def end_all_of(person: User, *, by: User, but: str = "") -> int:
    """Log somebody out everywhere ``but`` in the session of that key; return how many sessions ended.

    - asks for ``change_user`` unless the sessions are one's own;
    - ends the sessions;
    - records ``user.sessions_ended`` when they are another person's.

    Raises NotAllowed.
    """
    if person.pk != by.pk:
        if not (by.is_active and by.has_perm("articles.change_user")):
            raise NotAllowed(f"{by} may not end the sessions of others. Ask an archivist.")
        if person.is_superuser and not by.is_superuser:
            raise NotAllowed("Only a superuser ends the sessions of a superuser.")
        transactions.lock_registry()
        audit_log.record(Action.USER_SESSIONS_ENDED, by=by, target=person)
    return end_all(person, but=but)


def end_all(person: User, *, but: str = "") -> int:
    """End every session of this person ``but`` that of the key, inside an act that says why."""
    gone = OpenSession.objects.filter(user=person).exclude(key=but)
    keys = list(gone.values_list("key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    gone.delete()
    return len(keys)
