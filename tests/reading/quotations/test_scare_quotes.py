"""Words between marks that nobody said: terms, and words held at arm's length."""

from __future__ import annotations

import json

import pytest

from articles.management.commands.read import as_json
from articles.reading import read
from tests.reading.quotations.quoting import quotes_in, speakers


def unsaid(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in read(text, as_is=True).scare_quotes]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port is building a “dry quay” at the edge of the town.", "dry quay"),
        ("What “tone” are they speaking of?", "tone"),
        ("You should not presume to broker a “surrender” for the town.", "surrender"),
        ("This “reporter” has been seen at the port before.", "reporter"),
        ("The channel has a new strategy for “Quayside” this year.", "Quayside"),
        ("The firm paid a fortune to stream “Quayside.” It was a hit.", "Quayside."),
        ("Varn was among the “night owls” – a group of bakers – for years.", "night owls"),
        ("The pump has a “cold start” flaw – a slip that nobody saw.", "cold start"),
        ("The evening began with a “countdown” on a large screen.", "countdown"),
        ("Aides who signed a “dissent note” on trade pressed them to act.", "dissent note"),
        ("Ann Poe met donors who have funded a “super group” for years.", "super group"),
        ("In fact, “dry” should only be used of wine.", "dry"),
        ("Cells can live on for years in dishes, “lines” used for research projects.", "lines"),
    ],
)
def test_a_scare_quote_of_nobody_is_marked_and_asked_for_no_speaker(text: str, words: str) -> None:
    assert unsaid(text) == [words]
    assert quotes_in(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Petrov called the quay “dry”.", "Ana Petrov"),
        ("Ana Petrov presents herself as “fearless”.", "Ana Petrov"),
        ("About four in ten said they were “angry” with the port.", "About four in ten"),
        ("Ana Petrov’s claim that the town would learn “nothing” was wrong.", "Ana Petrov"),
        ("The plan is part of what the port calls its “dry quay” programme.", "the port"),
        ("A judge determined that the town has at least a “fair claim” to it.", "A judge"),
    ],
)
def test_a_word_that_somebody_used_keeps_its_speaker(text: str, speaker: str) -> None:
    assert unsaid(text) == []
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour board: town stirs ‘ugliness’",
        "Tom Roe listed his wins. Somewhere in there stood a “lyin’” Ana Petrov.",
        "The town’s words, and its promise to stay “dry”, were heard in the port.",
        "A report in the Echo this week about a town “in tears” has begun to spread.",
    ],
)
def test_a_word_that_somebody_must_have_used_is_no_scare_quote(text: str) -> None:
    assert unsaid(text) == []
    assert len(quotes_in(text)) == 1


def test_what_describes_the_speaker_is_the_storys_own() -> None:
    text = "“It is late,” said Tom Roe (L-Kent), one of the “big four” at the port."
    assert speakers(text) == ["Tom Roe"]
    assert unsaid(text) == ["big four"]


def test_a_heading_between_marks_is_nobodys() -> None:
    assert quotes_in("“It is late,” said Tom Roe.\n\n“Related:”\n\nThe port is shut.")[1:] == []


def test_a_scare_quote_said_elsewhere_is_a_quotation() -> None:
    text = "The port is building a “dry quay”.\n\n“It is a dry quay,” said Ana Petrov.\n\n"
    assert unsaid(text) == ["dry quay"]
    text += "Ana Petrov called it a “dry quay”."
    assert unsaid(text) == []


def test_what_a_crowd_chants_is_no_title() -> None:
    assert speakers("Outside, 200 protesters stood chanting “Save Norwick.”") == ["200 protesters"]


def test_a_title_is_no_scare_quote() -> None:
    assert unsaid("She was seen in a revival of “Harbour Lights” in May.") == []


def test_scare_quotes_are_printed_apart_from_quotations() -> None:
    text = "The port is building a “dry quay” at the edge of the town."
    printed = json.loads(json.dumps(as_json("port", read(text))))
    (words,) = printed["scare_quotes"]
    assert text[words["start"] : words["end"]] == "dry quay"
    assert words["rule"]
    assert printed["quotes"] == []
