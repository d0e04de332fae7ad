"""Entities from a Wikidata export that somebody fetched: JSON, or a query's CSV or JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import tablib

from articles.choices import EntityKind
from articles.ledger.exceptions import Refused

COLUMNS = ("slug", "name", "kind", "description", "gender", "wikidata_id", "aliases")


#: What Wikidata calls some things (P31, "instance of"), and the kind that they are here.
_KINDS = {
    "Q5": EntityKind.PERSON,
    "Q43229": EntityKind.ORGANISATION, "Q4830453": EntityKind.ORGANISATION,
    "Q783794": EntityKind.ORGANISATION, "Q7278": EntityKind.ORGANISATION,
    "Q3918": EntityKind.ORGANISATION, "Q476028": EntityKind.ORGANISATION,
    "Q327333": EntityKind.ORGANISATION, "Q11032": EntityKind.ORGANISATION,
    "Q515": EntityKind.PLACE, "Q6256": EntityKind.PLACE, "Q3624078": EntityKind.PLACE,
    "Q486972": EntityKind.PLACE, "Q4022": EntityKind.PLACE, "Q532": EntityKind.PLACE,
    "Q1656682": EntityKind.EVENT, "Q198": EntityKind.EVENT, "Q40231": EntityKind.EVENT,
}  # fmt: skip


_GENDERS = {"Q6581072": "f", "Q6581097": "m"}


_ID = re.compile(r"(?:.*/)?(Q\d+)")


def is_wikidata(data: tablib.Dataset | Any) -> bool:
    """Whether these are rows or objects of Wikidata rather than a table of ours."""
    if isinstance(data, tablib.Dataset):
        return "item" in (data.headers or []) and "itemLabel" in (data.headers or [])
    return bool(_objects(data))


def entities_of(data: tablib.Dataset | Any) -> tablib.Dataset:
    """The export as a table of entities. Raises Refused for an object without an id or a name."""
    rows = data.dict if isinstance(data, tablib.Dataset) else _objects(data)
    table = tablib.Dataset(headers=list(COLUMNS))
    for row in rows:
        table.append(_of_query(row) if "item" in row else _of_object(row))
    return table


def read_json(text: str) -> Any:
    """The JSON of a dump or of a query, as parsed; lines of objects count as one list."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line.strip().rstrip(",") for line in text.splitlines()]
        return [json.loads(line) for line in lines if line.startswith("{")]


def _objects(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict) and isinstance(data.get("entities"), dict):
        return list(data["entities"].values())
    if isinstance(data, dict) and isinstance(data.get("results"), dict):
        return [
            {name: cell.get("value", "") for name, cell in row.items()}
            for row in data["results"].get("bindings", [])
        ]
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return data if "item" in data[0] or "labels" in data[0] else []
    return []


def _of_query(row: dict[str, Any]) -> tuple[str, ...]:
    aliases = "; ".join(part.strip() for part in (row.get("itemAltLabel") or "").split(","))
    kind = _kind([_id(row.get("class") or row.get("instance") or "")])
    return (
        "", row.get("itemLabel") or "", kind, (row.get("itemDescription") or "")[:250], "",
        _required_id(row["item"]), aliases,
    )  # fmt: skip


def _of_object(item: dict[str, Any]) -> tuple[str, ...]:
    claims = item.get("claims") or {}
    aliases = "; ".join(_english(item.get("aliases"), many=True))
    gender = [_GENDERS[each] for each in _values(claims, "P21") if each in _GENDERS]
    return (
        "",
        next(iter(_english(item.get("labels"))), ""),
        _kind(_values(claims, "P31")),
        next(iter(_english(item.get("descriptions"))), "")[:250],
        gender[0] if gender else "",
        _required_id(item.get("id") or ""),
        aliases,
    )


def _english(words: Any, *, many: bool = False) -> list[str]:
    """The texts in English, else in whatever language there is one."""
    by_language = words if isinstance(words, dict) else {}
    keys = [key for key in ("en-gb", "en", "mul") if key in by_language] or list(by_language)[:1]
    found = [by_language[key] for key in keys[:1]]
    flat = [
        each for part in found for each in (part if many and isinstance(part, list) else [part])
    ]
    return [each["value"] for each in flat if isinstance(each, dict) and each.get("value")]


def _values(claims: Any, name: str) -> list[str]:
    ids = []
    for claim in claims.get(name, []) if isinstance(claims, dict) else []:
        value = claim.get("mainsnak", {}).get("datavalue", {}).get("value", {})
        if isinstance(value, dict) and value.get("id"):
            ids.append(value["id"])
    return ids


def _kind(classes: list[str]) -> str:
    known = [_KINDS[each].value for each in classes if each in _KINDS]
    return known[0] if known else EntityKind.OTHER.value


def _id(written: str) -> str:
    found = _ID.fullmatch(written.strip())
    return found[1] if found else ""


def _required_id(written: Any) -> str:
    key = _id(written) if isinstance(written, str) else ""
    if not key:
        raise Refused(f"“{str(written)[:80]}” is no id of Wikidata.")
    return key
