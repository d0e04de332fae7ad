"""Transcripts: speakers named by a label."""

from __future__ import annotations

import pytest

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


def test_labels_in_mixed_case_name_the_speakers() -> None:
    text = (
        "Maria Voss: The roof is gone.\n\nTom Bell: Since when?\n\n"
        "Maria Voss: Since May.\n\nTom Bell: I see."
    )
    assert said(text) == [
        ("The roof is gone.", "Maria Voss"),
        ("Since when?", "Tom Bell"),
        ("Since May.", "Maria Voss"),
        ("I see.", "Tom Bell"),
    ]


def test_a_description_may_follow_the_label() -> None:
    text = (
        "MARIA VOSS, HOST: Welcome.\n\nTOM BELL, PORT AUTHORITY: Thank you.\n\n"
        "VOSS: You saw the roof?\n\nBELL: I did."
    )
    found = quotes_in(text)
    assert [text[quote.start : quote.end] for quote in found] == [
        "Welcome.",
        "Thank you.",
        "You saw the roof?",
        "I did.",
    ]
    names = [(quote.speaker or "").casefold() for quote in found]
    assert names == ["maria voss", "tom bell", "maria voss", "tom bell"]


@pytest.mark.parametrize(
    "lines",
    [
        ("MARIA VOSS (HOST): Welcome.", "TOM BELL (GUEST): Thank you.", "VOSS: So?", "BELL: Yes."),
        ("VOSS - Welcome.", "BELL - Thank you.", "VOSS - So?", "BELL - Yes."),
        ("Ann Voss: Welcome.", "Bell: Thank you.", "Ann Voss: So?", "Bell: Yes."),
        ("Ann Voss – Welcome.", "Tom Bell – Thank you.", "Ann Voss – So?", "Tom Bell – Yes."),
    ],
)
def test_labels_with_brackets_and_dashes(lines: tuple[str, ...]) -> None:
    found = said("\n\n".join(lines))
    assert [words for words, _ in found] == ["Welcome.", "Thank you.", "So?", "Yes."]
    assert [(name or "").split()[-1].casefold() for _, name in found] == ["voss", "bell"] * 2


def test_an_answer_is_given_by_the_person_named_above() -> None:
    for mark in (":", "."):
        text = (
            f"Maria Voss, the mayor of Elmsby, spoke to the Echo.\n\nQ{mark} When did it fall?\n\n"
            f"A{mark} In May.\n\nQ{mark} And then?\n\nA{mark} I left."
        )
        assert said(text) == [
            ("When did it fall?", None),
            ("In May.", "Maria Voss"),
            ("And then?", None),
            ("I left.", "Maria Voss"),
        ], mark


def test_a_list_that_looks_like_labels_is_no_transcript() -> None:
    text = (
        "Price: £20.\n\nRating: Three stars.\n\nPrice: £30.\n\nRating: Two stars.\n\n"
        "Price: £5.\n\nRating: No stars."
    )
    assert said(text) == []


def test_places_before_dashes_are_no_labels() -> None:
    lines = (
        "Elmsby – Shops are open.",
        "Norwick – A bus burned.",
        "Elmsby – Rain.",
        "Norwick – Sun.",
    )
    assert said("\n\n".join(lines)) == []
