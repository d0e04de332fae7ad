"""Says where each span of the old text stands in the new one, or that it is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from articles.anchoring.diff import MOVED_SENTENCE, SAME_SENTENCE, Comparison, Side
from articles.anchoring.proposals import Proposals
from articles.anchoring.selector import check_span
from articles.reading.types import Extent

#: The caller's own name for a span.
Key = TypeVar("Key", bound=Hashable)

CARRIED = "carried"

MOVED = "moved"

NEEDS_REVIEW = "needs_review"

ORPHANED = "orphaned"

#: The words were replaced where they stood: an outcome of ``replacement`` only.
REWORDED = "reworded"

#: The outcomes of ``reanchor``.
OUTCOMES = (CARRIED, MOVED, NEEDS_REVIEW, ORPHANED)

#: A changed sentence is a version of the old one when it shares this much of the shorter.
_SHARE_OF_VERSION = 1 / 3


@dataclass(frozen=True, slots=True)
class Anchor(Generic[Key]):
    """A span of the old text, ``start`` to ``end``, under the caller's own ``key``."""

    key: Key
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed(Generic[Key]):
    """What became of one anchor.

    ``start`` and ``end`` are its place in the new text when it was carried, moved or reworded, and
    None otherwise. ``proposed_start`` and ``proposed_end`` are set for ``needs_review`` alone: a
    person decides. ``context_changed`` says that the span was carried and other words of its
    sentence changed. ``note`` gives the reason in a sentence for an editor; it is empty when
    nothing happened.
    """

    key: Key
    outcome: str
    start: int | None = None
    end: int | None = None
    context_changed: bool = False
    proposed_start: int | None = None
    proposed_end: int | None = None
    note: str = ""

    @property
    def place(self) -> tuple[int, int] | None:
        """``start`` and ``end``; None when the words have no place in the new text."""
        return None if self.start is None or self.end is None else (self.start, self.end)


def reanchor(
    old: str,
    new: str,
    anchors: Sequence[Anchor[Key]],
    *,
    old_sentences: Sequence[Extent] | None = None,
    new_sentences: Sequence[Extent] | None = None,
) -> list[Placed[Key]]:
    """One ``Placed`` for each anchor, in the order given.

    - A span inside an equal run of the two texts is carried.
    - A span whose whole sentence stands elsewhere, word for word and once in each text, has moved
      with it.
    - Any other place is a proposal, and is sought only in text that the comparison has not paired
      with other words.
    - A span without such a place is orphaned.

    A carried or moved span always has the same words. Where a sentence has twins, and nothing
    tells them apart, its spans are never carried or moved. A caller that has split the texts
    already may give the sentences. Raises ValueError for an anchor that is empty or outside
    ``old``.
    """
    for anchor in anchors:
        check_span(old, anchor.start, anchor.end)
    if old == new:
        return [Placed(each.key, CARRIED, each.start, each.end) for each in anchors]
    placing = _Placing(Comparison(old, new, old_sentences, new_sentences))
    return [placing.place(anchor) for anchor in anchors]


