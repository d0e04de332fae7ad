"""Reported speech behind places, shows and nouns, in the middle and at the end of a sentence."""

import pytest

from tests.reading.quotations.quoting import reported


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Ann Poe said on Norwick TV's “Daybreak” on Monday that Lee had shown no respect.",
            "Ann Poe",
            "Lee had shown no respect",
        ),
        (
            "The board concluded in that case that no driver was at fault.",
            "The board",
            "no driver was at fault",
        ),
        (
            "Tom Varn cannot expect to win without support, Ann Poe notes.",
            "Ann Poe",
            "Tom Varn cannot expect to win without support",
        ),
        (
            "To win the seat, parties need to gain 40 votes, analysts say; in 2012, they lost.",
            "analysts",
            "To win the seat, parties need to gain 40 votes",
        ),
        (
            "A calmer Varn may not be such a bad thing, say some voters, who sigh.",
            "some voters",
            "A calmer Varn may not be such a bad thing",
        ),
        (
            "Even tea has more weight there, says economist Ann Poe in Norwick.",
            "Ann Poe",
            "Even tea has more weight there",
        ),
        (
            "The move came despite warnings from her lawyer that the show was pointless.",
            "her lawyer",
            "the show was pointless",
        ),
        (
            "Despite Poe's claims that her land is vast, the council refused a loan.",
            "Poe",
            "her land is vast",
        ),
        ("Poe's promise to build a bridge won votes.", "Poe", "to build a bridge"),
        ("Ann Poe promised a town of new chances.", "Ann Poe", "a town of new chances"),
        (
            "The answer now, Ann Poe told reporters on Friday, is that the mine pays.",
            "Ann Poe",
            "The answer now, Ann Poe told reporters on Friday, is that the mine pays",
        ),
        (
            "Ann Poe promised to keep the mine and closed it in May.",
            "Ann Poe",
            "to keep the mine",
        ),
        (
            "Poe says officers boarded the train and found a man.",
            "Poe",
            "officers boarded the train and found a man",
        ),
    ],
)
def test_what_is_reported_is_found_whole(text: str, speaker: str, words: str) -> None:
    assert reported(text) == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Members questioned Ann Poe about her letters.",
        "After questioning the patient, the doctors left.",
        "The paper, citing an unnamed source, went on.",
        "Many people were talking about the town’s odd slogan.",
        "Ann Poe apologised for her short stay.",
        "Ann Poe promised her son.",
    ],
)
def test_who_is_asked_and_what_is_talked_about_is_not_reported(text: str) -> None:
    assert reported(text) == []


def test_noun_that_somebody_denied_is_no_statement_of_theirs() -> None:
    text = "Poe said others had raised concerns about leaks, a prospect Ann Lee denied."
    assert [speaker for _, speaker in reported(text)] == ["Poe"]
