"""The general word lists: what they say of themselves, and what they let through."""

import pytest

from articles.reading.text.gazetteer import DATA, gazetteer

FILES = [
    "bodies.txt",
    "countries.txt",
    "first_names.txt",
    "kind_words.txt",
    "neighbours.txt",
    "not_names.txt",
    "particles.txt",
    "places.txt",
    "regions.txt",
    "things.txt",
    "titles.txt",
]


@pytest.mark.parametrize("file", FILES)
def test_list_states_its_origin_and_licence(file: str) -> None:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines[:12] if line.startswith("#"))
    assert "Origin:" in head
    assert "Licence:" in head


def test_lists_stay_small() -> None:
    assert sum((DATA / file).stat().st_size for file in FILES) < 600_000


@pytest.mark.parametrize("word", ["house", "houses", "running", "stopped", "cities", "ally"])
def test_ordinary_word_is_known_in_its_regular_forms(word: str) -> None:
    assert gazetteer().is_common(word)


@pytest.mark.parametrize("word", ["tikrit", "obama", "zork", "s", "", "ing"])
def test_name_is_no_ordinary_word(word: str) -> None:
    assert not gazetteer().is_common(word)


@pytest.mark.parametrize("word", ["syrian", "danes", "sunni", "israeli-palestinian", "us-china"])
def test_people_and_adjectives_are_known(word: str) -> None:
    assert gazetteer().is_people(word)


@pytest.mark.parametrize("word", ["syria", "damascus", "jean-luc", "us"])
def test_places_and_persons_are_no_people(word: str) -> None:
    assert not gazetteer().is_people(word)


def test_capital_knows_its_country_and_other_names_lead_to_one() -> None:
    known = gazetteer().known
    assert known["Tehran"].capital_of == "Iran"
    assert known["U.S."].name == known["America"].name == "United States"
    assert known["Chicago"].capital_of is None


def test_name_that_men_and_women_bear_has_no_gender() -> None:
    genders = gazetteer().genders
    assert (genders["john"], genders["laura"], genders["kim"]) == ("m", "f", None)
