"""Cuts a paragraph into tokens: words and marks, with each quotation and each name as one token.

The words of a quotation do not show who said it; the words around it do. With the quotation as a single
token the reader sees the story's own sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.reading.grammar.cues import FUNCTION_WORDS, VERBS, Verb
from articles.reading.text.quotation_marks import Marked
from articles.reading.types import Extent, Name

_TOKEN = re.compile(
    r"((?:[$€£]?\d{1,3}(?:,\d{3})+(?!\d)|[\w$€£#@&])[\w$%&@/]*(?:[.’'-][\w$%&@/]+)*['’]?"
    r"|--+|\.\.+|…|[.,;:!?()\[\]—–-]|―|\*)"
)


_PUNCTUATION = {
    ",": "comma",
    ";": "semi",
    ":": "colon",
    "(": "lpar",
    "[": "lpar",
    ")": "rpar",
    "]": "rpar",
    "—": "dash",
    "–": "dash",
    "―": "dash",
    "-": "dash",
}


_CLOSERS = "\"'’”»›)]}“‘"


_LONGEST_KEPT = 40


#: They end in -ing and are no participles.
_NO_PARTICIPLES = frozenset(
    "bring cling fling king ring sing sling sting string swing wing".split()
)


NOMINAL = frozenset(("name", "cap", "n", "num", "ing"))


#: The same with nouns that may stand as adverbs.
NOMINAL_OR_ADVERB = NOMINAL | {"nadv"}


@dataclass(slots=True)
class Token:
    """A word, mark, name or folded quotation at ``start`` to ``end``.

    ``tag`` is the part of speech of ``data/function_words.txt`` or one of ``name``, ``cap``
    (unknown capitalised word), ``n`` (any other word), ``num``, ``ing``, ``comma``, ``semi``,
    ``colon``, ``lpar``, ``rpar``, ``dash``, ``stop`` (end of sentence), ``soft`` (a quotation ended
    in a full stop here) and ``quote``. ``mark`` is the index of the folded quotation.
    """

    start: int
    end: int
    low: str
    tag: str
    verb: Verb | None = None
    name: Name | None = None
    mark: int = -1
    possessive: bool = False


def sentence_ends(text: str, sentences: Sequence[Extent]) -> frozenset[int]:
    """Offsets at which a sentence ends, with and without the closing marks after its stop."""
    ends: set[int] = set()
    for sentence in sentences:
        at = sentence.end
        ends.add(at)
        floor = max(sentence.start, at - 4)
        while at > floor and text[at - 1] in _CLOSERS:
            at -= 1
            ends.add(at)
    return frozenset(ends)


def read_tokens(
    text: str,
    paragraph: Extent,
    marked: Sequence[tuple[int, Marked]],
    names: Sequence[Name],
    ends: frozenset[int],
) -> list[Token]:
    """The tokens of one paragraph; ``marked`` are its quotations with their indices."""
    tokens: list[Token] = []
    at = paragraph.start
    held = _Names(names)
    for index, quotation in marked:
        _add_words(text, at, quotation.outer_start, held, ends, tokens)
        low, high = quotation.outer_start, quotation.outer_end
        tokens.append(Token(low, high, "", "quote", mark=index))
        last = text[max(quotation.start, quotation.end - 3) : quotation.end].rstrip()[-1:]
        if last in (".", "!", "?", "…") and high < paragraph.end:
            if text[high].isupper():  # a new sentence, or paragraph: "“… here.”Lee left"
                tokens.append(Token(high, high, last, "stop"))
            elif high in ends:
                tokens.append(Token(high, high, last, "soft"))
        at = high
    _add_words(text, at, paragraph.end, held, ends, tokens)
    return tokens


class _Names:
    """The names of a paragraph, handed out in order."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = iter(names)
        self._name = next(self._names, None)
        #: No name begins before this place.
        self.reach = self._name.start if self._name else sys.maxsize

    def at(self, start: int, end: int) -> Name | None:
        """The name that covers the beginning of the word at ``start`` to ``end``, if any."""
        while self._name is not None and self._name.end <= start:
            self._name = next(self._names, None)
            self.reach = self._name.start if self._name else sys.maxsize
        # a possessive ending may stand outside the name
        covered = self._name is not None and self.reach <= start and end <= self._name.end + 2
        return self._name if covered else None


