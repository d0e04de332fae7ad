"""Who reports, where the source stands far off, behind "by", in a headline or as a number."""

import pytest

from tests.reading.quotations.quoting import reported


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Tom Varn has been criticised by some of his rivals for failing to visit the mine.",
            "some of his rivals",
            "for failing to visit the mine",
        ),
        (
            "The clerk was asked to keep the papers by the Norwick Council.",
            "Norwick Council",
            "to keep the papers",
        ),
        (
            "The drivers were told by Ann Poe that the bridge was shut.",
            "Ann Poe",
            "the bridge was shut",
        ),
        ("Varn has been called a fool by Ann Poe.", "Ann Poe", "a fool"),
        (
            "Asked by Ann Poe whether the mine was safe, the owner left the room.",
            "Ann Poe",
            "whether the mine was safe",
        ),
        (
            "The ferry firm was accused by Tom Varn of lying to its crew.",
            "Tom Varn",
            "of lying to its crew",
        ),
    ],
)
def test_a_source_behind_by_reports(text: str, speaker: str, words: str) -> None:
    assert reported(text) == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Varn was asked to come by Friday.",
        "Tom Varn may be criticised by his rivals for failing to visit the mine.",
        "The bridge was shut by the council for repairs.",
        "The plan was criticised by his rivals.",
        "The mine, led by Ann Poe, was shut.",
    ],
)
def test_words_behind_by_that_report_nothing(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("About four in 10 say the bridge is unsafe.", "About four in 10", "the bridge is unsafe"),
        ("One in three said they would move away.", "One in three", "they would move away"),
        ("One says the mine is full of water.", "One", "the mine is full of water"),
        ("In 2012 Ann Poe said the mine was safe.", "Ann Poe", "the mine was safe"),
        (
            "On Sunday Tom Varn took the train, writing on a card that he was tired.",
            "Tom Varn",
            "he was tired",
        ),
        (
            "The ferries will stop at noon, her chief aide, Tom Varn, told the Norwick Echo.",
            "Tom Varn",
            "The ferries will stop at noon",
        ),
        (
            "Tom Varn was heard on a recording telling Poe to sell the boat.",
            "Tom Varn",
            "to sell the boat",
        ),
        (
            "The leak forced Tom Varn to admit that the pump had failed.",
            "Tom Varn",
            "the pump had failed",
        ),
        (
            "It was a blow for the Norwick delegate, who said the vote was rigged.",
            "the Norwick delegate",
            "the vote was rigged",
        ),
        (
            "Beth Lim, a baker from Newark, New Jersey, who said the flour was old, left.",
            "Beth Lim",
            "the flour was old",
        ),
        ("The data suggest that the river is rising.", "The data", "the river is rising"),
        (
            "They were met by firms that warn it could flood the valley.",
            "firms",
            "it could flood the valley",
        ),
        (
            "The ad slams Tom Varn for voting against the bridge.",
            "The ad",
            "Tom Varn for voting against the bridge",
        ),
    ],
)
def test_the_source_is_found(text: str, speaker: str, words: str) -> None:
    assert reported(text) == [(words, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Police: Two men fled after the fire", "Police", "Two men fled after the fire"),
        ("Poll: Ann Poe well ahead in the north", "Poll", "Ann Poe well ahead in the north"),
        ("Report: Council to sell the harbour", "Report", "Council to sell the harbour"),
        ("Poe: The mine was never safe\n\nThe mine is shut.", None, None),
        ("Insiders: Varn will stand again.", "Insiders", "Varn will stand again"),
    ],
)
def test_a_headline_names_its_source_before_a_colon(
    text: str, speaker: str | None, words: str | None
) -> None:
    assert reported(text) == ([] if words is None else [(words, speaker)])


@pytest.mark.parametrize(
    "text",
    [
        "Weather: rain is due in the north",
        "Ann Poe: What she told the court",
        "Police: a history",
        "Two things went wrong: the police came late and the bridge fell.",
    ],
)
def test_a_colon_alone_is_no_source(text: str) -> None:
    assert reported(text) == []


def test_what_is_recommended_is_told_by_who_recommends_it() -> None:
    assert reported("Ann Poe recommends calling the front desk at once.") == [
        ("calling the front desk at once", "Ann Poe")
    ]


def test_words_between_marks_inside_a_source_do_not_cut_it() -> None:
    text = "Ann Poe is at the farmer’s “Red House” barn and is insisting that it is safe."
    assert reported(text) == [("it is safe", "Ann Poe")]
