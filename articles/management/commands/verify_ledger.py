"""manage.py verify_ledger: is the ledger whole? Says where not, and exits with 1."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ledger import integrity
from articles.ledger.not_compared import NOT_COMPARED
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Check that nobody has changed the ledger from outside: the database's guards, the chains "
        "of events, the words of revisions, the places of marks, verdicts and files of evidence."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--article", type=int, help="check only the story with this number")
        parser.add_argument(
            "--heads",
            type=Path,
            metavar="FILE",
            help="if the ledger is whole, write the newest event of each chain here, to be kept "
            "elsewhere",
        )
        parser.add_argument(
            "--since",
            type=Path,
            metavar="FILE",
            help="check too that every event in this file, written by --heads, is still there",
        )

    def handle(
        self,
        *args: Any,
        article: int | None = None,
        heads: Path | None = None,
        since: Path | None = None,
        **options: Any,
    ) -> None:
        story = None
        if article is not None:
            if heads or since:
                raise CommandError("--heads and --since go with the whole ledger, not a story.")
            story = Article.objects.filter(pk=article).first()
            if story is None:
                raise CommandError(f"There is no story {article}.")
        found = 0
        for line in self._breaks(story, since):
            found += 1
            self.stderr.write(line)
        if found:
            places = "one place" if found == 1 else f"{found} places"
            raise CommandError(f"The ledger is broken in {places}.")
        self.stdout.write("The ledger is whole.")
        self.stdout.write("Not compared with the log:")
        for reason, lines in NOT_COMPARED.items():
            fields = "; ".join(line.strip() for line in lines.strip().splitlines())
            self.stdout.write(f"  {reason}: {fields}")
        if heads:
            self._keep_heads(heads)

    def _breaks(self, story: Article | None, since: Path | None) -> Iterator[str]:
        yield from integrity.breaks(story)
        if since:
            try:
                with since.open(encoding="ascii") as lines:
                    yield from integrity.broken_heads(lines)
            except (OSError, ValueError) as error:
                raise CommandError(f"{since} cannot be read: {error}") from error

    def _keep_heads(self, path: Path) -> None:
        digest, number = hashlib.sha256(), 0
        try:
            with path.open("x", encoding="ascii", newline="\n") as file:
                for line in integrity.heads():
                    number += 1
                    file.write(f"{line}\n")
                    digest.update(f"{line}\n".encode())
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error}") from error
        self.stdout.write(f"The heads of {number} chains are in {path}, SHA-256")
        self.stdout.write(digest.hexdigest())
