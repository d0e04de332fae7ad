"""Titles of shows, songs and books between marks, and the people who are named by them."""

from __future__ import annotations

import pytest

from tests.reading.quotations.quoting import said, speakers


@pytest.mark.parametrize(
    "sentence",
    [
        "She sang “Blue Ferry” on “The Late Hour.”",
        "He sang “Long Road Home” on “The Night Show” in May.",
        "They performed “The Long Ferry” in a barn.",
        "Lena Storck directed “The Long Ferry” and “Night Bus.”",
        "He directed “Iron Hill,” which opened in Vale.",
        "She wrote “The Salt Path Home” in 1998.",
        "He hosted “The Late Hour” for ten years.",
        "“The Long Ferry,” the new film by Lena Storck, is two hours long.",
        "“Night Bus,” a novel by Tom Reyes, won the prize in May.",
        "“Nine Lives”, her second novel, sold ten copies.",
        "“The Late Hour,” the podcast that he began in 2010, is over.",
    ],
)
def test_titles_of_works_are_no_quotations(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The crowd sang “we want our money back” for an hour.", "The crowd"),
        ("The pilot wrote “The engine is dead” in his log.", "The pilot"),
        ("“The plan,” the paper said, “is dead.”", "the paper"),
        ("“Bad Blood,” the magazine wrote, “is what they have.”", "the magazine"),
    ],
)
def test_what_is_sung_and_written_may_be_said(sentence: str, speaker: str) -> None:
    assert set(speakers(sentence)) == {speaker}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The host of “Two Cooks” said: “We are done.”", "The host of “Two Cooks”"),
        ("The star of “Iron Hill” told us: “We are done.”", "The star of “Iron Hill”"),
        ("A presenter on “The Late Hour” asked: “Who is next?”", "A presenter on “The Late Hour”"),
        ("The presenter of “Quarrel” said: “We are done.”", "The presenter of “Quarrel”"),
        ("“We are done with it,” the host of “Two Cooks” said.", "the host of “Two Cooks”"),
        ("Ann Reed, the host of “Two Cooks,” said: “We are done.”", "Ann Reed"),
        ("Max Ferro, writer and director of “Salt Road,” said it was “bad for bees.”", "Max Ferro"),
        ("“It was all burnt,” said Max Ferro, the author of “Salt Road.”", "Max Ferro"),
    ],
)
def test_people_named_by_a_work_speak(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A boy called Oscar told me that my soup tasted “like a wet dog”.", "Oscar"),
        ("“It burnt all night,” said a man named Otto Kram.", "Otto Kram"),
        ("“It burnt all night,” said Earl Potts, a miner.", "Earl Potts"),
    ],
)
def test_somebody_called_by_a_name_is_named_so(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Kim Lund, a spokesperson for the bank, confirmed the sale.", "Kim Lund"),
        ("A fire broke out, said Kim Lund, a spokesperson for the zoo.", "Kim Lund"),
        ("Spokesperson Kim Lund said the bank was open.", "Kim Lund"),
        ("Kim Lund, the chairperson of the club, was calm.", "Kim Lund"),
        ("Kim Lund, who is non-binary, sings in Vale.", "Kim Lund"),
        ("Kim Lund met the workers.", None),
        ("Kim Lund, a spokesperson for the bank, met the strikers.", None),
        ("Residents were angry with Kim Lund, a spokesperson.", None),
        ("Kim Lund, a spokesperson, stood beside Ann Roe and Tom Bell.", None),
        ("Kim Lund, a spokesperson, was sorry. The keepers were not.", None),
    ],
)
def test_they_may_be_one_spokesperson(before: str, speaker: str | None) -> None:
    text = f"{before} “We look for buyers,” they said in an e-mail."
    assert speakers(text)[-1] == speaker