class _Placing:
    """The work of one call of ``reanchor``."""

    def __init__(self, compared: Comparison) -> None:
        self._compared = compared
        self._old: Side = compared.old
        self._new: Side = compared.new
        self._proposals = Proposals(compared)
        self._runs = _runs(compared)
        self._old_copies = Counter(compared.old.texts())
        self._new_copies = Counter(compared.new.texts())
        self._versions: dict[tuple[tuple[int, int], tuple[int, int]], bool] = {}

    def place(self, anchor: Anchor[Key]) -> Placed[Key]:
        """What became of the anchor: carried, moved, proposed elsewhere, or orphaned."""
        touched = self._old.tokens_of(anchor.start, anchor.end)
        if touched is None:
            return Placed(anchor.key, ORPHANED, note="There are no words in this span.")
        start = self._same_place(anchor, touched)
        if start is not None:
            moved = self._compared.how[touched[0]] == MOVED_SENTENCE
            return self._place_in_equal_run(anchor, start, moved=moved)
        found = self._proposals.find(anchor.start, anchor.end, touched)
        if found is None:
            return Placed(anchor.key, ORPHANED, note="These words are gone from the text.")
        return Placed(
            anchor.key,
            NEEDS_REVIEW,
            proposed_start=found.start,
            proposed_end=found.end,
            note=found.note,
        )

    def _place_in_equal_run(self, anchor: Anchor[Key], start: int, *, moved: bool) -> Placed[Key]:
        """What became of an anchor whose words stand at ``start``: a person decides when the
        sentence around them is another one, or has a new twin."""
        end = start + anchor.end - anchor.start
        if moved:
            note = "The sentence stands in another place now."
            return Placed(anchor.key, MOVED, start, end, note=note)
        old_block = self._old.block(anchor.start, anchor.end)
        new_block = self._new.block(start, end)
        if self._old.block_text(old_block) == self._new.block_text(new_block):
            return Placed(anchor.key, CARRIED, start, end)
        if not self._is_version(old_block, new_block):
            note = "The words still stand, but the sentence around them is another."
        elif self._has_new_twin(old_block, new_block):
            note = "The sentence has changed, and it stands more than once now."
        else:
            note = "The sentence around these words has changed."
            return Placed(anchor.key, CARRIED, start, end, context_changed=True, note=note)
        return Placed(anchor.key, NEEDS_REVIEW, proposed_start=start, proposed_end=end, note=note)

    def _same_place(self, anchor: Anchor[Key], touched: tuple[int, int]) -> int | None:
        """Where the span begins in the new text; None unless one equal run holds the whole span."""
        first, last = touched
        if self._compared.how[first] < SAME_SENTENCE or self._runs[first] != self._runs[last]:
            return None
        new_token = self._compared.match[first]
        start = self._new.starts[new_token] + anchor.start - self._old.starts[first]
        words = self._old.text[anchor.start : anchor.end]
        same = start >= 0 and self._new.text.startswith(words, start)
        return start if same else None

    def _has_new_twin(self, old_block: tuple[int, int], new_block: tuple[int, int]) -> bool:
        """Whether a sentence of the new block stands more often now than any sentence of the old
        block stood before."""
        before = max(map(self._old_copies.__getitem__, self._old.texts_of(old_block)), default=1)
        return any(self._new_copies[words] > before for words in self._new.texts_of(new_block))

    def _is_version(self, old_block: tuple[int, int], new_block: tuple[int, int]) -> bool:
        """Whether the new sentences are a version of the old ones: a third of the shorter is equal."""
        key = (old_block, new_block)
        if key not in self._versions:
            low, high = self._old.block_tokens(old_block)
            new_low, new_high = self._new.block_tokens(new_block)
            shared = sum(
                self._old.ends[token] - self._old.starts[token]
                for token in range(low, high)
                if new_low <= self._compared.match[token] < new_high
            )
            shorter = min(_weight(self._old, low, high), _weight(self._new, new_low, new_high))
            self._versions[key] = shared >= shorter * _SHARE_OF_VERSION
        return self._versions[key]


def _weight(side: Side, low: int, high: int) -> int:
    """How many characters stand in the tokens from ``low`` to before ``high``."""
    return sum(side.ends[token] - side.starts[token] for token in range(low, high))


def _runs(compared: Comparison) -> list[int]:
    """For each old token the number of its run: tokens that follow each other in both texts."""
    runs: list[int] = []
    for token, (new_token, how) in enumerate(zip(compared.match, compared.how, strict=True)):
        follows = (
            token > 0
            and how >= SAME_SENTENCE
            and compared.match[token - 1] == new_token - 1
            and (how == MOVED_SENTENCE) == (compared.how[token - 1] == MOVED_SENTENCE)
        )
        runs.append(runs[-1] if follows else token)
    return runs
