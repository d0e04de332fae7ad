"""What a court was told or heard is reported speech; the court stands for whoever spoke."""

import pytest

from tests.reading.quotations.quoting import reported


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A clerk took £412,000 in fees, Norwick Crown Court was told on Tuesday.",
            "A clerk took £412,000 in fees",
        ),
        (
            "A driver left a cyclist for dead, a court has heard.",
            "A driver left a cyclist for dead",
        ),
        ("The jury heard that Tom Varn set the barn alight.", "Tom Varn set the barn alight"),
        ("The inquiry heard on Monday that two guards had slept.", "two guards had slept"),
        (
            "Norwick Magistrates' Court heard Poe had driven without insurance.",
            "Poe had driven without insurance",
        ),
        (
            "Dana Poe lied about her degree, an employment tribunal was told.",
            "Dana Poe lied about her degree",
        ),
        (
            "A man who bit a dog was high on drugs, the court heard.",
            "A man who bit a dog was high on drugs",
        ),
    ],
)
def test_what_a_court_was_told_is_reported(text: str, words: str) -> None:
    assert [told for told, _ in reported(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The court heard evidence from two doctors.",
        "The jury heard from Ann Poe, who cried.",
        "The court was told to adjourn.",
        "The Supreme Court heard the case in March and ruled for the firm.",
        "The crew heard that the dam was shut.",
    ],
)
def test_what_else_a_court_hears_is_not(text: str) -> None:
    assert reported(text) == []
