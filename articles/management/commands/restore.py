"""``manage.py restore DIR --into URL``: bring a backup into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ledger import backups, restores


class Command(BaseCommand):
    help = "Restore the newest backup in a folder into an empty database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where backups are kept, or one of them")
        parser.add_argument(
            "--into", required=True, metavar="URL", help="the empty database, as DATABASE_URL"
        )
        parser.add_argument(
            "--media",
            type=Path,
            default=Path(settings.MEDIA_ROOT),
            help="the folder for the files (MEDIA_ROOT)",
        )

    def handle(self, *args: Any, folder: Path, into: str, media: Path, **options: Any) -> None:
        try:
            backup = backups.newest(folder)
            restores.restore(backup, into, media)
        except (backups.BackupFailed, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The backup of {backup.manifest['made']} is restored.")
