"""Paragraphs and sentences."""

from __future__ import annotations

import time

import pytest

from articles.reading.text.sentences import is_hard_wrapped, split_paragraphs, split_sentences


def sentences(text: str) -> list[str]:
    return [text[part.start : part.end] for part in split_sentences(text, split_paragraphs(text))]


def paragraphs(text: str) -> list[str]:
    return [text[part.start : part.end] for part in split_paragraphs(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Ann Lee spoke to Gov. Tom Roe.",
        "Lt. Gov. Dana Pike met Sgt. Moss of the St. Anne police.",
        "Sen. Joan Hill, D-Ariz. voted no.",
        "The U.S. Navy sent two ships.",
        "The office at No. 10 was shut until Sept. 5.",
        "J. R. Moss owns Acme Corp. and Delta Inc. outright.",
        "He came at 5 p.m. Sunday.",
        "It rose at 8:51 p.m. (1451 GMT) from Norwick.",
        "Prices rose 2.5 percent.",
        "“We won’t go!” Moss said.",
        "“Is it safe?” the harbour master asked.",
        "“Go away!” she shouted at them.",
        "It was, well... different.",
    ],
)
def test_sentence_is_not_cut_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He lives in the U.S. The law there is clear.", 2),
        ("They left at 6 p.m. The harbour was empty.", 2),
        ("She works for Acme Inc. It makes anvils.", 2),
        ("“I am here.” She left. “Go.” Moss left.", 4),
        ("Is it safe? Nobody knows! We shall see.", 3),
        ("It ended… Nobody came.", 2),
        ("The answer was no. Moss went home.", 2),
        ("It rained (all day). Nobody came. “Why?” Because it rained.", 4),
        ("They paid $5.5 billion. 12 people were hired.", 2),
    ],
)
def test_sentences_are_parted(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_closing_marks_belong_to_the_sentence_they_end() -> None:
    assert sentences('He said: "It is over." Then he left.')[0].endswith('over."')


def test_paragraphs_are_parted_by_blank_lines_and_single_breaks() -> None:
    assert paragraphs("One.\n\n  Two.  \nThree.\n \n\nFour.") == ["One.", "Two.", "Three.", "Four."]


def test_paragraph_wrapped_at_a_fixed_width_stays_whole() -> None:
    text = (
        "The council of Port Elms has voted to close the old bridge over the\n"
        "harbour for a year, after engineers found rust in two of its piers and\n"
        "warned of worse."
    )
    assert is_hard_wrapped(text.split("\n"))
    assert len(split_paragraphs(text)) == 1
    assert len(sentences(text)) == 1


def test_list_of_lines_is_not_taken_for_a_wrapped_paragraph() -> None:
    assert paragraphs("Winner: Ann Lee\nSecond: Tom Roe\nThird: Kit Moss") == [
        "Winner: Ann Lee",
        "Second: Tom Roe",
        "Third: Kit Moss",
    ]


def test_no_sentence_crosses_a_paragraph() -> None:
    assert sentences("No stop here\n\nNor here") == ["No stop here", "Nor here"]


def test_empty_text_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\n\t ") == []


@pytest.mark.parametrize("piece", ["a", ".", "“", "a. ", "( ", ". A", "\n ", "aA.", ".”"])
def test_time_does_not_explode_on_hostile_text(piece: str) -> None:
    text = piece * 100_000
    begun = time.process_time()
    split_sentences(text, split_paragraphs(text))
    assert time.process_time() - begun < 3
