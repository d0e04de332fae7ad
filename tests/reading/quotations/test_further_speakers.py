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


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("And from Chairwoman Ann Poe:", "Ann Poe"),
        ("And this from Ann Poe, the union’s head, on Tuesday night:", "Ann Poe"),
        ("And from the Norwick Echo’s Ann Poe, on the cost:", "Ann Poe"),
        ("From the mayor’s office:", "the mayor’s office"),
        ("Over to Ann Poe, the mayor:", "Ann Poe"),
        ("Ann Poe’s full statement:", "Ann Poe"),
        ("The statement by Ann Poe in full:", "Ann Poe"),
        ("The word from Ann Poe:", "Ann Poe"),
        ("Statement by Ann Poe:", "Ann Poe"),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_line_without_a_verb_announces_the_speaker(line: str, speaker: str, between: str) -> None:
    ((words, name),) = said(f"{line}{between}“The mine is shut for good.”")
    assert words == "The mine is shut for good."
    assert name == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe told the driver: “Give me your keys,” according to the charge sheet.",
        "Ann Poe texted a friend, “It is done now,” according to court papers.",
        "Ann Poe said to the clerk, “Give me your keys,” the prosecutor’s office said.",
    ],
)
def test_of_two_reports_the_inner_one_counts(text: str) -> None:
    assert [speaker for _, speaker in said(text)] == ["Ann Poe"]


def test_guillemets_may_stand_apart_from_their_words() -> None:
    assert said("« The mine is shut », Ann Poe said.") == [(" The mine is shut ", "Ann Poe")]


def test_who_answers_behind_the_marks_still_speaks() -> None:
    text = "“We will shut the mine,” Ann Poe said. “You will not,” the crowd shouted."
    assert [speaker for _, speaker in said(text)] == ["Ann Poe", "the crowd"]
