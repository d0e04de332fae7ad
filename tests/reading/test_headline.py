"""The headline is read by itself and tied to the story."""

from __future__ import annotations

from datetime import date

import pytest

from articles.reading import read
from articles.reading.headline import read_headline
from articles.reading.types import InHeadline

STORY = (
    "Nine people were killed when a ferry caught fire off Elmsby on Sunday, the coastguard said.\n\n"
    "Chancellor Joan Pell called the owners to her office. Mr Tom Roe, who runs the line, went."
)


def above(headline: str) -> InHeadline:
    reading = read(STORY, as_is=True, published=date(2026, 5, 5))
    return read_headline(headline, None, date(2026, 5, 5), reading)


def test_fact_of_the_headline_points_at_the_one_in_the_story() -> None:
    headline = "Nine die in ferry fire off Elmsby"
    (fact,) = above(headline).facts
    assert (headline[fact.start : fact.end], fact.same_as) == (headline, 0)


@pytest.mark.parametrize(
    "headline", ["Twelve die in ferry fire off Elmsby", "Council of Vantry sells harbour"]
)
def test_other_fact_of_the_headline_points_at_none(headline: str) -> None:
    assert [fact.same_as for fact in above(headline).facts] == [None]


def test_name_in_the_headline_is_the_one_of_the_story() -> None:
    names = {(name.name, name.kind) for name in above("Pell scolds ferry line").entities}
    assert ("Joan Pell", "person") in names


def test_no_headline_holds_nothing() -> None:
    assert above("") == InHeadline()


@pytest.mark.parametrize(
    "headline",
    [
        "Chinese hunter catches bubonic plague after eating wild rabbit",
        "Storm rips roof off school",
        "Teacher wins top prize",
    ],
)
def test_headline_without_articles_is_a_fact(headline: str) -> None:
    (fact,) = above(headline).facts
    assert headline[fact.start : fact.end] == headline


@pytest.mark.parametrize(
    "headline",
    [
        "Opinion | Norwick Follows Lee to Nowhere",
        "Column: The merger of two papers sends a dismal signal",
        "The Echo view on Elmsby: a city sinks | Editorial",
        "Best books of the year",
        "The joys of slow trains",
    ],
)
def test_headline_of_opinion_or_without_a_verb_holds_no_fact(headline: str) -> None:
    assert above(headline).facts == ()
