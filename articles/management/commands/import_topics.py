"""``manage.py import_topics``: bring in the IPTC's Media Topics from the file that it publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.curation import topics
from articles.ledger.exceptions import Refused
from articles.plurals import counted


class Command(BaseCommand):
    help = (
        "Bring in the IPTC's Media Topics from its JSON file (cptall-en-GB.json of the NewsCodes), "
        "which you fetched before: new topics, changed names, the tree, and retired topics."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = json.loads(options["file"].read_text(encoding="utf-8"))
            made, changed = topics.bring_in(data)
        except (OSError, ValueError) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{counted(made, 'topic is', 'topics are')} new, {changed} changed.")
