"""What a page of examples is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """``true``: texts with the words found in them. ``false``: texts in which the rule finds nothing."""

    true: tuple[tuple[str, str], ...]
    false: tuple[str, ...]
