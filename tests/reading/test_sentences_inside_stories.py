"""Kinds of sentences inside a little story, where other people speak before and behind them."""

from __future__ import annotations

from datetime import date

import pytest

from articles.reading import read
from articles.reading.types import Reading

BEFORE = (
    "The harbour board of Elmsby met on Tuesday for the third time this month.\n\n"
    "“Nobody expected such a crowd,” said Clara Jensen, who runs the bakery on the quay.\n\n"
)
BEHIND = (
    "\n\nThe next meeting is planned for the end of June. “We have time,” said Otto Brandt.\n\n"
    "More than 40 people came, according to the librarian, Samuel Ortega."
)
WEDNESDAY = date(2026, 5, 6)


def story(text: str) -> Reading:
    return read(BEFORE + text + BEHIND, as_is=True, published=WEDNESDAY)


def inside(text: str) -> tuple[int, int]:
    return len(BEFORE), len(BEFORE) + len(text)


def speakers(text: str) -> list[str | None]:
    """The speakers of the quotations between marks in the text alone."""
    first, last = inside(text)
    return [
        quote.speaker
        for quote in story(text).quotes
        if quote.kind != "indirect" and first <= quote.start < last
    ]


def reported(text: str) -> list[tuple[str, str | None]]:
    first, last = inside(text)
    reading = story(text)
    return [
        (reading.body[quote.start : quote.end], quote.speaker)
        for quote in reading.quotes
        if quote.kind == "indirect" and first <= quote.start < last
    ]


def facts(text: str) -> list[str]:
    first, last = inside(text)
    reading = story(text)
    return [
        reading.body[fact.start : fact.end]
        for fact in reading.facts
        if first <= fact.start < last and fact.kinds != ("identity",)
    ]


def names(text: str) -> list[str]:
    """The name of the thing that each mention means, in order."""
    first, last = inside(text)
    return [name.name for name in story(text).entities if first <= name.start < last]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was a hoax,” Mark Ellery, head of Open Ledger, told reporters.", "Mark Ellery"),
        ("“It cost us a year,” said April Dunnett, the treasurer.", "April Dunnett"),
        ("Bill Farrant told the panel: “We warned them.”", "Bill Farrant"),
        ("“They moved it at night,” Will Ruddock of the pilots' union said.", "Will Ruddock"),
    ],
)
def test_first_name_that_is_a_verb_or_month_speaks(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("“It stands,” said Nils Aker.\n\n“Not for long,” shot back Greta Moss.", "Greta Moss"),
        ("“It is fair,” said Dana Pruitt. “For whom?” piped up Leo Strand.", "Leo Strand"),
        ("“We won,” said Ken Osei.\n\n“On paper,” muttered Abel Ruiz, a clerk.", "Abel Ruiz"),
        ("“It works,” said Jo Farrow.\n\n“For ghosts,” deadpanned Oscar Blum.", "Oscar Blum"),
    ],
)
def test_name_beside_an_unusual_verb_beats_the_speaker_before(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“They sold us a bog,’’ Ines Roper, who heads the league, told the Star.", "Ines Roper"),
        ('“The engine was new," the mechanic, Dov Adler, said.', "Dov Adler"),
        ("″He never paid,″ Milla Kant told the Star.", "Milla Kant"),
        ('"Turn the boat around,” Leo Strand shouted.', "Leo Strand"),
    ],
)
def test_closing_mark_of_another_shape_answers(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Burn it all,” Amara Diallo told her clerk, according to the charges.", "Amara Diallo"),
        ("When the guards came, Paul Rees said, “Take it,” the indictment says.", "Paul Rees"),
        ("“We have no papers,” Victor Hale had told them, his lawyer said.", "Victor Hale"),
    ],
)
def test_of_two_sources_the_inner_one_speaks(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the yard refused to comment on the leak.",
        "Tomas Reyl added his fourth goal of the season for the Wanderers.",
        "No group has claimed responsibility for the blast.",
        "Milla Kant would not say whether she will stand again.",
        "The yard did not respond to a request for comment.",
        "Officials have yet to confirm the toll.",
        "Her refusal to say who paid for the trip angered the board.",
    ],
)
def test_what_nobody_said_is_not_reported_among_speakers(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "Some 90 boats stayed in port because of fog, according to the pilots' guild.",
            "Some 90 boats stayed in port because of fog",
            "the pilots' guild",
        ),
        (
            "According to Dina Falk of the river police, the barge had no lights.",
            "the barge had no lights",
            "Dina Falk",
        ),
        (
            "The mine lost £3m last year, when tin fell, according to its accounts.",
            "The mine lost £3m last year, when tin fell",
            "its accounts",
        ),
    ],
)
def test_according_to_takes_its_whole_sentence(text: str, words: str, source: str) -> None:
    assert reported(text) == [(words, source)]


@pytest.mark.parametrize(
    "text",
    [
        "The bus left at about 5:40 a.m. on Monday with 31 passengers",
        "Okoye hit the winner 3:12 into overtime",
        "The alarm rang at 11:05 p.m.",
        "The blast killed at least 23 people, including nine children",
        "Raiders took 17 paintings, among them a small portrait of a nun",
        "The crash injured 50 people, including the driver and two cyclists",
    ],
)
def test_time_of_the_clock_and_whom_a_number_includes_stay_in_the_fact(text: str) -> None:
    assert facts(text if text.endswith(".") else text + ".")[0].rstrip(".") == text.rstrip(".")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Deputies found the car behind 2014 Ninth St. on Friday.", date(2026, 5, 1)),
        ("The shop at 1887 Hill Road burned down on Sunday.", date(2026, 5, 3)),
        ("Twelve dogs were taken from 1999 County Road on Monday.", date(2026, 5, 4)),
        ("The ferry will sail from 1920 Dock Lane on Saturday.", date(2026, 5, 9)),
    ],
)
def test_day_is_read_beside_the_number_of_a_house(text: str, day: date) -> None:
    first, last = inside(text)
    days = {fact.resolved_from for fact in story(text).facts if first <= fact.start < last}
    assert days - {None} == {day}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Assistant Commissioner of Customs Maria-Luisa Hend spoke. Ms Hend left at noon.",
         "Maria-Luisa Hend"),
        ("First Deputy Prime Minister Goran Petric came. Petric had no notes.", "Goran Petric"),
        ("Brigadier General Hamid Noori took the salute. General Noori wept.", "Hamid Noori"),
    ],
)  # fmt: skip
def test_person_behind_a_long_office_is_one(text: str, name: str) -> None:
    assert names(text) == [name, name]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt came to power after the Velvet Spring collapsed.",
        "The bank was founded when the Northern League fell apart.",
        "She left the party because the Harbour Accord failed.",
        "The mine had shut before the Long Strike began.",
    ],
)
def test_clause_behind_a_conjunction_of_time_or_reason_is_not_cut_off(text: str) -> None:
    assert facts(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "fact", "source"),
    [
        ("“The dam was built in 1954,” said Wen Dao.", "The dam was built in 1954", "Wen Dao"),
        ("Milla Kant said the yard had lost £4m in a year.",
         "the yard had lost £4m in a year", "Milla Kant"),
        ("The driver had no licence, according to Dina Falk.",
         "The driver had no licence", "Dina Falk"),
    ],
)  # fmt: skip
def test_fact_belongs_to_who_says_it_among_others_who_speak(
    text: str, fact: str, source: str
) -> None:
    reading = story(text)
    assert {
        found.attributed_to
        for found in reading.facts
        if reading.body[found.start : found.end] == fact
    } == {source}
