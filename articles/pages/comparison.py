"""Two revisions side by side, as HTML: removed words are marked on the left, new ones on the right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import models
from articles.anchoring import Piece, segments
from articles.editing.reanchoring import marks_on
from articles.pages import marked_text
from articles.plurals import counted

_GAP = "\n\n"


def side_by_side(
    old: str,
    new: str,
    pieces: Iterable[Piece],
    old_marks: Sequence[marked_text.Mark] = (),
    new_marks: Sequence[marked_text.Mark] = (),
) -> list[tuple[SafeString, SafeString, bool]]:
    """Rows of (left, right, whether they differ), cut at the paragraph breaks both texts share.

    Facts, quotations and names are drawn where they stand in either text.
    """
    left, right = _Side(old, old_marks), _Side(new, new_marks)
    rows: list[tuple[list[str], list[str], list[bool]]] = [([], [], [])]
    for piece in pieces:
        if piece.op == "equal":
            before, after = piece.old_start, piece.new_start
            for number, stretch in enumerate(old[piece.old_start : piece.old_end].split(_GAP)):
                if number:
                    rows.append(([], [], []))
                length = len(stretch)
                rows[-1][0].append(left.drawn(before, before + length))
                rows[-1][1].append(right.drawn(after, after + length))
                before, after = before + length + len(_GAP), after + length + len(_GAP)
            continue
        rows[-1][2].append(True)
        if piece.old_start < piece.old_end:
            rows[-1][0].append(f"<del>{left.drawn(piece.old_start, piece.old_end)}</del>")
        if piece.new_start < piece.new_end:
            rows[-1][1].append(f"<ins>{right.drawn(piece.new_start, piece.new_end)}</ins>")
    return [
        (mark_safe("".join(was)), mark_safe("".join(now)), bool(changed))  # escaped in _plain
        for was, now, changed in rows
        if was or now
    ]


def difference(
    old: str, new: str, pieces: Iterable[Piece], rows: Iterable[tuple[SafeString, SafeString, bool]]
) -> str:
    """How two bodies differ, to go on after "Revisions 1 and 2": "differ by 2 paragraphs: 3 words out,
    5 words in"."""
    paragraphs = sum(changed for *_, changed in rows)
    if not paragraphs:
        return "have the same text"
    out = came = 0
    for piece in pieces:
        if piece.op != "equal":
            out += len(old[piece.old_start : piece.old_end].split())
            came += len(new[piece.new_start : piece.new_end].split())
    return (
        f"differ by {counted(paragraphs, 'paragraph')}: {counted(out, 'word')} out,"
        f" {counted(came, 'word')} in"
    )


def placed_on(revision: models.Revision) -> list[marked_text.Mark]:
    """The story's marks, as they are now, at the places that their words have in this revision."""
    return [marked_text.mark_at(mark, start, end) for mark, start, end in marks_on(revision)]


class _Side:
    """One of the texts, cut wherever a mark begins or ends."""

    def __init__(self, text: str, marks: Sequence[marked_text.Mark]) -> None:
        self.text = text
        self.marks = {mark.key: mark for mark in marks}
        self.pieces = segments(len(text), [(m.start, m.end, m.key) for m in marks]) if marks else []
        self.starts = [start for start, _, _ in self.pieces]

    def drawn(self, start: int, end: int) -> str:
        """The stretch as HTML with the marks on it; code points, half-open."""
        if not self.pieces:
            return _plain(self.text[start:end])
        html = []
        for first, last, keys in self.pieces[max(0, bisect_right(self.starts, start) - 1) :]:
            if first >= end:
                break
            words = _plain(self.text[max(first, start) : min(last, end)])
            for key in reversed(keys):
                mark = self.marks[key]
                said = (
                    f"{mark.shape}, {mark.label}" if mark.shape != marked_text.NAME else mark.label
                )
                words = (
                    f'<mark class="{mark.shape} {mark.state}" title="{escape(said)}">{words}</mark>'
                )
            html.append(words)
        return "".join(html)


def _plain(text: str) -> str:
    return str(escape(text)).replace(_GAP, "<br><br>").replace("\n", "<br>")
