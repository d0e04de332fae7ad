"""manage.py verify_ledger: is the ledger whole? Says where not, and exits with 1."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import audit
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Check that nobody has changed the ledger from outside: the database's guards, the chains "
        "of events, the words of revisions, the places of marks, verdicts and files of evidence."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", type=int, help="check only the story with this number")

    def handle(self, *args: Any, article: int | None = None, **options: Any) -> None:
        story = None
        if article is not None:
            story = Article.objects.filter(pk=article).first()
            if story is None:
                raise CommandError(f"There is no story {article}.")
        found = 0
        for line in audit.breaks(story):
            found += 1
            self.stderr.write(line)
        if found:
            places = "one place" if found == 1 else f"{found} places"
            raise CommandError(f"The ledger is broken in {places}.")
        self.stdout.write("The ledger is whole.")
