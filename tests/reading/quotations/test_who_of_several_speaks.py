"""Of several who stand near a quotation, the one who says it."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import quotes_in, said, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "At the rally, Ana Petrov said that Tom Roe begged her for help and “would have gone"
            " down on his knees for it” that day.",
            "Ana Petrov",
        ),
        (
            "Ana Petrov wrote back that the idea was a strange one from a man who promised new"
            " roads: “Your plan is to spend all we have.”",
            "Ana Petrov",
        ),
        (
            "Ana Petrov shot back at Tom Roe saying “your plan is to spend all we have.”",
            "Ana Petrov",
        ),
        (
            "The board met Ana Petrov, who told the town when asked about it: “It is all in hand.”",
            "Ana Petrov",
        ),
        (
            "Ana Petrov began by saying that the roads are “very, very bad for trade,” not one of"
            " her three rivals hit her for it.",
            "Ana Petrov",
        ),
        ("Ana Petrov held up a sign saying “we want our harbour back.”", "a sign"),
        (
            "“No argument with it!” Petrov, the head of the port board, Tweeted on Friday.",
            "Petrov",
        ),
    ],
)
def test_the_one_who_says_it(text: str, speaker: str) -> None:
    (quote,) = quotes_in(text)
    assert quote.speaker_start is not None
    words = text[quote.speaker_start : quote.speaker_end]
    assert speaker in (words, quote.speaker)


def test_a_line_that_ends_in_a_colon_beats_the_name_behind_the_quotation() -> None:
    text = (
        "As the Norwick Echo reported, the town was in no mood to pay for the roof:\n\n"
        "“The town is loath to pay for it.”\n\n“At noon,” said Tom Roe, “it rained.”"
    )
    assert speakers(text)[0] == "Norwick Echo"


def test_a_statement_by_somebody_before_a_colon_is_theirs() -> None:
    text = (
        "The tally shows how the site rated this statement by Tom Roe on June 11:\n\n"
        "“If you look at the roof, it is gone.”"
    )
    assert speakers(text) == ["Tom Roe"]


def test_a_quotation_glued_to_the_next_sentence_ends_there() -> None:
    text = "“It is done!” Ana Petrov tweeted. “I love it!”Former mayor Tom Roe broke down why."
    assert said(text) == [("It is done!", "Ana Petrov"), ("I love it!", "Ana Petrov")]


def test_a_work_called_something_is_no_quotation() -> None:
    text = "There is a collection from the painter Ana Petrov called “The Long Road: Thirty Years.”"
    assert quotes_in(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is late,” he quoted Ana Petrov as saying.", "Ana Petrov"),
        ("A neighbour said she heard Ana Petrov scream, “It is late, let me go.”", "Ana Petrov"),
        ("“It is very late,” a teacher wishing to remain nameless said.", "a teacher"),
        ("“It is very late,” a clerk hoping to stay unnamed told the Echo.", "a clerk"),
        (
            "A source within the ministry who spoke on background said, “It is late.”",
            "A source within the ministry",
        ),
        ("“It is very late,” June Harrow wrote in an email.", "June Harrow"),
        ("“Dream on, all,” put in Ana Petrov.", "Ana Petrov"),
        ("For Ana Petrov, it was “staged from start to end”.", "Ana Petrov"),
        ("In the words of one neighbour, it was “staged from start to end”.", "one neighbour"),
        ("Tom Roe, described by Ana Petrov as “a snake in a suit”, smiled.", "Ana Petrov"),
    ],
)
def test_the_words_behind_a_description_or_a_verb_of_hearing(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_quotation_resumes_behind_an_act_between_dashes() -> None:
    text = "“The wall” – Ana Petrov took a breath – “is our only hope.”"
    assert speakers(text) == ["Ana Petrov", "Ana Petrov"]


def test_a_caption_may_say_who_stands_left() -> None:
    text = (
        "“It is late,” said Ana Petrov.\n\nTom Roe, left, and Jan Pohl carry boxes on Dec. 3, 2019.\n\n"
        "“Nobody sleeps any more.”"
    )
    assert speakers(text) == ["Ana Petrov", "Ana Petrov"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Petrov called it “a scandal” and Tom Roe “a small mishap”.",
        "While Ana Petrov spoke of “a scandal”, Tom Roe preferred “a small mishap”.",
    ],
)
def test_a_second_name_has_the_second_words(text: str) -> None:
    assert speakers(text) == ["Ana Petrov", "Tom Roe"]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("As the Norwick Echo reported in May, the minister told Ana Petrov:", "the minister"),
        ("And here’s what the ministry had to say:", "the ministry"),
        ("This was Ana Petrov’s answer:", "Ana Petrov"),
    ],
)
def test_the_line_before_names_the_one_who_says_it(line: str, speaker: str) -> None:
    assert speakers(f"{line}\n\n“There is no plan.”") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is late,” said Ana Petrov.\n\n“Dry. We’re on it” is rolling out in all towns.", None),
        ("You’ll look at the roof and ask yourself, “Will it hold us all?”", None),
        ("That said, the board says the road “is still the way in for all.”", "the board"),
        ("Our experts cannot explain why all was quiet when the “reset” proved wrong.", None),
    ],
)
def test_what_says_nothing_is_no_speaker(text: str, speaker: str | None) -> None:
    assert [*speakers(text), None][text.count("said Ana")] == speaker


def test_a_title_at_the_head_of_a_paragraph_is_no_quotation() -> None:
    assert quotes_in("“It is late,” said Ana Petrov.\n\n“Dark Quay: The Fall” (£20)")[1:] == []
