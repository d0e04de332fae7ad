"""Names of people: titles, initials, endings, gender."""

import pytest

from tests.reading.names.naming import genders, kinds, read, words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Omar al-Rashidi resigned.", "Omar al-Rashidi"),
        ("The vote went to Dutch Foreign Minister Joris van der Meulen.", "Joris van der Meulen"),
        ("It was US Secretary of State Paul Whitcombe who rang.", "Paul Whitcombe"),
        ("Then Mr. Tolliver rose.", "Tolliver"),
        ("Talks with Gen. Adaeze Nwosu failed.", "Adaeze Nwosu"),
        ("Deputy Chief Executive Lena Brandt left.", "Lena Brandt"),
        ("They heard spokeswoman Ruth Ekberg deny it.", "Ruth Ekberg"),
        ("Vice President Carlos de la Vega flew home.", "Carlos de la Vega"),
    ],
)
def test_title_stands_outside_the_name_it_introduces(text: str, name: str) -> None:
    persons = [text[n.start : n.end] for n in read(text) if n.kind == "person"]
    assert persons == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister resigned.",
        "Home Secretary and Attorney General met the Chief Constable.",
        "The President spoke, then the Speaker and the Mayor.",
    ],
)
def test_title_by_itself_is_no_name(text: str) -> None:
    assert words(text) == []


def test_person_with_initials_and_suffix_is_one_name() -> None:
    assert words("They met K.C. Holloway, J. Edgar Finch and Ruben Ortega Jr. at noon.") == [
        "K.C. Holloway",
        "J. Edgar Finch",
        "Ruben Ortega Jr",
    ]


def test_person_behind_an_organisation_is_a_name_of_its_own() -> None:
    text = "The chairman of the Harbour Council Enver Aksoy agreed."
    assert kinds(text) == {"Harbour Council": "organisation", "Enver Aksoy": "person"}


def test_office_of_state_leaves_no_name_behind() -> None:
    assert words("Secretary of State Mark Ellwood and Secretary of Defense Ann Poole met.") == [
        "Mark Ellwood",
        "Ann Poole",
    ]


def test_possessive_ending_stands_outside_the_name() -> None:
    assert words("Greta Lindqvist's lawyer met Jonas’s brother, Moses' son.")[:2] == [
        "Greta Lindqvist",
        "Jonas",
    ]


def test_surname_like_a_word_for_a_place_stays_a_person() -> None:
    assert kinds("Then Marc Hill met Chuck Close near Gallows Hill.") == {
        "Marc Hill": "person",
        "Chuck Close": "person",
        "Gallows Hill": "place",
    }


def test_age_or_relative_clause_shows_a_person() -> None:
    assert kinds("Police found Zork, 34, and later Vimto, who had fled.") == {
        "Zork": "person",
        "Vimto": "person",
    }


def test_gender_comes_from_first_name_or_title_and_is_left_open_otherwise() -> None:
    text = "Laura Pettigrew met Mr Zborowski, Kim Otieno and Tom Baines."
    assert genders(text) == {
        "Laura Pettigrew": "f",
        "Zborowski": "m",
        "Kim Otieno": None,
        "Tom Baines": "m",
    }


def test_gender_from_a_later_title_reaches_every_mention() -> None:
    found = read("Kim Otieno won. Mrs Otieno thanked voters.")
    assert [(name.name, name.gender) for name in found] == [("Kim Otieno", "f")] * 2


def test_label_of_a_speaker_in_a_transcript_is_a_person() -> None:
    assert kinds("OYELARAN: We will see.\n\nNOTE: The rest is lost.") == {"OYELARAN": "person"}


def test_first_name_before_a_particle_with_a_capital_opens_the_name() -> None:
    assert words("James Van Der Tallow left.") == ["James Van Der Tallow"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The writer Mark Singer has a boat. Mr. Singer loved it.", "Singer"),
        ("“He is one of us,” Mr. English said of the mayor.", "English"),
        ("Ms. Bishop left early, and Mrs Baker did not.", "Bishop"),
        ("Former secretary of State Holt was for the pact.", "Holt"),
        ("Someone named Man Tarn Poltis ran for mayor.", "Man Tarn Poltis"),
    ],
)
def test_titles_and_offices_before_a_surname(text: str, name: str) -> None:
    assert kinds(text)[name] == "person"


def test_who_is_addressed_by_an_office_is_not_named() -> None:
    assert words("They said: Mr. President, Mr. Speaker and Ms. Mayor.") == []
