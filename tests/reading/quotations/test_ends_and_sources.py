"""Where reports end at another verb or another source, and sources that stand in unusual places."""

import pytest

from tests.reading.quotations.quoting import reported, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvia denies that the act was a crime and goes on to hide it.", "the act was a crime"),
        ("Now that Ann Poe has claimed that the dam is safe, the town can act.", "the dam is safe"),
        ("The bank, which Ann Poe says is short of cash, shut two branches.", "is short of cash"),
        ("The man who Ann Poe says is ill has left.", "is ill"),
        ("The claim by Ann Poe that she is broke was false.", "she is broke"),
        (
            "Residents reported seeing a flash, the council was quoted as saying by the agency.",
            "seeing a flash",
        ),
        ("Ann Poe announced a new ferry Wednesday.", "a new ferry"),
        ("The mayor called it a farce, as the lamps went out.", "it a farce"),
    ],
)
def test_it_ends_where_another_verb_or_source_begins(text: str, expected: str) -> None:
    assert reported(text)[0][0] == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Current and former officials said the group was old.", "Current and former officials"),
        ("Ann Poe is a liar, bully and cheat who has vowed to ban the party.", "Ann Poe"),
        ("The bridge will shut for a year, the Norwick Echo reports.", "Norwick Echo"),
        ("The bridge was shut, the Norwick Echo reported late on Friday.", "Norwick Echo"),
        (
            "Videos, notes and reports show a pattern of killings in ten towns, said Norwick Watch"
            " on Tuesday.",
            "Norwick Watch",
        ),
    ],
)
def test_the_whole_source_is_found(text: str, source: str) -> None:
    assert reported(text)[-1][1] == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He reminds me of Ann Poe saying that “all cats are grey.”",
            ("all cats are grey.", "Ann Poe"),
        ),
        (
            "Spokesman Tom Varn – as Poe's office noted – even taunted Roe for “running off twice.”",
            ("running off twice.", "Tom Varn"),
        ),
        ("“Nobody is above it” was the message from Ann Poe.", ("Nobody is above it", "Ann Poe")),
        ("Ann Poe Calls Ruling “Absurd,” Vows Appeal", ("Absurd,", "Ann Poe")),
        (
            "“It fell,’’ said Ann Poe, the pilot. ‘’The engine was gone.”",
            ("The engine was gone.", "Ann Poe"),
        ),
        ("Tom Varn introduced Ann Poe as “one of the great.”", ("one of the great.", "Tom Varn")),
    ],
)
def test_whose_the_words_are(text: str, expected: tuple[str, str]) -> None:
    assert said(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The study determined this by weighing 300 bears.",
        "Norvia called an emergency meeting to discuss the test.",
        "Ann Poe joked about the size of the cake.",
    ],
)
def test_nothing_is_reported(text: str) -> None:
    assert reported(text) == []


def test_two_sentences_are_not_one_report() -> None:
    text = "According to the manual, sellers in all shops were told, “You sell hope.” Some left."
    assert reported(text) == [("sellers in all shops were told, “You sell hope.”", "the manual")]
