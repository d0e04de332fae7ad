"""The day on which something was said."""

from __future__ import annotations

from datetime import date

import pytest

from articles.reading import read

MONDAY = date(2014, 6, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“It is shut,” Maria Ortiz told CNN on Friday.", date(2014, 6, 20)),
        ("“It is shut,” said Maria Ortiz on Saturday.", date(2014, 6, 21)),
        ("On Friday, Maria Ortiz said: “It is shut.”", date(2014, 6, 20)),
        ("Maria Ortiz on Friday said it was “a danger to us all.”", date(2014, 6, 20)),
        ("Maria Ortiz said on June 3 that the bridge was shut.", date(2014, 6, 3)),
        ("The bridge is shut, Maria Ortiz said yesterday.", date(2014, 6, 22)),
    ],
)
def test_the_day_stands_beside_the_verb(text: str, day: date) -> None:
    assert [quote.said_on for quote in read(text, as_is=True, published=MONDAY).quotes] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge shut on Friday,” Maria Ortiz said.",
        "Maria Ortiz said the bridge shut on Friday.",
        "Maria Ortiz said that on Friday the bridge shut.",
        "“It is shut,” Maria Ortiz said last week.",
    ],
)
def test_a_day_of_what_is_told_is_not_the_day_it_was_told(text: str) -> None:
    assert [quote.said_on for quote in read(text, as_is=True, published=MONDAY).quotes] == [None]


def test_no_day_without_the_day_of_publication() -> None:
    (quote,) = read("“It is shut,” Maria Ortiz told CNN on Friday.", as_is=True).quotes
    assert quote.said_on is None


def test_a_second_piece_was_said_on_the_same_day() -> None:
    text = "“It is shut,” Maria Ortiz told CNN on Friday.\n\n“It stays shut.”"
    first, second = read(text, as_is=True, published=MONDAY).quotes
    assert first.said_on == second.said_on == date(2014, 6, 20)
