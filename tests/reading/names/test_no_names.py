"""What is no name, or is dropped from one."""

import pytest

from tests.reading.names.naming import kinds, read, words


@pytest.mark.parametrize(
    "text",
    [
        "Troops closed the Syrian border to Danish lorries and South Korean ships.",
        "Elsewhere, rain fell. While it did, shops shut. The Sunday market closed.",
        "On Monday, 4 May, and again in June it snowed. March was dry.",
        "Sunni militants met Christians, Democrats, Tories and African Americans.",
        "Residents fled. Officials said nothing. Hundreds of people left.",
        "The CEO watched TV. A PhD in IT is rare.",
        "A US$ 40 fee, an Israeli-Palestinian row and a China-Japan border.",
        "The senator (D-Ohio) agreed.",
        "Asked why, he smiled. Given time, it works. Born here, she left.",
    ],
)
def test_text_without_names_gives_none(text: str) -> None:
    assert words(text) == []


def test_word_that_opens_a_sentence_is_dropped_from_the_name_behind_it() -> None:
    assert words("Embattled Hans Petri left. Yesterday Petri wept. Former President Dupont came.")[
        :3
    ] == ["Hans Petri", "Petri", "Dupont"]


def test_name_that_only_opens_sentences_needs_other_evidence() -> None:
    assert words("Brixel fell sharply.") == []
    assert words("Brixel's shares fell sharply.") == ["Brixel"]
    assert words("Brixel fell sharply. Shares in Brixel had risen.") == ["Brixel", "Brixel"]


def test_ordinary_word_with_a_capital_is_a_name_only_inside_a_longer_one() -> None:
    assert words("The Court sat. The Government lost.") == []
    assert words("The Court of Appeal sat. Then the Ministry of Ports lost.") == [
        "Court of Appeal",
        "Ministry of Ports",
    ]


def test_heading_in_title_case_keeps_only_names_with_evidence() -> None:
    text = "Rebels Seize Mosul Bridge As Petri Resigns\n\nHans Petri resigned in Mosul."
    assert words(text) == ["Mosul", "Petri", "Hans Petri", "Mosul"]


def test_heading_in_capitals_finds_the_names_of_the_text() -> None:
    text = "REBELS SEIZE MOSUL AS HANS PETRI FLEES\n\nHans Petri fled Mosul."
    found = read(text)
    assert [(text[n.start : n.end], n.name) for n in found] == [
        ("MOSUL", "Mosul"),
        ("HANS PETRI", "Hans Petri"),
        ("Hans Petri", "Hans Petri"),
        ("Mosul", "Mosul"),
    ]


def test_names_inside_quotations_are_found() -> None:
    assert words("“We trust Ines Duarte,” he said. “Lisbon is proud.”") == ["Ines Duarte", "Lisbon"]


@pytest.mark.parametrize(
    "text",
    [
        "Crude CLc1 fell on Monday.",
        "The index .DXY rose, and so did EUR= after noon.",
        "Shares (BARC.L) fell by half.",
        "The text is set in Helvetica and in Arial.",
        "It begins at 10 PM ET on Friday.",
        "It was a year with 12 home runs and 43 RBI.",
    ],
)
def test_codes_fonts_and_times_are_no_names(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deputy Director of Public Prosecution Anna-Maria Quill spoke.", "Anna-Maria Quill"),
        ("Under-Secretary of State for Public Health Jo Quill spoke.", "Jo Quill"),
        ("Assistant Commissioner for Specialist Operations Neil Quill spoke.", "Neil Quill"),
        ("The Minister for the Cabinet Office Michael Quill spoke.", "Michael Quill"),
    ],
)
def test_what_an_office_is_for_is_no_part_of_its_holder(text: str, name: str) -> None:
    assert kinds(text)[name] == "person"
    assert not any("Pros" in word or "Health" in word or "Oper" in word for word in words(text))


def test_word_that_opens_a_numbered_line_is_no_name() -> None:
    assert words("5. Beware the dog.") == []


def test_letters_behind_somebody_are_a_degree_and_no_state() -> None:
    assert words("So says Eric Tallow, MD, who runs it.") == ["Eric Tallow"]


@pytest.mark.parametrize(
    "text",
    [
        "It was the Achilles heel of the plan.",
        "They met the Puerto Ricans.",
        "He led the Super PAC.",
    ],
)
def test_heels_peoples_and_kinds_of_bodies_are_no_names(text: str) -> None:
    assert words(text) == []


def test_word_of_an_address_on_the_web_is_not_an_ordinary_word() -> None:
    text = "Tovrin Foods left. A contract with Tovrin expires. Ask ann@tovrin.example."
    assert words(text)[:2] == ["Tovrin Foods", "Tovrin"]
