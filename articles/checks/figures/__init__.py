"""Figures against each other: totals, changes, shares, sizes, conversions."""

from __future__ import annotations

from collections.abc import Iterator

from articles.checks.figures import changes, conversions, sizes, totals
from articles.checks.ground import Ground
from articles.checks.types import Finding


def check(ground: Ground) -> Iterator[Finding]:
    yield from totals.check(ground)
    yield from changes.check(ground)
    yield from sizes.check(ground)
    yield from conversions.check(ground)
