"""Reference tables brought in and taken out: a preview, errors by row and column, all or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import tablib
from import_export.results import Result
from import_export.results import RowResult as Row

from articles.admin import wikidata
from articles.admin.exchange_tables import TABLES
from articles.archive.exports import without_formula
from articles.ledger import transactions
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import User

#: What a table can be written as: name → (ending, media type).
FORMATS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


#: The largest file, and the most rows, of one import.
LARGEST, MOST_ROWS = 4_000_000, 20_000


_DONE = {
    Row.IMPORT_TYPE_NEW: "new",
    Row.IMPORT_TYPE_UPDATE: "changed",
    Row.IMPORT_TYPE_SKIP: "as it was",
    Row.IMPORT_TYPE_ERROR: "wrong",
    Row.IMPORT_TYPE_INVALID: "wrong",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an import: its number in the file, what it does, and (column, what is wrong)."""

    number: int
    cells: list[str]
    does: str
    wrong: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import would do, or did. ``wrong`` counts rows; with one of them nothing is written."""

    columns: list[str]
    lines: list[Line]
    new: int
    changed: int
    wrong: int
    general: list[str]

    @property
    def is_right(self) -> bool:
        return not self.wrong and not self.general


def read(name: str, filename: str, content: bytes) -> tablib.Dataset:
    """The rows of the file for the table called ``name``. Raises Refused when it cannot be read.

    A Wikidata export is read for entities: JSON of a dump or of a query, or CSV of a query.
    """
    ending = filename.rpartition(".")[2].lower()
    if ending not in FORMATS:
        raise Refused("The file's name does not end in .csv, .json or .xlsx.")
    if len(content) > LARGEST:
        raise Refused(f"The file is larger than {LARGEST // 1_000_000} MB. Bring it in in parts.")
    try:
        data: Any = _parsed(ending, content)
        if name == "entities" and wikidata.is_wikidata(data):
            data = wikidata.entities_of(data)
        if not isinstance(data, tablib.Dataset):
            data = tablib.Dataset().load(json.dumps(data), format="json")
    except Refused:
        raise
    except Exception as error:  # readers of three formats raise whatever they like
        raise Refused(f"The file cannot be read as {ending.upper()}: {error}") from error
    if len(data) > MOST_ROWS:
        raise Refused(f"The file has more than {MOST_ROWS:,} rows. Bring it in in parts.")
    known = set(TABLES[name]().get_export_headers())
    unknown = [str(column) for column in data.headers or [] if column not in known]
    if unknown or not data.headers:
        said = f"knows no column “{unknown[0]}”" if unknown else "needs a line of column names"
        raise Refused(f"The table {said}. It has {', '.join(sorted(known))}.")
    return data


def _parsed(ending: str, content: bytes) -> Any:
    if ending == "xlsx":
        return tablib.Dataset().load(content, format="xlsx")
    text = content.decode("utf-8-sig")
    return wikidata.read_json(text) if ending == "json" else tablib.Dataset().load(text, "csv")


def bring_in(name: str, data: tablib.Dataset, *, by: User, preview: bool) -> Outcome:
    """Write every row of the table through the write path, in one transaction and one batch; with
    ``preview`` find out what would happen, and write nothing.

    One wrong row, and nothing is written. Raises NotAllowed without ``curate``.
    """
    require(by, "curate")
    with transactions.batch():
        result = TABLES[name]().import_data(
            data, dry_run=preview, use_transactions=True, rollback_on_validation_errors=True, by=by
        )
    return _outcome(data, result)


def _outcome(data: tablib.Dataset, result: Result) -> Outcome:
    wrong: dict[int, list[tuple[str, str]]] = {}
    for invalid in result.invalid_rows:
        wrong[invalid.number] = _by_column(invalid.error)
    for failed in result.row_errors():
        number, errors = failed
        wrong[number] = [("", str(error.error)) for error in errors]
    lines = []
    for number, (cells, row) in enumerate(zip(data, result.rows, strict=False), start=1):
        shown = ["" if cell is None else str(cell)[:120] for cell in cells]
        does = "wrong" if number in wrong else _DONE.get(row.import_type, row.import_type)
        lines.append(Line(number, shown, does, wrong.get(number, [])))
    return Outcome(
        columns=list(data.headers or []),
        lines=lines,
        new=sum(line.does == "new" for line in lines),
        changed=sum(line.does == "changed" for line in lines),
        wrong=len(wrong),
        general=[str(error.error) for error in result.base_errors],
    )


def _by_column(error: Any) -> list[tuple[str, str]]:
    if hasattr(error, "error_dict"):
        return [
            ("" if column == "__all__" else column, " ".join(messages))
            for column, messages in error.message_dict.items()
        ]
    return [("", " ".join(error.messages))]


def take_out(name: str, form: str, *, by: User) -> bytes:
    """The whole table in this format. Cells that a spreadsheet would take for a formula are marked.

    Raises NotAllowed without ``curate``.
    """
    require(by, "curate")
    data = TABLES[name]().export()
    if form == "json":
        return json.dumps(data.dict, ensure_ascii=False, indent=1).encode()
    safe = tablib.Dataset(headers=data.headers)
    for row in data:
        safe.append([without_formula(c) if isinstance(c, str) else c for c in row])
    written = safe.export(form)
    return written if isinstance(written, bytes) else written.encode("utf-8-sig")
