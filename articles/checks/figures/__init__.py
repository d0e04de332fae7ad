"""Figures against each other: totals, changes, shares, sizes, conversions."""

from __future__ import annotations

from collections.abc import Iterator

from articles.checks.figures import changes, conversions, sizes, totals
from articles.checks.story_view import StoryView
from articles.checks.types import Finding


def check(view: StoryView) -> Iterator[Finding]:
    yield from totals.check(view)
    yield from changes.check(view)
    yield from sizes.check(view)
    yield from conversions.check(view)
