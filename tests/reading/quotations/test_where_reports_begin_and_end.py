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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ann Poe, who is old, said Varn is her friend but took issue with his plan.",
            "Varn is her friend",
        ),
        ("He insists that he will stay and refuses to go.", "he will stay"),
        ("Ann Poe said she will stay and put up a fence.", "she will stay and put up a fence"),
        ("Ann Poe said she is old and tired.", "she is old and tired"),
        (
            "Ann Poe criticised the old quay, a tactic that crews dislike.",
            "the old quay",
        ),
        ("Ann Poe denied the charge, declined to go and left.", "the charge"),
        (
            "Ann Poe praised the book as new, written by Varn at the mill.",
            "the book as new, written by Varn at the mill",
        ),
        (
            "It is his job, Ann Poe said, to talk to the crews about the flood.",
            "It is his job, Ann Poe said, to talk to the crews about the flood",
        ),
        (
            "This is proof, Ann Poe said, of his part in it.",
            "This is proof, Ann Poe said, of his part in it",
        ),
        (
            "The mill receives, according to one report, $234 million from the city.",
            "The mill receives, according to one report, $234 million from the city",
        ),
        ("The quay is old, according to Ann Poe, a baker.", "The quay is old"),
        (
            "In the old town, as Ann Poe noted, the mayors had large houses.",
            "the mayors had large houses",
        ),
        (
            "The Echo reported on Monday, based on papers in the mill, that the quay is old.",
            "the quay is old",
        ),
        ("Ann Poe stayed away, citing the costs of the suit.", "the costs of the suit"),
        ("Ann Poe also stated his intention to vote for it.", "his intention to vote for it"),
        ("Ann Poe tweeted their approval of the strike.", "their approval of the strike"),
        ("Ann Poe pointed to older floods in the valley.", "older floods in the valley"),
        ("Ann Poe called on her to resign.", "her to resign"),
        (
            "Ann Poe gave a reply to those who said the quay was old.",
            "the quay was old",
        ),
    ],
)
def test_it_ends_where_the_source_goes_on_by_itself(text: str, words: str) -> None:
    assert words in [found for found, _ in reported(text)]


def test_who_spends_time_on_it_tells_it() -> None:
    text = "Ann Poe also spent 45 seconds explaining how she had come."
    assert reported(text) == [("how she had come", "Ann Poe")]


def test_two_participles_report_two_things() -> None:
    text = "Ann Poe went left, criticising the old quay and calling for a new bridge."
    assert [found for found, _ in reported(text)] == ["the old quay", "a new bridge"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe pointed to a chair by the door.",
        "Ann Poe wrote it, citing the police.",
        "The Echo, citing internal documents, closed.",
        "Ann Poe tweets his mind freely.",
    ],
)
def test_what_is_pointed_to_or_cited_and_no_report(text: str) -> None:
    assert reported(text) == []
