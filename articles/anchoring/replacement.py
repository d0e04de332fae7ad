"""Carries spans over an edit that is known exactly: these words replaced those.

Here nothing has to be guessed. Spans outside the replaced words are carried to the character, and a
span around all the replaced words takes in the new ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.anchoring.anchor import CARRIED, REWORDED, Anchor, Key, Placed, reanchor
from articles.anchoring.selector import check_span
from articles.anchoring.tokens import tokens
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Extent


@dataclass(frozen=True, slots=True)
class Replacement:
    """``wording`` replaced ``start`` to ``end`` of the old text."""

    start: int
    end: int
    wording: str

    @property
    def longer(self) -> int:
        """By how many characters the new words are longer; negative when they are shorter."""
        return len(self.wording) - (self.end - self.start)


def replace(text: str, replacements: Sequence[Replacement]) -> str:
    """The text after the replacements. Raises ValueError for places that overlap, are not in order,
    are empty or lie outside ``text``."""
    parts, last = [], 0
    for each in replacements:
        check_span(text, each.start, each.end)
        if each.start < last:
            raise ValueError("The places overlap, or are not in order.")
        parts += [text[last : each.start], each.wording]
        last = each.end
    return "".join([*parts, text[last:]])


def place_by_replacements(
    old: str, replacements: Sequence[Replacement], anchors: Sequence[Anchor[Key]]
) -> list[Placed[Key]]:
    """One ``Placed`` for each anchor, in the order given, in ``replace(old, replacements)``.

    - A span outside the changed words is ``carried``; ``context_changed`` says that other words of
      its sentence changed.
    - A span around all the changed words is ``reworded``: it stands on the new words.
    - For a span that holds only part of the changed words, ``reanchor`` decides.

    Raises ValueError as ``replace`` does, and for an anchor that is empty or outside ``old``.
    """
    new = replace(old, replacements)
    touched = _touched_sentences(old, replacements)
    placed: list[Placed[Key] | None] = []
    for anchor in anchors:
        check_span(old, anchor.start, anchor.end)
        found = _place(old, anchor, replacements, touched)
        if found is not None and found.outcome == CARRIED:
            same = new[found.start : found.end] == old[anchor.start : anchor.end]
            found = found if same else None
        placed.append(found)
    unsure = [a for a, found in zip(anchors, placed, strict=True) if found is None]
    compared = iter(reanchor(old, new, unsure) if unsure else ())
    return [found or next(compared) for found in placed]


def _place(
    old: str, anchor: Anchor[Key], replacements: Sequence[Replacement], touched: Sequence[Extent]
) -> Placed[Key] | None:
    """Where the anchor stands now; None when the replacements alone do not say."""
    start, end, outcome = anchor.start, anchor.end, CARRIED
    for each in replacements:
        whole = anchor.start <= each.start and each.end <= anchor.end
        first, last = _changed(old, each)
        inside = first < last or anchor.start < first < anchor.end
        if not whole and last <= anchor.start:
            start, end = start + each.longer, end + each.longer
        elif not whole and first >= anchor.end:
            continue
        elif whole or (inside and anchor.start <= first and last <= anchor.end):
            end, outcome = end + each.longer, REWORDED
        else:
            return None
    if start >= end:
        return None
    near = any(part.start < anchor.end and anchor.start < part.end for part in touched)
    return Placed(anchor.key, outcome, start, end, context_changed=near and outcome == CARRIED)


def _changed(old: str, replacement: Replacement) -> tuple[int, int]:
    """The place in the old text of the words that really changed.

    It leaves out the whole words at either end that the old and the new wording share.
    """
    was, now = old[replacement.start : replacement.end], replacement.wording
    first = max((e for _, e in tokens(was) if was[:e] == now[:e] and _cut(now, e)), default=0)
    last = min(
        (
            s
            for s, _ in tokens(was)
            if s >= first
            and len(was) - s <= len(now) - first
            and now.endswith(was[s:])
            and _cut(now, len(now) - len(was) + s)
        ),
        default=len(was),
    )
    if was[first:last].strip():
        first += len(was[first:last]) - len(was[first:last].lstrip())
        last = first + len(was[first:last].rstrip())
    return replacement.start + first, replacement.start + last


def _cut(text: str, at: int) -> bool:
    """Whether ``at`` lies between two words of ``text``, or beside one, but not inside one."""
    return not any(start < at < end for start, end in tokens(text))


def _touched_sentences(old: str, replacements: Sequence[Replacement]) -> list[Extent]:
    """The sentences of the old text in which something was replaced."""
    sentences = split_sentences(old, split_paragraphs(old))
    return [
        part
        for part in sentences
        if any(each.start < part.end and part.start < each.end for each in replacements)
    ]
