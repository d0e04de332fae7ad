"""manage.py search_index: enter all words of the archive into the search anew."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.plurals import counted
from articles.search.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Enter the words of every story, fact and entity into the search anew. Needed after an "
        "upgrade that says so, and after rows were brought in past the write path. The archive "
        "can be searched meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        with tqdm(unit=" records", disable=not sys.stderr.isatty()) as progress:
            for entered in rebuild():
                number += entered
                progress.update(entered)
        self.stdout.write(f"{counted(number, 'record was', 'records were')} entered.")
