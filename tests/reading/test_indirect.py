"""Reported speech without marks: its source and its extent."""

from __future__ import annotations

import pytest

from tests.reading.quoting import reported, reported_in


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Ana Petrov said that the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov said the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov told reporters that the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov told reporters the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov said on Friday the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("The roof was gone by noon, residents said.", "The roof was gone by noon", "residents"),
        ("The roof was gone by noon, said Ana Petrov.", "The roof was gone by noon", "Ana Petrov"),
        (
            "The roof was gone by noon, according to residents.",
            "The roof was gone by noon",
            "residents",
        ),
        (
            "According to residents, the roof was gone by noon.",
            "the roof was gone by noon",
            "residents",
        ),
        ("Ana Petrov asked whether the roof was safe.", "whether the roof was safe", "Ana Petrov"),
        ("Ana Petrov vowed to rebuild the roof.", "to rebuild the roof", "Ana Petrov"),
        ("Ana Petrov urged the council to act.", "the council to act", "Ana Petrov"),
        ("Ana Petrov called for a new roof.", "a new roof", "Ana Petrov"),
        ("Ana Petrov denied the charge.", "the charge", "Ana Petrov"),
        ("Ana Petrov said in a statement the roof was gone.", "the roof was gone", "Ana Petrov"),
        (
            "At least two roofs were gone, residents said.",
            "At least two roofs were gone",
            "residents",
        ),
        (
            "The council, residents said, knew of the roof.",
            "The council, residents said, knew of the roof",
            "residents",
        ),
        ("Ana Petrov, arguing it was late, has left.", "it was late", "Ana Petrov"),
        (
            "A spokesman for Ana Petrov said the roof was gone.",
            "the roof was gone",
            "A spokesman for Ana Petrov",
        ),
    ],
)
def test_a_reported_clause_and_its_source(text: str, words: str, source: str) -> None:
    assert (words, source) in reported(text)


def test_elided_subjects_are_filled_in() -> None:
    text = "Ana Petrov said the roof was gone, adding that the walls would follow."
    assert reported(text) == [
        ("the roof was gone", "Ana Petrov"),
        ("the walls would follow", "Ana Petrov"),
    ]


def test_two_sources_in_one_sentence() -> None:
    text = "Ana Petrov said the roof was gone, but residents said the walls were sound."
    assert reported(text) == [
        ("the roof was gone", "Ana Petrov"),
        ("the walls were sound", "residents"),
    ]


def test_a_side_clause_ends_where_the_next_source_begins() -> None:
    text = "While Ana Petrov said the roof was gone, residents said the walls were sound."
    assert reported(text) == [
        ("the roof was gone", "Ana Petrov"),
        ("the walls were sound", "residents"),
    ]


def test_the_same_clause_is_reported_once() -> None:
    assert len(reported("Ana Petrov repeated her demand that the roof be mended.")) == 1


def test_an_introduction_before_the_source_is_not_what_it_said() -> None:
    assert reported("On Friday morning, Ana Petrov said little.") in (
        [],
        [("little", "Ana Petrov")],
    )
    assert not any(
        words == "On Friday morning" for words, _ in reported("On Friday, residents said so.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "The claims were heard in court on Monday.",
        "The reports were thick and the notes were short.",
        "The so-called plan was shelved.",
        "Nobody came to the meeting.",
    ],
)
def test_nouns_that_look_like_verbs_report_nothing(text: str) -> None:
    assert reported(text) == []


def test_a_belief_is_ranked_below_what_was_said() -> None:
    (belief,) = reported_in("Ana Petrov believes that the roof is gone.")
    (speech,) = reported_in("Ana Petrov said that the roof is gone.")
    assert belief.confidence < speech.confidence


def test_no_reported_clause_repeats_a_quotation() -> None:
    assert reported("“The roof is gone,” Ana Petrov said.") == []
    assert reported("Ana Petrov said: “The roof is gone and the walls are next.”") == []
