"""Transcripts: speakers named by a label."""

from __future__ import annotations

from tests.reading.quotations.quoting import quotes_in, said

TRANSCRIPT = (
    "Maria Voss met the Courier’s Tom Bell last week.\n\n"
    "BELL: Why was the bridge shut?\n\nVOSS: Because it was falling down.\n\n"
    "BELL: When will it open?\n\nVOSS: When it is safe."
)


def test_labels_in_capitals_name_the_speakers() -> None:
    assert said(TRANSCRIPT) == [
        ("Why was the bridge shut?", "Tom Bell"),
        ("Because it was falling down.", "Maria Voss"),
        ("When will it open?", "Tom Bell"),
        ("When it is safe.", "Maria Voss"),
    ]


def test_questions_and_answers_leave_the_name_open() -> None:
    text = "Q: Why was it shut?\n\nA: It was falling down.\n\nQ: And now?\n\nA: It is safe."
    found = said(text)
    assert [words for words, _ in found] == [
        "Why was it shut?",
        "It was falling down.",
        "And now?",
        "It is safe.",
    ]
    assert {speaker for _, speaker in found} == {None}


def test_labels_inside_quotation_marks() -> None:
    text = (
        "Maria Voss spoke to Tom Bell.\n\n“BELL: Why was the bridge shut?\n\n"
        "“VOSS: Because it was falling down.”"
    )
    assert [quote.speaker for quote in quotes_in(text)] == ["Tom Bell", "Maria Voss"]


def test_a_heading_with_a_colon_is_no_transcript() -> None:
    text = "BRIDGE: It opens in May.\n\nThe work is done.\n\nNOTE: Prices may change."
    assert said(text) == []
