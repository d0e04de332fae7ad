"""manage.py check_copy: run the checks of copy over the stories at work."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.choices import WORKING_STAGES
from articles.editing import findings
from articles.models import Article
from articles.plurals import counted


class Command(BaseCommand):
    help = (
        "Check the copy of every story at work as it stands. Needed after the upgrade that brought "
        "the checks; after a rule was set otherwise it spares waiting for each story's next "
        "revision. It may run while people work."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stories", nargs="*", type=int, metavar="NUMBER", help="only these")

    def handle(self, *args: Any, stories: list[int], **options: Any) -> None:
        at_work = Article.objects.filter(stage__in=WORKING_STAGES).order_by("pk")
        if stories:
            at_work = at_work.filter(pk__in=stories)
        numbers = list(at_work.values_list("pk", flat=True))
        found = 0
        for number in tqdm(numbers, unit=" stories", disable=not sys.stderr.isatty()):
            found += findings.check_anew(Article(pk=number))
        self.stdout.write(
            f"{counted(len(numbers), 'story was', 'stories were')} checked; "
            f"{counted(found, 'finding is', 'findings are')} open."
        )
