"""``manage.py backup DIR``: copy the database and every file, to be restored elsewhere."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ledger import backups


class Command(BaseCommand):
    help = (
        "Copy the database as it is at one moment, and the files that are new since the last "
        "backup, into a folder, with a manifest of what the backup must hold."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", help="where backups are kept")
        parser.add_argument(
            "--contents",
            action="store_true",
            help="write nothing; print the counts of this database as JSON",
        )

    def handle(
        self, *args: Any, folder: Path | None = None, contents: bool = False, **options: Any
    ) -> None:
        if contents:
            self.stdout.write(json.dumps(backups.contents_of_database()))
            return
        if folder is None:
            raise CommandError("Name the folder where backups are kept.")
        try:
            made = backups.make(folder, self.stdout.write)
        except (backups.BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The backup is in {made.folder}.")
