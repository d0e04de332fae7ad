"""Where reported words end and the story's own begin; what nobody said; who can be a source."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import reported, reported_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Poe said the shop was shut and walked off.", ["the shop was shut"]),
        ("Ann Poe said it was late and left.", ["it was late"]),
        ("Tom Varn told reporters the talks were over and hung up.", ["the talks were over"]),
        (
            "The minister said there was nothing to add and left the room.",
            ["there was nothing to add"],
        ),
        ("Tom Varn said he was tired and sat down.", ["he was tired"]),
        ("Tom Varn said he took the money and walked away.", ["he took the money and walked away"]),
        (
            "Tom Varn said the man was drunk and left the bar at nine.",
            ["the man was drunk and left the bar at nine"],
        ),
        (
            "Police said the driver was hurt and left the scene on foot.",
            ["the driver was hurt and left the scene on foot"],
        ),
        ("Police said the car hit a wall and turned over.", ["the car hit a wall and turned over"]),
        (
            "Ann Poe said she was dismissed and left the country.",
            ["she was dismissed and left the country"],
        ),
        (
            "The firm said profits were down and left its forecast unchanged.",
            ["profits were down and left its forecast unchanged"],
        ),
        (
            "Ann Poe said the plan was dead — a claim that the council denied.",
            ["the plan was dead"],
        ),
        ("Ann Poe said the plan was dead, a claim that the council denied.", ["the plan was dead"]),
        (
            "Ann Poe said the mill — a relic of the war — would be sold.",
            ["the mill — a relic of the war — would be sold"],
        ),
        ("Ann Poe said the town needs a pool — a big one.", ["the town needs a pool — a big one"]),
        ("He shouted that he had done nothing as guards pulled him away.", ["he had done nothing"]),
        (
            "Protesters shouted that the vote was stolen while police watched.",
            ["the vote was stolen"],
        ),
        (
            "The bank said rates would rise as inflation climbed.",
            ["rates would rise as inflation climbed"],
        ),
        (
            "While she insisted that the bridge was safe, this was not what the survey found.",
            ["the bridge was safe"],
        ),
        (
            "After Tom Varn said that the mine was safe, that was the end of it.",
            ["the mine was safe"],
        ),
        ("The court confirmed the fine but would not say when it is due.", ["the fine"]),
        ("The firm denied the claim but did not give details.", ["the claim"]),
        ("Tom Varn promised his sons a boat.", ["a boat"]),
        ("The council promised residents a new park.", ["a new park"]),
        ("Ann Poe promised a new park.", ["a new park"]),
        ("The mayor said that is a lie.", ["that is a lie"]),
        ("The mayor said that the house was sold.", ["the house was sold"]),
        ("The mayor said that residents were angry.", ["residents were angry"]),
        (
            "The firm said it would sell the mill and cut jobs.",
            ["it would sell the mill and cut jobs"],
        ),
        (
            "The coach said they must push forward and hit them early.",
            ["they must push forward and hit them early"],
        ),
        ("Ann Poe said the dam was safe, contradicting the engineers.", ["the dam was safe"]),
        ("Ann Poe said the dam was safe, drawing laughter from the hall.", ["the dam was safe"]),
        (
            "Ann Poe said the storm had hit the coast, causing floods.",
            ["the storm had hit the coast, causing floods"],
        ),
        ("It is, Ann Poe says, a good year.", ["It is, Ann Poe says, a good year"]),
        (
            "It was, officials said, the first such case.",
            ["It was, officials said, the first such case"],
        ),
        ("The plan was, Ann Poe said, a mistake.", ["The plan was, Ann Poe said, a mistake"]),
    ],
)
def test_the_storys_own_words_end_a_report(text: str, words: list[str]) -> None:
    assert [clause for clause, _ in reported(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We asked two lawyers to comment on the case.", []),
        ("I recommend that you take the bus.", []),
        ("Ann Poe recommends that readers take the bus.", ["readers take the bus"]),
        ("He left the hall thinking that the game was won.", []),
        ("She thinks that the game is won.", ["the game is won"]),
        ("A man who promises to pay seldom pays.", []),
        ("A banker who promised to pay is missing.", ["to pay"]),
        ("Ann Poe, who promises to build homes, leads the polls.", ["to build homes"]),
        ("The film describes a flood in 1953.", []),
        ("The witness described a flood in 1953.", ["a flood in 1953"]),
        ("The song recounts the siege of the town.", []),
        ("A sign warns drivers to slow down.", []),
        ("Police told drivers to slow down.", ["to slow down"]),
        ("Few expected that the keeper would play.", []),
        ("Analysts expect that prices will fall.", ["prices will fall"]),
        ("The new law raised hopes that rents would fall.", []),
        ("The deal renewed fears that the mill would close.", []),
        ("The vote prompted fresh claims that the count was wrong.", []),
        ("The sale was stopped, sparking new demands that the board resign.", []),
        ("As its name suggests, the beetle eats dung.", []),
        ("She won a large pledged delegate lead.", []),
        ("He has enough pledged delegates to win.", []),
    ],
)
def test_what_nobody_said_is_no_report(text: str, words: list[str]) -> None:
    assert [clause for clause, _ in reported(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Researchers at Norwick University report that frogs can hear.", ["frogs can hear"]),
        ("Doctors from Elmsby Hospital report that cases have doubled.", ["cases have doubled"]),
        ("Teams in Norland report in the journal that the ice is thin.", ["the ice is thin"]),
        ("A girl called Mina said the boat had sunk.", ["the boat had sunk"]),
        ("A man named Bo Lind told us the boat had sunk.", ["the boat had sunk"]),
        ("Tom Varn called Ann Poe a liar.", ["Ann Poe a liar"]),
        ("The minister called Poe said the paper.", []),
        ("Divers who searched the wreck have said that the hull is whole.", ["the hull is whole"]),
        ("Neighbours who watched the fire said the roof fell in.", ["the roof fell in"]),
    ],
)
def test_nouns_and_names_beside_a_verb_of_saying(text: str, words: list[str]) -> None:
    assert [clause for clause, _ in reported(text)] == words


def test_the_source_is_who_is_described_and_not_the_last_noun() -> None:
    assert reported("A girl called Mina Lind said the boat had sunk.") == [
        ("the boat had sunk", "Mina Lind")
    ]
    assert reported("Divers who searched the wreck have said that the hull is whole.") == [
        ("the hull is whole", "Divers")
    ]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "Her lawyer sought to clarify Mr. Poe’s comment that the dam had been shut.",
            "the dam had been shut",
            "Mr. Poe’s",
        ),
        ("A win would bolster Lind’s claim to be the best.", "to be the best", "Lind"),
        (
            "The show ended with Lind telling Varn that the road was shut.",
            "the road was shut",
            "Lind",
        ),
        ("Clerks see Varn as an ally, arguing that she helped them.", "she helped them", "Clerks"),
        (
            "Experts on Norland and atomic power said the test could change that.",
            "the test could change that",
            "Experts on Norland and atomic power",
        ),
        (
            "The candidate for the May 8 election said the vote was close.",
            "the vote was close",
            "The candidate for the May 8 election",
        ),
        (
            "He left with the help of Mr. Varn’s adult children, who believed the mill was theirs.",
            "the mill was theirs",
            "Mr. Varn’s adult children",
        ),
        (
            "There’s time for Lind to win, even after calling the mayor a liar.",
            "the mayor a liar",
            "Lind",
        ),
        (
            "A few minutes later they changed their minds and said they would stay.",
            "they would stay",
            "they",
        ),
        ("Of 90 members, 39 have said they back the plan.", "they back the plan", "39"),
    ],
)
def test_a_source_holds_no_verb(text: str, words: str, source: str) -> None:
    quote = reported_in(text)[0]
    assert quote.speaker_start is not None
    assert text[quote.start : quote.end] == words
    assert text[quote.speaker_start : quote.speaker_end] == source


@pytest.mark.parametrize(
    "text",
    [
        "It’s worth noting that the pool was shut in 1990.",
        "The critics I met this week thought the play was dull.",
        "Writing the report, committing repeated errors, took a year.",
        "The anger over the tax underlines the fact that voters are poor.",
        "Ann Poe Just Got Asked About The Flood",
        "The firm makes it easier for users to generate scripts, add closed captions and share links.",
    ],
)
def test_words_that_can_be_no_source(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The drug's success raised hopes, and doctors said it could help farmers.",
            ["it could help farmers"],
        ),
        (
            "Lena Storck said she would not stand again, and walked out of the hall.",
            ["she would not stand again"],
        ),
        ("Kofi Asare said the road was closed, then walked away.", ["the road was closed"]),
        ("Kofi Asare says the road is closed and walks away.", ["the road is closed"]),
        ("Officials said the strike was over and thanked the drivers.", ["the strike was over"]),
        ("The manager said the kitchen was shut and slammed the door.", ["the kitchen was shut"]),
        ("She said it was her last game and burst into tears.", ["it was her last game"]),
        ("He said there was no money left and handed over the keys.", ["there was no money left"]),
        ("Ann Poe said the hall was full and opened the doors.", ["the hall was full"]),
        (
            "Ann Poe said the team was tired and needed rest.",
            ["the team was tired and needed rest"],
        ),
        (
            "The minister said the law was old and gave courts too much power.",
            ["the law was old and gave courts too much power"],
        ),
        (
            "Ann Poe said the river was high and rose by a metre.",
            ["the river was high and rose by a metre"],
        ),
        ("Poe said the bank was closed and refused to answer questions.", ["the bank was closed"]),
        ("Poe said the bank was closed and declined to comment further.", ["the bank was closed"]),
        ("Police said two men were hurt but gave no names.", ["two men were hurt"]),
        ("The firm said sales had fallen but would not give figures.", ["sales had fallen"]),
        ("The firm said sales had fallen but declined to give figures.", ["sales had fallen"]),
        ("Tom Varn denied the charge and left the court.", ["the charge"]),
        ("Tom Varn vowed to return and left the stage.", ["to return"]),
        (
            "The board said it has sealed the file and will not release it.",
            ["it has sealed the file and will not release it"],
        ),
        ("Ann Poe said the vote was a sham before storming out.", ["the vote was a sham"]),
        (
            "Ann Poe said the vote was a sham before the count.",
            ["the vote was a sham before the count"],
        ),
    ],
)
def test_what_the_speaker_did_next_ends_a_report(text: str, words: list[str]) -> None:
    assert [clause for clause, _ in reported(text)] == words
