"""Compares two texts: first sentence by sentence, then word by word where sentences differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from articles.anchoring.alignment import Block, align, common_blocks, is_plain, widened
from articles.anchoring.tokens import tokens
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Extent

#: An equal run of fewer characters, between changes on both sides, may well be chance.
SHORTEST_RUN = 12

#: The same when the difference is only shown to a person.
_SHORTEST_SHOWN = 4

Op = Literal["equal", "insert", "delete", "replace"]

#: How a token was paired. Tokens below ``SAME_SENTENCE`` have no pair.
NOWHERE, DOUBTFUL_TWIN, SAME_SENTENCE, SAME_WORDS, MOVED_SENTENCE = range(5)

#: How alike words must be, of 100, to be taken for a version of other words.
ALIKE = 75

#: A sentence is compared with so many new ones, and by so many of its first characters.
_MOST_VERSIONS, _COMPARED_TO = 8, 1000

#: What stands for tokens left out: another character on each side, so that they never match.
_OLD_BREAK, _NEW_BREAK = "\x00", "\x01"

#: The character of the first word; those before it are left for the two breaks.
_FIRST_CODE = 0xE000


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a diff: ``op`` is equal, insert, delete or replace; offsets into each text."""

    op: Op
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Side:
    """One of the two texts: its tokens, and its sentences as extents and as ranges of tokens."""

    def __init__(self, text: str, sentences: Sequence[Extent] | None) -> None:
        if sentences is None:
            sentences = split_sentences(text, split_paragraphs(text))
        self.text = text
        self.sentences = sentences
        places = tokens(text)
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]
        self.ranges = [
            (bisect_left(self.starts, part.start), bisect_left(self.starts, part.end))
            for part in sentences
        ]
        self._sentence_starts = [part.start for part in sentences]

    def word(self, token: int) -> str:
        """The text of one token."""
        return self.text[self.starts[token] : self.ends[token]]

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last token that ``start`` to ``end`` touches; None in white space."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None

    def words(self) -> list[str]:
        """The text of every token."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def texts(self) -> list[str]:
        """The text of every sentence."""
        return self.texts_of((0, len(self.sentences)))

    def texts_of(self, block: tuple[int, int]) -> list[str]:
        """The text of each sentence of the block."""
        first, last = block
        return [self.text[part.start : part.end] for part in self.sentences[first:last]]

    def block(self, start: int, end: int) -> tuple[int, int]:
        """The first sentence that ``start`` to ``end`` touches, and the one after the last."""
        first = bisect_left(self._sentence_starts, start + 1) - 1
        return max(first, 0), bisect_left(self._sentence_starts, end)

    def block_text(self, block: tuple[int, int]) -> str:
        """The text from the first sentence of the block to the end of the last."""
        first, last = block
        if first >= last:
            return ""
        return self.text[self.sentences[first].start : self.sentences[last - 1].end]

    def block_tokens(self, block: tuple[int, int]) -> tuple[int, int]:
        """The first token of the block, and the one after its last."""
        first, last = block
        return (self.ranges[first][0], self.ranges[last - 1][1]) if first < last else (0, 0)


class Comparison:
    """Pairs the tokens of the old text with those of the new one.

    - ``match[i]`` is the new token that old token ``i`` is paired with, or -1.
    - ``how[i]`` says how old token ``i`` was paired, ``taken[i]`` how new token ``i`` was. A token
      with a value below ``SAME_SENTENCE`` has no pair.

    With ``for_display`` short and ambiguous equal runs count too: good enough to show where the
    texts differ, but not to carry a verdict. The length of the texts bounds the work; in a changed
    stretch of tens of thousands of words equal words may stay without a pair.
    """

    def __init__(
        self,
        old: str,
        new: str,
        old_sentences: Sequence[Extent] | None = None,
        new_sentences: Sequence[Extent] | None = None,
        *,
        for_display: bool = False,
    ) -> None:
        self.old = Side(old, old_sentences)
        self.new = Side(new, new_sentences)
        self._for_display = for_display
        self.match = [-1] * len(self.old.starts)
        self.how = bytearray(len(self.old.starts))
        self.taken = bytearray(len(self.new.starts))
        numbers: dict[str, int] = {}
        old_keys = [numbers.setdefault(words, len(numbers)) for words in self.old.texts()]
        new_keys = [numbers.setdefault(words, len(numbers)) for words in self.new.texts()]
        self.aligned = align(old_keys, new_keys)
        if not for_display:
            self._set_aside_twins(old_keys, new_keys)
        for first, second in self.aligned:
            self._pair_sentences(first, second, SAME_SENTENCE)
        self.moved = self._moved(old_keys, new_keys)
        for first, second in self.moved:
            self._pair_sentences(first, second, MOVED_SENTENCE)
        codes: dict[str, str] = {}
        self._old_codes = _coded(self.old.words(), codes)
        self._new_codes = _coded(self.new.words(), codes)
        for low, high, new_low, new_high in self._gaps():
            self._compare_gap(low, high, new_low, new_high)

    def _set_aside_twins(self, old_keys: list[int], new_keys: list[int]) -> None:
        """Take back the pairs of a sentence that has more or fewer copies now.

        Its words alone do not say which of the copies is left. A row of such sentences stays paired
        only when the sentences before and after it are paired for certain.
        """
        old_counts, new_counts = Counter(old_keys), Counter(new_keys)
        sure: list[tuple[int, int]] = []
        row: list[tuple[int, int]] = []
        end = (len(old_keys), len(new_keys))
        for pair in [*self.aligned, end]:
            key = old_keys[pair[0]] if pair != end else -1
            before = row[-1] if row else sure[-1] if sure else (-1, -1)
            follows = pair == (before[0] + 1, before[1] + 1)
            if row and not follows:
                self._doubt(row)
                row = []
            if old_counts[key] != new_counts[key]:
                if row or follows:
                    row.append(pair)
                else:
                    self._doubt([pair])
            else:
                sure += [*row, pair]
                row = []
        self.aligned = sure[:-1]

    def _doubt(self, pairs: list[tuple[int, int]]) -> None:
        """Note that these sentences are twins, and have no certain pair."""
        for first, second in pairs:
            low, high = self.old.ranges[first]
            self.how[low:high] = bytes([DOUBTFUL_TWIN]) * (high - low)
            low, high = self.new.ranges[second]
            self.taken[low:high] = bytes([DOUBTFUL_TWIN]) * (high - low)

    def _moved(self, old_keys: list[int], new_keys: list[int]) -> list[tuple[int, int]]:
        """Pairs of sentences that occur once in each text and stand in another order now.

        A sentence whose old place holds an edited version of it has not moved.
        """
        if self._for_display:
            return []
        old_counts, new_counts = Counter(old_keys), Counter(new_keys)
        place = {key: number for number, key in enumerate(new_keys)}
        moved: list[tuple[int, int]] = []
        low, new_low = 0, 0
        for high, new_high in [*self.aligned, (len(old_keys), len(new_keys))]:
            fresh = [item for item in range(new_low, new_high) if not old_counts[new_keys[item]]]
            for number in range(low, high):
                key = old_keys[number]
                once = old_counts[key] == 1 and new_counts[key] == 1
                if once and not self._left_version(number, fresh[:_MOST_VERSIONS]):
                    moved.append((number, place[key]))
            low, new_low = high + 1, new_high + 1
        return moved

    def _left_version(self, number: int, fresh: list[int]) -> bool:
        """Whether one of the ``fresh`` sentences is an edited version of this old one."""
        words = self.old.block_text((number, number + 1))[:_COMPARED_TO]
        return any(
            fuzz.ratio(words, self.new.block_text((item, item + 1))[:_COMPARED_TO]) >= ALIKE
            for item in fresh
        )

    def _pair_sentences(self, first: int, second: int, how: int) -> None:
        low, high = self.old.ranges[first]
        new_low, new_high = self.new.ranges[second]
        if high - low == new_high - new_low:
            for step in range(high - low):
                self._pair(low + step, new_low + step, how)

    def _pair(self, token: int, new_token: int, how: int) -> None:
        self.match[token] = new_token
        self.how[token] = how
        self.taken[new_token] = how

    def _gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """The ranges of tokens between sentences that stayed the same and in place."""
        low, new_low = 0, 0
        for first, second in self.aligned:
            yield low, self.old.ranges[first][0], new_low, self.new.ranges[second][0]
            low, new_low = self.old.ranges[first][1], self.new.ranges[second][1]
        yield low, len(self.old.starts), new_low, len(self.new.starts)

    def _compare_gap(self, low: int, high: int, new_low: int, new_high: int) -> None:
        """Pair the equal words of two changed stretches."""
        if low >= high or new_low >= new_high:
            return
        places, old = _unpaired(low, high, self.how, self._old_codes, _OLD_BREAK)
        new_places, new = _unpaired(new_low, new_high, self.taken, self._new_codes, _NEW_BREAK)
        shortest = _SHORTEST_SHOWN if self._for_display else SHORTEST_RUN
        if not old or not new:
            return

        def keeps(block: Block) -> bool:
            first, second, length = block
            at_start = places[first] == low and new_places[second] == new_low
            at_end = (
                places[first + length - 1] == high - 1
                and new_places[second + length - 1] == new_high - 1
            )
            size = self.old.ends[places[first + length - 1]] - self.old.starts[places[first]]
            return at_start or at_end or size >= shortest

        for block in widened(common_blocks(old, new), old, new, keeps):
            if self._for_display or is_plain(block, old, new):
                first, second, length = block
                for step in range(length):
                    self._pair(places[first + step], new_places[second + step], SAME_WORDS)


def _coded(words: list[str], codes: dict[str, str]) -> str:
    """One character for each word, the same for the same word. Adds new words to ``codes``."""
    return "".join(codes.setdefault(word, chr(_FIRST_CODE + len(codes))) for word in words)


def _unpaired(
    low: int, high: int, paired: bytearray, codes: str, gap: str
) -> tuple[list[int], str]:
    """(the tokens of a range that have no pair yet, their codes); where tokens are left out, -1
    and a ``gap`` stand for them."""
    places: list[int] = []
    kept: list[str] = []
    for token in range(low, high):
        if not paired[token]:
            places.append(token)
            kept.append(codes[token])
        elif kept and kept[-1] != gap:
            places.append(-1)
            kept.append(gap)
    return places, "".join(kept)


def word_diff(old: str, new: str) -> list[Piece]:
    """The difference of two texts as pieces, cut between words, to be shown side by side.

    The pieces cover both texts from end to end without a gap, and no two neighbours have the same
    ``op``. A passage that moved is a deletion in one place and an insertion in another.
    """
    compared = Comparison(old, new, for_display=True)
    found: list[Piece] = []
    at, new_at = 0, 0
    for token, new_token in enumerate(compared.match):
        if new_token < 0:
            continue
        start, new_start = compared.old.starts[token], compared.new.starts[new_token]
        _add_change(found, old, new, (at, start, new_at, new_start))
        at, new_at = compared.old.ends[token], compared.new.ends[new_token]
        _add(found, "equal", start, at, new_start, new_at)
    _add_change(found, old, new, (at, len(old), new_at, len(new)))
    return found


def _add_change(found: list[Piece], old: str, new: str, place: tuple[int, int, int, int]) -> None:
    """Add what stands between two matched words; white space that both have there is equal."""
    start, end, new_start, new_end = place
    low, new_low = start, new_start
    while low < end and new_low < new_end and old[low] == new[new_low] and old[low].isspace():
        low, new_low = low + 1, new_low + 1
    high, new_high = end, new_end
    while high > low and new_high > new_low and old[high - 1] == new[new_high - 1]:
        if not old[high - 1].isspace():
            break
        high, new_high = high - 1, new_high - 1
    _add(found, "equal", start, low, new_start, new_low)
    op: Op = "replace" if high > low and new_high > new_low else "delete"
    _add(found, op if high > low else "insert", low, high, new_low, new_high)
    _add(found, "equal", high, end, new_high, new_end)


def _add(found: list[Piece], op: Op, start: int, end: int, new_start: int, new_end: int) -> None:
    """Add a piece; an empty one is left out, one like the last is joined to it."""
    if start == end and new_start == new_end:
        return
    if found and found[-1].op == op:
        last = found.pop()
        start, new_start = last.old_start, last.new_start
    found.append(Piece(op, start, end, new_start, new_end))


def new_sentences(old: str, new: str) -> list[Extent]:
    """The sentences of ``new`` that ``old`` did not hold word for word, in order.

    When a sentence stands once more than before, one of its copies is new.
    """
    return _sentences_by_age(old, new)[1]


def unchanged_sentences(old: str, new: str) -> list[Extent]:
    """The sentences of ``new`` that ``old`` held word for word, wherever they stood, in order."""
    return _sentences_by_age(old, new)[0]


def _sentences_by_age(old: str, new: str) -> tuple[list[Extent], list[Extent]]:
    """(the sentences of ``new`` that ``old`` had, those that it had not)."""
    compared = Comparison(old, new)
    still = {second for _, second in compared.aligned}
    words = compared.new.texts()
    left = Counter(compared.old.texts())
    left.subtract(words[number] for number in still)
    unchanged: list[Extent] = []
    fresh: list[Extent] = []
    for number, part in enumerate(compared.new.sentences):
        if number in still:
            unchanged.append(part)
        elif left[words[number]] > 0:
            left[words[number]] -= 1
            unchanged.append(part)
        else:
            fresh.append(part)
    return unchanged, fresh
