"""The quotations of a story in the order of their places."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from articles.reading.types import Quotation


def in_order(found: Sequence[Quotation], unsaid: Set[int]) -> tuple[Quotation, ...]:
    """Sorted by place without the ``unsaid``, ``continues`` pointing at the new positions."""
    kept = (at for at in range(len(found)) if at not in unsaid)
    order = sorted(kept, key=lambda at: (found[at].start, found[at].end, at))
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        found[old]
        if (before := found[old].continues) is None
        else replace(found[old], continues=place.get(before))
        for old in order
    )
