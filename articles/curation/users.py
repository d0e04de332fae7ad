"""The write path of accounts: made, changed, deactivated; never deleted, never made superuser."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import NotAllowed, Refused
from articles.ledger.roles import STAFF_ROLES
from articles.ledger.transactions import atomic_write
from articles.models import User

log = logging.getLogger(__name__)

#: What ``change_person`` sets beside the roles.
FIELDS = ("username", "first_name", "last_name", "email", "byline", "is_active")


#: What the log keeps in words; of the others only that they changed.
_TOLD = ("username", "first_name", "last_name", "is_active")


@atomic_write
def create_person(
    username: str, *, by: User, email: str, roles: Collection[Group] = (), **values: Any
) -> User:
    """Make an account and return it. Nobody chooses another's password. Its effects:

    - the account, with a password that nobody knows, its roles, and as staff if one of them works
      in the admin;
    - the event ``user.created``;
    - once that is committed, a mail to ``email`` with the link to choose a password.

    Raises NotAllowed without ``add_user``; Refused for a name that somebody has, and without an
    address.
    """
    _require(by, "add")
    transactions.lock_registry()
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(f"There is an account “{username}” already.")
    if not email:
        raise Refused("Give an e-mail address: the link to choose a password goes there.")
    unknown = secrets.token_urlsafe(32)  # a link to reset goes only to who has a password
    person = User.objects.create_user(username, email, unknown, **values)
    person.groups.set(roles)
    _set_staff(person, roles)
    audit_log.record(Action.USER_CREATED, by=by, target=person, after=_told(person, roles))
    transaction.on_commit(lambda: _send_link(person))
    return person


@atomic_write
def change_person(
    person: User, *, by: User, roles: Collection[Group] | None = None, **values: Any
) -> User:
    """Set what is given of ``FIELDS`` and the roles on an account; return it as it now stands.

    In order: asks for ``change_user``; refuses to change a superuser unless one asks, one's own
    roles, to deactivate oneself, and to change the address of somebody with rights that one lacks
    (the link to a new password goes there); saves; staff follows the roles; records
    ``user.changed`` with the fields that changed (of an address only that it did), nothing when
    nothing changes; tells the old address of a new address or log-in name. Who is deactivated keeps
    their name in the ledger, and can no longer log in.
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
    if values.get("email", standing.email) != standing.email:
        _require_rights_of(standing, by)
    before, address = _told(standing, former), standing.email
    touched = [name for name in values if getattr(standing, name) != values[name]]
    for name in touched:
        setattr(standing, name, values[name])
    standing.save(update_fields=touched)
    standing.groups.set(groups)
    _set_staff(standing, groups)
    after = _told(standing, groups)
    others = [name for name in touched if name not in _TOLD]
    if after != before or others:
        told = after | ({"also": others} if others else {})
        audit_log.record_change(
            Action.USER_CHANGED, by=by, target=standing, before=before, after=told
        )
    if address and {"email", "username"} & set(touched):
        transaction.on_commit(lambda: _tell_old_address(standing, address, by))
    return standing


@atomic_write
def set_rights(role: Group, rights: Iterable[Permission], *, by: User) -> Group:
    """Give a role exactly these rights, and record ``group.rights`` with those given and taken,
    nothing when none is. Raises NotAllowed without ``auth.change_group`` or ``auth.add_group``."""
    if not (by.has_perm("auth.change_group") or by.has_perm("auth.add_group")):
        raise NotAllowed(f"{by} may not change what a role grants.")
    transactions.lock_registry()
    before = set(role.permissions.values_list("codename", flat=True))
    role.permissions.set(rights)
    after = set(role.permissions.values_list("codename", flat=True))
    if before != after:
        audit_log.record(
            Action.GROUP_RIGHTS,
            by=by,
            target=role,
            before={"taken": sorted(before - after)},
            after={"given": sorted(after - before)},
        )
    return role


@atomic_write
def set_password(form: SetPasswordForm, action: Action, *, by: User) -> None:
    """Save the password that somebody chose in a valid form for their own account, and record
    ``action``: that they changed it, or set it by a reset link. Never what it is."""
    transactions.lock_registry()
    person = form.save()
    audit_log.record(action, by=by, target=person)


def _require_rights_of(person: User, by: User) -> None:
    """Raise NotAllowed if the account has rights that this person lacks: whoever chooses where its
    reset link goes could act in its name."""
    if person.get_all_permissions() - by.get_all_permissions():
        raise NotAllowed(
            f"{person} has rights that you lack, so only a superuser changes this address."
        )


def _send_link(person: User) -> None:
    """Mail the link to choose a password. A mail that fails is logged, not raised."""
    key = urlsafe_base64_encode(str(person.pk).encode())
    token = default_token_generator.make_token(person)
    path = reverse("password_reset_confirm", args=[key, token])
    _mail(
        person.email,
        "Newsroom: your account",
        f"There is an account “{person.username}” for you. Choose its password here:\n\n"
        f"{settings.NEWSROOM_ADDRESS}{path}\n",
    )


def _tell_old_address(person: User, address: str, by: User) -> None:
    _mail(
        address,
        "Newsroom: your account was changed",
        f"{by} changed the address or the log-in name of the account of {person}. If you did not "
        "expect that, tell a chief editor or an archivist at once.\n",
    )


def _mail(address: str, subject: str, text: str) -> None:
    try:
        EmailMessage(subject, text, to=[address]).send()
    except OSError:
        log.exception("A mail about an account could not be sent.")


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
