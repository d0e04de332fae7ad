"""Proposes where a span that lost its place may stand now. A person decides about it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from articles.anchoring.diff import ALIKE, MOVED_SENTENCE, SAME_SENTENCE, Comparison

#: How alike short words must be, of 100, when they stand where the span stood.
_ALIKE_IN_PLACE = 50

#: By how much, of 100, a part must be more alike than the whole to be proposed instead.
_CLEARLY_MORE = 10

#: Similar words are sought for spans of so many characters.
_FUZZY_FROM, _FUZZY_TO = 12, 300

#: A longer span is not compared whole with what stands in its place.
_COMPARED_WHOLE_TO = 5000

#: How many places of the same word are looked at.
_MOST_PLACES = 200

#: A word that stands more often does not help to find similar words.
_MOST_COPIES_OF_A_WORD = 50

#: By how many of its first words a span is sought elsewhere.
_MOST_WORDS = 40

#: How many of the likeliest places elsewhere are compared.
_BEST_GUESSES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place in the new text, and the reason in a sentence for an editor."""

    start: int
    end: int
    note: str


class Proposals:
    """Finds proposals for the spans of one comparison.

    What a search costs depends on the length of the span, not on that of the texts.
    """

    def __init__(self, compared: Comparison) -> None:
        self._compared = compared
        self._old, self._new = compared.old, compared.new
        in_place = [
            new_token if SAME_SENTENCE <= how < MOVED_SENTENCE else None
            for new_token, how in zip(compared.match, compared.how, strict=True)
        ]
        self._before = _last_seen(in_place, -1)
        self._after = _last_seen(in_place[::-1], len(self._new.starts))[::-1]
        self._places: dict[str, list[int]] = defaultdict(list)
        for token, word in enumerate(self._new.words()):
            if compared.taken[token] < SAME_SENTENCE:
                self._places[word].append(token)

    def find(self, start: int, end: int, held: tuple[int, int]) -> Proposal | None:
        """The best place for the old span ``start`` to ``end``, or None.

        ``held`` is the first and the last token that the span touches. It seeks, in this order:

        - the span around a token that was paired, though the rest was not;
        - the same words where the span stood, then similar words there;
        - the same words elsewhere, then similar words elsewhere.

        The same words count only in text that the comparison has not paired.
        """
        words = self._old.text[start:end]
        for token in held:
            place = self._from(token, start, words)
            if place is not None:
                return Proposal(place, place + len(words), "Part of the words has moved.")
        low, high = self._before[held[0]] + 1, self._after[held[1]]
        exact = self._exact(start, words, held, low)
        here = [token for token in exact if low <= token < high]
        if here:
            return self._at(
                here[0], start, held[0], words, "The same words stand here, but they may be others."
            )
        changed = self._in_place(words, held, low, high)
        if changed:
            return changed
        if exact:
            return self._at(
                exact[0], start, held[0], words, "The words stand in another place now."
            )
        return self._similar_elsewhere(words, held)

    def _from(self, token: int, start: int, words: str) -> int | None:
        """Where the span begins in the new text, if its words stand whole around the pair of this
        token; otherwise None."""
        if self._compared.how[token] < SAME_SENTENCE:
            return None
        new_token = self._compared.match[token]
        place = self._new.starts[new_token] + start - self._old.starts[token]
        if place < 0 or not self._new.text.startswith(words, place):
            return None
        held = self._new.tokens_of(place, place + len(words))
        if held is None or self._new.starts[held[0]] != place:
            return None
        return place if self._new.ends[held[1]] == place + len(words) else None

    def _at(self, token: int, start: int, first: int, words: str, note: str) -> Proposal:
        """The place of ``words`` whose first token, ``first`` in the old text, is ``token`` now."""
        new_start = self._new.starts[token] + start - self._old.starts[first]
        return Proposal(new_start, new_start + len(words), note)

    def _exact(self, start: int, words: str, held: tuple[int, int], near: int) -> list[int]:
        """The tokens without a pair at which ``words`` begin, the nearest to ``near`` first."""
        first, last = held
        rarest = min(range(first, last + 1), key=lambda token: len(self._copies(token)))
        lead = start - self._old.starts[first]
        found = []
        for place in _nearest(self._copies(rarest), near):
            token = place - (rarest - first)
            if token < 0 or token + last - first >= len(self._new.starts):
                continue
            new_start = self._new.starts[token] + lead
            if self._new.text.startswith(words, new_start) and (
                max(self._compared.taken[token : token + last - first + 1]) < SAME_SENTENCE
            ):
                found.append(token)
        return found

    def _copies(self, token: int) -> list[int]:
        """The new tokens without a pair that are the same word as this old token."""
        return self._places.get(self._old.word(token), [])

    def _in_place(self, words: str, held: tuple[int, int], low: int, high: int) -> Proposal | None:
        """What stands now between the tokens before and after the span, if it is like the span."""
        if low >= high:
            return None
        note = "These words have changed."
        new_start, new_end = self._new.starts[low], self._new.ends[high - 1]
        kept = [
            token
            for token in range(held[0], held[1] + 1)
            if SAME_SENTENCE <= self._compared.how[token] < MOVED_SENTENCE
        ]
        weight = sum(self._old.ends[token] - self._old.starts[token] for token in kept)
        size = new_end - new_start
        found: list[Proposal] = []
        if size <= 2 * len(words) + 40 and len(words) <= _COMPARED_WHOLE_TO:
            shown = self._new.text[new_start:new_end]
            wanted = ALIKE if min(size, len(words)) >= _FUZZY_FROM else _ALIKE_IN_PLACE
            if max(fuzz.ratio(words, shown), fuzz.token_sort_ratio(words, shown)) >= wanted:
                found.append(self._trimmed(words, new_start, new_end, note))
        if _FUZZY_FROM <= len(words) <= _FUZZY_TO and size <= 4 * len(words) + 400:
            similar = self._similar(words, new_start, new_end, note)
            found += [similar] if similar else []
        if found:
            whole, part = found[0], found[-1]
            better = self._likeness(words, part) - self._likeness(words, whole)
            return part if better > _CLEARLY_MORE else whole
        if weight * 2 >= len(words):
            new_start = self._new.starts[self._compared.match[kept[0]]]
            new_end = self._new.ends[self._compared.match[kept[-1]]]
            return self._trimmed(words, new_start, new_end, note)
        return None

    def _likeness(self, words: str, place: Proposal) -> float:
        return fuzz.ratio(words, self._new.text[place.start : place.end])

    def _similar_elsewhere(self, words: str, held: tuple[int, int]) -> Proposal | None:
        """The place elsewhere that shares the most words with the span, if it is like the span.

        Each word of the span votes for the stretches of new text where it stands.
        """
        if not _FUZZY_FROM <= len(words) <= _FUZZY_TO:
            return None
        width = max(16, len(words) // 2)
        votes: Counter[int] = Counter()
        for token in range(held[0], min(held[1] + 1, held[0] + _MOST_WORDS)):
            copies = self._copies(token)
            if len(copies) <= _MOST_COPIES_OF_A_WORD:
                lead = self._old.starts[token] - self._old.starts[held[0]]
                votes.update((self._new.starts[place] - lead) // width for place in copies)
        for guess, _ in votes.most_common(_BEST_GUESSES):
            for low, high in self._unexplained(
                (guess - 1) * width, (guess + 2) * width + len(words)
            ):
                found = self._similar(words, low, high, "Similar words stand in another place.")
                if found:
                    return found
        return None

    def _unexplained(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches without a pair between two offsets of the new text."""
        begin: int | None = None
        stop = bisect_right(self._new.starts, end)
        for token in range(bisect_left(self._new.starts, start), stop):
            free = self._compared.taken[token] < SAME_SENTENCE
            if free and begin is None:
                begin = token
            if begin is not None and (not free or token == stop - 1):
                last = token if free else token - 1
                yield self._new.starts[begin], self._new.ends[last]
                begin = None

    def _similar(self, words: str, start: int, end: int, note: str) -> Proposal | None:
        """The words between two offsets of the new text that are most like ``words``; None when
        they are less alike than 75 of 100."""
        if end - start < _FUZZY_FROM:
            return None
        found = fuzz.partial_ratio_alignment(words, self._new.text[start:end], score_cutoff=ALIKE)
        if found is None or found.dest_end - found.dest_start < _FUZZY_FROM:
            return None
        held = self._new.tokens_of(start + found.dest_start, start + found.dest_end)
        if held is None:
            return None
        new_start, new_end = self._new.starts[held[0]], self._new.ends[held[1]]
        return self._trimmed(words, new_start, new_end, note)

    def _trimmed(self, words: str, start: int, end: int, note: str) -> Proposal:
        """The place within one paragraph, without punctuation at its ends that ``words`` lack."""
        text = self._new.text
        parts = text[start:end].split("\n\n")
        longest = max(range(len(parts)), key=lambda number: len(parts[number]))
        start += sum(len(part) + 2 for part in parts[:longest])
        end = start + len(parts[longest])
        held = self._new.tokens_of(start, end)
        if held is None:
            return Proposal(start, end, note)
        first, last = held
        while first < last and words[0].isalnum() and not _is_word(self._new.word(first)):
            first += 1
        while first < last and words[-1].isalnum() and not _is_word(self._new.word(last)):
            last -= 1
        return Proposal(max(start, self._new.starts[first]), min(end, self._new.ends[last]), note)


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


def _last_seen(values: list[int | None], default: int) -> list[int]:
    """For each place, the last value before it that is not None."""
    seen = []
    last = default
    for value in values:
        seen.append(last)
        if value is not None:
            last = value
    return seen


def _nearest(places: list[int], near: int) -> list[int]:
    """At most 200 of ``places`` (rising), the nearest to ``near`` first."""
    at = bisect_left(places, near)
    around = places[max(0, at - _MOST_PLACES // 2) : at + _MOST_PLACES // 2]
    return sorted(around, key=lambda place: abs(place - near))
