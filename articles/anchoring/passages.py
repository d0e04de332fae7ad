"""Finds the passage of a source that fits a sentence best, by the words that they share.

In a source's text a blank line parts paragraphs and a form feed parts pages. A passage is one to
five sentences of one paragraph. Rare words count for more than common ones, and figures count
twice. Places are code points, half-open.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.reading.text.sentences import split_paragraphs, split_sentences

#: How much of a sentence's weight a passage must have to be proposed.
LEAST_SHARE = 0.4

#: How much of a fact's words, leaving figures aside, a passage must have to carry the fact.
LEAST_OF_FACT = 0.6

#: The most sentences of one passage.
_LONGEST = 5

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")

_TIMECODE = re.compile(r"\[?((?:\d{1,2}:)?\d{1,2}:\d{2})\]?\s")

_COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its no nor not "
    "of on or our she that the their them there they this to was we were which who will with would "
    "you said says after before than then so into over about also any all more most some".split()
)

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: str(number)
    for number, word in zip(
        range(30, 100, 10),
        "thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the source that fits a sentence.

    ``place`` names the timecode before it, its page, or else its paragraph. ``share`` says how much
    of the sentence's weight the passage has, from 0 to 1.
    """

    start: int
    end: int
    words: str
    place: str
    share: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    paragraph: int
    terms: frozenset[str]


class SourceText:
    """An index of a source's words: made once for a text, then searched for many sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        paragraphs = split_paragraphs(text)
        self._paragraphs = paragraphs
        self._sentences: list[_Sentence] = []
        number = 0
        for sentence in split_sentences(text, paragraphs):
            while sentence.start >= paragraphs[number].end:
                number += 1
            words = text[sentence.start : sentence.end]
            self._sentences.append(
                _Sentence(sentence.start, sentence.end, number, frozenset(terms(words)))
            )
        self._at: dict[str, list[int]] = defaultdict(list)
        for index, held in enumerate(self._sentences):
            for term in held.terms:
                self._at[term].append(index)

    def find(self, words: str) -> Passage | None:
        """The passage that fits ``words`` best; None when no passage has two fifths of their
        weight, or when fewer than two words count. Of equal passages the shorter, then the earlier
        one wins."""
        weights = {term: self._weight(term) for term in terms(words)}
        whole = sum(weights.values())
        if not whole or len(weights) < 2:
            return None
        touched = sorted({index for term in weights for index in self._at.get(term, ())})
        best, best_key = None, (0.0, 0, 0)
        for index in touched:
            held: set[str] = set()
            for length in range(_LONGEST):
                last = index + length
                if last >= len(self._sentences) or (
                    self._sentences[last].paragraph != self._sentences[index].paragraph
                ):
                    break
                held |= self._sentences[last].terms & weights.keys()
                share = sum(weights[term] for term in held) / whole
                key = (round(share, 3), -length, -index)
                if key > best_key:
                    best, best_key = (index, last, share), key
        if best is None or best[2] < LEAST_SHARE:
            return None
        return self._passage(*best)

    def _weight(self, term: str) -> float:
        """How much a term counts: the more, the fewer sentences of the source have it."""
        often = len(self._at.get(term, ()))
        rare = math.log((len(self._sentences) + 1) / (often + 0.5)) + 0.5
        return max(rare, 0.2) * (2 if term[0].isdigit() else 1)

    def _passage(self, first: int, last: int, share: float) -> Passage:
        start, end = self._sentences[first].start, self._sentences[last].end
        return Passage(start, end, self.text[start:end].strip(), self._place(first), share)

    def _place(self, index: int) -> str:
        sentence = self._sentences[index]
        paragraph = self._paragraphs[sentence.paragraph]
        spoken = _TIMECODE.match(self.text, paragraph.start)
        if spoken:
            return spoken.group(1)
        if "\f" in self.text:
            return f"p. {self.text.count(chr(12), 0, sentence.start) + 1}"
        return f"para. {sentence.paragraph + 1}"


@lru_cache(maxsize=32)
def indexed(text: str) -> SourceText:
    """The index of a text. The last 32 are kept: a reviewer asks about one source many times."""
    return SourceText(text)


def terms(words: str) -> list[str]:
    """The words that tell a passage apart, in lower case, number words as digits and without
    endings. Common words are left out."""
    found = []
    for match in _WORD.finditer(words):
        word = match.group().casefold().replace("’", "'").removesuffix("'s")
        if word[0].isdigit():
            found.append(word.replace(",", "").rstrip("."))
        elif word in _NUMBERS:
            found.append(_NUMBERS[word])
        elif word not in _COMMON:
            found.append(_stem(word))
    return found


def lacks(fact: str, passage: str) -> list[str]:
    """The words of a fact that ``passage`` must have to carry it, and has not.

    Each missing figure counts. Missing words count only when the passage has fewer than three
    fifths of the fact's words; then all of them are given. Empty when the passage carries the fact.
    """
    present = set(terms(passage))
    wanted = _spelled(fact)
    figures = [word for word, term in wanted if term[0].isdigit() and term not in present]
    others = [(word, term) for word, term in wanted if not term[0].isdigit()]
    missing = [word for word, term in others if term not in present]
    if others and 1 - len(missing) / len(others) < LEAST_OF_FACT:
        return [*figures, *missing]
    return figures


def has_words(quotation: str, passage: str) -> bool:
    """Whether the passage has the words of a quotation in a row; punctuation and case do not
    count."""
    quoted = [word.casefold() for word in _words(quotation)]
    words = [word.casefold() for word in _words(passage)]
    return bool(quoted) and any(
        words[at : at + len(quoted)] == quoted for at in range(len(words) - len(quoted) + 1)
    )


def _words(text: str) -> Iterable[str]:
    return (match.group().replace("’", "'") for match in _WORD.finditer(text))


def _spelled(words: str) -> list[tuple[str, str]]:
    """(the word as written, its term) for each word that counts."""
    return [
        (match.group(), found[0])
        for match in _WORD.finditer(words)
        if (found := terms(match.group()))
    ]


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
