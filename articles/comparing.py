"""Two revisions side by side, as HTML: what went is marked on the left, what came on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from . import drawing, models
from .anchoring import Piece
from .reanchoring import marks_on

_GAP = "\n\n"

#: A fact in one of the texts: (start, end, its state as a class, that state in words).
Placed = tuple[int, int, str, str]


def side_by_side(
    old: str,
    new: str,
    pieces: Iterable[Piece],
    old_facts: Sequence[Placed] = (),
    new_facts: Sequence[Placed] = (),
) -> list[tuple[SafeString, SafeString, bool]]:
    """Rows of (left, right, whether they differ), cut at the paragraph breaks both texts share.

    The facts are underlined where they stand in either text; places are code points, half-open.
    """
    rows: list[tuple[list[str], list[str], list[bool]]] = [([], [], [])]
    for piece in pieces:
        if piece.op == "equal":
            before, after = piece.old_start, piece.new_start
            for number, stretch in enumerate(old[piece.old_start : piece.old_end].split(_GAP)):
                if number:
                    rows.append(([], [], []))
                length = len(stretch)
                rows[-1][0].append(_drawn(old, before, before + length, old_facts))
                rows[-1][1].append(_drawn(new, after, after + length, new_facts))
                before, after = before + length + len(_GAP), after + length + len(_GAP)
            continue
        rows[-1][2].append(True)
        if piece.old_start < piece.old_end:
            left = _drawn(old, piece.old_start, piece.old_end, old_facts)
            rows[-1][0].append(f"<del>{left}</del>")
        if piece.new_start < piece.new_end:
            right = _drawn(new, piece.new_start, piece.new_end, new_facts)
            rows[-1][1].append(f"<ins>{right}</ins>")
    return [
        (mark_safe("".join(left)), mark_safe("".join(right)), bool(changed))  # escaped in _plain
        for left, right, changed in rows
        if left or right
    ]


def facts_on(revision: models.Revision) -> list[Placed]:
    """The story's facts, as they stand now, where their words are in this revision."""
    return [
        (start, end, drawing.state_of(mark), drawing.label_of(mark))
        for mark, start, end in marks_on(revision)
        if isinstance(mark, models.Fact)
    ]


def _drawn(text: str, start: int, end: int, facts: Sequence[Placed]) -> str:
    """The stretch with the parts of facts in it underlined; where two overlap, the first one's."""
    html, at = [], start
    for first, last, state, label in facts:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        html.append(_plain(text[at:first]))
        html.append(
            f'<mark class="fact {state}" title="{escape(label)}">{_plain(text[first:last])}</mark>'
        )
        at = last
    return "".join([*html, _plain(text[at:end])])


def _plain(text: str) -> str:
    return str(escape(text)).replace(_GAP, "<br><br>").replace("\n", "<br>")
