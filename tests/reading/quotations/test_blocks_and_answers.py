"""Words without marks: blocks under a line that announces them, answers under questions, turns with something
between."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import said


def paragraphs(*lines: str) -> list[tuple[str, str | None]]:
    return said("\n\n".join(lines))


def test_an_answer_may_stand_behind_a_caption_or_a_remark() -> None:
    question = "Senator Ruth Abel: Did you read it?"
    answer = "Paul Denning: I did not."
    remark = "The witness looked at his lawyer."
    assert paragraphs(question, remark, answer) == [
        ("Did you read it?", "Ruth Abel"),
        ("I did not.", "Paul Denning"),
    ]
    assert paragraphs(question, remark, remark, answer) == []
    assert paragraphs("Senator Ruth Abel: It is late.", remark, answer) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (
                "In her letter, union chief Dora Pell writes:",
                "We have waited. We shall not sign it.",
            ),
            [("We have waited. We shall not sign it.", "Dora Pell")],
        ),
        (
            ("Hugh Hewitt wrote in the Echo:", "The film names neither the king nor his wife."),
            [("The film names neither the king nor his wife.", "Hugh Hewitt")],
        ),
        (
            ("From the mayor, Jo Marsh, in a note:", "I am sorry for the noise and for the dust."),
            [("I am sorry for the noise and for the dust.", "Jo Marsh")],
        ),
        (("The mayor, Jo Marsh, also said:", "The bridge must stay open", "Taxes stay low"), []),
        (("Mayor Jo Marsh said:", "The bridge will be closed for a year from May."), []),
        (("Mayor Jo Marsh wrote:", "1. We will open the bridge at nine."), []),
        (("Here is what the council plans:", "We will close the bridge for a year."), []),
    ],
)
def test_a_block_stands_under_the_line_that_announces_it(
    lines: tuple[str, ...], expected: list[tuple[str, str | None]]
) -> None:
    assert paragraphs(*lines) == expected


def test_answers_without_labels_or_marks() -> None:
    lines = (
        "Q&A with Gus Orme, beekeeper",
        "Why bees?",
        "They never complain. I like that.",
        "Are you stung a lot?",
        "Twice a week. You get used to it.",
    )
    assert paragraphs(*lines) == [
        ("They never complain. I like that.", "Gus Orme"),
        ("Twice a week. You get used to it.", "Gus Orme"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "We asked Ann Berg about it.",
            "Is it new?",
            "No. We see it often, the keepers say.",
            "Why?",
        ),
        ("We asked Ann Berg.", "Is it new?", "It is an old lamp.", "Why?", "The oil was cheap."),
        ("Ann Berg keeps a lamp.", "Is it new?", "I made it.", "Why?", "I like my oil."),
        ("We asked Ann Berg.", "Is it new?", "I made it.", "The end."),
    ],
)
def test_a_story_that_explains_by_questions_is_no_interview(lines: tuple[str, ...]) -> None:
    assert paragraphs(*lines) == []


def test_single_marks_stay_open_over_paragraphs() -> None:
    assert paragraphs(
        "'We lost it,' said Hana Lim. 'Then the walls went.",
        "'By then we were on the hill, all of us.",
        "'My husband had the baby.'",
    ) == [
        ("We lost it,", "Hana Lim"),
        ("Then the walls went.", "Hana Lim"),
        ("By then we were on the hill, all of us.", "Hana Lim"),
        ("My husband had the baby.", "Hana Lim"),
    ]


def test_a_later_answer_is_whose_the_first_was() -> None:
    lines = (
        "Did you ever think of giving up?",
        "“Every morning,” says the swimmer Nell Brady.",
        "And what stopped you?",
        "“Breakfast.”",
    )
    assert paragraphs(*lines)[-1] == ("Breakfast.", "Nell Brady")


def test_a_signature_may_follow_a_labelled_quotation() -> None:
    text = "Key quote: “We had no choice but to close it” – Tom Varn, headteacher"
    assert said(text) == [("We had no choice but to close it", "Tom Varn")]


def test_all_that_somebody_said() -> None:
    assert said("“I am so sorry” was all Tom Varn said.") == [("I am so sorry", "Tom Varn")]
