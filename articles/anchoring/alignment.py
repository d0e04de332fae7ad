"""Pairs the elements of two sequences that are certainly the same; twins are never guessed at.

The work is nearly proportional to the length of the input, whatever the input holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

#: An equal stretch: its start in the old sequence, its start in the new one, its length.
Block = tuple[int, int, int]

#: How often a gap is divided again before what is left in it stays unpaired.
_ROUNDS = 12

#: Two stretches are compared whole while the product of their lengths is no more than this.
_MOST_CELLS = 64_000_000

#: A stretch that stands more often than this is never plain.
_MOST_TWINS = 64


def align(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs (place in ``old``, place in ``new``) of equal elements that certainly correspond.

    An element that occurs once in each sequence is paired first. Between two such pairs lies a
    gap, and each gap is searched in the same way. Where a gap holds only repeated elements, those
    that occur equally often are paired in their order. When a copy of an element was added or
    removed, all its copies stay unpaired. The pairs rise on both sides.
    """
    pairs: list[tuple[int, int]] = []
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        low, high, new_low, new_high, depth = gaps.pop()
        if low >= high or new_low >= new_high or depth > _ROUNDS:
            continue
        found = _same_rank(old[low:high], new[new_low:new_high])
        here = [(low + first, new_low + second) for first, second in found]
        pairs += here
        if here:
            edges = [(low - 1, new_low - 1), *here, (high, new_high)]
            gaps += [(a + 1, c, b + 1, d, depth + 1) for (a, b), (c, d) in pairwise(edges)]
    return sorted(pairs)


def _same_rank(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Rising pairs of the elements that occur once on both sides; if there are none, of those that
    occur equally often."""
    old_counts, new_counts = Counter(old), Counter(new)
    both = {item for item, count in old_counts.items() if new_counts[item] == count}
    once = {item for item in both if old_counts[item] == 1}
    wanted = once or both
    places: dict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(new):
        if item in wanted:
            places[item].append(place)
    rank: Counter[int] = Counter()
    pairs = []
    for place, item in enumerate(old):
        if item in wanted:
            pairs.append((place, places[item][rank[item]]))
            rank[item] += 1
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` (sorted by the first) in which the second rises too."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        before.append(holders[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second)
            holders.append(number)
        else:
            tails[at] = second
            holders[at] = number
    kept = []
    number = holders[-1] if holders else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def common_blocks(old: str, new: str) -> list[Block]:
    """The longest common subsequence of two strings, as maximal equal blocks in rising order.

    It always holds the beginning and the end that the strings share. A middle that is too large to
    compare whole is cut at the characters that occur once on each side; a piece that is still too
    large is left out.
    """
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    blocks = [(0, 0, head)] if head else []
    blocks += _middle(old[head : len(old) - tail], new[head : len(new) - tail], head)
    if tail:
        blocks.append((len(old) - tail, len(new) - tail, tail))
    merged: list[Block] = []
    for first, second, length in blocks:
        if merged and merged[-1][0] + merged[-1][2] == first:
            start, new_start, before = merged[-1]
            if new_start + before == second:
                merged[-1] = (start, new_start, before + length)
                continue
        merged.append((first, second, length))
    return merged


def _middle(old: str, new: str, shift: int) -> list[Block]:
    """The equal blocks of two middles, both of which begin at ``shift`` in their strings."""
    if len(old) * len(new) <= _MOST_CELLS:
        return _compared(old, new, shift, shift)
    blocks: list[Block] = []
    at, new_at = 0, 0
    edges = _same_rank([*map(ord, old)], [*map(ord, new)])
    for first, second in [*edges, (len(old), len(new))]:
        if (first - at) * (second - new_at) <= _MOST_CELLS:
            blocks += _compared(old[at:first], new[new_at:second], shift + at, shift + new_at)
        if first < len(old):
            blocks.append((shift + first, shift + second, 1))
        at, new_at = first + 1, second + 1
    return blocks


def _compared(old: str, new: str, shift: int, new_shift: int) -> list[Block]:
    return [
        (shift + step.src_start, new_shift + step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(old, new)
        if step.tag == "equal"
    ]


def _shared(old: str, new: str) -> int:
    """How many characters two strings have in common from the start."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[:middle] == new[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def widened(blocks: list[Block], old: str, new: str, keep: Callable[[Block], bool]) -> list[Block]:
    """The blocks that ``keep`` accepts, each extended over equal elements on either side.

    A longest common subsequence often pairs the first word of a passage with the same word
    somewhere else. Once ``keep`` has dropped that stray pair, the word returns to its passage.
    """
    kept = [block for block in blocks if keep(block)]
    grown: list[Block] = []
    low, new_low = 0, 0
    for number, (first, second, length) in enumerate(kept):
        high, new_high = kept[number + 1][:2] if number + 1 < len(kept) else (len(old), len(new))
        before = 0
        while (
            first - before > low
            and second - before > new_low
            and old[first - before - 1] == new[second - before - 1]
        ):
            before += 1
        stop, new_stop = first + length, second + length
        while stop < high and new_stop < new_high and old[stop] == new[new_stop]:
            stop += 1
            new_stop += 1
        grown.append((first - before, second - before, stop - first + before))
        low, new_low = stop, new_stop
    return grown


def is_plain(block: Block, old: str, new: str) -> bool:
    """Whether the block certainly pairs an occurrence with its own counterpart.

    That is so when its content occurs equally often on both sides, and the block pairs the first
    occurrence with the first, the second with the second, and so on. A block whose content occurs
    more than 64 times is never plain.
    """
    first, second, length = block
    content = old[first : first + length]
    places, new_places = _occurrences(content, old), _occurrences(content, new)
    if len(places) != len(new_places) or len(places) > _MOST_TWINS:
        return False
    return places.index(first) == new_places.index(second)


def _occurrences(content: str, within: str) -> list[int]:
    """Where ``content`` stands, overlapping places included; at most one more than 64."""
    found: list[int] = []
    at = within.find(content)
    while at >= 0 and len(found) <= _MOST_TWINS:
        found.append(at)
        at = within.find(content, at + 1)
    return found
