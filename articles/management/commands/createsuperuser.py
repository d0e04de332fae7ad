"""``manage.py createsuperuser``: Django's own command, which also logs the new account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.db import transaction

from articles.ledger import audit_log
from articles.ledger.actions import Action
from articles.models import User


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            before = set(User.objects.values_list("pk", flat=True))
            super().handle(*args, **options)
            for person in User.objects.exclude(pk__in=before):
                audit_log.record(Action.USER_CREATED, by=None, target=person)
