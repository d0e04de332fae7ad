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
        "Run the checks of copy over every story at work. Needed after the upgrade that brought "
        "the checks, and useful after a rule was changed: otherwise a story is checked by the new "
        "rule at its next revision. It may run while people work."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "stories", nargs="*", type=int, metavar="NUMBER", help="only these stories"
        )

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
