"""Two revisions side by side, as HTML: what went is marked on the left, what came on the right."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .anchoring import Piece

_GAP = "\n\n"


def side_by_side(
    old: str, new: str, pieces: Iterable[Piece]
) -> list[tuple[SafeString, SafeString, bool]]:
    """Rows of (left, right, whether they differ), cut at the paragraph breaks both texts share."""
    rows: list[tuple[list[str], list[str], list[bool]]] = [([], [], [])]
    for piece in pieces:
        left, right = old[piece.old_start : piece.old_end], new[piece.new_start : piece.new_end]
        if piece.op == "equal":
            for number, stretch in enumerate(left.split(_GAP)):
                if number:
                    rows.append(([], [], []))
                rows[-1][0].append(_plain(stretch))
                rows[-1][1].append(_plain(stretch))
            continue
        rows[-1][2].append(True)
        if left:
            rows[-1][0].append(f"<del>{_plain(left)}</del>")
        if right:
            rows[-1][1].append(f"<ins>{_plain(right)}</ins>")
    return [
        (mark_safe("".join(left)), mark_safe("".join(right)), bool(changed))  # escaped in _plain
        for left, right, changed in rows
        if left or right
    ]


def _plain(text: str) -> str:
    return str(escape(text)).replace(_GAP, "<br><br>").replace("\n", "<br>")
