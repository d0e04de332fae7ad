"""Counts in words: one story, 2,000 stories. Imports nothing of ours."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun, and whatever follows it that depends on it: "1 mark is",
    "1,200 marks are". Without ``many`` the noun takes an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
