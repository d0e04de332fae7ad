"""``manage.py sweep``: let the tasks of workers that died run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from articles.intake.workers import sweep
from articles.plurals import counted


class Command(BaseCommand):
    help = "Let the tasks of workers that died run again. Each tick does so too."

    def handle(self, *args: Any, **options: Any) -> None:
        again = sweep()
        self.stdout.write(f"{counted(again, 'task')} will run again.")
