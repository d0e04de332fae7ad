"""Sources behind places and inserted words, names in marks, and words that stand for what was said."""

import pytest

from tests.reading.quotations.quoting import quotes_in, reported, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Stacy Poe of Austin, Texas says the plan is “a slow walk home.”", "Stacy Poe"),
        ("“The town is a good friend of trade,” the Swedes state in the paper.", "the Swedes"),
        ("Today, the morning newspaper calls it “the shell” of the coast.", "newspaper"),
        ("Any “kind” reading of the note, said Michael Kofler, an expert, is wrong.", "Kofler"),
        ("In the town, some 200 men met, holding flags and chanting “Save Norwick.”", "200 men"),
    ],
)
def test_the_source_is_whoever_acts(text: str, speaker: str) -> None:
    (found,) = speakers(text)
    assert found is not None
    assert speaker in found


@pytest.mark.parametrize(
    "text",
    [
        "A page, called the “Feed,” pumps out articles.",
        "Ann Poe said in her third book, “The Long Road Home.” It sold well.",
    ],
)
def test_what_a_thing_is_named_is_no_quotation(text: str) -> None:
    assert quotes_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe ended the note with a line that is Latin for “if you wish for rain, wait.”",
        "The singer said hello, which is Spanish for “have a good and long day.”",
    ],
)
def test_a_gloss_is_nobodys(text: str) -> None:
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some 72 percent of voters said yes, but the mayor left.", "yes"),
        ("Only 40 percent of bakers say the same of Tom Varn.", "the same of Tom Varn"),
        ("The top aides acknowledged as much in May.", "as much"),
        ("Tom met the guard, who Ann Poe says has been unfair to him.", "has been unfair to him"),
        (
            "In addition to stating that the dam is old, Ann Poe vowed to leave.",
            "the dam is old",
        ),
        ("And she’s predicted big wins in the races ahead.", "big wins in the races ahead"),
        (
            "Officials in the town and at the Justice Department have said the dam is shut.",
            "the dam is shut",
        ),
        (
            "Ann Poe wrote to Eva Roe, informing her of the death of a guard.",
            "the death of a guard",
        ),
        ("Ann Poe claims to be the first mayor of the town.", "to be the first mayor of the town"),
        ("Farmers hoping to regain the land on Friday say they have a plan.", "they have a plan"),
    ],
)
def test_what_is_said_is_found(text: str, words: str) -> None:
    assert words in [said for said, _ in reported(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Everything Ann Poe claims is a lie.",
        "The long talk made them feel that the night was young.",
        "She’s called the guard of the town.",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert reported(text) == []
