"""``manage.py catalogue``: write the archive's catalogue anew, or check it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.plurals import counted
from articles.search import catalogue

#: How many differences are printed.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Write anew what facets and dossiers count: a card for each story of the archive, and the "
        "totals over them. Needed after rows came in past the write path, and after TIME_ZONE "
        "changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing; say what is wrong, and exit with 1",
        )

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        if not check:
            catalogue.rebuild()
            self.stdout.write("The catalogue is written anew.")
            return
        found = catalogue.differences()
        for line in found[:SHOWN]:
            self.stderr.write(line)
        if found:
            rows = counted(len(found), "row")
            raise CommandError(f"The catalogue is wrong in {rows}. Run manage.py catalogue.")
        self.stdout.write("The catalogue is right.")
