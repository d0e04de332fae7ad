"""What is kept of a span, and the hashes that approval is tied to."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

import pytest

from articles.anchoring import selector, sentence_hash, words_hash

TEXT = "It rained. Ann Lowe built the pier in 1887. It burned.\n\nNobody wept."


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_selector_keeps_32_characters_on_either_side() -> None:
    text = "x" * 40 + "Ann Lowe" + "y" * 40
    assert selector(text, 40, 48) == ("Ann Lowe", "x" * 32, "y" * 32)


def test_selector_at_the_ends_of_the_text_keeps_what_there_is() -> None:
    assert selector("Ann Lowe", 0, 3) == ("Ann", "", " Lowe")
    assert selector("Ann Lowe", 4, 8) == ("Lowe", "Ann ", "")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3), (0, 99)])
def test_selector_of_no_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or lies outside"):
        selector("Ann Lowe", start, end)
    with pytest.raises(ValueError, match="empty or lies outside"):
        sentence_hash("Ann Lowe", start, end)


def test_words_hash_is_that_of_the_exact_words() -> None:
    assert words_hash("Ann Lowe") == sha256(b"Ann Lowe").hexdigest()


@pytest.mark.parametrize(
    "other", ["Rene", "rené", "René ", unicodedata.normalize("NFD", "René"), "“René”"]
)
def test_words_hash_of_any_other_words_differs(other: str) -> None:
    assert words_hash(other) != words_hash("René")


def test_sentence_hash_is_that_of_the_whole_sentence() -> None:
    expected = words_hash("Ann Lowe built the pier in 1887.")
    assert sentence_hash(TEXT, *place("Ann Lowe")) == expected
    assert sentence_hash(TEXT, *place("1887")) == expected
    assert sentence_hash(TEXT, *place("wept")) == words_hash("Nobody wept.")


def test_sentence_hash_of_a_span_over_two_sentences_covers_both() -> None:
    whole = "It rained. Ann Lowe built the pier in 1887."
    assert sentence_hash(TEXT, *place("rained. Ann")) == words_hash(whole)
