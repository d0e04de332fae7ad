"""Who somebody is, and what their roles let them do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from articles.ledger.exceptions import NotAllowed
from articles.models import Notification, User


def refuse_own_rights(action: str, **kwargs: Any) -> None:
    """Refuse to give a permission to a single account: only the rights of roles count.

    Django's signal calls it before the table of such permissions changes. Raises NotAllowed.
    """
    if action == "pre_add":
        raise NotAllowed("Rights come from roles. Put the account into the group of a role.")


class RoleBackend(ModelBackend):
    """Django's own backend, except that a person may do only what their roles grant.

    No single account has a permission (``refuse_own_rights``), so none is looked up: that would cost
    every request a query. To save time on each request, the statements for the account and its rights
    are written here and not by the ORM.
    """

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, with what every page needs: ``unread`` is the number of its unread
        notices, and the permissions of its roles need no further query.
        """
        people = User.objects.raw(_account(), [user_id])
        person = next(iter(people), None)
        if person is None or not self.user_can_authenticate(person):
            return None
        person.__dict__[_KEPT] = set((person.granted or "").split())
        return person

    def get_user_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        """As ``app.codename``; kept with the person for the request."""
        ruled_otherwise = obj is not None or not user_obj.is_active or user_obj.is_superuser
        if ruled_otherwise or isinstance(user_obj, AnonymousUser):
            return super().get_group_permissions(user_obj, obj)
        kept = user_obj.__dict__
        if _KEPT not in kept:
            kept[_KEPT] = _granted_by_roles(user_obj)
        return kept[_KEPT]


#: Where a person's permissions are kept for the request.
_KEPT = "_granted_by_roles"

_GRANTS = f"""
    {User.groups.through._meta.db_table} held
    JOIN {Group.permissions.through._meta.db_table} granted ON granted.group_id = held.group_id
    JOIN {Permission._meta.db_table} permission ON permission.id = granted.permission_id
    JOIN {ContentType._meta.db_table} kind ON kind.id = permission.content_type_id
"""
_GRANT = "kind.app_label || '.' || permission.codename"


def _granted_by_roles(user: User) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_GRANT} FROM {_GRANTS} WHERE held.user_id = %s", [user.pk])
        return {name for (name,) in cursor.fetchall()}


def _account() -> str:
    together = "string_agg" if connection.vendor == "postgresql" else "group_concat"
    return f"""
        SELECT account.*,
            (SELECT COUNT(*) FROM {Notification._meta.db_table} line
             WHERE line.user_id = account.id AND line.read_at IS NULL) AS unread,
            (SELECT {together}({_GRANT}, ' ') FROM {_GRANTS}
             WHERE held.user_id = account.id) AS granted
        FROM {User._meta.db_table} account WHERE account.id = %s
    """
