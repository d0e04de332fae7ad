"""What can be looked up in a clause is weighed against what only tells how things are seen."""

from __future__ import annotations

import pytest

from articles.reading import read


def facts(text: str) -> list[str]:
    """The words marked as facts in a text, those of its first lines left out."""
    reading = read(text, as_is=True)
    return [reading.body[fact.start : fact.end] for fact in reading.facts]


def reasons(text: str) -> list[str]:
    """Why stretches of a text are no facts."""
    return [passed.reason for passed in read(text, as_is=True).passed if passed.kind == "fact"]


@pytest.mark.parametrize(
    "text",
    [
        # verbs of attitude and image, nouns for moods, adjectives that weigh
        "The feud has fuelled concerns about the prospects of the club.",
        "Her rivals embraced the narrative with enthusiasm.",
        "The campaign has struggled to recapture its momentum.",
        "The mood in the party reflects a deep frustration.",
        # what somebody tries, wishes, fears; what they are seen as
        "Marlow tried to soften his tone and look relaxed.",
        "The move was seen by some as a remarkable gamble.",
        "Many see the dispute as a test of wills.",
        # speaking well or ill, urging, promising
        "Marlow defended his approach and urged patience.",
    ],
)
def test_views_moods_and_images_are_no_facts(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council was advised to close the road.",
        "The firm was widely criticised for the sale.",
        "Police questioned the driver of the lorry.",
        "The union embraced the offer of £4 million in May.",
        "The plant was sold to a firm from Norwick.",
        "The law allows shops to open on Sundays.",
        "Marlow was born in Elmsby.",
        "The bridge can carry lorries.",
        "The feud cost the club 40 members.",
        "Marlow has run the largest mill in the county.",
        "The council denied that it had planned the sale.",
        "Workers paved the road to the stage.",
        "Many of the crew are said to have had an affair with Jo Marlow.",
    ],
)
def test_what_is_on_record_is_a_fact(text: str) -> None:
    assert facts(text)[0] == text[:-1]


def test_reason_names_the_words_that_count_most() -> None:
    assert reasons("The feud has fuelled concerns about the prospects of the club.") == [
        "it tells how things are seen: “feud”, “concerns”, “fuelled”"
    ]


_REPORT = """The council closed the harbour on Monday.
It sold two cranes to a firm from Norwick.
The police arrested a driver in Elmsby.
The firm paid £40,000 for the land.
A lorry hit the gate of the mill.
Workers repaired the roof in March."""


_FEATURE = """The mood in the town reflects a deep frustration with the narrative.
Its spirit, its pride and its hopes are fragile, and the tension is growing.
The rivalry has fuelled anxiety, resentment and bitter doubts.
A powerful sense of nostalgia pervades the debate.
The prospect of a compromise seems elusive, and enthusiasm is waning.
The stakes are enormous, the challenge daunting and the message confusing."""


_BETWEEN = "The mayor and the rival have a quarrel about style."


@pytest.mark.parametrize(("story", "marked"), [(_REPORT, True), (_FEATURE, False)])
def test_loose_stories_need_more(story: str, marked: bool) -> None:
    assert (_BETWEEN[:-1] in facts(f"{story}\n{_BETWEEN}")) is marked


def test_figures_days_and_acts_stand_in_loose_stories() -> None:
    text = "The council sold the mill for £40,000 on Monday"
    assert text in facts(f"{_FEATURE}\n{text}.")


