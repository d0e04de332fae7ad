"""Samples by id: a record in so many stands for all where there are too many to be counted.

The sample of one in ``n`` holds the records whose id leaves SLOT over when divided by ``n``.
Samples of one in SAMPLED and of one in ROUGH have indexes of their own; finer ones are parts of
these, so every ``n`` is a multiple of SAMPLED.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import BooleanField, F, Func, Q
from django.db.models.lookups import Exact

from articles.choices import ARCHIVE_STAGES

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


def sampled(sample: int, key: str = "id") -> Q:
    """The same for a query, its numbers written out: SQLite takes an index of some rows alone only
    where it reads that condition, not where values come beside it."""
    every = Q()
    for divisor in divisors(sample):
        written = f"(%(expressions)s %%%% {divisor}) = {SLOT}"
        every &= Q(Func(F(key), template=written, output_field=BooleanField()))
    return every


def archived_sample(sample: int) -> Q:
    """The same for stories of the archive. True of every one of them is what it says beside: with it
    SQLite takes the index that holds the sample alone."""
    if connection.vendor != "sqlite" or sample <= 1:
        return sampled(sample, "pk")
    stages = ", ".join(f"'{stage.value}'" for stage in ARCHIVE_STAGES)
    held = Func(F("stage"), template=f"%(expressions)s IN ({stages})", output_field=BooleanField())
    any_outlet = Q(outlet__isnull=True) | Q(outlet__isnull=False)
    return sampled(sample, "pk") & Q(held) & any_outlet


def statistics(table: str, key: str) -> str:
    """What makes PostgreSQL keep count of how many rows the samples hold: it would guess few."""
    held = ", ".join(f"({key} % {n})" for n in (SAMPLED, 2 * SAMPLED, 4 * SAMPLED, ROUGH))
    return f"CREATE STATISTICS {table}_samples ON {held} FROM {table}"
