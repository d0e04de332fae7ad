"""Whose the next sentence and the body say that words are; what looks like a report and is none."""

from datetime import date

import pytest

from articles.reading import read
from articles.reading.headline import read_headline
from tests.reading.quotations.quoting import reported, said, speakers

OPEN = "The sale will make a “strong” town “with deep roots and a wide view.”"


@pytest.mark.parametrize(
    "behind",
    [
        "That’s the hopeful view voiced by Ann Poe, the head of the port.",
        "Those were the words of Ann Poe.",
        "That was the verdict given by the mayor, Ann Poe.",
    ],
)
def test_next_sentence_says_whose_the_words_are(behind: str) -> None:
    assert speakers(f"{OPEN}\n\n{behind}") == ["Ann Poe", "Ann Poe"]


@pytest.mark.parametrize(
    "behind", ["Ann Poe runs the port.", "That was the verdict of Ann Poe, who wrote:"]
)
def test_next_sentence_that_points_forward_names_nobody(behind: str) -> None:
    assert "Ann Poe" not in speakers(f"{OPEN}\n\n{behind}")


HEAD = "‘Poe is sinking’ while Varn rises"


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("“Poe is sinking,” the pollster Ida Foss said.", "Ida Foss"),
        ("“Poe is sinking,” Ida Foss said.\n\n“Poe is sinking,” Joan Pell said.", None),
    ],
)
def test_headline_takes_the_speaker_of_the_same_words(body: str, speaker: str | None) -> None:
    assert said(f"{HEAD}\n\n{body}")[0] == ("Poe is sinking", speaker)


def test_headline_kept_apart_takes_the_speaker_of_the_same_words() -> None:
    day = date(2026, 5, 5)
    body = read("“Poe is sinking,” Ida Foss said. Tom Varn laughed.", published=day)
    (quote,) = read_headline(HEAD, None, day, body).quotes
    assert (quote.speaker, quote.speaker_start) == ("Ida Foss", None)


def test_papers_that_would_call_somebody_so_have_said_nothing() -> None:
    text = "According to Ann Poe, the papers would call her a “coward” if she left."
    assert said(text) == [("coward", "Ann Poe")]


def test_papers_that_called_somebody_so_have() -> None:
    text = "According to Ann Poe, the papers called her a “coward” in May."
    assert said(text) == [("coward", "the papers")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“No,” replied Ann Poe, head of the port, said simply.", []),
        (
            "The health board reported its third case of plague on Sunday after two others were shown.",
            [],
        ),
        (
            "PanNorland.net - The police have fired on crowds, Ann Poe said.",
            [("The police have fired on crowds", "Ann Poe")],
        ),
        ("When Tom Varn mentioned Poe, it just happened.", []),
        ("The heckler screams one rude word at the rally and has everyone’s attention.", []),
        ("Images of the square indicate that they fired live rounds.", []),
        ("Each week we ask 30 clever people which town is best.", []),
        (
            "Ann Poe said her band and its drummer, aka Danger Rat, wrote a host of songs for it.",
            [("her band and its drummer, aka Danger Rat, wrote a host of songs for it", "Ann Poe")],
        ),
        (
            "The union says farmers agree the plan is dead.",
            [("farmers agree the plan is dead", "The union"), ("the plan is dead", "farmers")],
        ),
    ],
)
def test_what_is_reported(text: str, found: list[tuple[str, str | None]]) -> None:
    assert reported(text) == found


def test_line_cut_out_of_a_quotation_is_a_heading() -> None:
    text = (
        "“The road is shut,” Ann Poe said.\n\n"
        "“… prevent the flight of all the people of the town from the old camp”"
    )
    assert speakers(text) == ["Ann Poe", None]
