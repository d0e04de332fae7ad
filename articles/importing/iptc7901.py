"""Wire text after IPTC 7901: a head in one line, the text between STX and ETX."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise

from articles.importing.assembly import compose_plain, without_by, without_dateline
from articles.importing.composer import Composer, lines_of
from articles.importing.incoming import Incoming, LeftOut, Paragraph, Unreadable
from articles.importing.page_text.bylines import byline_names
from articles.reading.text.decoding import UnreadableText, decode

_START, _TEXT, _END = "\x01", "\x02", "\x03"
_HEAD = re.compile(
    r"(?P<service>[A-Za-z]{2,5})(?P<number>\d{3,4})\s+(?P<priority>\d)\s+(?P<category>\w{1,3})"
    r"\s+(?P<words>\d{1,5})\s+(?P<rest>.*)"
)
_VERSION = re.compile(
    r"(?:\d(?:ST|ND|RD|TH)\s+)?(?:LEAD|UPDATE|WRAP-?UP|CORRECTION|ROUNDUP|WRITETHRU)(?:\s+\d+)?",
    re.I,
)
_CORRECTION = re.compile(r"correct", re.I)
_FOR_EDITORS = re.compile(r"#+\s|\*(?:\s*\*){2,}\s*\Z")
_NOTE_HEADING = re.compile(r"#+\s*(?:notes?\s+to\s+editors|editors?'?\s*notes?)\s*\Z", re.I)
_SENT = re.compile(r"(\d\d)(\d\d)(\d\d)\s+(?:GMT|UTC)\s+([A-Za-zä]{3})\w*\s+(\d\d)\b")
_MONTHS = {
    month: number
    for number, months in enumerate(
        ("jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov",
         "dec dez"), 1
    )
    for month in months.split()
}  # fmt: skip


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """The one story of the message."""
    try:
        text, encoding = decode(data.strip(b"\x00\x16 \r\n"), charset or None)
    except UnreadableText as problem:
        raise Unreadable(str(problem)) from None
    text = text.replace("\r\n", "\n").removeprefix(_START)
    before, _, rest = text.partition(_TEXT)
    if not rest:
        before, _, rest = text.partition("\n")
    body, _, after = rest.partition(_END)
    head_line, _, slug = before.partition("\n")
    head = _HEAD.match(head_line.strip())
    title, _, prose = body.strip("\n").partition("\n\n")
    headline, byline, version = _title(title)
    prose, notes = _without_notes(prose)
    composed = compose_plain(Composer(), prose, wrapped="\n\n" in prose)
    story = [line.text for line in composed.lines]
    return [
        without_dateline(
            Incoming(
                headline=headline,
                paragraphs=tuple(map(Paragraph, story)),
                byline=byline,
                published=_sent(after),
                id=f"{head['service']}{head['number']}" if head else "",
                version=version,
                slug=slug.strip().strip("/").split("\n")[0],
                correction=bool(_CORRECTION.search(version)),
                editors_note=_note(notes),
                left_out=tuple(LeftOut(line, "for editors", len(story)) for line in notes),
                encoding=encoding,
            )
        )
    ]


def _title(block: str) -> tuple[str, str, str]:
    """Headline, byline and version, which stand over the text and end in an equals sign."""
    headline, byline, version = [], "", ""
    for line in lines_of(re.sub(r"\s*=\s*\Z", "", block).replace("\n", "\n\n")):
        if _VERSION.fullmatch(line):
            version = line
        elif names := byline_names(line):
            byline = without_by(names)
        else:
            headline.append(line)
    return " ".join(headline), byline, version


def _without_notes(prose: str) -> tuple[str, list[str]]:
    """(the story, the lines after it that are only for editors)."""
    lines = prose.split("\n")
    end = next((i for i, line in enumerate(lines) if _FOR_EDITORS.match(line)), len(lines))
    return "\n".join(lines[:end]), [
        note for line in lines[end:] if (note := " ".join(line.split()))
    ]


def _note(notes: list[str]) -> str:
    """What the notes say is new in this version."""
    after = (line for title, line in pairwise(notes) if _NOTE_HEADING.match(title))
    return next(after, "").lstrip("- ")


def _sent(line: str) -> datetime | None:
    """The time in the last line ("071341 GMT Oct 15")."""
    found = _SENT.search(line)
    month = _MONTHS.get(found[4].lower()) if found else None
    if not found or not month:
        return None
    try:
        day, hour, minute = map(int, found.group(1, 2, 3))
        return datetime(2000 + int(found[5]), month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
