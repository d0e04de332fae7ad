"""Tells numbers that count from those that are names or stand in one: "Route 66", "Game 4"."""

from __future__ import annotations

from typing import Final

from articles.reading.text.wordlists import word_set

LABELS: Final = word_set(
    "no no. route highway interstate section article chapter page title psalm volume episode room"
    " flight channel act bill amendment resolution proposition question measure gate unit terminal"
    " size windows platform line group phase version episode season class formula area level grade"
    " number world district house apollo"
)


#: What begins a name with a number in it.
_NAMES: Final = ("Group of ", "Game ", "Fab ", "Stage ", "Round ", "Week ", "Pool ", "Group ")


def is_label(text: str, before: str, end: int) -> bool:
    """Whether a number is a name or in one: "Route 66", "Group of 20", "Game 4", "drives the 38."."""
    last = before.rstrip().rpartition(" ")[2].lower()
    after = text[end : end + 1]
    if last in LABELS or before.endswith(_NAMES) or (last == "the" and after in (".", ",")):
        return True
    return before[-1:] in ("#", "@", "&") or after in ("&", "@")
