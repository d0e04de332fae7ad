"""Incoming stories as plain data, for JSON and back: what is kept between preview and intake."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from articles.importing.incoming import (
    Incoming,
    Kind,
    LeftOut,
    NameHint,
    Paragraph,
    Remark,
    RemarkKind,
    State,
)

_TIMES = ("published", "updated", "embargo")
_DAY_LENGTH = len("2026-05-05")


def as_data(incoming: Incoming) -> dict[str, Any]:
    """The story as lists, dicts and strings; times in ISO 8601. ``from_data`` gives it back."""
    data = asdict(incoming)
    for name in _TIMES:
        data[name] = _written(data[name])
    for remark in data["remarks"]:
        remark["made"] = _written(remark["made"])
    return data


def from_data(data: dict[str, Any]) -> Incoming:
    """The story that ``as_data`` wrote down. Raises KeyError, TypeError or ValueError on others."""
    return Incoming(
        **{
            **data,
            **{name: _read(data[name]) for name in _TIMES},
            "state": State(data["state"]),
            "paragraphs": tuple(
                Paragraph(item["text"], Kind(item["kind"])) for item in data["paragraphs"]
            ),
            "names": tuple(NameHint(**item) for item in data["names"]),
            "subjects": tuple(data["subjects"]),
            "left_out": tuple(LeftOut(**item) for item in data["left_out"]),
            "warnings": tuple(data["warnings"]),
            "remarks": tuple(
                Remark(**{**item, "kind": RemarkKind(item["kind"]), "made": _read(item["made"])})
                for item in data["remarks"]
            ),
        }
    )


def _written(time: date | None) -> str | None:
    return time.isoformat() if time else None


def _read(time: str | None) -> Any:
    if not time:
        return None
    return date.fromisoformat(time) if len(time) == _DAY_LENGTH else datetime.fromisoformat(time)
