"""Reported speech without marks: its source and its extent."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import reported, reported_in


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Ana Petrov said that the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov said the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov told reporters that the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov told reporters the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("Ana Petrov said on Friday the roof was gone.", "the roof was gone", "Ana Petrov"),
        ("The roof was gone by noon, residents said.", "The roof was gone by noon", "residents"),
        ("The roof was gone by noon, said Ana Petrov.", "The roof was gone by noon", "Ana Petrov"),
        (
            "The roof was gone by noon, according to residents.",
            "The roof was gone by noon",
            "residents",
        ),
        (
            "According to residents, the roof was gone by noon.",
            "the roof was gone by noon",
            "residents",
        ),
        ("Ana Petrov asked whether the roof was safe.", "whether the roof was safe", "Ana Petrov"),
        ("Ana Petrov vowed to rebuild the roof.", "to rebuild the roof", "Ana Petrov"),
        ("Ana Petrov urged the council to act.", "the council to act", "Ana Petrov"),
        ("Ana Petrov called for a new roof.", "a new roof", "Ana Petrov"),
        ("Ana Petrov denied the charge.", "the charge", "Ana Petrov"),
        ("Ana Petrov said in a statement the roof was gone.", "the roof was gone", "Ana Petrov"),
        (
            "At least two roofs were gone, residents said.",
            "At least two roofs were gone",
            "residents",
        ),
        (
            "The council, residents said, knew of the roof.",
            "The council, residents said, knew of the roof",
            "residents",
        ),
        ("Ana Petrov, arguing it was late, has left.", "it was late", "Ana Petrov"),
        (
            "A spokesman for Ana Petrov said the roof was gone.",
            "the roof was gone",
            "A spokesman for Ana Petrov",
        ),
    ],
)
def test_a_reported_clause_and_its_source(text: str, words: str, source: str) -> None:
    assert (words, source) in reported(text)


def test_elided_subjects_are_filled_in() -> None:
    text = "Ana Petrov said the roof was gone, adding that the walls would follow."
    assert reported(text) == [
        ("the roof was gone", "Ana Petrov"),
        ("the walls would follow", "Ana Petrov"),
    ]


def test_two_sources_in_one_sentence() -> None:
    text = "Ana Petrov said the roof was gone, but residents said the walls were sound."
    assert reported(text) == [
        ("the roof was gone", "Ana Petrov"),
        ("the walls were sound", "residents"),
    ]


def test_a_side_clause_ends_where_the_next_source_begins() -> None:
    text = "While Ana Petrov said the roof was gone, residents said the walls were sound."
    assert reported(text) == [
        ("the roof was gone", "Ana Petrov"),
        ("the walls were sound", "residents"),
    ]


def test_the_same_clause_is_reported_once() -> None:
    assert len(reported("Ana Petrov repeated her demand that the roof be mended.")) == 1


def test_an_introduction_before_the_source_is_not_what_it_said() -> None:
    assert reported("On Friday morning, Ana Petrov said little.") == []
    assert not any(
        words == "On Friday morning" for words, _ in reported("On Friday, residents said so.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "The claims were heard in court on Monday.",
        "The reports were thick and the notes were short.",
        "The so-called plan was shelved.",
        "Nobody came to the meeting.",
    ],
)
def test_nouns_that_look_like_verbs_report_nothing(text: str) -> None:
    assert reported(text) == []


def test_a_belief_is_ranked_below_what_was_said() -> None:
    (belief,) = reported_in("Ana Petrov believes that the roof is gone.")
    (speech,) = reported_in("Ana Petrov said that the roof is gone.")
    assert belief.confidence < speech.confidence


def test_no_reported_clause_repeats_a_quotation() -> None:
    assert reported("“The roof is gone,” Ana Petrov said.") == []
    assert reported("Ana Petrov said: “The roof is gone and the walls are next.”") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Echo said the letters it received were meant for Tom Roe.",
            "the letters it received were meant for Tom Roe",
        ),
        ("Ana Petrov said his friends feel the same way.", "his friends feel the same way"),
        ("Ana Petrov said there are two ways in.", "there are two ways in"),
        ("Ana Petrov said it’s quicker to mend some of it.", "it’s quicker to mend some of it"),
        ("Ana Petrov said both he and Roe promised to stay.", "both he and Roe promised to stay"),
        ("Ana Petrov said having him there helps.", "having him there helps"),
        (
            "Ana Petrov said nearly every talk she has had ends so.",
            "nearly every talk she has had ends so",
        ),
        ("Ana Petrov says praise from abroad helps the town.", "praise from abroad helps the town"),
        (
            "Ana Petrov said in a video message the roof was gone.",
            "the roof was gone",
        ),
        (
            "Ana Petrov told the Post and Courier newspaper on Friday that she would stay.",
            "she would stay",
        ),
        ("But, according to Ana Petrov, the roof remains unsafe.", "the roof remains unsafe"),
        (
            "It has been seen: According to Ana Petrov, the roof leaks by day.",
            "the roof leaks by day",
        ),
        ("And yet, Ana Petrov says, the roof remains a worry.", "the roof remains a worry"),
        ("Then the founder claims his worth has doubled.", "his worth has doubled"),
    ],
)
def test_the_clause_is_found_whatever_it_begins_with(text: str, words: str) -> None:
    assert reported(text)[0][0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Ana Petrov found common ground with Tom Roe in a hotel.",
        "Ana Petrov has known Tom Roe for two decades.",
        "Ana Petrov felt the need to mend the roof.",
        "The evening started with stumbles.",
        "It is too soon to say how bad the roof is.",
        "The towns visited the states that vote on Tuesday.",
        "Roe leads Petrov by 4,051 pledged votes of delegates who live in Elmsby.",
        "“I am sorry,” Ana Petrov said 30 minutes into the meeting.",
        "That said, the roof was mended by June.",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Residents feel so tired that they will move away.",
        "Tom Roe had to respond to films showing that they had left.",
        "Ana Petrov recounted a talk with Roe that took place in May.",
    ],
)
def test_that_of_another_word_opens_no_report(text: str) -> None:
    reports = reported_in(text)
    assert not any(
        text[: quote.start].endswith(" that ") and quote.cue != "showing" for quote in reports
    )


def test_a_clause_that_begins_at_once_is_not_cut_at_a_later_that() -> None:
    text = "The Echo reported it obtained 72 letters that Roe had sent."
    assert reported(text)[0][0] == "it obtained 72 letters that Roe had sent"


def test_a_participle_behind_an_inverted_source_is_that_sources() -> None:
    text = "“It was a hot evening,” said Ana Petrov, suggesting that the next would be cooler."
    assert reported(text) == [("the next would be cooler", "Ana Petrov")]


def test_a_report_runs_on_past_a_description_in_it() -> None:
    text = "“Not now,” she said, adding that Tom Roe and his deputy, Ann Lee, would stay."
    assert [words for words, _ in reported(text)] == ["Tom Roe and his deputy, Ann Lee, would stay"]
    text = "Ana Petrov, arguing that the roof was safe, has signed."
    assert reported(text) == [("the roof was safe", "Ana Petrov")]


def test_one_report_ends_where_the_next_of_the_same_source_begins() -> None:
    text = "Ana Petrov urged the town to mend the roof, proposed that wardens be sent, and left."
    assert reported(text) == [
        ("the town to mend the roof", "Ana Petrov"),
        ("wardens be sent, and left", "Ana Petrov"),
    ]
    text = "A witness said the present head, Tom Roe, instructed staff not to tell."
    assert reported(text)[0][0] == "the present head, Tom Roe, instructed staff not to tell"


@pytest.mark.parametrize(
    "text",
    [
        # refused, or left unsaid
        "A spokesman for Petrov Boats declined to comment on the price.",
        "The ministry refused to say whether the bridge would close.",
        "Ana Petrov would not say whether the bridge would close.",
        "Tom Roe failed to answer the question about the tax.",
        "The council has not explained why the bridge was shut.",
        "Ana Petrov left without saying what had happened.",
        "The firm’s refusal to say who owns the boats has annoyed the town.",
        "Neither brother mentioned the loan in court.",
        # only wished, possible, planned or asked
        "The president would declare martial law if the vote failed.",
        "The mayor could announce the closure of the harbour as early as May.",
        "Tom Roe came to the hall to announce the closure of the harbour.",
        "If Ana Petrov says the bridge is safe, the town will open it.",
        "Did Ana Petrov say that the bridge was safe?",
        "Ben Lee wants to mend the roof before the winter.",
        "The union plans to strike in June.",
        # nobody said it
        "Although no group claimed responsibility, the attack raised fears that more would come.",
        "The rebels claimed responsibility for the blast in the harbour.",
        "Nobody said that the bridge was safe.",
        "You may find that you do not even want the boat.",
        "Write down each price and add it all up when you are done.",
        # an act, a topic, or another sense of the word
        "Ben Lee added his seventh for the Rovers in the second half.",
        "Petrov endorsed Roe in April.",
        "The two leaders met in Geneva to discuss the price of grain.",
        "The novelist wrote a second book about the sea.",
        "The captain found himself in a storm off the cape.",
        "Roe knew the harbour like an old friend.",
        "The film shows promise and plenty of pretty light.",
        "By then the shop was selling no boats at that point of the coast.",
        "Roe called his brother on Monday after the storm had passed.",
        "The equations describe the motion of a gas in a jar.",
    ],
)
def test_what_nobody_said_is_not_reported(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Ana Petrov denied that she owned the boat.", "she owned the boat", "Ana Petrov"),
        (
            "Ana Petrov went on to say that the boat was sold.",
            "the boat was sold",
            "Ana Petrov",
        ),
        (
            "Ana Petrov took to the radio to warn that the bridge was unsafe.",
            "the bridge was unsafe",
            "Ana Petrov",
        ),
        ("Residents accused the firm of lying.", "the firm of lying", "Residents"),
        ("Ana Petrov called the plan a disgrace.", "the plan a disgrace", "Ana Petrov"),
        ("Ana Petrov called Tom Roe a coward.", "Tom Roe a coward", "Ana Petrov"),
        ("Ana Petrov dismissed the plan as a joke.", "the plan as a joke", "Ana Petrov"),
        ("A study found that the sea had risen.", "the sea had risen", "A study"),
        (
            "The survey shows that two in five towns have no bus.",
            "two in five towns have no bus",
            "The survey",
        ),
        ("Residents fear that the roof will fall.", "the roof will fall", "Residents"),
        (
            "While one firm says there are 24 boats, another says there are 18.",
            "there are 18",
            "another",
        ),
        (
            "As the harbour master noted, the bridge was shut in May.",
            "the bridge was shut in May",
            "the harbour master",
        ),
        (
            "The bridge will close in May, Ana Petrov told the Echo.",
            "The bridge will close in May",
            "Ana Petrov",
        ),
        (
            "Ana Petrov explained to the court why the boat had sunk.",
            "why the boat had sunk",
            "Ana Petrov",
        ),
        (
            "After saying that the boat was sold, Tom Roe left the hall.",
            "the boat was sold",
            "Tom Roe",
        ),
        (
            "A large part of the cost that was not foreseen, Ana Petrov said, is the tax.",
            "A large part of the cost that was not foreseen, Ana Petrov said, is the tax",
            "Ana Petrov",
        ),
    ],
)
def test_words_that_somebody_said_are_reported(text: str, words: str, source: str) -> None:
    assert (words, source) in reported(text)


def test_a_headline_reports_in_capitals() -> None:
    assert reported("Ana Petrov Says Harbour Bridge Is Safe") == [
        ("Harbour Bridge Is Safe", "Ana Petrov")
    ]
    assert reported("Harbour Bridge Repairs Cost Town Millions") == []


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "Nearly 300 schools closed because of the rally, according to the teachers union.",
            "Nearly 300 schools closed because of the rally",
            "the teachers union",
        ),
        (
            "Roe, 41, was shot at home on Sunday, according to court papers seen by the Echo.",
            "Roe, 41, was shot at home on Sunday",
            "court papers seen by the Echo",
        ),
        (
            "According to a report by the Institute for Sea Research, two boats sank.",
            "two boats sank",
            "a report by the Institute for Sea Research",
        ),
        (
            "Two boats sank in June, according to the Elmsby Port Authority and the coastguard.",
            "Two boats sank in June",
            "the Elmsby Port Authority and the coastguard",
        ),
        (
            "Two boats, according to the coastguard, sank in May.",
            "Two boats, according to the coastguard, sank in May",
            "the coastguard",
        ),
        (
            "The mayor said two boats sank in May, according to the coastguard.",
            "The mayor said two boats sank in May",
            "the coastguard",
        ),
        (
            "The mayor said the quay was safe, but two boats sank, according to the coastguard.",
            "two boats sank",
            "the coastguard",
        ),
        ("Twelve boats sank according to the coastguard.", "Twelve boats sank", "the coastguard"),
    ],
)
def test_according_to_takes_its_whole_sentence_and_source(
    text: str, words: str, source: str
) -> None:
    assert (words, source) in reported(text)


@pytest.mark.parametrize(
    "text", ["He was paid according to his age.", "The boats are built according to plan."]
)
def test_according_to_a_measure_reports_nothing(text: str) -> None:
    assert reported(text) == []
