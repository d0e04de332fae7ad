"""``manage.py intake``: take in stories from files, as the page "Add a story" does."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from tqdm import tqdm

from articles.editing import intake
from articles.editing.intake import Duplicate
from articles.importing import Incoming, Unreadable, settle
from articles.intake import copies, deliveries, reception
from articles.intake.deliveries import UNTICKED
from articles.intake.reception import File
from articles.ledger.exceptions import Refused
from articles.models import ArchivedCopy, Article, Outlet, User

#: Files in a folder count as stories when they have one of these endings. The format itself is
#: known by the content.
ENDINGS = frozenset(".txt .html .htm .docx .odt .pdf .eml .json .xml .csv".split())


class Command(BaseCommand):
    """Takes in one file after another; a refused file does not hold up the others."""

    help = "Take stories in from files of any format that is read: docs/intake.md lists them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder of such files"
        )
        parser.add_argument(
            "--by", metavar="USER", help="the user name of the person who hands them in"
        )
        parser.add_argument("--own", action="store_true", help="they wrote it themselves")
        parser.add_argument("--outlet", help="name or slug of the outlet that they come from")
        parser.add_argument(
            "--published",
            metavar="TIME",
            help="when they were published: 2014-06-23 or 2014-06-23T09:30",
        )
        parser.add_argument(
            "--changes",
            choices=("accept", "refuse"),
            help="what becomes of tracked changes; without it a story that has any is refused",
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object for each story, on a line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._person(options["by"])
        details = {"own": options["own"]}
        if outlet := self._outlet(options["outlet"]):
            details["outlet"] = outlet
        if published := self._time(options["published"]):
            details["published_at"] = published
        files = list(self._files(options["files"]))
        refused: list[str] = []
        taken = 0
        quiet = len(files) == 1 or not sys.stderr.isatty()
        for path in tqdm(files, unit=" files", disable=quiet):
            for outcome in self._stories(path, by, details, options["changes"]):
                if "refused" in outcome:
                    refused.append(f"{outcome['file']}: {outcome['refused']}")
                else:
                    taken += 1
                if options["json"]:
                    self.stdout.write(json.dumps(outcome, ensure_ascii=False))
                elif "refused" not in outcome:
                    self._report(path, outcome, alone=len(files) == 1)
        if not options["json"]:
            self.stdout.write(f"{taken} taken in, {len(refused)} refused.")
        if refused:
            listed = "\n  ".join(refused)
            raise CommandError(f"{len(refused)} not taken in:\n  {listed}")

    def _stories(
        self, path: Path, by: User | None, details: dict[str, Any], changes: str | None
    ) -> Iterator[dict[str, Any]]:
        """What became of each story in the file: the article with what the reader found in it, or
        ``refused`` with the reason."""
        outcome: dict[str, Any] = {"id": path.stem, "file": str(path)}
        try:
            file = File(path.name, path.read_bytes())
            _, stories = reception.read_file(file)
        except OSError as problem:
            yield outcome | {"refused": problem.strerror or str(problem)}
            return
        except Unreadable as problem:
            yield outcome | {"refused": str(problem)}
            return
        copy = None
        for number, story in enumerate(stories, 1):
            name = path.stem if number == 1 else f"{path.stem}#{number}"
            outcome = {"id": name, "file": str(path)}
            if story.state in UNTICKED and len(stories) > 1:
                yield outcome | {"refused": f"the file calls “{story.headline}” {story.state}."}
                continue
            if changes:
                story = settle(story, story.open_changes if changes == "accept" else ())
            copy = copy or copies.keep_file(file.data, file.name)
            yield outcome | self._take_in(story, copy, path.name, by, details)
        if copy:
            copies.drop([copy])  # unless a story names it

    def _take_in(
        self,
        story: Incoming,
        copy: ArchivedCopy,
        filename: str,
        by: User | None,
        details: dict[str, Any],
    ) -> dict[str, Any]:
        """Take in one story. Returns the article with what the reader found, or ``refused``."""
        times = deliveries.times_of(story) | details
        published = times["published_at"]
        try:
            draft = intake.prepare(
                story,
                by=by,
                filename=filename,
                copy=copy,
                published=timezone.localdate(published) if published else None,
            )
            article = intake.take_in(draft, by=by, **times)
        except Duplicate as refusal:
            first = refusal.article.pk if refusal.article else None
            return {"refused": refusal.message, "first": first}
        except Refused as refusal:
            return {"refused": refusal.message}
        return {
            "article": article.pk,
            "headline": article.headline,
            "paragraphs": len(draft.reading.paragraphs),
            "furniture": len(story.left_out),
            "quotes": len(draft.reading.quotes),
            "names": len(draft.reading.entities),
            "facts": sum(claim.same_as is None for claim in draft.reading.facts),
            "like": [item.article.pk for item in draft.near],
            "notices": list(draft.notices),
        }

    def _report(self, path: Path, outcome: dict[str, Any], *, alone: bool) -> None:
        """Print what to know of a story taken in; its figures only when it came alone."""
        for other in Article.objects.filter(pk__in=outcome["like"]):
            self.stdout.write(f"{path}: much like “{other}” (story {other.pk}).")
        for notice in outcome["notices"]:
            self.stdout.write(f"{path}: {notice}")
        if alone:
            self.stdout.write(
                f"Story {outcome['article']}: {outcome['headline']}\n"
                f"  {outcome['paragraphs']} paragraphs, {outcome['quotes']} quotations, "
                f"{outcome['names']} names, {outcome['facts']} facts; "
                f"{outcome['furniture']} pieces of furniture taken off"
            )

    def _files(self, paths: list[Path]) -> Iterator[Path]:
        """The files, and those with a known ending in the folders."""
        for path in paths:
            if path.is_dir():
                found = sorted(each for each in path.iterdir() if each.suffix.lower() in ENDINGS)
                if not found:
                    raise CommandError(f"There are no files of a known ending in {path}.")
                yield from found
            else:
                yield path

    def _person(self, name: str | None) -> User | None:
        if not name:
            return None
        person = User.objects.filter(username=name).first()
        if person is None:
            raise CommandError(f"There is no user called {name}.")
        if not (person.is_active and person.has_perm("articles.hand_in")):
            raise CommandError(f"{person} may not hand in stories.")
        return person

    def _outlet(self, name: str | None) -> Outlet | None:
        if not name:
            return None
        outlet = Outlet.objects.filter(Q(name__iexact=name) | Q(slug=name)).first()
        if outlet is None:
            known = ", ".join(Outlet.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no outlet {name}. There are: {known}.")
        return outlet

    def _time(self, words: str | None) -> datetime | None:
        if not words:
            return None
        try:
            day = parse_date(words)
            moment = datetime(day.year, day.month, day.day) if day else parse_datetime(words)
        except ValueError:
            moment = None
        if moment is None:
            raise CommandError(f"“{words}” is no time. Write 2014-06-23 or 2014-06-23T09:30.")
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
