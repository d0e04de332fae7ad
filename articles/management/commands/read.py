"""``manage.py read``: what the reader finds in files, without the database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.editing.reader import further_names
from articles.importing import Format, Incoming, Unreadable, parse_apart, sniff, wrong_ending
from articles.importing.page_text.reading import read_page
from articles.importing.page_text.take_apart import take_apart
from articles.reading import read
from articles.reading.text.decoding import UnreadableText, decode
from articles.reading.types import Claim, Furniture, Name, Quotation, Reading


class Command(BaseCommand):
    """Prints the reading of each file; exits with an error when one cannot be read."""

    help = "Show what the reader finds in files of stories, in any format that comes in. Nothing is saved."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--as-is",
            action="store_true",
            help="take the text as it stands, so that offsets refer to the file",
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object for each story, on a line"
        )
        parser.add_argument(
            "--published",
            type=date.fromisoformat,
            metavar="DATE",
            help='the day of publication, YYYY-MM-DD, against which "on Sunday" is understood',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        unread = 0
        self.given = {"published": options["published"], "extra_names": further_names()}
        for path in options["files"]:
            try:
                readings = self.readings(path, as_is=options["as_is"])
            except (OSError, UnreadableText, Unreadable) as problem:
                unread += 1
                reason = getattr(problem, "strerror", None) or problem
                self.stderr.write(f"{path}: {reason}")
                continue
            for number, reading in enumerate(readings, 1):
                further = f"#{number}" if number > 1 else ""
                if options["json"]:
                    line = as_json(f"{path.stem}{further}", reading)
                    self.stdout.write(json.dumps(line, ensure_ascii=False))
                else:
                    self.stdout.write(as_text(f"{path}{further}", reading))
        if unread:
            raise CommandError(f"{unread} of {len(options['files'])} files could not be read.")

    def readings(self, path: Path, *, as_is: bool) -> list[Reading]:
        """A reading for each story in the file. Raises OSError, UnreadableText or Unreadable."""
        data = path.read_bytes()
        if as_is:
            return [read(decode(data)[0], as_is=True, **self.given)]
        format = sniff(data, path.name)
        if format is Format.PLAIN_TEXT:
            return [read_page(take_apart(decode(data)[0]), **self.given)]
        told = wrong_ending(path.name, format)
        return [self.reading_of(story, told) for story in parse_apart(data, format)]

    def reading_of(self, story: Incoming, told: str) -> Reading:
        """The reading of a story that came in another form than plain text; ``told`` is what there
        is to say of its file."""
        published = self.given["published"] or story.published
        if isinstance(published, datetime):
            published = published.date()
        reading = read(story.body, as_is=True, **{**self.given, "published": published})
        return replace(
            reading,
            headline=story.headline,
            section=story.section,
            byline=story.byline,
            dateline=story.dateline,
            furniture=tuple(Furniture(item.text, item.kind, 0, 0) for item in story.left_out),
            notes=tuple(filter(None, (told, *story.warnings, *reading.notes))),
        )


def as_json(name: str, reading: Reading) -> dict[str, Any]:
    """The reading as plain data; offsets are code points, half-open, into ``body``."""
    return {
        "id": name,
        "headline": reading.headline,
        "section": reading.section,
        "byline": reading.byline,
        "dateline": reading.dateline,
        "body": reading.body,
        "furniture": [{"text": item.text, "reason": item.reason} for item in reading.furniture],
        "quotes": [_quote(quote) for quote in reading.quotes],
        "scare_quotes": [asdict(words) for words in reading.scare_quotes],
        "entities": [_entity(entity) for entity in reading.entities],
        "facts": [_fact(fact) for fact in reading.facts],
    }


def _quote(quote: Quotation) -> dict[str, Any]:
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_start": quote.speaker_start,
        "speaker_end": quote.speaker_end,
        "cue": quote.cue,
        "continues": quote.continues,
        "venue": quote.venue,
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
        "rule": quote.rule,
        "confidence": quote.confidence,
    }


def _entity(entity: Name) -> dict[str, Any]:
    return {
        "start": entity.start,
        "end": entity.end,
        "kind": entity.kind,
        "name": entity.name,
        "rule": entity.rule,
        "confidence": entity.confidence,
    }


def _fact(fact: Claim) -> dict[str, Any]:
    return {
        "start": fact.start,
        "end": fact.end,
        "kinds": list(fact.kinds),
        "attributed_to": fact.attributed_to,
        "high_risk": fact.high_risk,
        "resolved_from": fact.resolved_from.isoformat() if fact.resolved_from else None,
        "resolved_to": fact.resolved_to.isoformat() if fact.resolved_to else None,
        "same_as": fact.same_as,
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def as_text(name: str, reading: Reading) -> str:
    """The reading for the eye: what was taken off, who speaks, which names, which facts."""
    body = reading.body
    lines = [name, f"  Headline   {reading.headline or '(none)'}"]
    for label, value in (
        ("Section", reading.section),
        ("Byline", reading.byline),
        ("Dateline", reading.dateline),
    ):
        if value:
            lines.append(f"  {label:<10} {value}")
    lines.append(f"  Paragraphs {len(reading.paragraphs)}")
    if reading.notes:
        lines += _block("Told", list(reading.notes))
    lines += _block("Taken off", [f"{item.reason}: {item.text}" for item in reading.furniture])
    lines += _block(
        "Quotations",
        [
            f"{quote.speaker or 'speaker unknown'}: {body[quote.start : quote.end]}"
            for quote in reading.quotes
        ],
    )
    scare = [body[words.start : words.end] for words in reading.scare_quotes]
    lines += _block("Terms and scare quotes", scare)
    names = Counter((entity.name, entity.kind) for entity in reading.entities)
    lines += _block("Names", [f"{name} ({kind}) × {n}" for (name, kind), n in names.items()])
    lines += _block("Facts", [_fact_line(body, fact) for fact in reading.facts])
    return "\n".join(lines)


def _block(title: str, entries: list[str]) -> list[str]:
    return [f"  {title} ({len(entries)})", *(f"    {entry}" for entry in entries)]


def _fact_line(body: str, fact: Claim) -> str:
    line = f"{', '.join(fact.kinds)}: {body[fact.start : fact.end]}"
    if fact.resolved_from and fact.resolved_to:
        days = {fact.resolved_from.isoformat(): None, fact.resolved_to.isoformat(): None}
        line += f" [{' to '.join(days)}]"
    if fact.attributed_to:
        line += f" (says {fact.attributed_to})"
    if fact.high_risk:
        line += " – high risk"
    return line
