"""Samples by id: a record in so many stands for all where there are too many to be counted.

The sample of one in ``n`` holds the records whose id leaves SLOT over when divided by ``n``.
Samples of one in SAMPLED and of one in ROUGH have indexes of their own; finer ones are parts of
these, so every ``n`` is a multiple of SAMPLED.
"""

from __future__ import annotations

from django.db.models import F, Q
from django.db.models.lookups import Exact

SAMPLED, ROUGH, SLOT = 8, 64, 3


def divisors(sample: int) -> tuple[int, ...]:
    """By what ids are divided for this sample, so that an index holds it; none for all records."""
    if sample <= 1:
        return ()
    held = SAMPLED if sample % ROUGH else ROUGH
    return (held,) if sample == held else (held, sample)


def in_sample(sample: int, key: str = "id") -> Q:
    """Whether this id is in the sample of one in so many."""
    every = Q()
    for divisor in divisors(sample):
        every &= Q(Exact(F(key) % divisor, SLOT))
    return every


def statistics(table: str, key: str) -> str:
    """What makes PostgreSQL keep count of how many rows the samples hold: it would guess few."""
    held = ", ".join(f"({key} % {n})" for n in (SAMPLED, 2 * SAMPLED, 4 * SAMPLED, ROUGH))
    return f"CREATE STATISTICS {table}_samples ON {held} FROM {table}"
