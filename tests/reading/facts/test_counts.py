"""Counts that are looked up by themselves stand inside a longer fact."""

import pytest

from articles.reading import read
from articles.reading.types import Claim


def counts(text: str) -> list[str]:
    return [text[fact.start : fact.end] for fact in facts(text) if fact.kinds == ("figure",)]


def facts(text: str) -> tuple[Claim, ...]:
    return read(text, as_is=True).facts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "The ministry sent forms to officers in all ports on Monday so that they could hear some"
            " 12,000 young refugees from the north.",
            "some 12,000 young refugees",
        ),
        (
            "The forms are part of an effort by the ministry of the north to clear the nation's 92,000"
            " open claims by December.",
            "the nation's 92,000 open claims",
        ),
        (
            "The council of the harbour filled all of the boxes of its archive in March with 40 to 50"
            " paper letters from the north.",
            "40 to 50 paper letters",
        ),
        (
            "The keepers of the harbour moved boats out of all of the bays of the north on Monday because of"
            " 500 seals stranded since May.",
            "500 seals stranded since May",
        ),
        (
            "The keepers of the harbour moved boats out of all of the bays of the north on Monday because of"
            " 12 seals on Gull Island.",
            "12 seals on Gull Island",
        ),
    ],
)
def test_count_late_in_a_long_clause_is_a_fact_of_its_own(text: str, count: str) -> None:
    assert count in counts(text)
    outer = [fact for fact in facts(text) if count in text[fact.start : fact.end]]
    assert len(outer) == 2, "the longer fact stays"


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 300 schools closed because of the rally in the capital, and all of the teachers of the"
        " north and of the south marched.",
        "The council closed 300 schools.",
        "The council closed the school in the north of the town that stands beside the harbour after a"
        " wall that is 15 metres high fell.",
        "The council closed the school in the north of the town that stands beside the harbour after"
        " some 40 years of neglect and decay.",
        # a number with one bare noun says nothing by itself
        "The firm has sold few of its planes after two crashes of its oldest plane in less than five months"
        " that killed a total of 346 people.",
        # "people would save" goes on
        "Lee promised that the new tax on the harbour towns of the north would be met by the $5,000 a year"
        " people would save.",
    ],
)
def test_subjects_short_clauses_sizes_and_times_are_none(text: str) -> None:
    assert not any(
        count.startswith(
            ("15 metres", "some 40", "300", "Nearly 300 schools.", "346", "the $5,000")
        )
        for count in counts(text)
    )
