"""Stories set in capitals: read as if in sentence case, kept as they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import read
from articles.reading.text.letter_case import in_sentence_case, is_in_capitals

SHOUTED = (
    "MAYOR TOM POE SAID ON MONDAY THAT THE COUNCIL OF SPRINGFIELD WOULD BUILD A BRIDGE.\n\n"
    '"WE HAVE WAITED TOO LONG," POE TOLD REPORTERS IN NEW YORK. THE U.S. PAYS 12 MILLION DOLLARS.'
)


def test_capitals_are_read_as_sentence_case() -> None:
    assert in_sentence_case(SHOUTED) == (
        "Mayor Tom Poe said on Monday that the council of Springfield would build a bridge.\n\n"
        '"We have waited too long," Poe told reporters in New York. The U.S. pays 12 million dollars.'
    )


def test_story_in_capitals_stays_as_it_came_and_its_names_are_told() -> None:
    reading = read(SHOUTED)
    assert reading.body == SHOUTED
    assert {"Tom Poe", "Springfield", "New York"} <= {name.name for name in reading.entities}
    assert "Tom Poe Said" not in {name.name for name in reading.entities}
    assert "Tom Poe" in {quote.speaker for quote in reading.quotes}
    assert "set in capitals" in reading.notes[0]


@pytest.mark.parametrize(
    "text",
    ["", "BRIDGE CLOSED", "1234 " * 40, SHOUTED.lower(), "The council voted on Monday. " * 4],
)
def test_other_text_is_not_in_capitals(text: str) -> None:
    assert not is_in_capitals(text)


@given(st.text(st.characters(exclude_categories=())))
def test_every_letter_keeps_its_place(text: str) -> None:
    cased = in_sentence_case(text)
    assert len(cased) == len(text)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(cased, text, strict=True))