def _add_words(
    text: str, low: int, high: int, held: _Names, ends: frozenset[int], tokens: list[Token]
) -> None:
    """Add the tokens of ``text`` from ``low`` to ``high``, which holds no quotation."""
    add, reach = tokens.append, held.reach
    end = low
    parts = _TOKEN.split(text[low:high])  # gaps and tokens in turn
    for gap, word in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(word)
        first = word[0]
        if start >= reach and first not in "()[]":
            name = held.at(start, end)
            reach = held.reach
            if name is not None and name.end <= high:
                _add_name(text, start, end, word, name, tokens)
                continue
        if first.isalnum() or first in "$€£#@&_":
            # Words seen are kept as long as the program lives: no place for endless ones.
            known = _look_up(word) if end - start <= _LONGEST_KEPT else _look_up.__wrapped__(word)
            lower, tag, verb, possessive = known
            if tag == "cap":
                _mend_first_name(text, tokens)
            add(Token(start, end, lower, tag, verb, None, -1, possessive))
        elif first in ".!?…":
            if end in ends or (first in "!?" and end >= high):
                add(Token(start, end, first, "stop"))
        elif first != "*":
            add(Token(start, end, word, _PUNCTUATION.get(first, "dash")))
        elif tokens:
            add(Token(start, end, "*", "stop"))


def _add_name(text: str, start: int, end: int, word: str, name: Name, tokens: list[Token]) -> None:
    """Add the word to the token of its name, or that token."""
    if tokens and tokens[-1].name is name:
        tokens[-1].end = end
        tokens[-1].possessive = _is_possessive(word)
    else:
        _mend_first_name(text, tokens)
        owns = _is_possessive(word)
        tokens.append(Token(start, end, word.lower(), "name", None, name, -1, owns))


def _mend_first_name(text: str, tokens: Sequence[Token]) -> None:
    """Make a capital of the last token if it is "Will" or "May" before a surname, not the verb or
    the month."""
    if len(tokens) < 2:
        return
    last, before = tokens[-1], tokens[-2]
    if last.low not in ("will", "may") or last.tag not in ("aux", "time"):
        return
    opens = before.tag in ("quote", "soft", "that", "conj", "comma") or before.verb is not None
    if opens and text[last.start].isupper():
        last.tag = "cap"


def _is_possessive(word: str) -> bool:
    return word.endswith(("’s", "'s", "s’", "s'"))


@lru_cache(maxsize=8192)
def _look_up(word: str) -> tuple[str, str, Verb | None, bool]:
    """The word in lower case, its tag, what it governs as a verb of saying, whether it owns."""
    low = word.lower().replace("'", "’")
    tag = FUNCTION_WORDS.get(low)
    verb = VERBS.get(low)
    possessive = False
    if tag is None or tag == "nadv":
        if word[0].isdigit() or word[0] in "$€£":
            tag = "num"
        elif tag != "nadv" and word[0].islower() and low.endswith("ly"):
            tag = "adv"
        elif word[0].isupper() or word[0] in "@#":
            tag = "cap"
        elif low.endswith("ing") and low not in _NO_PARTICIPLES:
            tag = "ing"
        else:
            tag = "n"
        possessive = low.endswith(("’s", "s’"))
    elif tag == "time" and low == "march" and word[0].islower():
        tag = "n"
    elif tag == "aux" and low == "may" and word[0].isupper():
        tag = "time"
    return low, tag, verb, possessive
