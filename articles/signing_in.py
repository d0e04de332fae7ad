"""Who somebody is, and what their roles let them do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .models import User


class RoleBackend(ModelBackend):
    """Django's own, but for this: a person may do what their roles grant, and nothing besides.

    The newsroom gives no permission to a single account, so none are looked for: every request
    would pay for it.
    """

    def get_user_permissions(self, user_obj: User, obj: Any = None) -> set[str]:
        return set()
