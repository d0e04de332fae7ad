"""The facade: any string gives a reading whose spans hold."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles import demo
from articles.reading import read
from articles.reading.types import Reading

ANY_TEXT = st.text(st.characters(exclude_categories=()))
# fmt: off
NEWSY = st.lists(
    st.sampled_from(
        [
            "Ann Lee", "Mayor", "President", "the council", "of", "Elmsby", "said", "told",
            "killed", "31 people", "on Sunday", "in April", "2011", "“", "”", '"', "‘", "’",
            "''", ",", ".", "?", "!", ":", ";", " – ", "(", ")", "\n", "\n\n", "Read more",
            "Facebook Twitter", "By Ann Lee", "PORT ELMS (AP) — ", "and", "that", "who",
            "adding", "saying", "accused", "of fraud", "the first", "more than", "£4.5m", "will",
            "according to", "she", "He", "é", "😀", "\ud800", "\x00", "\u202e", "\xa0",
        ]
    ),
    max_size=60,
).map(" ".join)
# fmt: on

STORIES = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(demo.__file__).parent / "stories").glob("*.txt"))
]
#: Behind them a sentence that breaks off leaves the reader looking for more.
SMALL_WORDS = re.compile(
    r", (?=\w)|\b(?:and|but|or|who|which|that|the|a|said|in|of|to|when|as|had|was)\b ?"
)


def check(reading: Reading) -> None:
    """Spans lie in the body, within a paragraph, in order."""
    body = reading.body
    inside = [False] * (len(body) + 1)
    for part in reading.paragraphs:
        assert 0 <= part.start < part.end <= len(body)
        for spot in range(part.start, part.end):
            inside[spot] = True
    for row in (reading.sentences, reading.quotes, reading.entities, reading.facts):
        places = [(item.start, item.end) for item in row]
        assert places == sorted(places)
        for start, end in places:
            assert 0 <= start < end <= len(body)
            assert all(inside[start:end]), body[start:end]
    for fact in reading.facts:
        assert fact.kinds
        assert 0 <= fact.confidence <= 100
        assert not body[fact.start].isspace()
        assert not body[fact.end - 1].isspace()
    for index, fact in enumerate(reading.facts):
        assert fact.same_as is None or fact.same_as < index
    for index, quote in enumerate(reading.quotes):
        assert quote.continues is None or quote.continues < index
        if quote.speaker_start is not None and quote.speaker_end is not None:
            assert 0 <= quote.speaker_start < quote.speaker_end <= len(body)


@given(ANY_TEXT, st.booleans(), st.none() | st.dates())
def test_read_never_raises_and_its_spans_hold(
    text: str, as_is: bool, published: date | None
) -> None:
    check(read(text, as_is=as_is, published=published))


@given(NEWSY, st.booleans())
@example("adding”adding,” fined Lee", True)  # a subject that ends the paragraph
def test_read_holds_on_what_looks_like_news(text: str, as_is: bool) -> None:
    reading = read(text, as_is=as_is, published=date(2026, 5, 5))
    check(reading)
    assert reading == read(text, as_is=as_is, published=date(2026, 5, 5))
    if as_is:
        assert reading.body == text
        assert reading.furniture == ()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story[:20])
def test_sentences_that_break_off_are_read(story: str) -> None:
    for paragraph in story.split("\n\n"):
        for small in [*SMALL_WORDS.finditer(paragraph)][::2]:
            check(read(f"{paragraph[: small.end()]} and", as_is=True))


@given(NEWSY)
def test_reading_the_body_again_as_it_is_finds_the_same(text: str) -> None:
    first = read(text)
    again = read(first.body, as_is=True)
    assert (again.quotes, again.entities, again.facts) == (
        first.quotes,
        first.entities,
        first.facts,
    )


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        '"' * 20_000,
        "(" * 20_000,
        "'" * 20_001,
        "a" * 200_000,
        "Ann Lee " * 5_000,
        "A. " * 10_000,
        "“Ann said “" * 2_000,
        "5 " * 20_000,
        "שלום " * 5_000,
        "😀" * 20_000,
        "\ud800" * 20_000,
        "\x00" * 20_000,
        "\n" * 50_000,
        "a\n" * 20_000,
        "said " * 4_000,
        ", and " * 8_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    begun = time.process_time()
    check(read(text, published=date(2026, 5, 5)))
    assert time.process_time() - begun < 10


def test_an_order_of_one_word_is_read() -> None:
    text = "The town was flooded in 1953. Remember: The world also ignored the flood."
    assert len(read(text, as_is=True).facts) == 2
