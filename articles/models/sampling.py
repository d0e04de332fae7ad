"""Samples by id: one record in ``n`` stands for all when there are too many to count.

The sample of one in ``n`` has the records whose id leaves the remainder SLOT when divided by ``n``. The
samples of one in SAMPLED and of one in ROUGH have indexes of their own. Every ``n`` is a multiple of
SAMPLED, so that smaller samples are parts of these.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import BooleanField, F, Func, Q
from django.db.models.lookups import Exact

from articles.choices import ARCHIVE_STAGES

SAMPLED, ROUGH, SLOT = 8, 64, 3


def divisors(sample: int) -> tuple[int, ...]:
    """The divisors of ids for this sample, so that an index holds it; None for all records."""
    if sample <= 1:
        return ()
    held = SAMPLED if sample % ROUGH else ROUGH
    return (held,) if sample == held else (held, sample)


def in_sample(sample: int, key: str = "id") -> Q:
    """A condition: the id is in the sample of one in ``sample``."""
    every = Q()
    for divisor in divisors(sample):
        every &= Q(Exact(F(key) % divisor, SLOT))
    return every


def sampled(sample: int, key: str = "id") -> Q:
    """The same condition with its numbers written out: SQLite uses a partial index only when the query
    has the index's condition literally, not when the numbers are parameters.
    """
    every = Q()
    for divisor in divisors(sample):
        written = f"(%(expressions)s %%%% {divisor}) = {SLOT}"
        every &= Q(Func(F(key), template=written, output_field=BooleanField()))
    return every


def archived_sample(sample: int) -> Q:
    """The same for stories of the archive. The further condition is true for all of them; it makes SQLite
    use the index of the sample.
    """
    if connection.vendor != "sqlite" or sample <= 1:
        return sampled(sample, "pk")
    stages = ", ".join(f"'{stage.value}'" for stage in ARCHIVE_STAGES)
    held = Func(F("stage"), template=f"%(expressions)s IN ({stages})", output_field=BooleanField())
    any_outlet = Q(outlet__isnull=True) | Q(outlet__isnull=False)
    return sampled(sample, "pk") & Q(held) & any_outlet


def statistics(table: str, key: str) -> str:
    """The SQL that makes PostgreSQL keep statistics of the samples; without them it expects too few rows."""
    held = ", ".join(f"({key} % {n})" for n in (SAMPLED, 2 * SAMPLED, 4 * SAMPLED, ROUGH))
    return f"CREATE STATISTICS {table}_samples ON {held} FROM {table}"
