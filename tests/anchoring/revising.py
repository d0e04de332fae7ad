"""Revisions written by hand, each with what must become of a span.

[[ ]] marks the span in the old text and, in the new one, where it must stand (carried, moved) or be
proposed (needs review); an orphan has no mark in the new text. ``carried*`` is carried with its
context changed.
"""

from __future__ import annotations

from typing import NamedTuple

from articles.anchoring import CARRIED, MOVED, NEEDS_REVIEW, ORPHANED, Anchor, reanchor

BEFORE = "The harbour master opened the new year’s books on Friday, as the custom is.\n\n"
AFTER = "\n\nThe books will lie open at Quay Steps until the end of the month."


class Case(NamedTuple):
    name: str
    outcome: str
    old: str
    new: str


def parted(text: str, offset: int) -> tuple[str, tuple[int, int] | None]:
    """The text without its marks, and where the marked words stand."""
    if "[[" not in text:
        return text, None
    start = text.index("[[")
    end = text.index("]]") - 2
    return text.replace("[[", "").replace("]]", ""), (start + offset, end + offset)


def check(case: Case, before: str, after: str) -> None:
    old, span = parted(case.old, len(before))
    new, expected = parted(case.new, len(before))
    old, new = before + old + after, before + new + after
    assert span is not None
    (placed,) = reanchor(old, new, [Anchor("key", *span)])
    assert placed.key == "key"
    found = (placed.start, placed.end)
    proposed = (placed.proposed_start, placed.proposed_end)
    nowhere = (None, None)
    shown = new[slice(*found)] if placed.start is not None else new[slice(*proposed)]
    assert placed.outcome == case.outcome.rstrip("*"), (placed, shown)
    assert placed.context_changed == case.outcome.endswith("*"), placed
    if placed.outcome in (CARRIED, MOVED):
        assert (found, proposed) == (expected, nowhere), (placed, shown)
        assert new[slice(*found)] == old[slice(*span)]
    elif placed.outcome == NEEDS_REVIEW:
        assert (found, proposed) == (nowhere, expected), (placed, shown)
    else:
        assert (placed.outcome, expected) == (ORPHANED, None)
        assert (found, proposed) == (nowhere, nowhere)
    untouched = placed.outcome == CARRIED and not placed.context_changed
    assert bool(placed.note) != untouched
