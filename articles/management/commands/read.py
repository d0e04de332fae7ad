"""``manage.py read``: show what the reader finds in files. Nothing is saved."""

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
from articles.reading.headline import read_headline
from articles.reading.text.decoding import UnreadableText, decode
from articles.reading.types import Claim, Furniture, Name, Passed, Quotation, Reading
from articles.review.reasons import why_a_fact, why_a_name, why_a_quotation

_IN_HEADLINE = {"part": "headline"}


class Command(BaseCommand):
    """Prints the reading of each file; exits with an error when one cannot be read."""

    help = (
        "Show what the reader finds in files of stories, in any format that intake reads. Nothing "
        "is saved."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument(
            "--as-is",
            action="store_true",
            help="read the text as it is, without taking anything off, so that offsets refer to "
            "the file",
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object for each story, on a line"
        )
        parser.add_argument(
            "--explain",
            nargs="?",
            const="",
            metavar="WORDS",
            help="say why each mark was made and why others were not; with WORDS of the story, "
            "only for the first place where they stand",
        )
        parser.add_argument(
            "--published",
            type=date.fromisoformat,
            metavar="DATE",
            help='the day of publication, YYYY-MM-DD: "on Sunday" is reckoned from it',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        unread = 0
        if not options["files"] and options["explain"]:
            # "--explain FILE": the option's value is the file, not words of the story.
            options["files"], options["explain"] = [Path(options["explain"])], ""
        if not options["files"]:
            raise CommandError("Give at least one file.")
        self.given = {"published": options["published"], "extra_names": further_names()}
        for path in options["files"]:
            try:
                readings = self.readings(path, as_is=options["as_is"])
            except (OSError, UnreadableText, Unreadable) as problem:
                unread += 1
                self.stderr.write(f"{path}: {_with_a_way_out(problem)}")
                continue
            for number, reading in enumerate(readings, 1):
                further = f"#{number}" if number > 1 else ""
                if options["explain"] is not None:
                    self.stdout.write(explained(f"{path}{further}", reading, options["explain"]))
                elif options["json"]:
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
            return [read(_plain_text(data, path.name), as_is=True, **self.given)]
        format = sniff(data, path.name)
        if format is Format.PLAIN_TEXT:
            return [read_page(take_apart(decode(data)[0]), **self.given)]
        warning = wrong_ending(path.name, format)
        return [self.reading_of(story, warning) for story in parse_apart(data, format)]

    def reading_of(self, story: Incoming, warning: str) -> Reading:
        """The reading of a story in another format than plain text. ``warning``, about its file,
        comes first among the notes; it may be empty."""
        published = self.given["published"] or story.published
        if isinstance(published, datetime):
            published = published.date()
        reading = read(story.body, as_is=True, **{**self.given, "published": published})
        return replace(
            reading,
            in_headline=read_headline(story.headline, None, published, reading),
            headline=story.headline,
            section=story.section,
            byline=story.byline,
            dateline=story.dateline,
            furniture=tuple(Furniture(item.text, item.kind, 0, 0) for item in story.left_out),
            notes=tuple(filter(None, (warning, *story.warnings, *reading.notes))),
        )


def _plain_text(data: bytes, name: str) -> str:
    """The text of the file as it is. Raises UnreadableText or Unreadable, with what to do instead."""
    try:
        return decode(data)[0]
    except UnreadableText as problem:
        if sniff(data, name) is Format.PLAIN_TEXT:
            raise
        raise UnreadableText(f"{problem} Leave out --as-is to read it in its own format.") from None


def _with_a_way_out(problem: Exception) -> str:
    """Why the file was not read, and what to do about it."""
    if isinstance(problem, FileNotFoundError):
        return "No such file. Check its name and its folder."
    if isinstance(problem, IsADirectoryError):
        return "This is a folder. Name the files in it, as in FOLDER/*.txt."
    if isinstance(problem, PermissionError):
        return "You are not allowed to read it. Ask its owner, or read a copy."
    return getattr(problem, "strerror", None) or str(problem)


def as_json(name: str, reading: Reading) -> dict[str, Any]:
    """The reading as plain data; offsets are code points, half-open, into ``body``.

    An entry with ``part`` "headline" has offsets into ``headline``; such entries come last.
    ``same_as`` is an index among the body's facts, ``continues`` an index among the quotations of
    the same part.
    """
    above = reading.in_headline
    return {
        "id": name,
        "headline": reading.headline,
        "section": reading.section,
        "byline": reading.byline,
        "dateline": reading.dateline,
        "body": reading.body,
        "furniture": [{"text": item.text, "reason": item.reason} for item in reading.furniture],
        "quotes": [
            *(_quote(quote) for quote in reading.quotes),
            *(_quote(quote) | _IN_HEADLINE for quote in above.quotes),
        ],
        "scare_quotes": [asdict(words) for words in reading.scare_quotes],
        "entities": [
            *(_entity(entity) for entity in reading.entities),
            *(_entity(entity) | _IN_HEADLINE for entity in above.entities),
        ],
        "facts": [
            *(_fact(fact) for fact in reading.facts),
            *(_fact(fact) | _IN_HEADLINE for fact in above.facts),
        ],
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
        "importance": fact.importance,
        "score": fact.confidence,
        "figures": [asdict(figure) for figure in fact.figures],
        "resolved_from": fact.resolved_from.isoformat() if fact.resolved_from else None,
        "resolved_to": fact.resolved_to.isoformat() if fact.resolved_to else None,
        "same_as": fact.same_as,
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def explained(title: str, reading: Reading, words: str = "") -> str:
    """Each mark with the reason for it, and each stretch without a mark with the reason why, in the
    order of the text. With ``words`` only those that touch the first place of the words in the body.
    """
    body = reading.body
    first = body.find(words)
    if first < 0:
        return f"{title}: “{words}” does not stand in the story."
    last = first + len(words) if words else len(body)
    rows = [
        (q.start, q.end, f"{q.kind} quotation", why_a_quotation(q.rule)) for q in reading.quotes
    ]
    rows += [(n.start, n.end, f"{n.kind} “{n.name}”", why_a_name(n.rule)) for n in reading.entities]
    rows += [
        (f.start, f.end, f"fact: {', '.join(f.kinds)}", why_a_fact(f.rule)) for f in reading.facts
    ]
    rows += [(p.start, p.end, f"no {p.kind}", p.reason) for p in _worth_telling(reading)]
    touched = [row for row in sorted(rows) if row[0] < last and row[1] > first]
    lines = [title]
    lines += [f"  {what}, because: {why}\n    {body[a:b]}" for a, b, what, why in touched]
    if not touched:
        lines.append("  No rule finds a quotation, a name or a fact there.")
    return "\n".join(lines)


def _worth_telling(reading: Reading) -> list[Passed]:
    """What was passed over, without verbs that name the speaker of a quotation all the same, and
    without the single words that are left of a sentence where its facts were cut out."""
    verbs = [
        (quote.cue_start, quote.cue_end)
        for quote in reading.quotes
        if quote.cue_start is not None and quote.cue_end is not None
    ]
    return [
        item
        for item in reading.passed
        if (item.kind != "fact" or " " in reading.body[item.start : item.end])
        and (
            item.kind != "reported speech"
            or not any(start < item.end and item.start < end for start, end in verbs)
        )
    ]


def as_text(name: str, reading: Reading) -> str:
    """The reading as lines to read: what was taken off, quotations, names and facts."""
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
        lines += _block("Notes", list(reading.notes))
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
    above = reading.in_headline.facts
    lines += _block("In the headline", [_fact_line(reading.headline, fact) for fact in above])
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
    elif fact.importance == "may":
        line += " – may be checked"
    return line
