"""Quotations over sentences and paragraphs: who goes on speaking, what is no quotation."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import quotes_in, said, speakers


def test_a_paragraph_that_is_only_a_quotation_goes_on_from_the_one_before() -> None:
    text = (
        "“We lost the roof,” Ana Petrov told the Courier on Friday.\n\n"
        "“Then we lost the walls.”\n\nRain fell until noon."
    )
    first, second = quotes_in(text)
    assert (first.speaker, second.speaker) == ("Ana Petrov", "Ana Petrov")
    assert second.continues is not None


def test_a_quotation_over_several_paragraphs_is_one_utterance() -> None:
    text = "Ana Petrov said: “We lost the roof.\n\n“We lost the walls.\n\n“We are still here.”"
    quotes = quotes_in(text)
    assert [quote.speaker for quote in quotes] == ["Ana Petrov"] * 3
    assert [quote.continues for quote in quotes] == [None, 0, 1]


def test_a_speaker_named_only_in_the_last_paragraph_is_taken_back() -> None:
    text = "“We lost the roof.\n\n“We lost the walls,” Ana Petrov said."
    assert speakers(text) == ["Ana Petrov", "Ana Petrov"]


def test_the_source_of_reported_speech_goes_on_in_the_next_paragraph() -> None:
    text = "Ana Petrov said the family would rebuild.\n\n“We have done it before.”"
    assert speakers(text) == ["Ana Petrov"]


def test_a_block_quotation_after_a_colon_has_the_sentences_source() -> None:
    text = "Ana Petrov posted a short statement:\n\n“We lost the roof and the walls.”"
    assert speakers(text) == ["Ana Petrov"]


def test_an_answer_is_not_given_to_the_one_who_asked() -> None:
    text = "“Did you lose the roof?” Ana Petrov asked.\n\n“We lost all of it.”"
    assert speakers(text) == ["Ana Petrov", None]


def test_a_thing_that_does_something_is_no_speaker_for_the_next_paragraph() -> None:
    text = "The storm took forty roofs in one night.\n\n“We lost all of it.”"
    assert speakers(text) == [None]


def test_a_signature_names_the_speaker_of_the_quotation_above() -> None:
    text = "“We lost the roof and the walls.”\n\n— Ana Petrov, farmer"
    assert speakers(text) == ["Ana Petrov"]


def test_a_signature_on_the_same_line() -> None:
    assert speakers("“We lost the roof and the walls.” — Ana Petrov") == ["Ana Petrov"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Petrov starred in “The Long Winter” and in two other films.",
        "She spoke on NBC’s “Evening Report” on Monday.",
        "Ana Petrov, author of “A History of Rain,” lives in Leeds.",
        "His new novel, “Salt and Iron,” sold well.",
        "The song “Yesterday’s Bread” was played twice.",
        "The article was titled “why the roof fell in.”",
    ],
)
def test_titles_of_works_are_not_quotations(text: str) -> None:
    assert said(text) == []


def test_a_capitalised_quotation_with_a_verb_of_saying_is_no_title() -> None:
    assert said("“Never Again,” Ana Petrov said.") == [("Never Again,", "Ana Petrov")]
    assert said("The crowd chanted “Lock The Gates.”") == [("Lock The Gates.", "The crowd")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Petrov took a “tactical” break. “We left at night,” said Tom Roe.",
        "She left on a “tactical” break. “We left at night,” said Tom Roe.",
    ],
)
def test_scare_quotes_where_somebody_acts_are_fragments(text: str) -> None:
    first, second = quotes_in(text)
    assert first.fragment and first.speaker is None
    assert not second.fragment


@pytest.mark.parametrize(
    "text",
    [
        "The centre beside the canal has a “dry port” now.",
        "Prices were “distributionally neutral” throughout the year.",
        "ROE: We will see.\n\n“(CROSSTALK.)”\n\nLEE: Let me finish.",
    ],
)
def test_a_term_that_nobody_is_quoted_with_is_no_quotation(text: str) -> None:
    assert quotes_in(text) == []


def test_a_scare_quote_stays_when_somebody_is_quoted_with_it() -> None:
    text = (
        "The assault saw units making “tactical” withdrawals.\n\n"
        "The government said its forces had made a “tactical” withdrawal."
    )
    first, second = [quote for quote in quotes_in(text) if quote.fragment]
    assert (first.speaker, second.speaker) == (None, "The government")


@pytest.mark.parametrize(
    "text",
    [
        "Roe was “Mocking” his rivals, Ana Petrov said.",
        "Ana Petrov referred to “NATO” twelve times.",
        "Ana Petrov laughed at his pronunciation of “Hamas” again.",
    ],
)
def test_one_capital_does_not_make_a_title(text: str) -> None:
    assert [quote.fragment for quote in quotes_in(text) if quote.kind != "indirect"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Petrov starred in a revival of “Macbeth” last year.",
        "Ana Petrov likes shows such as “Stone House” and “Tall Grass.”",
        "“Tall Grass,” whose first season ended in 2003, is back.",
    ],
)
def test_titles_among_works_are_no_quotations(text: str) -> None:
    assert quotes_in(text) == []


def test_an_owner_is_the_source_of_a_promise_in_marks() -> None:
    assert said("Ana Petrov has repeated her promise of “free buses” in every town.") == [
        ("free buses", "Ana Petrov")
    ]


def test_a_fragment_may_have_a_source() -> None:
    (quote,) = quotes_in("The government said its forces had made a “tactical” withdrawal.")
    assert quote.fragment
    assert quote.speaker == "The government"


def test_kind_tells_the_whole_utterance_from_the_part() -> None:
    text = "“We left,” said Ana Petrov. She called the night “long and very cold.”"
    assert [quote.kind for quote in quotes_in(text)] == ["direct", "mixed"]


def test_continues_points_at_an_earlier_piece_of_the_same_tuple() -> None:
    text = (
        "Ana Petrov said the roof was gone. “All of it,” she said. “In one night.”\n\n"
        "“Then the walls.”\n\nShe said help had come."
    )
    from articles.reading import read

    quotes = read(text, as_is=True).quotes
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    for index, quote in enumerate(quotes):
        if quote.continues is not None:
            assert quote.continues < index
            assert quotes[quote.continues].kind != "indirect"
            assert quotes[quote.continues].speaker == quote.speaker


@pytest.mark.parametrize(
    "text",
    [
        "“Spring” should only be used of March. “We left at night,” said Tom Roe.",
        "Ana Petrov gave a “farewell address” of sorts. “We left at night,” said Tom Roe.",
        "According to her “clawback” plan, firms will pay. “We left at night,” said Tom Roe.",
        "Her novel, “Quarrel,” sold well in May. “We left at night,” said Tom Roe.",
    ],
)
def test_a_word_spoken_of_or_held_at_arms_length_is_no_quotation(text: str) -> None:
    assert said(text) == [("We left at night,", "Tom Roe")]
