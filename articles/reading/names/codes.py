"""Codes of the exchange, which are no names: "CLc1", "BARC.L", "(NASDAQ: TVRN)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.names.words import UPPER, Word


def is_code(text: str, word: Word) -> bool:
    """Whether a word is a code of the stock exchange: "CLc1", ".DXY", "EUR=", "BARC.L"."""
    if text.startswith("=", word.end):
        return True
    if not word.text.isalpha() and _CODE.fullmatch(word.text):
        return True
    if not text.startswith(".", max(0, word.start - 1)):
        return False
    return text[max(0, word.start - 2) : word.start - 1] in _CODED


def is_listed_at(words: Sequence[Word], at: int) -> bool:
    """Whether the word is what a firm is called at an exchange: "(NASDAQ: TVRN)"."""
    word = words[at]
    return word.gap == ": " and word.shape == UPPER and at > 0 and words[at - 1].low in _EXCHANGES


_EXCHANGES = frozenset(
    "nasdaq nyse lse tsx asx amex otc otcmkts aim hkex sgx bse nse epa etr fra tyo lon jse".split()
)


_CODE = re.compile(r"[A-Z]{1,4}[a-z]\d{1,2}|C[A-Z]{3}\d|[A-Z]{2,5}\.[A-Z]{1,2}")


_CODED = ("", " ", "\n", "(", "<")
