"""``manage.py demo``: a newsroom to try things in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.demo import load
from articles.demo.cast import PASSWORD, PEOPLE
from articles.plurals import counted


class Command(BaseCommand):
    """Loads the demo newsroom; a second run changes nothing."""

    help = "Make the demo newsroom. Stories that are there already stay as they are."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "Everybody knows the passwords of the demo, so it is not for a newsroom in real "
                "use. Set NEWSROOM_DEMO=1 to try it on this machine."
            )
        count = load()
        if count:
            self.stdout.write(f"{counted(count, 'story was', 'stories were')} loaded.")
        self.stdout.write(f"Log in with the password {PASSWORD} as one of:")
        for username, first_name, last_name, role in PEOPLE:
            self.stdout.write(f"  {username:8} {first_name} {last_name}, {role.label.lower()}")
