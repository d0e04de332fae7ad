"""Whom a pronoun stands for, and when it stays open."""

from __future__ import annotations

import pytest

from articles.reading import read
from tests.reading.quotations.quoting import quotes_in, speaker_words, speakers


def test_he_is_the_last_man_who_spoke() -> None:
    text = "“It is shut,” James Roe said. “It stays shut.”\n\n“Go home,” he told the crowd."
    assert speakers(text)[-1] == "James Roe"
    assert speaker_words(text)[-1] == "he"


def test_gender_chooses_between_two_people() -> None:
    text = "Mary Lowe met James Roe at the port on Monday. “It is shut,” he said. “Good,” she said."
    assert speakers(text) == ["James Roe", "Mary Lowe"]


def test_the_subject_wins_over_the_one_spoken_about() -> None:
    text = "James Roe criticised Peter Lowe at the meeting. “It is shut,” he said."
    assert speakers(text) == ["James Roe"]


def test_a_pronoun_without_a_person_stays_open_but_keeps_its_place() -> None:
    text = "The bridge fell in the night. “It is shut,” he said."
    (quote,) = quotes_in(text)
    assert quote.speaker is None
    assert text[quote.speaker_start : quote.speaker_end] == "he"


def test_a_pronoun_never_takes_a_name_of_the_other_gender() -> None:
    text = "Mary Lowe opened the bridge. “It is open,” he said."
    assert speakers(text) == [None]


def test_they_are_two_who_act_together() -> None:
    text = "Mary Lowe and James Roe opened the bridge. “It is open,” they said."
    assert speakers(text) == ["Mary Lowe and James Roe"]


def test_the_one_asked_answers() -> None:
    text = "“Will you win?” Peter Lowe asked James Roe. “We will,” he said."
    assert speakers(text)[1] != "Peter Lowe"


def test_somebody_not_named_is_found_again() -> None:
    text = "James Roe left early. A spokeswoman said the port was shut. “It stays shut,” she said."
    assert speakers(text) == ["A spokeswoman"]


def test_a_thing_that_says_something_is_never_he() -> None:
    text = "James Roe opened the bridge. The report says it is safe. “It is,” he said."
    assert speakers(text) == ["James Roe"]


def test_the_owner_of_a_subject_is_whom_the_next_sentence_means() -> None:
    text = (
        "Tom Roe was second in the poll.\n\n"
        "Jack Hale’s answer to the flood has been bold. “Close the gates,” he said."
    )
    assert speakers(text) == ["Jack Hale"]


