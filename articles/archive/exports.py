"""Lists as CSV, JSON and JSON Lines: exactly the rows of the address, streamed.

Rows are fetched a thousand at a time along the list's keys, so that a million of them need no more
memory than a thousand.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils import timezone

from articles.archive.active_filters import sentence
from articles.archive.columns import row_of, row_of_all
from articles.archive.everything import each_list, summed
from articles.archive.keyset import BOUND
from articles.archive.listing import (
    ALL,
    KIND,
    KIND_BACK,
    NAME,
    NAME_BACK,
    NEWEST,
    OLDEST,
    RELEVANCE,
    STORIES,
    Listing,
)
from articles.archive.pages import (
    NAMED_MOST,
    RANKED,
    by_relevance,
    by_stories,
    count_of,
    keys_by_date,
    records_of,
)
from articles.ledger.requests import AuthenticatedHttpRequest

CHUNK = 1_000


_ORDERS = {
    NEWEST: "newest first",
    OLDEST: "oldest first",
    NAME: "by name",
    NAME_BACK: "by name, from the end",
    KIND: "by kind and name",
    KIND_BACK: "by kind and name, from the end",
    STORIES: f"by number of stories, the most named, {NAMED_MOST:,} at most",
    RELEVANCE: f"by relevance, of the newest found, {RANKED} at most",
}


#: A spreadsheet takes a cell that begins so for a formula, also after a separator of cells and after
#: visible or invisible spaces. Full-width signs count as the others.
_FORMULA = re.compile(
    "(^|[;\t\r\n])([ \u00a0\u200b-\u200f\u2060\u3000\ufeff]*)(?=[=+@\uff1d\uff0b\uff0d\uff20\t\r-])"
)


@dataclass(frozen=True, slots=True)
class Format:
    """One form of a list: media type, ending of the file's name, and the writer of its text."""

    media_type: str
    ending: str
    write: Callable[[Listing, Callable[[str], str]], Iterator[str]]


def chunks(listing: Listing) -> Iterator[list[Any]]:
    """Every record of the listing in its order, CHUNK at a time; by relevance those weighed."""
    if listing.sort == RELEVANCE:
        yield records_of(listing, by_relevance(listing))
        return
    if listing.sort == STORIES:
        yield records_of(listing, by_stories(listing))
        return
    order = listing.order
    found = keys_by_date(listing, order, None, BOUND)
    while found.keys:
        pks = [pk for _, pk in found.keys]
        for start in range(0, len(pks), CHUNK):
            yield records_of(listing, pks[start : start + CHUNK])
        if found.after is None:
            return
        found = keys_by_date(listing, order, found.after, BOUND)


def head(listing: Listing) -> dict[str, Any]:
    """What stands above the rows: the filter in words, the count, the time, the order."""
    order = listing.sort
    if listing.spec is ALL:
        count = summed([count_of(part) for part in each_list(listing)])
        order = NEWEST if order == RELEVANCE else order
    else:
        count = count_of(listing)
    return {
        "list": sentence(listing),
        "count": str(count) if count.more else count.number,
        "written": timezone.now().isoformat(timespec="seconds"),
        "order": _ORDERS[order],
    }


def described(listing: Listing, absolute: Callable[[str], str]) -> str:
    """A ``Link`` header (RFC 8288): the address of the list, titled with what it holds."""
    about = head(listing)
    said = f"{about['list']}; {about['count']} in all; {about['order']}; {about['written']}"
    return f"<{absolute(listing.address())}>; rel=\"self\"; title*=UTF-8''{quote(said, safe='')}"


def _columns(listing: Listing) -> tuple[str, ...]:
    return listing.cols or listing.spec.columns


def _records(listing: Listing) -> Iterator[tuple[Any, list[Any]]]:
    columns = _columns(listing)
    if listing.spec is ALL:
        for part in each_list(listing):
            for records in chunks(part):
                for record in records:
                    yield record, row_of_all(part.spec, columns, record, part.user)
        return
    for records in chunks(listing):
        for record in records:
            yield record, row_of(listing.spec, columns, record, listing.user)


class _Line:
    """A file whose ``write`` returns the line instead of storing it."""

    def write(self, line: str) -> str:
        return line


def as_csv(listing: Listing, absolute: Callable[[str], str]) -> Iterator[str]:
    """The names of the columns, then the rows; what list it is stands in the answer's ``Link``."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(["id", *_columns(listing), "address"])
    for record, cells in _records(listing):
        address = absolute(record.get_absolute_url())
        yield writer.writerow([record.pk, *map(_csv_cell, cells), address])


def _csv_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, str):
        return without_formula(value)
    return value


def without_formula(text: str) -> str:
    """The text with an apostrophe before anything that a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1\2'", text)


def _object(listing: Listing, record: Any, cells: list[Any], absolute: Callable) -> str:
    named = dict(zip(_columns(listing), cells, strict=True))
    row = {"id": record.pk, **named, "address": absolute(record.get_absolute_url())}
    return json.dumps(row, ensure_ascii=False, default=_json_cell)


def _json_cell(value: date) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat()


def as_json(listing: Listing, absolute: Callable[[str], str]) -> Iterator[str]:
    """One object: ``about`` with the head, ``rows`` with an object each."""
    yield f'{{"about": {json.dumps(head(listing), ensure_ascii=False)},\n"rows": ['
    between = "\n"
    for record, cells in _records(listing):
        yield between + _object(listing, record, cells, absolute)
        between = ",\n"
    yield "\n]}\n"


def as_json_lines(listing: Listing, absolute: Callable[[str], str]) -> Iterator[str]:
    """The head as ``{"about": …}`` on the first line, then one object a line."""
    yield json.dumps({"about": head(listing)}, ensure_ascii=False) + "\n"
    for record, cells in _records(listing):
        yield _object(listing, record, cells, absolute) + "\n"


EXPORTS = {
    "csv": Format("text/csv; charset=utf-8", "csv", as_csv),
    "json": Format("application/json", "json", as_json),
    "jsonl": Format("application/jsonl", "jsonl", as_json_lines),
}


def as_file(request: AuthenticatedHttpRequest, listing: Listing) -> StreamingHttpResponse:
    """The list in the format that its address asks for, as a file to keep."""
    form = EXPORTS[listing.format]
    response = StreamingHttpResponse(
        form.write(listing, request.build_absolute_uri), content_type=form.media_type
    )
    name = f"{listing.spec.plural}.{form.ending}"
    response["Link"] = described(listing, request.build_absolute_uri)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
