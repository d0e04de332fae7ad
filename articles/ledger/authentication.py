"""Who somebody is, and what their roles let them do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Notification, User


class RoleBackend(ModelBackend):
    """Django's own, but for this: a person may do what their roles grant, and nothing besides.

    The newsroom gives no permission to a single account, so none are looked for: every request
    would pay for it. For the same reason what roles grant is asked by a statement as it stands.
    """

    def get_user(self, user_id: int) -> User | None:
        """The account of a session. ``unread`` on it says how many notices it has not read: the bar
        of every page shows that, and it costs no query of its own."""
        lines = Notification.objects.filter(user=OuterRef("pk")).unread().order_by()
        unread = lines.values("user").annotate(number=Count("pk")).values("number")
        people = User.objects.annotate(unread=Coalesce(Subquery(unread), 0))
        person = people.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None

    def get_user_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: User | AnonymousUser, obj: Any = None) -> set[str]:
        """As ``app.codename``; kept with the person for the request."""
        ruled_otherwise = obj is not None or not user_obj.is_active or user_obj.is_superuser
        if ruled_otherwise or isinstance(user_obj, AnonymousUser):
            return super().get_group_permissions(user_obj, obj)
        kept = user_obj.__dict__
        if "_granted_by_roles" not in kept:
            kept["_granted_by_roles"] = _granted_by_roles(user_obj)
        return kept["_granted_by_roles"]


_GRANTED = f"""
    SELECT kind.app_label, permission.codename FROM {User.groups.through._meta.db_table} held
    JOIN {Group.permissions.through._meta.db_table} granted ON granted.group_id = held.group_id
    JOIN {Permission._meta.db_table} permission ON permission.id = granted.permission_id
    JOIN {ContentType._meta.db_table} kind ON kind.id = permission.content_type_id
    WHERE held.user_id = %s
"""


def _granted_by_roles(user: User) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_GRANTED, [user.pk])
        return {f"{app}.{codename}" for app, codename in cursor.fetchall()}