@pytest.mark.parametrize(
    "text",
    [
        # the writer, and whoever reads, also beside a day or a figure
        "We used data that the council published in May.",
        "Once you divide the total by 52 weeks, the council pays £40 a week.",
        # a remark on what was told, and what somebody sees in something
        "That is the view of Jo Marlow, the head of the council.",
        "Marlow sees the vote as a gift.",
        "The source further told the outlet.",
        # behind a dash, without a subject
        "The club wants more – perhaps a cup – is his dream.",
    ],
)
def test_remarks_of_the_writer_are_no_facts(text: str) -> None:
    assert not [
        fact for fact in facts(text) if "Marlow, the head" not in fact and "£40" not in fact
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two hours after the vote the council closed the hall.", "event"),
        ("At one point the crane was moved to the quay.", "event"),
        ("The final push for the bridge began in May.", "event"),
        ("The final match of the cup was in May.", "superlative"),
        ("The trial took two hours.", "figure"),
    ],
)
def test_spans_that_only_say_when_are_no_figures(text: str, kind: str) -> None:
    assert read(text, as_is=True).facts[0].kinds[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Jo Marlow hopes that the council will sell 40 cranes in May.",
        "“I hope you find the 40 cranes,” said Jo Marlow.",
        "The cut on Monday should keep rates below 4 per cent.",
        "It remains unclear why the council sold the mill.",
        "Nine months ago the club seemed like a spent force.",
        "That creates a crowd, according to Jo Marlow.",
        "If the council sells 40 cranes, it can pay.",
        "Vantry is unlikely to agree to the cut in May.",
        "Kit Roe expressed confidence in the keeper on Monday.",
        "“Tonight we took a good step forward,” said Jo Marlow.",
        "Old cards bring to mind images of ghosts.",
        "The vote in Elmsby set the stage for it.",
        "The council paved the way for the bridge.",
        "Jo Marlow said that the Rovers will win the cup.",
        "More astonishing is the fact that Jo Marlow sold the mill.",
        "The Rovers won, given Jo Marlow's plan to build a wall.",
    ],
)
def test_hopes_and_guesses_are_no_facts(text: str) -> None:
    assert [fact for fact in facts(text) if fact not in ("The Rovers won", "it can pay")] == []


def test_a_price_charged_is_no_charge() -> None:
    (fact,) = read("Jo Marlow has charged the club £400 for rent.", as_is=True).facts
    assert fact.kinds[0] == "figure"
    assert not fact.high_risk


def test_what_is_more_so_says_not_who_somebody_is() -> None:
    text = "Jo Marlow and Kit Roe are more united since the vote in May."
    assert "identity" not in read(text, as_is=True).facts[0].kinds


def test_who_looks_into_a_wrong_accuses_nobody() -> None:
    text = "Jo Marlow was told to investigate fraud at the port."
    assert "allegation" not in read(text, as_is=True).facts[0].kinds


@pytest.mark.parametrize(
    "sentence",
    [
        # deaths and harm, and people who are counted
        "Another driver died.",
        "The blast injured several others.",
        "More than 200 others may have been exposed.",
        # rules
        "Foreigners may not own land.",
        "Tourists do not need a visa.",
        # what somebody who is named did, and what is said of a day
        "The Norwick Council recently released a plan.",
        "Pell Motors has sued the town.",
        "The mayor faces another vote in May.",
        "He sold the mill to a brewer.",
        # what a source says that somebody will do
        "Marlow said he would bring back the ferry.",
        # a sum of money
        "The challenge is an enormous bill of £40,000.",
    ],
)
def test_what_must_be_checked_stands_in_loose_stories(sentence: str) -> None:
    assert any(
        sentence.rpartition("said ")[2][:-1] in fact for fact in facts(f"{_FEATURE}\n{sentence}")
    )


@pytest.mark.parametrize(
    "sentence",
    ["The plan may not be clean.", "Many did not go.", "Pell declined an interview on style."],
)
def test_loose_stories_tell_more_than_must_be_checked(sentence: str) -> None:
    assert sentence[:-1] not in facts(f"{_FEATURE}\n{sentence}")


def test_reason_names_no_word_that_shows_nothing() -> None:
    told = [reason for reason in reasons(f"{_FEATURE}\nIt was not the right way.") if "“" in reason]
    assert told
    assert not any(word in reason for reason in told for word in ("“the”", "“not”", "“it”"))
