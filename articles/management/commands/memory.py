"""``manage.py memory``: check the index of what the archive knows, or write it anew."""

import sys
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.memory import index
from articles.plurals import counted

#: How many differences are printed.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Check the index that finds earlier facts, or write it anew. Needed after an upgrade that "
        "says so, and after rows came in past the write path."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--check",
            action="store_true",
            help="change nothing; say what is wrong, and exit with 1",
        )
        what.add_argument("--rebuild", action="store_true", help="write the index anew")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            found = list(islice(index.differences(), SHOWN))
            for line in found:
                self.stderr.write(line)
            if found:
                raise CommandError("The memory is wrong. Run manage.py memory --rebuild.")
            self.stdout.write("The memory is right.")
            return
        number = 0
        with tqdm(unit=" facts", disable=not sys.stderr.isatty()) as progress:
            for entered in index.rebuild():
                number += entered
                progress.update(entered)
        self.stdout.write(f"{counted(number, 'fact was', 'facts were')} entered.")
