"""A table with a story in each row (CSV with commas, semicolons or tabs)."""

from __future__ import annotations

import csv
import io
import re
from statistics import median

from articles.importing.incoming import Incoming, Kind, Paragraph, State, Unreadable
from articles.importing.times import read_day_or_time, read_time
from articles.reading.text.canonical import canonical
from articles.reading.text.decoding import UnreadableText, decode

DELIMITERS = (",", ";", "\t")
MOST_ROWS = 5_000

_COLUMNS = {
    "headline": {"headline", "title", "head", "heading"},
    "body": {"body", "text", "content", "story", "article", "article text", "full text"},
    "byline": {"byline", "author", "authors", "by", "writer"},
    "dateline": {"dateline", "location", "place"},
    "outlet": {"outlet", "publisher", "publication", "source", "newspaper"},
    "section": {"section", "category", "desk"},
    "language": {"language", "lang"},
    "published": {"published", "date", "publication date", "published at", "pubdate", "time"},
    "updated": {"updated", "modified", "updated at"},
    "id": {"id", "guid", "uri", "identifier"},
    "version": {"version"},
    "slug": {"slug", "slugline"},
    "address": {"address", "url", "link", "permalink"},
    "editors_note": {"editors note", "editor's note", "ednote", "note"},
    "state": {"state", "status"},
    "embargo": {"embargo", "embargoed", "embargo until"},
    "standfirst": {"standfirst", "summary", "subtitle", "lead", "abstract", "description"},
}
_TIMES = ("published", "updated", "embargo")
_LONG = 200  # characters: half of the cells of a column of texts are longer
_HEADLINE_LENGTHS = range(20, 181)


def known_columns(row: list[str]) -> dict[str, int]:
    """The field in each column, by a row of headings; empty when it names neither headline nor text."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = " ".join(re.sub(r"[_\s-]+", " ", cell.strip("\ufeff ")).lower().split())
        for field, names in _COLUMNS.items():
            if heading in names and field not in found:
                found[field] = at
    return found if "body" in found or "headline" in found else {}


def stories(data: bytes, charset: str = "") -> list[Incoming]:
    """A story for each row that has a headline or a text.

    The first row names the columns. Without such a row they are guessed, which every story says.
    """
    try:
        text, encoding = decode(data, charset or None)
    except UnreadableText as problem:
        raise Unreadable(str(problem)) from None
    rows = _rows(text)
    columns, warning = known_columns(rows[0]), ""
    if columns:
        rows = rows[1:]
    else:
        columns = _guessed_columns(rows)
        warning = "No row of headings names the columns: headline and text were guessed."
    found = [
        story
        for number, row in enumerate(rows, 1)
        if (story := _story(row, columns, number, encoding, warning))
    ]
    if not found:
        raise Unreadable("No row of the table holds a text.")
    return found


def _rows(text: str) -> list[list[str]]:
    """The rows, split by the delimiter that makes their lengths most equal."""
    best: list[list[str]] = []
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            rows = [row for row in reader if any(cell.strip() for cell in row)]
        except csv.Error:
            continue  # a cell larger than the module's limit: not this delimiter
        if rows and len(rows[0]) > 1:
            if known_columns(rows[0]):
                best = rows
                break
            if not best or len({len(row) for row in rows}) < len({len(row) for row in best}):
                best = rows
    if not best:
        raise Unreadable("This is no table: no row has more than one cell.")
    if len(best) > MOST_ROWS:
        raise Unreadable(f"The table has more than {MOST_ROWS} rows. Send it in parts.")
    return best


def _guessed_columns(rows: list[list[str]]) -> dict[str, int]:
    """The column of long texts, and the column most like headlines.

    Raises Unreadable when no column holds long texts.
    """
    width = max(len(row) for row in rows)
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(width)]
    lengths = [median(len(cell) for cell in cells) if cells else 0 for cells in columns]
    body = max(range(width), key=lambda at: lengths[at])
    if lengths[body] < _LONG:
        raise Unreadable(
            "The first row must name the columns: headline, text, and what else there is"
            " (byline, date, outlet, section, address)."
        )
    found = {"body": body}
    for at, cells in enumerate(columns):
        if at == body or not cells:
            continue
        if sum(cell.startswith(("http://", "https://")) for cell in cells) > len(cells) / 2:
            found.setdefault("address", at)
    titles = [
        at
        for at in range(width)
        if at not in found.values()
        and round(lengths[at]) in _HEADLINE_LENGTHS
        and len(set(columns[at])) > 0.9 * len(columns[at])
    ]
    if titles:
        # Of two such columns the one nearer to the text is its title.
        found["headline"] = min(titles, key=lambda at: abs(at - body))
    return found


def _story(
    row: list[str], columns: dict[str, int], number: int, encoding: str, warning: str
) -> Incoming | None:
    cells = {field: row[at].strip() for field, at in columns.items() if at < len(row)}
    body = canonical(cells.pop("body", ""))
    headline = " ".join(canonical(cells.pop("headline", "")).split())
    if not body and not headline:
        return None
    paragraphs = [Paragraph(line) for line in body.split("\n\n") if line]
    if standfirst := " ".join(canonical(cells.pop("standfirst", "")).split()):
        paragraphs.insert(0, Paragraph(standfirst, Kind.STANDFIRST))
    warnings = [warning] if warning else []
    times = {field: cells.pop(field, "") for field in _TIMES}
    published, updated = map(read_day_or_time, (times["published"], times["updated"]))
    embargo = read_time(times["embargo"])
    for (field, written), found in zip(times.items(), (published, updated, embargo), strict=True):
        if written and found is None:
            warnings.append(f"The {field} time “{written[:60]}” was not understood.")
    state = cells.pop("state", "").lower()
    return Incoming(
        headline=headline,
        paragraphs=tuple(paragraphs),
        state=State(state) if state in set(State) else State.USABLE,
        warnings=tuple(warnings),
        encoding=encoding,
        id=cells.pop("id", "") or str(number),
        byline=cells.get("byline", ""),
        dateline=cells.get("dateline", ""),
        outlet=cells.get("outlet", ""),
        section=cells.get("section", ""),
        language=cells.get("language", ""),
        version=cells.get("version", ""),
        slug=cells.get("slug", ""),
        address=cells.get("address", ""),
        editors_note=cells.get("editors_note", ""),
        published=published,
        updated=updated,
        embargo=embargo,
    )
