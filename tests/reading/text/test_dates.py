"""Dates in prose, read against Tuesday 5 May 2026."""

from __future__ import annotations

import time
from datetime import date

import pytest

from articles.reading.text.dates import find_dates

TUESDAY = date(2026, 5, 5)


def found(text: str, published: date | None = TUESDAY) -> list[tuple[str, str, str]]:
    return [
        (text[phrase.start : phrase.end], str(phrase.first), str(phrase.last))
        for phrase in find_dates(text, published=published)
    ]


def days(text: str, published: date | None = TUESDAY) -> tuple[str, str]:
    phrases = found(text, published)
    assert len(phrases) == 1, phrases
    return phrases[0][1:]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She left on Sunday.", "2026-05-03"),
        ("It rained on Tuesday.", "2026-05-05"),
        ("She left last Tuesday.", "2026-04-28"),
        ("They meet next Friday.", "2026-05-08"),
        ("They will meet on Friday.", "2026-05-08"),
        ("The vote is due on Monday.", "2026-05-11"),
        ("Voters go to the polls on Sunday.", "2026-05-10"),
        ("The film is out on Friday.", "2026-05-08"),
        ("The show runs to Friday.", "2026-05-08"),
        ("It was said on Friday night.", "2026-05-01"),
        ("He came yesterday.", "2026-05-04"),
        ("He comes tomorrow.", "2026-05-06"),
        ("They met last night.", "2026-05-04"),
        ("He died three days ago.", "2026-05-02"),
        ("She was born on June 23, 2014.", "2014-06-23"),
        ("She was born on 23 June 2014.", "2014-06-23"),
        ("It began on the 4th of July 1776.", "1776-07-04"),
        ("It ended on Sept. 30, 2013.", "2013-09-30"),
        ("It opened on April 2.", "2026-04-02"),
        ("It opened on December 24.", "2025-12-24"),
        ("It will open on December 24.", "2026-12-24"),
        ("Logged on 2024-02-29 at sea.", "2024-02-29"),
    ],
)
def test_single_days(text: str, day: str) -> None:
    assert days(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It fell last week.", "2026-04-27", "2026-05-03"),
        ("It falls this month.", "2026-05-01", "2026-05-31"),
        ("It fell last year.", "2025-01-01", "2025-12-31"),
        ("It fell in April.", "2026-04-01", "2026-04-30"),
        ("It fell in September.", "2025-09-01", "2025-09-30"),
        ("It will fall in September.", "2026-09-01", "2026-09-30"),
        ("Nothing since April elections.", "2026-04-01", "2026-04-30"),
        ("They withdrew in 2011.", "2011-01-01", "2011-12-31"),
        ("In June 2014 it sank.", "2014-06-01", "2014-06-30"),
        ("It was the 1990s.", "1990-01-01", "1999-12-31"),
        ("It sank in the late 1980s.", "1980-01-01", "1989-12-31"),
        ("It sank earlier in the year.", "2026-01-01", "2026-05-05"),
        ("It sank earlier this month.", "2026-05-01", "2026-05-05"),
        ("It opens later this year.", "2026-05-05", "2026-12-31"),
        ("It sank two years ago.", "2024-01-01", "2024-12-31"),
        ("It sank over the weekend.", "2026-05-02", "2026-05-03"),
        ("It sank in the past week.", "2026-04-28", "2026-05-05"),
    ],
)
def test_stretches_of_time(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "May it rain.",
        "Sen. March voted.",
        "Theresa May voted.",
        "The Sunday Times said so.",
        "Super Tuesday was loud.",
        "They march on.",
        "It cost $2000 to mend.",
        "There were 1990 people.",
        "The bill is 2014 pages long.",
        "June 31 does not exist.",
        "A date such as 2026-02-30 does not exist.",
        "The second of the three.",
    ],
)
def test_not_dates(text: str) -> None:
    assert found(text) == []


def test_relative_dates_stay_open_without_a_day_of_publication() -> None:
    assert found("She left on Sunday.", None) == [("Sunday", "None", "None")]
    assert days("They withdrew in 2011.", None) == ("2011-01-01", "2011-12-31")
    assert days("It opened on April 2.", None) == ("None", "None")


def test_two_days_later_is_found_and_left_open() -> None:
    assert found("He fell ill two days later.") == [("two days later", "None", "None")]


@pytest.mark.parametrize(
    ("published", "within"),
    [
        (date.min, ["next year", "tomorrow"]),
        (date.max, ["Sunday", "last week", "ten years ago", "yesterday"]),
    ],
)
def test_dates_beyond_the_ends_of_the_calendar_are_left(published: date, within: list[str]) -> None:
    text = "On Sunday, last week, next year, ten years ago, tomorrow and yesterday."
    assert [words for words, _, _ in found(text, published)] == within


@pytest.mark.parametrize("piece", ["May ", "Sunday", "2014 ", "the ", "in ", "1 ", "a", " "])
def test_time_does_not_explode_on_hostile_text(piece: str) -> None:
    begun = time.process_time()
    find_dates(piece * 20_000, published=TUESDAY)
    assert time.process_time() - begun < 5
