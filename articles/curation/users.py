"""The write path of accounts: made, changed, deactivated; never deleted or made a superuser."""

from __future__ import annotations

import hashlib
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
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from articles.choices import Role
from articles.curation import sessions
from articles.curation.gaps import HELD
from articles.ledger import audit_log, transactions
from articles.ledger.actions import Action
from articles.ledger.exceptions import Conflict, NotAllowed, Refused
from articles.ledger.roles import STAFF_ROLES
from articles.ledger.transactions import atomic_write
from articles.ledger.versions import bump_version, conflict_message, require_version
from articles.models import Article, User
from articles.plurals import counted

log = logging.getLogger(__name__)

#: The fields that ``change_person`` may set, beside the roles.
FIELDS = ("username", "first_name", "last_name", "email", "byline", "is_active")


#: The fields whose values the log keeps. Of the others it says only that they changed.
_LOGGED = ("username", "first_name", "last_name", "is_active")


@atomic_write
def create_person(
    username: str, *, by: User, email: str, roles: Collection[Group] = (), **values: Any
) -> User:
    """Make an account and return it. Nobody chooses another person's password.

    - asks for ``add_user``; refuses a name that somebody has, and an empty address;
    - saves the account with a password that nobody knows, and its roles; it is staff when one of
      the roles works in the admin;
    - records ``user.created``;
    - after the commit, mails the link to choose a password to ``email``.

    Raises NotAllowed, Refused.
    """
    _require(by, "add")
    transactions.lock_registry()
    _require_free(username)
    if not email:
        raise Refused("Give an e-mail address: the link to choose a password goes there.")
    unknown = secrets.token_urlsafe(32)  # a link to reset goes only to people with a password
    person = User.objects.create_user(username, email, unknown, **values)
    person.groups.set(roles)
    _set_staff(person, roles)
    audit_log.record(Action.USER_CREATED, by=by, target=person, after=_logged(person, roles))
    transaction.on_commit(lambda: _send_link(person))
    return person


@atomic_write
def change_person(
    person: User,
    *,
    by: User,
    roles: Collection[Group] | None = None,
    version: int | None = None,
    handed_on: bool = False,
    **values: Any,
) -> User:
    """Set the roles and the given ``FIELDS`` of an account; return it as it now stands.

    - asks for ``change_user``; raises Conflict when the account changed since ``version``;
    - refuses to change a superuser, unless a superuser asks, and to change one's own roles;
    - refuses to deactivate oneself, or somebody who has stories (unless ``handed_on`` in the same
      act: ``workflow.leaving``), and to shut out the last archivist;
    - refuses to change the address of somebody with rights that one lacks, because the link to a
      new password goes there;
    - saves, and sets staff by the roles;
    - records ``user.changed`` with the changed fields (an address only by name), and raises the
      version; neither when nothing changes;
    - ends the sessions of a deactivated person;
    - mails the old address when the address or the log-in name changes.

    A deactivated person keeps their name in the ledger, and can no longer log in.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"change_person() sets no {', '.join(sorted(unknown))}")
    _require(by, "change")
    transactions.lock_registry()
    standing = User.objects.get(pk=person.pk)
    if version is not None:
        require_version(standing, version)
    former = list(standing.groups.all())
    groups = former if roles is None else list(roles)
    _require_may_change(
        standing, by, new_roles=set(groups) != set(former), active=values.get("is_active", True)
    )
    if values.get("email", standing.email) != standing.email:
        _require_rights_of(standing, by)
    leaves = standing.is_active and not values.get("is_active", True)
    if leaves and not handed_on:
        _require_empty_hands(standing)
    if leaves or set(groups) != set(former):
        _require_another_archivist(standing, groups, leaves=leaves)
    _require_free(values.get("username", standing.username), but=standing)
    before, address = _logged(standing, former), standing.email
    changed = [name for name in values if getattr(standing, name) != values[name]]
    for name in changed:
        setattr(standing, name, values[name])
    standing.save(update_fields=changed)
    standing.groups.set(groups)
    _set_staff(standing, groups)
    _record_change(standing, before, _logged(standing, groups), changed, by)
    if leaves:
        sessions.end_all(standing)
    if address and {"email", "username"} & set(changed):
        transaction.on_commit(lambda: _tell_old_address(standing, address, by))
    return standing


def _require_free(username: str, but: User | None = None) -> None:
    """Refuse the log-in name that an account other than ``but`` has, whatever its case."""
    if User.objects.called(username) not in (None, but):
        raise Refused(f"There is an account “{username}” already.")


def _require_may_change(standing: User, by: User, *, new_roles: bool, active: bool) -> None:
    """Refuse to change a superuser unless one asks, one's own roles, and to deactivate oneself."""
    if standing.is_superuser and not by.is_superuser:
        raise NotAllowed("Only a superuser changes a superuser.")
    if standing.pk == by.pk and new_roles:
        raise NotAllowed("Nobody changes their own roles. Ask another archivist.")
    if standing.pk == by.pk and not active:
        raise NotAllowed("Nobody deactivates themselves. Ask another archivist.")


