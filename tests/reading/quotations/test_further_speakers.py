"""Speakers before a colon, with "himself", behind a day, and beside somebody who only reacts."""

import pytest

from tests.reading.quotations.quoting import said, speaker_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("According to Norwick Echo: “The mine has been shut for a year.”", "Norwick Echo"),
        ("“The mine is a danger to us all,” reads a Monday editorial.", "a Monday editorial"),
        ("“The mine is a danger to us all,” read a Friday letter to the board.", "a Friday letter"),
        ("Poe himself said that “the mine is a danger to us all.”", "Poe himself"),
        ("Ann Poe herself warned that “the mine is a danger to us all.”", "Ann Poe herself"),
        (
            "Likewise, a paper from the board had this to say about it: “The mine is a danger.”",
            "a paper from the board",
        ),
        (
            "When Ann Poe said she would “shut the mine for good,” the crowd applauded loudly.",
            "Ann Poe",
        ),
    ],
)
def test_the_words_that_name_the_speaker(text: str, words: str) -> None:
    assert speaker_words(text) == [words]


def test_who_answers_behind_the_marks_still_speaks() -> None:
    text = "“We will shut the mine,” Ann Poe said. “You will not,” the crowd shouted."
    assert [speaker for _, speaker in said(text)] == ["Ann Poe", "the crowd"]
