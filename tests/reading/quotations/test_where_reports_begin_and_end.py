"""What belongs to a report: past asides to its beginning, and up to the story's own words."""

import pytest

from tests.reading.quotations.quoting import reported


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Poe denied the charge, which the court read twice.", "the charge"),
        ("Ann Poe denied the charge as she left the court.", "the charge"),
        ("Ann Poe denied the charge even as she left the court.", "the charge"),
        ("Ann Poe announced a new ferry while closing the fair.", "a new ferry"),
        ("Ann Poe promised a new bridge – one of four – in May.", "a new bridge"),
        ("Ann Poe promised to keep the mine, after she had sold the ferry.", "to keep the mine"),
        ("Ann Poe has asked Tom Varn to stay and has left the country.", "to stay"),
        ("After Ann Poe criticised the mine, the council closed the road.", "the mine"),
        ("Ann Poe said the bridge was unsafe – but the road stayed open.", "the bridge was unsafe"),
        ("They argue about it – it’s an old feud, Ann Poe said.", "it’s an old feud"),
    ],
)
def test_it_ends_where_the_story_speaks_itself(text: str, words: str) -> None:
    assert [found for found, _ in reported(text)] == [words]


def test_a_second_accusation_is_its_own_report() -> None:
    text = "Ann Poe said the firm had cheated the town and she accused Tom Varn of lying."
    assert reported(text) == [
        ("the firm had cheated the town", "Ann Poe"),
        ("Tom Varn of lying", "Ann Poe"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ann Poe criticised, in rather harsh terms, a set of rules for the harbour.",
            "a set of rules for the harbour",
        ),
        (
            "Ann Poe said on Norwick TV, where she works, that the ferry had sunk.",
            "the ferry had sunk",
        ),
        (
            "Ann Poe complained to the council in May about the noise of the mill.",
            "the noise of the mill",
        ),
        (
            "Ann Poe talked about how the bridge had been washed away.",
            "how the bridge had been washed away",
        ),
        (
            "Ann Poe cited the audit as the reason for her silence.",
            "the audit as the reason for her silence",
        ),
        ("Ann Poe warned they could leave the town.", "they could leave the town"),
        (
            "Ann Poe has vowed to work to end a rule that forbids dogs.",
            "to work to end a rule that forbids dogs",
        ),
        ("Ann Poe's point on Sunday was that the bridge is old.", "the bridge is old"),
        ("The deal rests on pledges from Ann Poe to cut the rent.", "to cut the rent"),
        ("That is no part of Ann Poe's old claim that the river is clean.", "the river is clean"),
        (
            "Whether the mine is safe will be known in May, said Ann Poe.",
            "Whether the mine is safe will be known in May",
        ),
        ("The roof will hold, said Ann Poe, who built it in 1990.", "The roof will hold"),
        (
            "A number of things make a strike unlikely, Ann Poe said: the rain is one.",
            "A number of things make a strike unlikely",
        ),
        (
            "Such talk, Ann Poe claimed, violates the rules of the club.",
            "Such talk, Ann Poe claimed, violates the rules of the club",
        ),
        ("Ann Poe has taken to telling guests that the well is dry.", "the well is dry"),
        ("Ann Poe was quick to say that the well was dry.", "the well was dry"),
        ("Women were more likely to say that the well was dry.", "the well was dry"),
        ("Ann Poe used her speech to urge the owners to sell.", "the owners to sell"),
        ("Ann Poe warned Tom Varn of a storm from the north.", "a storm from the north"),
        ("Ann Poe informed the board about the theft.", "the theft"),
        ("Ann Poe voiced fears for the old bridge.", "fears for the old bridge"),
    ],
)
def test_it_begins_behind_asides(text: str, words: str) -> None:
    assert [found for found, _ in reported(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe talked about the bridge.",
        "Ann Poe cited two people at the mill.",
        "Ann Poe is likely to say that the well is dry.",
        "A group of bakers called North 7 was fined.",
        "Ann Poe is challenging Tom Varn for the seat.",
        "Ann Poe maintained high costs for raising that money.",
        "The gun charges Tom Varn faces are old.",
        "Ann Poe was first to leave.",
        "The council is denying flu shots to prisoners, a doctor found.",
        "Ann Poe denied food to the men.",
        "They called for more even as the lights went out.",
        "We’ll start by noting that the river is long.",
        "So many people spoke about the town’s motto that the road was blocked.",
        "Ann Poe smiled, speaking of the old mill.",
    ],
)
def test_what_looks_like_it_and_reports_nothing(text: str) -> None:
    assert reported(text) == []
