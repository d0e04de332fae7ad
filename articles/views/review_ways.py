"""The ways through the list of marks, as links: filters and orders, each with its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from articles import worklist
from articles.worklist import Shown


def filters(shown: Shown, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The filters: each with its count, and the address with it put on or taken off."""
    found = []
    for name, field, known in (
        ("kind", "shapes", worklist.SHAPES),
        ("state", "states", worklist.STATES),
    ):
        chosen = getattr(shown, field)
        for value, label in known.items():
            on = value in chosen
            rest = tuple(v for v in chosen if v != value) if on else (*chosen, value)
            if on or counts[value]:
                found.append(
                    {
                        "name": name,
                        "label": label,
                        "count": counts[value],
                        "on": on,
                        "address": f"?{replace(shown, **{field: rest}).query()}",
                    }
                )
    return found


def orders(shown: Shown, wanted: str) -> list[dict[str, Any]]:
    """The orders in which the marks may be listed, with the mark in hand kept."""
    return [
        {
            "label": label,
            "on": order == shown.order,
            "address": "?" + replace(shown, order=order).query(mark=wanted),
        }
        for order, label in worklist.ORDERS.items()
    ]