@atomic_write
def set_rights(
    role: Group, rights: Iterable[Permission], *, by: User, seen: str | None = None
) -> Group:
    """Give a role exactly these rights.

    - asks for ``auth.change_group`` or ``auth.add_group``;
    - refuses when the rights are no longer those ``seen``, a value of ``rights_digest``;
    - saves; records ``group.rights`` with the rights given and taken, or nothing when none is.

    Raises NotAllowed, Conflict.
    """
    if not (by.has_perm("auth.change_group") or by.has_perm("auth.add_group")):
        raise NotAllowed(f"{by} may not change what a role grants.")
    transactions.lock_registry()
    if seen is not None and seen != rights_digest(role):
        raise Conflict(f"{conflict_message(role)} Nothing was saved: look again before you decide.")
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


def rights_digest(role: Group) -> str:
    """A hash of the rights that the role grants now."""
    keys = sorted(role.permissions.values_list("pk", flat=True))
    return hashlib.sha256(",".join(map(str, keys)).encode()).hexdigest()[:16]


@atomic_write
def set_password(form: SetPasswordForm, action: Action, *, by: User) -> None:
    """Save the password that somebody chose in a valid form for their own account.

    Records ``action``: that they changed it, or set it by a reset link. The log never holds the
    password.
    """
    transactions.lock_registry()
    person = form.save()
    audit_log.record(action, by=by, target=person)


def _record_change(
    person: User, before: dict[str, Any], after: dict[str, Any], changed: list[str], by: User
) -> None:
    """Record what changed on an account and raise its version; nothing when nothing changed.

    Of a field whose value the log does not hold, the event says only that it changed (``also``).
    """
    others = [name for name in changed if name not in _LOGGED]
    if after == before and not others:
        return
    logged = after | ({"also": others} if others else {})
    audit_log.record_change(Action.USER_CHANGED, by=by, target=person, before=before, after=logged)
    bump_version(person)


def stories_held_by(person: User) -> QuerySet[Article]:
    """The stories at work that this person has: not published, not spiked."""
    return Article.objects.filter(assignee=person, stage__in=HELD)


def _require_empty_hands(person: User) -> None:
    number = stories_held_by(person).count()
    if number:
        raise Refused(
            f"{person} has {counted(number, 'story', 'stories')}. Choose “Deactivate…” "
            "on the page of the account, and hand them on."
        )


def _require_another_archivist(person: User, roles: Collection[Group], *, leaves: bool) -> None:
    """Raise Refused if nobody would be left who curates and keeps accounts."""
    stays = not leaves and any(role.name == Role.ARCHIVIST for role in roles)
    was = person.groups.filter(name=Role.ARCHIVIST).exists() and person.is_active
    others = User.objects.active().filter(groups__name=Role.ARCHIVIST).exclude(pk=person.pk)
    if was and not stays and not others.exists():
        raise Refused(f"{person} is the last archivist. Make another one first.")


def _require_rights_of(person: User, by: User) -> None:
    """Raise NotAllowed if the account has rights that this person lacks. Otherwise they could have
    its reset link sent to an address of their own, and act in its name.
    """
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
    """Let people with a role that works in the admin open it, and superusers; nobody else."""
    staff = person.is_superuser or any(role.name in STAFF_ROLES for role in roles)
    if person.is_staff != staff:
        person.is_staff = staff
        person.save(update_fields=["is_staff"])


def _logged(person: User, roles: Collection[Group]) -> dict[str, Any]:
    values = {name: getattr(person, name) for name in _LOGGED}
    return values | {"roles": sorted(role.name for role in roles)}
