"""`manage.py demo`: a newsroom to try things in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.choices import Role
from articles.models import User
from articles.roles import STAFF_ROLES

PASSWORD = "demo-newsroom"
PEOPLE = (
    ("rosa", "Rosa", "Lindqvist", Role.REPORTER),
    ("edgar", "Edgar", "Mbeki", Role.EDITOR),
    ("esther", "Esther", "Calloway", Role.EDITOR),
    ("clara", "Clara", "Voss", Role.CHIEF_EDITOR),
    ("arjun", "Arjun", "Pell", Role.ARCHIVIST),
    ("ruth", "Ruth", "Adeyemi", Role.READER),
)


class Command(BaseCommand):
    help = "Make the demo newsroom. What is there already stays as it is."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "The passwords of the demo are known to everybody, so it does not go into a "
                "newsroom run in earnest. Set NEWSROOM_DEMO=1 for a trial on this machine."
            )
        for username, first_name, last_name, role in PEOPLE:
            user, is_new = User.objects.get_or_create(
                username=username,
                defaults={
                    "first_name": first_name,
                    "last_name": last_name,
                    "is_staff": role in STAFF_ROLES,
                },
            )
            if is_new:
                user.set_password(PASSWORD)
                user.save()
                user.groups.add(Group.objects.get(name=role.value))
        self.stdout.write(f"Log in with the password {PASSWORD} as one of:")
        for username, first_name, last_name, role in PEOPLE:
            self.stdout.write(f"  {username:8} {first_name} {last_name}, {role.label.lower()}")
