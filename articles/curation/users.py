"""The write path of accounts: made, changed, deactivated; never deleted, never made superuser."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Group

from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.roles import STAFF_ROLES
from articles.ledger.transactions import atomic_write
from articles.models import User

#: What ``change_person`` sets beside the roles.
FIELDS = ("username", "first_name", "last_name", "email", "byline", "is_active")


#: What the log keeps in words; of the others only that they changed.
_TOLD = ("username", "first_name", "last_name", "is_active")


@atomic_write
def create_person(
    username: str, *, by: User, password: str | None, roles: Collection[Group] = (), **values: Any
) -> User:
    """Make an account and return it. ``password`` None: the person sets one by e-mail.

    In order: asks for ``add_user``; refuses a name that somebody has; saves, with the roles, and
    as staff if one of them works in the admin; records ``user.created``.
    """
    _require(by, "add")
    transactions.lock_registry()
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(f"There is an account “{username}” already.")
    person = User.objects.create_user(username, password=password, **values)
    person.groups.set(roles)
    _set_staff(person, roles)
    audit_log.record(Action.USER_CREATED, by=by, target=person, after=_told(person, roles))
    return person


@atomic_write
def change_person(
    person: User, *, by: User, roles: Collection[Group] | None = None, **values: Any
) -> User:
    """Set what is given of ``FIELDS`` and the roles on an account; return it as it now stands.

    In order: asks for ``change_user``; refuses to change a superuser unless one asks, one's own
    roles, and to deactivate oneself; saves; staff follows the roles; records ``user.changed`` with
    the fields that changed (of an address only that it did), nothing when nothing changes. Who is
    deactivated keeps their name in the ledger, and can no longer log in.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"change_person() sets no {', '.join(sorted(unknown))}")
    _require(by, "change")
    transactions.lock_registry()
    standing = User.objects.get(pk=person.pk)
    if standing.is_superuser and not by.is_superuser:
        raise NotAllowed("Only a superuser changes a superuser.")
    former = list(standing.groups.all())
    groups = former if roles is None else list(roles)
    if standing.pk == by.pk and set(groups) != set(former):
        raise NotAllowed("Nobody changes their own roles. Ask another archivist.")
    if standing.pk == by.pk and not values.get("is_active", True):
        raise NotAllowed("Nobody deactivates themselves. Ask another archivist.")
    before = _told(standing, former)
    touched = [name for name in values if getattr(standing, name) != values[name]]
    for name in touched:
        setattr(standing, name, values[name])
    standing.save(update_fields=touched)
    standing.groups.set(groups)
    _set_staff(standing, groups)
    after = _told(standing, groups)
    changed = [name for name in after if after[name] != before[name]]
    others = [name for name in touched if name not in _TOLD]
    if changed or others:
        audit_log.record(
            Action.USER_CHANGED,
            by=by,
            target=standing,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed} | ({"also": others} if others else {}),
        )
    return standing


def _require(by: User, act: str) -> None:
    if not (by.is_active and by.has_perm(f"articles.{act}_user")):
        raise NotAllowed(f"{by} may not {act} accounts. Ask an archivist.")


def _set_staff(person: User, roles: Collection[Group]) -> None:
    """Who has a role that works in the admin can open it; nobody else but a superuser."""
    staff = person.is_superuser or any(role.name in STAFF_ROLES for role in roles)
    if person.is_staff != staff:
        person.is_staff = staff
        person.save(update_fields=["is_staff"])


def _told(person: User, roles: Collection[Group]) -> dict[str, Any]:
    told = {name: getattr(person, name) for name in _TOLD}
    return told | {"roles": sorted(role.name for role in roles)}
