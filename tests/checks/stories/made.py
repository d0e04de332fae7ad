"""What a made-up story with errors to plant in it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Made:
    """One story: its day, headline and body, and the errors to plant, each by itself."""

    headline: str
    body: str
    plants: tuple[tuple[str, str, str], ...]
    day: date = date(2026, 3, 11)  # a Wednesday
    captions: tuple[str, ...] = field(default=())
