"""Figures read to value, unit, precision and what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.facts.figures import read_figures
from articles.reading.facts.number_words import value_of

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def read(text: str) -> list[tuple[str, float | str, str, str, str]]:
    return [
        (text[f.start : f.end], f.value, f.unit, f.precision, f.noun) for f in read_figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nearly 300 schools closed.", ("300", 300, "", "about", "schools")),
        ("The harbour cost £1.1bn.", ("£1.1bn", 1_100_000_000, "GBP", "exact", "")),
        ("Half of the voters stayed at home.", ("Half", 0.5, "share", "exact", "voters")),
        ("One in four children is poor.", ("One in four", 0.25, "share", "exact", "children")),
        ("a $1,200-a-month flat", ("$1,200-a-month", 1200, "USD/month", "exact", "flat")),
        ("Joan Moss, 42, left.", ("42", 42, "years", "exact", "age")),
        ("a 14-year-old girl", ("14-year-old", 14, "years", "exact", "age")),
        ("They won 3-1 at home.", ("3-1", "3-1", "score", "exact", "")),
        ("A gust of 91mph.", ("91mph", 91, "mph", "exact", "")),
        ("70mm of rain fell.", ("70mm", 70, "mm", "exact", "rain fell")),
        ("They won 3 – 1 at home.", ("3 – 1", "3-1", "score", "exact", "")),
        (
            "up 0.5 percentage points",
            ("0.5 percentage points", 0.5, "percentage points", "exact", ""),
        ),
        ("It rose to 7.2 per cent.", ("7.2 per cent", 7.2, "%", "exact", "")),
        ("more than 15,000 people", ("15,000", 15_000, "", "at least", "people")),
        ("up to a $250,000 fine", ("$250,000", 250_000, "USD", "at most", "fine")),
        ("dozens of families", ("dozens", 12, "", "vague", "families")),
        ("2.5 million homes", ("2.5 million", 2_500_000, "", "exact", "homes")),
        ("five hundred and twelve men", ("five hundred and twelve", 512, "", "exact", "men")),
        ("3m people", ("3m", 3_000_000, "", "exact", "people")),
        ("30 grams of sugar", ("30 grams", 30, "grams", "exact", "sugar")),
        ("It cost $449K.", ("$449K", 449_000, "USD", "exact", "")),
        ("£3m a year", ("£3m a year", 3_000_000, "GBP/year", "exact", "")),
        ("It fell by a tenth.", ("a tenth", 0.1, "share", "exact", "")),
    ],
)
def test_figure_is_read_to_its_value(
    text: str, found: tuple[str, float | str, str, str, str]
) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "At 4:30 a.m. they left.",
        "It opened in 2017 and closed.",
        "They drove down Route 66.",
        "One of them was late.",
        "She lives at 1119 Eighth St. in Elmsby.",
        "It was the 10th time.",
        "It was like the 90s.",
        "Version 3.2.1 was withdrawn.",
        "They waited half-heartedly.",
        "The G20 met.",
        "The Group of 20 met.",
        "They died on Ninety Mile beach.",
        "She scored in Game 4.",
        "He drives the 38.",
        "It is a matter of settling scores.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert read(text) == []


def test_two_figures_of_one_noun_share_it() -> None:
    assert [(value, noun) for _, value, _, _, noun in read("10 to 32 pages")] == [
        (10, "pages"),
        (32, "pages"),
    ]
    assert [(value, unit) for _, value, unit, _, _ in read("aged 8–10 years")] == [
        (8, "years"),
        (10, "years"),
    ]


def test_places_that_are_something_else_are_left_out() -> None:
    text = "Boeing 747 carried 300 people."
    assert [f.value for f in read_figures(text, taken=[(0, 10)])] == [300]


@given(ANY_TEXT)
def test_any_text_gives_figures_in_order_and_in_place(text: str) -> None:
    end = 0
    for figure in read_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


@given(st.integers(0, 10**12))
def test_digits_are_worth_what_they_say(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Half the voters stayed at home.", [("Half", 0.5, "share", "exact", "voters")]),
        ("A dozen people were hurt.", [("A dozen", 12, "", "exact", "people")]),
        ("Tens of thousands marched.", [("Tens of thousands", 10_000, "", "vague", "")]),
        (
            "A quarter of a million people fled.",
            [("A quarter of a million", 250_000, "", "exact", "people")],
        ),
        ("It cost 50p.", [("50p", 0.5, "GBP", "exact", "")]),
        ("The mast is 12 feet high.", [("12 feet", 12, "feet", "exact", "high")]),
        ("The boy, aged 14, swam.", [("14", 14, "years", "exact", "age")]),
        ("She died at the age of 91.", [("91", 91, "years", "exact", "age")]),
        ("He turned 34 on Monday.", [("34", 34, "years", "exact", "age")]),
        (
            "Men between the ages of 25 and 54 compared to others.",
            [("25", 25, "years", "exact", "age"), ("54", 54, "years", "exact", "age")],
        ),
        (
            "Children aged 8-10 took part.",
            [("8", 8, "years", "exact", "age"), ("10", 10, "years", "exact", "age")],
        ),
        (
            "$3 to $4 million was paid.",
            [("$3", 3_000_000, "USD", "exact", ""), ("$4 million", 4_000_000, "USD", "exact", "")],
        ),
        (
            "£3-4m was paid.",
            [("£3", 3_000_000, "GBP", "exact", ""), ("4m", 4_000_000, "GBP", "exact", "")],
        ),
        ("the 300-page report", [("300", 300, "", "exact", "page")]),
        ("a 30-strong team", [("30", 30, "", "exact", "")]),
        (
            "One man and one woman drowned.",
            [("One", 1, "", "exact", "man"), ("one", 1, "", "exact", "woman")],
        ),
        ("It is five times larger.", [("five times", 5, "times", "exact", "larger")]),
        ("A magnitude 6.4 quake struck.", [("6.4", 6.4, "", "exact", "quake")]),
    ],
)
def test_further_shapes_of_figures(
    text: str, found: list[tuple[str, float, str, str, str]]
) -> None:
    assert read(text) == found
