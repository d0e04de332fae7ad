"""``manage.py restore_check DIR``: try whether the newest backup can be restored whole."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ledger import backups, restores


class Command(BaseCommand):
    help = (
        "Restore the newest backup into a throwaway database and migrate it. Then check that the "
        "ledger is whole, the catalogue right, and the rows and chains those of the manifest."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where backups are kept, or one of them")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            backup = backups.newest(folder)
            restores.check(backup, self.stdout.write)
        except (backups.BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The backup of {backup.manifest['made']} comes back whole.")