def test_an_owner_does_not_displace_somebody_named_beside_him() -> None:
    text = "Jack Hale’s answer pleased Tom Roe. “Close the gates,” he said."
    assert speakers(text) != ["Jack Hale"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # of whom the sentence speaks
        (
            "Jack Hale walked in.\n\nAs for Tom Roe, he said he was not worried. “It is late,” he said.",
            "Tom Roe",
        ),
        # who spoke, not who was spoken of
        (
            "Tom Roe said that Jack Hale had lost the boat and Ben Stone had found it. "
            "“It was late,” he said.",
            "Tom Roe",
        ),
        # a side clause does not make the speaker
        (
            "After Mary Voss pointed out that the boat was lost, Ann Lee left the hall. "
            "“It was late,” she said.",
            "Ann Lee",
        ),
        # whom somebody supports is no subject
        (
            "Tom Roe, supporting Jack Hale, walked to the window. “It is late,” he said.",
            "Tom Roe",
        ),
    ],
)
def test_a_pronoun_goes_to_whom_the_sentence_is_about(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quotes_in(text)][-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“It is time,” John Varn said.\n\n"
            "The former mayor spoke for Tom Poe. He said the mill was old.",
            "John Varn",
        ),
        (
            "“It is time,” said Mary Poe.\n\n"
            "The doctor then praised Anna Roe. She said the ward was full.",
            "Mary Poe",
        ),
        (
            "John Varn likes the ferry. If Tom Poe sells it, he said he would leave the town.",
            "John Varn",
        ),
        (
            "When Mary Poe pointed out that it was called “free for all,” Anna Roe saw red. “It is"
            " not free at all,” she said.",
            "Anna Roe",
        ),
        (
            "The woman who began it was a nurse named Anna Roe. “It is time to go,” she said.",
            "Anna Roe",
        ),
        (
            "As John Varn told the Echo, “it is time to go.” He added that the ferry was old.",
            "John Varn",
        ),
    ],
)
def test_he_is_whom_the_story_speaks_of_not_whom_it_mentions(text: str, speaker: str) -> None:
    assert read(text, as_is=True).quotes[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("While Ben Cook praised Carl Roe, he said he would not vote for him.", "Ben Cook"),
        ("When Ben Cook met Carl Roe at noon, he said the ferry was late.", "Ben Cook"),
        (
            "Tom Varn is proud. If Carl Roe does not win, he said the farm would close.",
            "Tom Varn",
        ),
        (
            "Carl Roe spoke first. Earlier, Elm County (Ore.) Sheriff Joe Marlow, one of the oldest,"
            " vouched for Roe’s plan.\n\nHe said, “It will be built.”",
            "Joe Marlow",
        ),
        (
            "It was under Mr. Marlow’s watch that the council built the"
            " quay. He said he was proud.",
            "Marlow",
        ),
        (
            "The editor wrote: “We want it at once.” Steve Adler, the owner, said the mill had not"
            " called, though he said it would.",
            "Steve Adler",
        ),
        (
            "In his reply Ben Cook said he saw that Carl Roe had “lied to us all, which is wrong.” He"
            " went on to deny that the mill was old.",
            "Ben Cook",
        ),
        ("Mr. Cook’s narrow win shows how he says he will rule.", "Cook"),
        (
            "Carl Roe clapped. Hana Varn, the mayor, spoke well of Roe. The radio talker praised him."
            " He said the vote was near.",
            "Carl Roe",
        ),
    ],
)
def test_he_is_who_acts_in_his_clause(text: str, speaker: str) -> None:
    assert read(text, as_is=True).quotes[-1].speaker == speaker


def test_pronouns_show_the_gender_that_a_first_name_leaves_open() -> None:
    told = "Robin Varn said she would sell her mill. Otto Poe listened. “It is old,” {} said."
    assert speakers(told.format("she")) == ["Robin Varn"]
    assert speakers(told.format("he")) == ["Otto Poe"]


def test_pronouns_of_somebody_else_show_no_gender() -> None:
    text = "She blamed Robin Varn, who she said had lost her key. “It is old,” she said."
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Joe Marlow left. A woman who had seen Carl Roe said the quay was dark. She said that it"
            " was no place to walk.",
            "A woman",
        ),
        (
            "The Echo spoke to one mother, who knew that her son had left. “I am far ahead,” she"
            " said.",
            "one mother",
        ),
        (
            "Hana Varn watched. Perhaps Mr. Marlow’s oddest remark was that Hana Varn had walked in"
            " what he called “a dark field.”",
            "Marlow",
        ),
        (
            "Sen. Carl Roe met Joe Marlow, a baker, at noon. Marlow left.\n\nThe senator was tired."
            " He said he would stay.",
            "Carl Roe",
        ),
    ],
)
def test_they_are_somebody_without_a_name_or_who_holds_the_office(text: str, speaker: str) -> None:
    assert read(text, as_is=True).quotes[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Carl Roe asked Joe Marlow about the quay. He said it was old.", "Joe Marlow"),
        ("Hana Varn asked Joe Marlow whether it was old. She said she had to know.", "Hana Varn"),
        ("Carl Roe asked Joe Marlow to leave. He said it was late.", "Carl Roe"),
    ],
)
def test_whoever_is_asked_answers(text: str, speaker: str) -> None:
    assert read(text, as_is=True).quotes[-1].speaker == speaker
