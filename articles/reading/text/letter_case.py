"""Turns a text in capitals into sentence case, letter for letter, so that it can be read."""

from __future__ import annotations

import re
from typing import Final

from articles.reading.text.gazetteer import Gazetteer, gazetteer
from articles.reading.text.wordlists import word_set

_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")

_LETTERS: Final = re.compile(r"[^\W\d_]")

_SENTENCE_START: Final = re.compile(r"(?:\A|[.!?…][\"'”’)\]]*\s+|\n\s*|[“\"]\s?|:\s[“\"])$")

_INITIALS: Final = re.compile(r"[^\W\d_]\.[^\W\d_]\.\s$")  # "U.S. " ends no sentence

_MOST_SMALL: Final = 0.06  # of the letters that may be small in a text in capitals

_LEAST_LETTERS: Final = 60

_LOOKED_AT: Final = 20_000  # characters: a story is set in one manner

_LONGEST_NAME: Final = 4  # words of a known name

_KEPT: Final = frozenset(
    "us uk un eu nato nasa fbi cia nhs bbc cnn ap afp tv mp mps gdp ceo cfo usa uae".split()
)

_VERBS: Final = word_set(
    """said says told asked added is was are were has had have will would could can may might must did
    does went came took made got gave saw left kept held led ran rose fell lost won met began became
    brought"""
)


def is_in_capitals(text: str) -> bool:
    """Whether the text is set in capitals throughout, as some wires and old systems send it."""
    text = text[:_LOOKED_AT]
    if sum(map(str.islower, text[: len(text) // 8])) > _MOST_SMALL * len(text):
        return False  # the first lines show it
    small = sum(map(str.islower, text))
    if small > _MOST_SMALL * len(text):
        return False  # so are more of its letters
    letters = _LETTERS.findall(text)
    if len(letters) < _LEAST_LETTERS:
        return False
    large = sum(map(str.isupper, letters))
    return bool(small <= _MOST_SMALL * len(letters)) and 2 * large > len(letters)


def in_sentence_case(text: str) -> str:
    """The text in sentence case, with every letter in its old place.

    The general lists show which words are names: places and bodies, first names with the word behind
    them, titles before them, days and months. A name that is in no list stays in small letters, unless
    the words beside it show it.
    """
    lists = gazetteer()
    words = list(_WORD.finditer(text))
    lowered = [word.group().lower() for word in words]
    raised = _name_words(text, words, lowered, lists)
    named = {lowered[i] for i in raised if not lists.is_common(lowered[i])}
    parts: list[str] = []
    at = 0
    for i, word in enumerate(words):
        parts.append(_small(text[at : word.start()]))
        parts.append(_cased(text, word, lowered[i], i in raised or lowered[i] in named))
        at = word.end()
    parts.append(_small(text[at:]))
    return "".join(parts)


def _cased(text: str, word: re.Match[str], low: str, name: bool) -> str:
    written = word.group()
    before, after = text[max(0, word.start() - 6) : word.start()], text[word.end() : word.end() + 1]
    if low in _KEPT or (len(written) == 1 and (after == "." or before.endswith("."))) or low == "i":
        return written
    small = _small(written)
    begins = _SENTENCE_START.search(before) and not _INITIALS.search(before)
    if name or begins:
        parts = small.split("-") if name else [small]
        return "-".join(_raised(part) for part in parts)
    return small


def _raised(word: str) -> str:
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word


def _small(text: str) -> str:
    """Lower case, letter for letter: where one would become two it stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _name_words(
    text: str, words: list[re.Match[str]], lowered: list[str], lists: Gazetteer
) -> set[int]:
    """The indices of the words that belong to names."""
    found: set[int] = set()
    for i, low in enumerate(lowered):
        if (
            low in lists.calendar and low not in ("may", "march", "sun", "sat")
        ) or low in lists.demonyms:
            found.add(i)
        elif (
            low in lists.genders and _goes_on(text, words, i) and _is_surname(lowered[i + 1], lists)
        ):
            found.update((i, i + 1))
            if i and lowered[i - 1] in lists.roles:
                found.add(i - 1)
        elif _is_title(text, words, lowered, i, lists):
            found.update((i, i + 1))
        found |= _known_name(words, lowered, i, text, lists)
    return found


def _is_title(
    text: str, words: list[re.Match[str]], lowered: list[str], i: int, lists: Gazetteer
) -> bool:
    """Whether the word is a title or office before a surname."""
    if not (lowered[i] in lists.courtesy or lowered[i] in lists.roles) or not _goes_on(
        text, words, i
    ):
        return False
    return _is_surname(lowered[i + 1], lists) and not lists.is_common(lowered[i + 1])


def _known_name(
    words: list[re.Match[str]], lowered: list[str], i: int, text: str, lists: Gazetteer
) -> set[int]:
    """The words of the longest place or body of the lists that begins at this word."""
    for size in range(min(_LONGEST_NAME, len(words) - i), 0, -1):
        name = text[words[i].start() : words[i + size - 1].end()].title()
        if name in lists.known and (size > 1 or not _is_plain(lowered[i], lists)):
            return {k for k in range(i, i + size) if lowered[k] not in ("of", "the", "and", "for")}
    return set()


def _goes_on(text: str, words: list[re.Match[str]], i: int) -> bool:
    """Whether the next word follows after one space."""
    return i + 1 < len(words) and text[words[i].end() : words[i + 1].start()] in (" ", ". ")


def _is_surname(low: str, lists: Gazetteer) -> bool:
    return low not in lists.function and low not in _VERBS and not low.endswith("ing")


def _is_plain(low: str, lists: Gazetteer) -> bool:
    return lists.is_common(low) or low in lists.function or low in _VERBS
