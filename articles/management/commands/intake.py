"""``manage.py intake``: take stories in from files, as the page of intake does."""

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
from articles.ledger.exceptions import Refused
from articles.models import Article, Outlet, User


class Command(BaseCommand):
    """Takes every file in by itself: what one is refused for does not hold up the others."""

    help = "Take stories in from plain text files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="a file, or a folder of .txt files"
        )
        parser.add_argument("--by", metavar="USER", help="the user name of who hands them in")
        parser.add_argument("--own", action="store_true", help="they wrote it themselves")
        parser.add_argument("--outlet", help="name or slug of the outlet that they come from")
        parser.add_argument(
            "--published",
            metavar="TIME",
            help="when they were published: 2014-06-23 or 2014-06-23T09:30",
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object for each file, on a line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._person(options["by"])
        details = {
            "own": options["own"],
            "outlet": self._outlet(options["outlet"]),
            "published_at": self._time(options["published"]),
        }
        files = list(self._files(options["files"]))
        refused: list[str] = []
        quiet = len(files) == 1 or not sys.stderr.isatty()
        for path in tqdm(files, unit=" stories", disable=quiet):
            told = self._take_in(path, by, details)
            if "refused" in told:
                refused.append(f"{path}: {told['refused']}")
            if options["json"]:
                self.stdout.write(json.dumps(told, ensure_ascii=False))
            elif "refused" not in told:
                self._tell(path, told, alone=len(files) == 1)
        taken = len(files) - len(refused)
        if not options["json"]:
            self.stdout.write(f"{taken} taken in, {len(refused)} refused.")
        if refused:
            listed = "\n  ".join(refused)
            raise CommandError(f"{len(refused)} of {len(files)} not taken in:\n  {listed}")

    def _take_in(self, path: Path, by: User | None, details: dict[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {"id": path.stem, "file": str(path)}
        published = details["published_at"]
        try:
            draft = intake.prepare(
                path.read_bytes(),
                by=by,
                filename=path.name,
                published=timezone.localdate(published) if published else None,
            )
            article = intake.take_in(draft, by=by, **details)
        except OSError as problem:
            return told | {"refused": problem.strerror or str(problem)}
        except Duplicate as refusal:
            first = refusal.article.pk if refusal.article else None
            return told | {"refused": refusal.message, "first": first}
        except Refused as refusal:
            return told | {"refused": refusal.message}
        return told | {
            "article": article.pk,
            "headline": article.headline,
            "paragraphs": len(draft.reading.paragraphs),
            "furniture": len(draft.reading.furniture),
            "quotes": len(draft.reading.quotes),
            "names": len(draft.reading.entities),
            "facts": sum(claim.same_as is None for claim in draft.reading.facts),
            "like": [item.article.pk for item in draft.near],
            "notices": list(draft.notices),
        }

    def _tell(self, path: Path, told: dict[str, Any], *, alone: bool) -> None:
        for other in Article.objects.filter(pk__in=told["like"]):
            self.stdout.write(f"{path}: much like “{other}” (story {other.pk}).")
        for notice in told["notices"]:
            self.stdout.write(f"{path}: {notice}")
        if alone:
            self.stdout.write(
                f"Story {told['article']}: {told['headline']}\n"
                f"  {told['paragraphs']} paragraphs, {told['quotes']} quotations, "
                f"{told['names']} names, {told['facts']} facts; "
                f"{told['furniture']} pieces of furniture taken off"
            )

    def _files(self, paths: list[Path]) -> Iterator[Path]:
        for path in paths:
            if path.is_dir():
                found = sorted(path.glob("*.txt"))
                if not found:
                    raise CommandError(f"There are no .txt files in {path}.")
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
