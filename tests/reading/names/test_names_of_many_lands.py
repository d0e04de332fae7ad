"""Names from many regions, and the words of other languages that tell what a name is."""

import pytest

from tests.reading.names.naming import kinds, named, words


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met on Plac Mariowski at noon.", "Plac Mariowski", "place"),
        ("He was taken to the Hôpital Verrin in May.", "Hôpital Verrin", "place"),
        ("They prayed at Wat Sorin last week.", "Wat Sorin", "place"),
        ("They ate beside the Kopari Marae.", "Kopari Marae", "place"),
        ("Farmers from Asociación Tierra Brava sued.", "Asociación Tierra Brava", "organisation"),
        ("Fighters of Ansar al-Varun held the road.", "Ansar al-Varun", "organisation"),
        ("The land was sold to Minera San Orvo last year.", "Minera San Orvo", "organisation"),
        ("It was Peñar de Coroz that they meant.", "Peñar de Coroz", "other"),
        (
            "The judges of the Supreme Court of Cassation sat.",
            "Supreme Court of Cassation",
            "organisation",
        ),
    ],
)
def test_first_words_of_many_languages_tell_the_kind(text: str, name: str, kind: str) -> None:
    assert kinds(text) == {name: kind}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("A nephew, Joost van den Brokk, sold it.", "Joost van den Brokk"),
        ("It was Varo bin Khalid who sold it.", "Varo bin Khalid"),
        ("A nephew, Raulo de Souza, sold it.", "Raulo de Souza"),
    ],
)
def test_small_words_of_peoples_names_make_a_person(text: str, whole: str) -> None:
    assert kinds(text)[whole] == "person"


def test_people_known_by_one_name_are_people() -> None:
    text = "She quoted Socrates and Herodotus, and drew Achilles."
    assert set(kinds(text).values()) == {"person"}
    assert kinds("She read Jean-Jacques Rousseau.") == {"Jean-Jacques Rousseau": "person"}


def test_office_of_a_place_ends_before_the_person() -> None:
    text = "Chief Justice of the Eastern Islands Tevo Maral resigned. Mr Maral gave no reason."
    assert named(text) == [
        ("Eastern Islands", "Eastern Islands"),
        ("Tevo Maral", "Tevo Maral"),
        ("Maral", "Tevo Maral"),
    ]


def test_first_name_that_opens_its_sentence_is_somebody_when_it_is_described() -> None:
    assert kinds("Ngozi, a seamstress in Enugu, pays more.")["Ngozi"] == "person"


def test_family_is_none_of_its_members() -> None:
    text = "The Okaro family said nothing. Emeka Okaro left alone."
    assert named(text) == [("Okaro", "Okaro"), ("Emeka Okaro", "Emeka Okaro")]


@pytest.mark.parametrize(
    "text",
    [
        "The Midwesterners and the Tigrayans met.",
        "The Roe-Lee feud and the Marlow-Finch merger dragged on.",
        "An ICT-driven plan failed.",
    ],
)
def test_peoples_and_pairs_are_no_names(text: str) -> None:
    assert not {"Midwesterners", "Tigrayans", "Roe-Lee", "Marlow-Finch", "ICT-driven"} & set(
        words(text)
    )


def test_name_behind_a_surname_that_comes_first_means_the_same_person() -> None:
    text = "Nguyen Thi Hoa won the vote. Ms Hoa starts in June."
    assert [name for _, name in named(text)] == ["Nguyen Thi Hoa", "Nguyen Thi Hoa"]


def test_group_goes_by_its_name_alone() -> None:
    text = "Grupo Altivar bought a mine. Altivar paid $90m."
    assert [name for _, name in named(text)] == ["Grupo Altivar", "Grupo Altivar"]
