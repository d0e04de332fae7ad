"""Stems of English words (snowball), and what the indexes keep beside the words themselves."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

from articles.search.tokens import joined_words

#: Set before a stem in an index: no word begins with it, and both databases take it for a letter.
SIGN = "§"


#: In these words the stem is not the beginning of the word but for its first letter.
_SHORT = 3


_english = stemmer("english")


_lock = threading.Lock()  # a stemmer keeps its place in the word


@lru_cache(maxsize=300_000)
def stem(word: str) -> str:
    """The stem of a word as ``words`` gives it; of numbers, foreign letters the word itself."""
    if not word.isalpha():
        return word
    with _lock:
        return _english.stemWord(word)


def beginning(stem_: str) -> str:
    """What every word with this stem begins with."""
    return stem_[:-1] if len(stem_) > _SHORT else stem_[:1]


def is_english(language: str) -> bool:
    """Whether this language code (en, en-gb) stands for English."""
    return language.lower().partition("-")[0] == "en"


def stems(found: Iterable[str], text: str, language: str) -> list[str]:
    """The stems of a text with these words, each once; of another language its words.

    What is written in parts stands here in one as well: O'Rourke gives o, rourk, orourk.
    """
    distinct = dict.fromkeys((*found, *joined_words(text)))
    if not is_english(language):
        return list(distinct)
    return list(dict.fromkeys(map(stem, distinct)))
