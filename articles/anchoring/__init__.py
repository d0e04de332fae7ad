"""Spans that survive an edit: where the words of one revision stand in the next.

Pure functions over ``str``: no Django, no database. All offsets are Unicode code points, half-open.
The law of this package: a span that is ``carried`` or ``moved`` stands on exactly the same words,
and never on those of a twin sentence; whatever is less certain is a proposal for a person.
"""

from articles.anchoring.anchor import (
    CARRIED,
    MOVED,
    NEEDS_REVIEW,
    ORPHANED,
    OUTCOMES,
    REWORDED,
    Anchor,
    Placed,
    reanchor,
)
from articles.anchoring.diff import Piece, new_sentences, unchanged_sentences, word_diff
from articles.anchoring.replacement import Replacement, place_by_replacements, replace
from articles.anchoring.segments import Segment, segments
from articles.anchoring.selector import selector, sentence_hash, words_hash
from articles.anchoring.tokens import before_stop, from_utf16, snap, to_utf16

__all__ = [
    "CARRIED",
    "MOVED",
    "NEEDS_REVIEW",
    "ORPHANED",
    "OUTCOMES",
    "REWORDED",
    "Anchor",
    "Piece",
    "Placed",
    "Replacement",
    "Segment",
    "before_stop",
    "from_utf16",
    "new_sentences",
    "place_by_replacements",
    "reanchor",
    "replace",
    "segments",
    "selector",
    "sentence_hash",
    "snap",
    "to_utf16",
    "unchanged_sentences",
    "word_diff",
    "words_hash",
]
