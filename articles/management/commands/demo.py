"""`manage.py demo`: a newsroom to try things in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.demo import load
from articles.demo.cast import PASSWORD, PEOPLE
from articles.plurals import counted


class Command(BaseCommand):
    """Loads the demo newsroom; a second run changes nothing."""

    help = "Make the demo newsroom. What is there already stays as it is."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "The passwords of the demo are known to everybody, so it does not go into a "
                "newsroom run in earnest. Set NEWSROOM_DEMO=1 for a trial on this machine."
            )
        count = load()
        if count:
            self.stdout.write(f"{counted(count, 'story was', 'stories were')} loaded.")
        self.stdout.write(f"Log in with the password {PASSWORD} as one of:")
        for username, first_name, last_name, role in PEOPLE:
            self.stdout.write(f"  {username:8} {first_name} {last_name}, {role.label.lower()}")
