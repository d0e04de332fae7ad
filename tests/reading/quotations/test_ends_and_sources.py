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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "But growers say little of the money has reached them.",
            "little of the money has reached them",
        ),
        ("Ann Poe likes to say that speed is everything.", "speed is everything"),
        (
            "Ann Poe said only 40 of its members had been paid.",
            "only 40 of its members had been paid",
        ),
        ("Ann Poe claimed nearly 40 members had come.", "nearly 40 members had come"),
        ("Ann Poe believes that threshold will be reached.", "that threshold will be reached"),
        ("Ann Poe accuses Tom Varn of lying while Varn calls her a bore.", "Tom Varn of lying"),
        ("Though Ann Poe claims a lead, a win in the north would help her.", "a lead"),
        (
            "Ann Poe called old ships of the north “rusty,” and her crew has left.",
            "old ships of the north “rusty,”",
        ),
        ("A man who has rejected the creed of the party may win.", "the creed of the party"),
        ("Two choirs, one of which, Ann Poe said, sent her home, sang.", "sent her home, sang"),
        ("It will end, Ann Poe said according to the minutes.", "It will end"),
        ("Ann Poe said that talks must go on.", "talks must go on"),
        ("Ann Poe — a pundit now — says the club lacks a leader.", "the club lacks a leader"),
    ],
)
def test_what_is_reported(text: str, expected: str) -> None:
    assert reported(text)[0][0].strip(" .,") == expected.strip(" .,")


@pytest.mark.parametrize(
    "text",
    [
        "Buyers expecting a big deal this year may want to wait.",
        "I remember feeling that I wanted my vote to count.",
    ],
)
def test_nobody_said_it(text: str) -> None:
    assert reported(text) == []


def test_a_dateline_is_no_source() -> None:
    assert (
        reported("MUMBAI: Lindt Foods on Friday said it had made a loss.")[-1][1] == "Lindt Foods"
    )
    assert all(name != "MUMBAI" for _, name in reported("MUMBAI: Lindt Foods made a loss."))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Poe: Endorsements prove Lowe ‘a candidate of the rich.’\n\nAnn Poe spoke.", "Ann Poe"),
        ("The letter begins: “Dear Ms Stone, I regret it.”", "The letter"),
        (
            "Tom Varn called it dull, while another branded it “a farce from start to end”.",
            "another",
        ),
        ("Senator Ann Poe said it was dull. “It is late,” the senator added.", "Ann Poe"),
        ("Ann Poe said it was dull. “It is late,” the senator added.", "the senator"),
        ("Ann Poe said it was late.\n\n“We write with urgency”\n\nThe road was shut.", None),
    ],
)
def test_who_speaks_in_other_places(text: str, speaker: str | None) -> None:
    assert said(text)[-1][1] == speaker


def test_labels_may_be_initials_given_in_brackets() -> None:
    turns = (
        "Anna Gray (AG): Tell us of it.",
        "Tom Hale (TH): I wept.",
        "AG: And then?",
        "TH: Then?",
    )
    assert [name for _, name in said("\n\n".join(turns))] == ["Anna Gray", "Tom Hale"] * 2


def test_short_forms_in_brackets_are_nobodys_words() -> None:
    assert (
        said("Lindt Foods (“Lindt” or the “Firm”) today announced that it will sell the mill.")
        == []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Poe said the mill was shut and the union said it would strike.",
            ["the mill was shut", "it would strike"],
        ),
        (
            "Two years after Ann Poe vowed to save the mill, the town has closed it.",
            ["to save the mill"],
        ),
        (
            "Tom Varn, who also said that both men, and Poe too, must do more, left.",
            ["both men, and Poe too, must do more"],
        ),
        ("Ann Poe revealed this last May when she spoke.", []),
    ],
)
def test_where_one_report_ends_and_the_next_begins(text: str, expected: list[str]) -> None:
    assert [words for words, _ in reported(text)] == expected


def test_who_stands_in_a_caption_under_a_credit_does_not_speak() -> None:
    text = (
        "Carl Poe sold the gun.\n\n“It is mine,” Poe said.\n\nPOOL New/Reuters.\n\n"
        "Officer Tim Roe holds up the gun in court.\n\n“It works,” he added."
    )
    assert [name for _, name in said(text)] == ["Carl Poe", "Carl Poe"]


def test_a_verb_is_no_part_of_a_source() -> None:
    assert reported("This check goes on to ridicule Tom Varn for his hat.")[0][1] == "This check"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvia Inc. recalled its envoy to Vale on Wednesday.", []),
        ("The firm reported sales of $2.7 billion last year.", []),
        ("The council urged calm.", []),
        ("Norvia Inc. reported an 18 per cent rise in net profit for the quarter.", []),
        ("Norvia recalled its envoy on Wednesday, hours after a court sentenced two men.", []),
        ("The firm reported profits rose by a tenth.", ["profits rose by a tenth"]),
        ("Rovers found itself offering free rides out of the town.", []),
        ("PATNA: Two people have died, the mayor said.", ["Two people have died"]),
        (
            "Norvia Inc. (NASDAQ: NRVI), a maker of pumps, said it would close a plant.",
            ["it would close a plant"],
        ),
        (
            "Ann Poe said sheets should be taken out and washed every day.",
            ["sheets should be taken out and washed every day"],
        ),
        (
            "Many towns blame the firm for the smell, and it is likely that they are right.",
            ["the firm for the smell"],
        ),
        (
            "Experts suspect that there is water below, and three finds back up that suspicion.",
            ["there is water below"],
        ),
        ("Many have voiced concerns that the dam is old.", ["the dam is old"]),
        (
            "“I thought of it,” Ann Poe wrote in May, a year, she said, after telling the firm.",
            [],
        ),
    ],
)
def test_words_and_deeds(text: str, expected: list[str]) -> None:
    assert [words for words, _ in reported(text)] == expected


def test_a_code_in_brackets_is_no_source() -> None:
    text = "Norvia Inc. (NASDAQ: NRVI), a maker of pumps, said it would close a plant."
    assert reported(text)[0][1] == "Norvia Inc"


def test_the_agent_goes_on() -> None:
    text = "A photo of the meeting was denied by Tom Varn, hinting that it was a fake."
    assert reported(text)[-1][1] == "Tom Varn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She quoted the poet Ann Poe: “Grief is a house.”", "Ann Poe"),
        ("“He fed my cat,” one said.", "one"),
        ("There’s a snag for the press, though: “nobody reads it” will be said.", None),
    ],
)
def test_who_is_quoted(text: str, expected: str | None) -> None:
    assert said(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm claims to have sold 2m bottles.", "to have sold 2m bottles"),
        ("Ann Poe said the firm was late, something it denies.", "the firm was late"),
        ("A test, which Ann Poe says now allows a launch, failed.", "allows a launch"),
    ],
)
def test_claims_and_denials(text: str, expected: str) -> None:
    assert reported(text)[0][0] == expected


def test_the_words_of_a_headline_are_a_title() -> None:
    assert said("Under the headline “Enough”, the Norwick Echo called on the mayor to go.") == []


def test_what_would_be_asked_and_what_comes_before() -> None:
    assert reported("At a time when many voters would be asking him to stay, he left.") == []
    assert reported("He affirmed the deal of the year, before heading to Vale.")[0][0] == (
        "the deal of the year"
    )


def test_who_is_named_last_of_all_speaks() -> None:
    text = "The head of the firm behind Jeb Poe for president, Mike Lowe, praised the work of the donor."
    assert reported(text)[0][1] == "Mike Lowe"
