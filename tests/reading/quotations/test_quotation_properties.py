"""What must hold for every text, however odd."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.quotations.find import find_quotations
from articles.reading.text.sentences import split_paragraphs, split_sentences
from articles.reading.types import Quotation

PIECES = [
    "“", "”", '"', "'", "‘", "’", "''", "«", "»", "„", "``", " ", ". ", ", ", ": ", "\n\n", "? ", "—",
    "Ana Petrov", "he", "said", "says", "told", "that", "who", "according to", "the minister", "and",
    "adding", "the roof is gone", "Q: ", "LOWE: ", "on Friday", "(", ")", "\ud800", "\x00", "\u202e", "🙂",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
)


def found_in(text: str) -> tuple[Quotation, ...]:
    paragraphs = split_paragraphs(text)
    return find_quotations(text, paragraphs, split_sentences(text, paragraphs), ())


@settings(max_examples=400, deadline=None)
@given(texts)
def test_spans_lie_in_one_paragraph_and_are_sorted(text: str) -> None:
    paragraphs = split_paragraphs(text)
    quotes = found_in(text)
    places = [(quote.start, quote.end) for quote in quotes]
    assert places == sorted(places)
    for index, quote in enumerate(quotes):
        assert any(p.start <= quote.start < quote.end <= p.end for p in paragraphs)
        assert (quote.speaker_start is None) == (quote.speaker_end is None)
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(text)
        if quote.cue is not None:
            assert text[quote.cue_start : quote.cue_end] == quote.cue
        if quote.continues is not None:
            assert 0 <= quote.continues < index


@settings(max_examples=100, deadline=None)
@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert found_in(text) == found_in(text)


HOSTILE = [
    "“", '"', "'", "‘", "«", "„", "'' ", "“a ", "said ", "“x,” he said. ", "who said that ",
    "Lee said, adding that, ", "a, ", "x", "(", "\ud800", "\x00", "\u202eאב ", "🙂", "according to ",
    "and said ", "\n\n“x", "Q: x\n\n", "- Lee ", "the claim of ", "saying ", "his claim, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_no_faster_than_hostile_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        paragraphs = split_paragraphs(text)
        sentences = split_sentences(text, paragraphs)
        best = float("inf")
        for _ in range(3):
            began = process_time()
            find_quotations(text, paragraphs, sentences, ())
            best = min(best, process_time() - began)
        return best

    # five times the text: about five times the work, where a square would take twenty-five
    assert seconds(25_000) < 12 * seconds(5_000) + 0.02
